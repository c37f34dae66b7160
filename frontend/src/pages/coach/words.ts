/** What a team's figures say, in sentences of what was counted, each with a good question. */
import type { Signal, TeamHealth } from "../../api/wellbeing.ts";
import { dayAndMonth } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.svelte.ts";

/** Which fact of a signal is the count that its words follow. */
const COUNTED: Partial<Record<Signal["key"], string>> = {
  faces_rising: "people",
  faces_over_circle: "people",
  wishes_missed: "missed",
  objection_open: "objections",
  split_days_rising: "now",
  week_not_agreed: "days",
};

export function signalInWords({ key, facts }: Signal): { says: string; asks: string } {
  const params: Record<string, string | number> = { ...facts };
  const counted = COUNTED[key];
  if (counted) params.n = Number(facts[counted] ?? 0);
  if (typeof facts.starts === "string") params.date = dayAndMonth(facts.starts);
  return { says: t(`coach.signal_${key}`, params), asks: t(`coach.asks_${key}`) };
}

/** How this week stands. */
export function weekInWords({ week }: TeamHealth): string {
  if (week.state === null) return t("coach.week_none");
  if (week.state === "published") return t("coach.week_published");
  if (week.state === "sharing") return t("coach.week_sharing");
  return t(`coach.week_${week.state}`, { answered: week.answered, needed: week.answers_needed });
}
