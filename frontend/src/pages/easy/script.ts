/** What a member can say on the telephone, out of a notice. */
import type { ToTell } from "../../api/telling.ts";
import { list, t } from "../../i18n/index.svelte.ts";
import { longDayInSentence, spokenTime } from "../../i18n/spoken.ts";

interface Seen {
  date: string;
  start: number;
  members: string[];
}

const seen = (found: unknown): Seen | null => {
  const it = found as Partial<Seen> | null;
  return it && typeof it.date === "string" && typeof it.start === "number" ? { date: it.date, start: it.start, members: it.members ?? [] } : null;
};

/** A day in the week that it is about, for the sheet. */
export function weekOf(row: ToTell): string | null {
  const { after, before, week } = row.detail as Record<string, unknown>;
  return seen(after)?.date ?? seen(before)?.date ?? (typeof week === "string" ? week : null);
}

export function script(row: ToTell, who: string, team: string): string[] {
  const after = seen(row.detail.after);
  const before = seen(row.detail.before);
  const say = (it: Seen) => ({
    day: longDayInSentence(it.date),
    time: spokenTime(it.start),
    members: list(it.members) || t("totell.somebody"),
  });
  return [
    t("totell.hello", { name: row.person.called, who, team }),
    ...(after ? [t("totell.new", say(after))] : []),
    ...(before ? [after ? t("totell.was", say(before)) : t("totell.gone", say(before))] : []),
    ...(!after && !before ? [t("totell.week")] : [t("totell.ask")]),
  ];
}
