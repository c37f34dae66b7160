import type { AvailableTime } from "../../api/types.ts";

/** A stretch of time as it is edited: clock times as text, so that a half-written one is not lost. */
export interface Draft {
  key: number;
  weekday: number;
  from: string;
  to: string;
  rather_not: boolean;
}

/** What is wrong with a member's times: which draft, and why ("time", "order", "overlap"). The first of each only. */
export function problemsOf(drafts: Draft[], minutesOf: (text: string) => number | null): Map<number, "time" | "order" | "overlap"> {
  const found = new Map<number, "time" | "order" | "overlap">();
  const good: { key: number; weekday: number; from: number; to: number }[] = [];
  for (const draft of drafts) {
    const from = minutesOf(draft.from);
    const to = minutesOf(draft.to);
    if (from === null || to === null) found.set(draft.key, "time");
    else if (to <= from) found.set(draft.key, "order");
    else good.push({ key: draft.key, weekday: draft.weekday, from, to });
  }
  for (const [i, one] of good.entries()) {
    if (good.slice(0, i).some((other) => other.weekday === one.weekday && one.from < other.to && other.from < one.to)) {
      found.set(one.key, "overlap");
    }
  }
  return found;
}

/** In the order of the week. */
export function inOrder(times: AvailableTime[]): AvailableTime[] {
  return times.toSorted((a, b) => a.weekday - b.weekday || a.from_minute - b.from_minute);
}
