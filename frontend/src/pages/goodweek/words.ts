/** A moment in sentences. */
import type { HelpedBy, Moment } from "../../api/good-week.ts";
import { length } from "../../i18n/dates.ts";
import { has, t } from "../../i18n/index.svelte.ts";
import { daysInWords, spokenTime } from "../../i18n/spoken.ts";
import { clock } from "../../lib/time.ts";

/** In the order in which help is thought of: what somebody does themself first, paid support last. */
export const helpers: HelpedBy[] = ["self", "technology", "family", "friends", "community", "team"];

type When = Pick<Moment, "times" | "days" | "best_days" | "from_minute" | "to_minute" | "best_from" | "best_to">;

/** "Every day", "Monday and Thursday", "Twice a week, Monday to Friday". */
export function oftenInWords({ times, days }: When): string {
  if (times >= 7) return t("goodweek.every_day");
  if (times === days.length) return daysInWords(days, "and");
  const often = t(`goodweek.often_${times}`);
  return days.length >= 7 ? often : t("goodweek.often_on", { often, days: daysInWords(days, "or") });
}

/** "Between 07:30 and 09:00, best about 08:00". `spoken` for people supported: "10:30 in the morning". */
export function timeInWords(when: When, spoken: boolean): string {
  const say = spoken ? spokenTime : clock;
  const { from_minute: from, to_minute: to, best_from: bestFrom, best_to: bestTo } = when;
  const all = from <= 7 * 60 && to >= 21 * 60;
  const between = all ? t("goodweek.any_time") : t("goodweek.between", { from: say(from), to: say(to) });
  if (bestFrom === null && bestTo === null) return between;
  const opens = bestFrom ?? from;
  const closes = bestTo ?? to;
  const best =
    closes - opens <= 30
      ? t("goodweek.best_about", { time: say(opens) })
      : t("goodweek.best_between", { from: say(opens), to: say(closes) });
  return `${between}${best}`;
}

/** "45 minutes", "45 minutes, 30 at least". */
export function lengthInWords({ best, least }: Pick<Moment, "best" | "least">): string {
  return least < best ? t("goodweek.length_least", { best: length(best), least: length(least) }) : length(best);
}

/** A skill has words of ours, or is what a team wrote itself. */
export function skillInWords(skill: string): string {
  return has(`goodweek.skill_${skill}`) ? t(`goodweek.skill_${skill}`) : skill;
}
