import { ask } from "./client.ts";
import type { components } from "./schema.d.ts";
import type { Card } from "./types.ts";

type Shapes = components["schemas"];

/** Days are weekdays (0 Monday), times are minutes after local midnight, lengths are minutes. */
export type GoodWeek = Shapes["GoodWeekOut"];
export type Moment = GoodWeek["moments"][number];
export type Busy = GoodWeek["busy"][number];
export type HelpedBy = Moment["helped_by"];
export type TieKind = GoodWeek["ties"][number]["kind"];
/** A whole moment, as it is sent: its place by id. */
export type MomentIn = Omit<Moment, "id" | "place"> & { place: string | null };
export type GoodWeekChange = Partial<Pick<GoodWeek, "opening" | "circle_size" | "gifts" | "busy">>;

export interface ComingVisit {
  id: string;
  date: string;
  start: number;
  minutes: number;
  part_of_day: "morning" | "afternoon" | "evening";
  title: string;
  members: Card[];
  /** Against the plan of this week that was there before: new, time, members, both. */
  changed: string | null;
}

export interface Coming {
  person: Card;
  starts: string;
  days: { date: string; visits: ComingVisit[] }[];
  published: boolean;
}

export const getGoodWeek = (person: string) => ask<GoodWeek>("GET", `/people/${person}/good-week`);
export const putGoodWeek = (person: string, version: number, body: GoodWeekChange) =>
  ask<GoodWeek>("PUT", `/people/${person}/good-week`, { body, version });
export const addMoment = (person: string, body: MomentIn, key: string) =>
  ask<GoodWeek>("POST", `/people/${person}/moments`, { body, key });
export const putMoment = (moment: string, version: number, body: MomentIn) =>
  ask<GoodWeek>("PUT", `/moments/${moment}`, { body, version });
export const endMoment = (moment: string) => ask<GoodWeek>("DELETE", `/moments/${moment}`);
export const bringBackMoment = (moment: string) => ask<GoodWeek>("POST", `/moments/${moment}/bring-back`);
export const putTie = (person: string, member: string, kind: TieKind) =>
  ask<GoodWeek>("PUT", `/people/${person}/ties/${member}`, { body: { kind } });
export const getComing = (person: string, starts: string) =>
  ask<Coming>("GET", `/people/${person}/coming`, { query: { starts } });
