/** One visit in few words: who, when, for what. */
import type { Coming, ComingVisit } from "../../api/good-week.ts";
import { list, t } from "../../i18n/index.svelte.ts";
import { toldTime } from "../../i18n/spoken.ts";

/** "Tyrone comes." "In the morning." "For: swimming". One idea a line. */
export function lines(visit: ComingVisit, times: Coming["times"]): string[] {
  const names = visit.members.map((member) => member.called);
  const who = names.length ? t(names.length > 1 ? "easy.come" : "easy.comes", { who: list(names) }) : t("easy.somebody_comes");
  const when = times === "part" ? t(`easy.part_${visit.part_of_day}`) : toldTime(visit.start, times);
  return [who, `${when}.`, t("easy.for", { what: visit.title }), ...(visit.changed ? [t("easy.changed")] : [])];
}
