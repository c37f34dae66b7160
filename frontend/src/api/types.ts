/** What comes over the wire. Days are "YYYY-MM-DD", `start` is minutes after local midnight, instants are ISO with offset. */
export type Part = "member" | "person" | "coach" | "host" | "circle";

export interface Card {
  id: string;
  called: string;
  name: string;
  part: Part;
  photo: string | null;
  tint: number;
  headline: string | null;
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

export interface Missed {
  person: Card;
  moment: string;
  title: string;
  why: string;
  count: number;
  matters: number;
}

export interface PlanRun {
  id: string;
  week: string;
  state: "asked" | "running" | "proposed" | "failed" | "stopped";
  asked_by: Card;
  asked_at: string;
  progress: { share: number; way: string; met: number; wanted: number; says: string };
  failure: string | null;
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
  way: string;
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
  way: string;
  published_at: string | null;
  answers_needed: number;
  my_answer: AnswerRow | null;
  blocks: Block[];
  missed: Missed[];
  answers: AnswerRow[];
  run: PlanRun | null;
  proposals: ProposalCard[];
  may: { propose: boolean; adopt: boolean; answer: boolean; publish: boolean; set_aside: boolean };
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
  skills: string[];
  available: AvailableTime[];
}
