/** What comes over the wire. Days are "YYYY-MM-DD", `start` is minutes after local midnight, instants are ISO with offset. */
export type Part = "member" | "person" | "coach" | "host" | "circle";

export interface Card {
  id: string;
  called: string;
  name: string;
  part: Part;
  photo: string | null;
  tint: number;
}

export interface Team {
  id: string;
  name: string;
  purpose: string;
  timezone: string;
}

export interface Settings {
  language: "en" | "cy";
  text_size: "normal" | "large" | "larger";
  theme: "auto" | "light" | "dark";
}

export interface Session {
  signed_in: boolean;
  demo: boolean;
  me: Card | null;
  settings: Settings | null;
  member_of: Team[];
  person_in: Team[];
  coach_of: Team[];
  host_of: { id: string; name: string }[];
  circle_of: Card[];
  now: string;
  today: string;
  version: string;
}

export interface DemoHuman {
  id: string;
  called: string;
  name: string;
  part: Part;
  team: string;
  says: string;
  photo: string | null;
  tint: number;
}

export interface DemoGroup {
  group: "team" | "people" | "family" | "coach" | "host";
  humans: DemoHuman[];
}

export interface Changes {
  rev: Record<string, number>;
  changes: { team: string; seq: number; kind: string; ids: string[] }[];
}

export interface TeamPage {
  team: Team;
  members: Card[];
  people: Card[];
  coaches: Card[];
  answers_needed: number;
  rev: number;
}

export interface People {
  members: Card[];
  people: Card[];
  circle: Card[];
  coaches: Card[];
}

export interface Place {
  id: string;
  name: string;
  lat: number;
  lon: number;
}

export interface Visit {
  id: string;
  date: string;
  start: number;
  minutes: number;
  person: Card;
  moment: string;
  title: string;
  why: string;
  matters: number;
  place: Place | null;
  members: Card[];
  mine: boolean;
  kept: boolean;
  changed: string | null;
}

export type WeekState = "sharing" | "proposed" | "agreed" | "published";
export type AnswerKind = "happy" | "can_live_with_it" | "object";

export interface WeekCard {
  id: string;
  team: string;
  starts: string;
  state: WeekState;
  version: number;
  visits: number;
  me_visits: number;
  answered: number;
  objections: number;
}

export interface AnswerRow {
  member: Card;
  answer: AnswerKind | null;
  reason: string;
  at: string | null;
}

/** What was decided about one visit before planning. `day` 0 is the week's Monday; no `members`: anybody. */
export interface Keep {
  id: string;
  moment: string;
  title: string;
  person: Card;
  day: number | null;
  start: number | null;
  members: Card[];
  by: Card | null;
}

export interface Missed {
  person: Card;
  moment: string;
  title: string;
  why: string;
  count: number;
  matters: number;
}

export type Way = "balanced" | "familiar_faces" | "kind_days";

/** `share` 0 to 1 of its time; of `wanted` visits, `met` are in the plan that is being worked on. */
export interface Progress {
  share: number;
  way: Way | null;
  met: number | null;
  wanted: number | null;
  says: string;
}

/** `failure` is a stable code. `stale`: the week has changed since it was read. */
export interface PlanRun {
  id: string;
  week: string;
  state: "asked" | "running" | "proposed" | "failed" | "stopped";
  asked_by: Card | null;
  asked_at: string;
  seconds: number;
  progress: Progress;
  failure: string | null;
  failure_says: string | null;
  stale: boolean;
  may_stop: boolean;
}

export interface Figures {
  travel_per_support_hour: number;
  faces_mean: number;
  faces_most: number;
  wishes_met: number;
  wishes_wanted: number;
  unsocial_spread: number;
  split_days: number;
  contract_spread: number;
  changed: number;
  changed_of: number;
}

export interface ProposalCard {
  id: string;
  run: string;
  way: Way;
  cost: number;
  figures: Figures;
  adopted: boolean;
  missed: Missed[];
  stale: boolean;
}

export interface Proposal extends ProposalCard {
  visits: Visit[];
}

export interface Compare {
  last: Figures | null;
  proposals: ProposalCard[];
}

export interface Block {
  title: string;
  date: string;
  from_minute: number;
  to_minute: number;
  members: string[];
}

export interface Week extends Omit<WeekCard, "visits"> {
  visits: Visit[];
  days: number;
  round: number;
  way: Way | null;
  published_at: string | null;
  answers_needed: number;
  my_answer: { answer: AnswerKind; reason: string; at: string } | null;
  blocks: Block[];
  missed: Missed[];
  keeps: Keep[];
  answers: AnswerRow[];
  run: PlanRun | null;
  proposals: ProposalCard[];
  may: { propose: boolean; keep: boolean; adopt: boolean; answer: boolean; publish: boolean; set_aside: boolean };
}

export interface TodayVisit extends Visit {
  headline: string | null;
  changed_since: string[];
}

export interface Today {
  date: string;
  me: Card;
  visits: TodayVisit[];
  blocks: Block[];
  next: { date: string; visits: number } | null;
  open_week: WeekCard | null;
}

export interface AvailableTime {
  weekday: number;
  from_minute: number;
  to_minute: number;
  rather_not: boolean;
}

export interface WorkingLife {
  member: Card;
  version: number;
  mine: boolean;
  contract: number;
  most_week: number;
  most_day: number;
  most_days: number;
  shift_least: number;
  mode: string;
  leaves: number | null;
  skills: string[];
  gifts: string[];
  available: AvailableTime[];
  modes: string[];
}

/** The whole of it; what is left out of `gifts` and `leaves` stays. */
export type WorkingLifeIn = Pick<
  WorkingLife,
  "contract" | "most_week" | "most_day" | "most_days" | "shift_least" | "mode" | "skills" | "available"
>;
