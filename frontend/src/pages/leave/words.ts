import { longDay } from "../../i18n/dates.ts";
import { because } from "../../i18n/failure.ts";
import { has, t } from "../../i18n/index.svelte.ts";
import { clock } from "../../lib/time.ts";

interface Span {
  first: string;
  last: string;
  from_minute: number | null;
  to_minute: number | null;
}

/** "Tuesday 1 December", "Tuesday 1 December, 08:00 to 12:00", "Tuesday 1 December to Friday 4 December". */
export function spanInWords({ first, last, from_minute: from, to_minute: to }: Span): string {
  if (first === last) {
    if (from === null && to === null) return longDay(first);
    return t("leave.day_at", { day: longDay(first), from: clock(from ?? 0), to: clock(to ?? 1440) });
  }
  const begins = from === null ? longDay(first) : t("leave.at", { day: longDay(first), time: clock(from) });
  const ends = to === null ? longDay(last) : t("leave.at", { day: longDay(last), time: clock(to) });
  return t("leave.from_to", { first: begins, last: ends });
}

/** What to tell somebody about a failure: what is our own here, else as everywhere. */
export function whyNot(failure: unknown): string {
  const code = (failure as { code?: string } | null)?.code ?? "";
  return has(`leave.no_${code}`) ? t(`leave.no_${code}`) : because(failure);
}
