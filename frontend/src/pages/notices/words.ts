/** What a notice says, and where it leads. A new kind needs its words, and often nothing here. */
import type { Notice } from "../../api/notices.ts";
import { dayAndMonth, longDay } from "../../i18n/dates.ts";
import { has, list, t, type Params } from "../../i18n/index.svelte.ts";
import { clock } from "../../lib/time.ts";
import { skillInWords } from "../goodweek/words.ts";

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Days that stand for a whole week, said without their weekday. */
const WEEKS = new Set(["week", "first", "starts"]);
const TIMES = new Set(["start", "end", "from", "to"]);

/** The details as words: days as days, minutes of the day as times, several names as a list. */
export function filled(detail: Notice["detail"]): Params {
  const out: Params = {};
  for (const [key, value] of Object.entries(detail)) {
    if (key === "skill") out[key] = skillInWords(String(value));
    else if (typeof value === "string") out[key] = A_DAY.test(value) ? (WEEKS.has(key) ? dayAndMonth(value) : longDay(value)) : value;
    else if (typeof value === "number") out[key] = TIMES.has(key) ? clock(value) : value;
    else if (Array.isArray(value)) out[key] = list(value.map(String));
  }
  return out;
}

export function sentence(notice: Pick<Notice, "kind" | "detail">): string {
  const key = `notice.${notice.kind}`;
  // Where one kind has several sentences, `what` says which.
  const what = `${key}_${String(notice.detail.what)}`;
  if (has(what)) return t(what, filled(notice.detail));
  // A phone that was not updated for a while may hear of what it has no words for.
  return has(key) ? t(`notice.${notice.kind}`, filled(notice.detail)) : t("notices.something");
}

/** Whether two notices are of one change that touched several visits (a stay in hospital, say): one line tells of both. */
export function together(one: Pick<Notice, "kind" | "detail">, other: Pick<Notice, "kind" | "detail">): boolean {
  const { batch } = one.detail;
  return typeof batch === "string" && one.kind === other.kind && batch === other.detail.batch && one.detail.what === other.detail.what;
}

/** What is asked, or is about what is needed, has a page of its own; home safe is on Today. */
const PAGES: [start: string, page: (notice: Pick<Notice, "object_id">) => string][] = [
  ["ask_", (notice) => `/asks/${notice.object_id}`],
  ["cannot_come", () => "/needs"],
  ["home_safe_", () => "/today"],
];

/** Where it leads: a path that came with it, the page of its kind, else the visit, the week or the human that it is about. */
export function linkOf(notice: Pick<Notice, "kind" | "detail" | "object_id">, member: boolean): string | null {
  const { path, visit, starts, week, date, person } = notice.detail as Record<string, unknown>;
  if (typeof path === "string" && path.startsWith("/") && !path.startsWith("//")) return path;
  const monday = [starts, week].find((day) => typeof day === "string" && A_DAY.test(day));
  if (!member) return monday || date ? "/my-week" : null;
  const page = PAGES.find(([start]) => notice.kind.startsWith(start));
  if (page) return page[1](notice);
  const gone = notice.detail.what === "gone";
  if (monday && typeof visit === "string") return gone ? `/week/${monday}` : `/visit/${monday}/${visit}`;
  if (monday) return `/share/${monday}`;
  return typeof person === "string" && /^[0-9a-f-]{36}$/.test(person) ? `/people/${person}` : null;
}
