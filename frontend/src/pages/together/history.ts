/** A line of a week's history as a sentence. Kinds, facts and names come from the server. */
import type { HistoryLine, WeekHistory } from "../../api/together.ts";
import { dayName, longDay } from "../../i18n/dates.ts";
import { has, list, t } from "../../i18n/index.svelte.ts";
import { clock } from "../../lib/time.ts";
import { slidersInWords } from "../why/sliders.ts";

type Names = WeekHistory["names"];

export function sentence(line: HistoryLine, names: Names): string {
  const { facts } = line;
  const text = (key: string) => String(facts[key] ?? "");
  const called = (value: unknown) => list((Array.isArray(value) ? value : []).map((id) => names[String(id)] ?? "").filter(Boolean));
  const params = {
    who: line.by?.called ?? "",
    person: names[`${text("moment")}.person`] ?? names[text("person")] ?? "",
    visit: names[text("moment")] ?? "",
    to: names[text("to")] ?? "",
    n: Number(facts.visits ?? facts.answers ?? 0),
    way: facts.way ? t(`way.${text("way")}`) : "",
    ways: list((Array.isArray(facts.ways) ? facts.ways : []).map((way) => t(`way.${way}`))),
    until: facts.until ? longDay(text("until")) : "",
  };
  if (line.kind === "weighed") return t("history.weighed", { ...params, what: slidersInWords(sliders(line)) || t("weigh.usual") });
  const main = t(`history.${line.by ? line.kind : `${line.kind}${has(`history.${line.kind}_itself`) ? "_itself" : ""}`}`, params);
  const details = when(line, called);
  return details.length ? `${main} ${details.join(" ")}` : main;
}

function sliders({ facts }: HistoryLine) {
  const step = (key: string) => Number(facts[key] ?? 1);
  return { faces: step("faces"), kindness: step("kindness"), travel: step("travel"), best_times: step("best_times") };
}

/** When, and who comes: of a keep, of a change by hand, and before and after of a published visit. */
function when({ kind, facts }: HistoryLine, called: (value: unknown) => string): string[] {
  const out: string[] = [];
  const spot = (day: unknown, start: unknown, members: unknown) =>
    [
      typeof day === "number" ? dayName(day) : typeof day === "string" ? longDay(day) : "",
      typeof start === "number" ? clock(start) : "",
      called(members),
    ]
      .filter(Boolean)
      .join(", ");
  if (kind.startsWith("visit_")) {
    const was = spot(facts.was_date, facts.was_start, facts.was_members);
    const is = spot(facts.is_date, facts.is_start, facts.is_members);
    if (was) out.push(t("history.was", { spot: was }));
    if (is) out.push(t("history.is", { spot: is }));
    if (facts.why && has(`history.why_${facts.why}`)) out.push(t(`history.why_${facts.why}`));
  } else if (kind.startsWith("hand_") && kind !== "hand_drop") {
    const was = spot(facts.day, null, null);
    const is = spot(facts.to_day ?? (kind === "hand_add" ? facts.day : null), facts.start, facts.members);
    if (was && kind === "hand_move") out.push(t("history.on", { spot: was }));
    if (is) out.push(t("history.is", { spot: is }));
  } else {
    const at = spot(facts.day, facts.start, facts.members);
    if (at) out.push(t("history.on", { spot: at }));
  }
  return out;
}
