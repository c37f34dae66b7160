import { dayAndMonth } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.svelte.ts";
import { addDays, daysBetween, mondayOf } from "../../lib/time.ts";

/** "This week", "Next week", "Last week", else "Week of 30 November". */
export function weekTitle(starts: string, today: string): string {
  const away = daysBetween(mondayOf(today), starts) / 7;
  if (away === 0) return t("week.this");
  if (away === 1) return t("week.next");
  if (away === -1) return t("week.last");
  return t("share.week_of", { day: dayAndMonth(starts) });
}

/** "23 to 29 November", "30 November to 6 December". */
export function weekSpan(starts: string): string {
  const ends = addDays(starts, 6);
  const from = starts.slice(0, 7) === ends.slice(0, 7) ? String(Number(starts.slice(8))) : dayAndMonth(starts);
  return t("week.from_to", { from, to: dayAndMonth(ends) });
}
