/** A moment in sentences. */
import type { HelpedBy, Moment } from "../../api/good-week.ts";
import { length } from "../../i18n/dates.ts";
import { has, t } from "../../i18n/index.svelte.ts";
import { daysInWords, spokenTime } from "../../i18n/spoken.ts";
import { clock, partOfDay } from "../../lib/time.ts";

/** In the order in which help is thought of: what somebody does themself first, paid support last. */
export const helpers: HelpedBy[] = ["self", "technology", "family", "friends", "community", "team"];

type When = Omit<Moment, "id" | "title" | "why">;

/** "Every day", "Monday and Thursday", "Twice a week, Monday to Friday". */
export function oftenInWords({ times, days }: When): string {
  if (times >= 7) return t("goodweek.every_day");
  if (times === days.length) return daysInWords(days, "and");
  const often = t(`goodweek.often_${times}`);
  return days.length >= 7 ? often : t("goodweek.often_on", { often, days: daysInWords(days, "or") });
}

/** For the team: "Between 07:30 and 09:00, best about 08:00". */
function clockTimeInWords({ from_minute: from, to_minute: to, best_from: bestFrom, best_to: bestTo }: When): string {
  const all = from <= 7 * 60 && to >= 21 * 60;
  const between = all ? t("goodweek.any_time") : t("goodweek.between", { from: clock(from), to: clock(to) });
  if (bestFrom === null && bestTo === null) return between;
  const opens = bestFrom ?? from;
  const closes = bestTo ?? to;
  const best =
    closes - opens <= 30
      ? t("goodweek.best_about", { time: clock(opens) })
      : t("goodweek.best_between", { from: clock(opens), to: clock(closes) });
  return between + best;
}

/** For people supported: "In the morning, best about 8:15", "About 1:45 in the afternoon". */
function spokenTimeInWords({ from_minute: from, to_minute: to, best_from: bestFrom, feels, least }: When): string {
  if (feels === "fixed") return t("goodweek.about", { time: spokenTime(bestFrom ?? from) });
  // The parts of the day in which it can begin.
  const parts = [...new Set([from, Math.max(from, to - least)].map(partOfDay))];
  const allDay = parts[0] === "morning" && parts[1] === "evening";
  const when = allDay
    ? t("goodweek.any_time")
    : parts.length > 1
      ? t("goodweek.in_parts", { one: t(`goodweek.in_${parts[0]}`), two: t(`goodweek.part_of_${parts[1]}`) })
      : t(`goodweek.in_${parts[0]}`);
  return bestFrom === null ? when : when + t("goodweek.best_about", { time: spokenTime(bestFrom) });
}

/** When in the day; `spoken` as people say it, else as the team writes it. */
export function timeInWords(when: When, spoken: boolean): string {
  return spoken ? spokenTimeInWords(when) : clockTimeInWords(when);
}

/** "45 minutes", "45 minutes, 30 at least". */
export function lengthInWords({ best, least }: Pick<Moment, "best" | "least">): string {
  return least < best ? t("goodweek.length_least", { best: length(best), least: length(least) }) : length(best);
}

/** A skill has words of ours, or is what a team wrote itself. */
export function skillInWords(skill: string): string {
  return has(`goodweek.skill_${skill}`) ? t(`goodweek.skill_${skill}`) : skill;
}
