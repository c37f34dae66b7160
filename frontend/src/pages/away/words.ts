import type { Away } from "../../api/away.ts";
import { because } from "../../i18n/failure.ts";
import { has, t } from "../../i18n/index.svelte.ts";
import { longDayInSentence, softened, spokenTime } from "../../i18n/spoken.ts";

/** "From Tuesday 1 December at 2 in the afternoon to Friday 4 December." */
export function awayInWords(away: Pick<Away, "first" | "from_minute" | "last" | "to_minute">): string {
  const first = longDayInSentence(away.first);
  const begins = away.from_minute ? t("away.at", { day: first, time: spokenTime(away.from_minute) }) : first;
  if (away.last === null) return t("away.from", { first: softened(begins) });
  const last = longDayInSentence(away.last);
  const ends = away.to_minute < 1440 ? t("away.at", { day: last, time: spokenTime(away.to_minute) }) : last;
  if (away.first === away.last && begins === first && ends === last) return t("away.on", { day: softened(first) });
  return t("away.from_to", { first: softened(begins), last: softened(ends) });
}

/** What to tell somebody about a failure: what is our own here, else as everywhere. */
export function whyNot(failure: unknown): string {
  const code = (failure as { code?: string } | null)?.code ?? "";
  return has(`away.no_${code}`) ? t(`away.no_${code}`) : because(failure);
}
