import type { Block, TodayVisit, Visit } from "../../api/types.ts";
import { daysOfWeek } from "../../lib/time.ts";

export type Entry = { at: number; visit: Visit; block?: undefined } | { at: number; block: Block; visit?: undefined };

export interface Day {
  date: string;
  entries: Entry[];
}

/** A week's seven days with their visits and taken times in order; with `only`, what concerns that member. */
export function daysOf(starts: string, visits: Visit[], blocks: Block[], only: string | null = null): Day[] {
  const days = daysOfWeek(starts).map((date): Day => ({ date, entries: [] }));
  const by = new Map(days.map((day) => [day.date, day]));
  for (const visit of visits) {
    if (only && !visit.members.some((member) => member.id === only)) continue;
    by.get(visit.date)?.entries.push({ at: visit.start, visit });
  }
  for (const block of blocks) {
    if (only && !block.members.includes(only)) continue;
    by.get(block.date)?.entries.push({ at: block.from_minute, block });
  }
  for (const day of days) day.entries.sort((a, b) => a.at - b.at);
  return days;
}

/** A member's own visits of one day out of a stored week, as Today shows them: without what only the server knows. */
export function ownVisits(visits: Visit[], date: string): TodayVisit[] {
  return visits
    .filter((visit) => visit.mine && visit.date === date)
    .sort((a, b) => a.start - b.start)
    .map((visit) => ({ ...visit, headline: null, changed_since: [], travel: null, way_in: true, news: 0, my_times: null, been: null }));
}

/** The visit that is now or comes next, or null. `minutes`: now, after midnight. */
export function nextUp<V extends { start: number; minutes: number }>(visits: V[], minutes: number): V | null {
  return visits.find((visit) => visit.start + visit.minutes > minutes) ?? null;
}
