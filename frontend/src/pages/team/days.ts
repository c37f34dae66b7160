import type { Block, Visit } from "../../api/types.ts";
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

/** The visit that is now or comes next, or null. `minutes`: now, after midnight. */
export function nextUp<V extends { start: number; minutes: number }>(visits: V[], minutes: number): V | null {
  return visits.find((visit) => visit.start + visit.minutes > minutes) ?? null;
}
