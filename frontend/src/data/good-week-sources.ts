/** What the good week and "who is coming" ask for, by the names it is stored under. */
import { getComing, getGoodWeek, type Coming, type GoodWeek } from "../api/good-week.ts";
import type { Source } from "./kept.svelte.ts";

export const goodWeekSource = (person: string): Source<GoodWeek> => ({
  key: `good-week:${person}`,
  fetch: () => getGoodWeek(person),
  on: ["good_week", "consent"],
});

export const comingSource = (person: string, starts: string): Source<Coming> => ({
  key: `coming:${person}:${starts}`,
  fetch: () => getComing(person, starts),
  on: ["week", "consent"],
});
