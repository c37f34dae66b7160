/** Asks, absences and changes as sentences. */
import type { Absence, Ask, AskWhy, ChangedVisit, Need } from "../../api/living.ts";
import { fromTo, length, longDay } from "../../i18n/dates.ts";
import { list, t } from "../../i18n/index.svelte.ts";
import { longDayInSentence, softened } from "../../i18n/spoken.ts";
import { clock, wall } from "../../lib/time.ts";
import { rule } from "../why/words.ts";

/** Why somebody is asked, in one or two sentences. */
export function whyAsked(why: AskWhy, person: string): string {
  const tie = t(`changes.tie_${why.tie}`, { person });
  const under = why.over < -15 ? t("changes.hours_under", { time: length(-why.over) }) : "";
  const outside = why.outside ? t("changes.outside") : "";
  return [tie, under, outside].filter(Boolean).join(" ");
}

/** Why somebody else could come, in one or two sentences. */
export function whyThey(why: AskWhy, person: string, member: string): string {
  const tie = t(`why.reason_tie_${why.tie}`, { person, member });
  const under = why.over < -15 ? t("changes.hours_under_them", { member, time: length(-why.over) }) : "";
  const outside = why.outside ? t("changes.outside_them", { member }) : "";
  return [tie, under, outside].filter(Boolean).join(" ");
}

/** What an ask is about, for its heading; `me` asks, is asked, or looks on. */
export function askTitle(ask: Ask, me: string | undefined): string {
  const person = ask.visit?.person.called ?? "";
  const by = ask.by?.called ?? "";
  if (ask.kind === "replan") return t(`changes.ask_replan${me && ask.by?.id === me ? "_mine" : ""}`, { by });
  if (ask.kind === "swap" || ask.kind === "give") {
    const side = me && ask.by?.id === me ? "_mine" : me && ask.to?.id === me ? "_me" : "";
    return t(`changes.ask_${ask.kind}${side}`, { by, to: ask.to?.called ?? "" });
  }
  return t("changes.ask_around", { person });
}

/** How an ask stands, for somebody who looks at it. */
export function askState(ask: Ask, zone: string): string {
  switch (ask.state) {
    case "settled":
      if (ask.kind === "swap" && ask.by && ask.to && ask.visit && ask.other) {
        const [person, other] = [ask.visit.person.called, ask.other.person.called];
        return t("changes.state_swapped", { name: ask.to.called, person, by: ask.by.called, other });
      }
      return ask.taken_by ? t("changes.state_taken", { name: ask.taken_by.called }) : t("changes.state_settled");
    case "withdrawn":
      return t("changes.state_withdrawn");
    case "nobody":
      return t(ask.kind === "around" ? "changes.state_nobody" : "changes.state_declined");
    case "overtaken":
      return t("changes.state_overtaken");
    default: {
      if (ask.kind !== "around") return t("changes.state_waits");
      const asked = t("changes.state_asked", { n: ask.asked });
      return ask.next_at && ask.left ? `${asked} ${t("changes.state_next", { time: clock(wall(ask.next_at, zone).minutes) })}` : asked;
    }
  }
}

/** How long a visit can wait: in the person's own minutes where they wrote them. */
export function canWait(need: Need, zone: string): string {
  const until = wall(need.can_wait_until, zone);
  if (need.safe_minutes !== null) {
    return t("changes.safe_own", { person: need.visit.person.called, time: length(need.safe_minutes) });
  }
  return until.date === need.visit.date
    ? t("changes.safe_until", { time: clock(until.minutes) })
    : t("changes.safe_day", { day: longDayInSentence(until.date) });
}

/** "Monday 30 November, 10:00 to 10:30". */
export const when = (seen: { date: string; start: number; minutes: number }): string =>
  `${longDay(seen.date)}, ${fromTo(seen.start, seen.minutes)}`;

/** The same, inside a sentence. */
const whenInSentence = (seen: { date: string; start: number; minutes: number }): string =>
  `${longDayInSentence(seen.date)}, ${fromTo(seen.start, seen.minutes)}`;

/** From when to when somebody cannot come. */
export function absenceTime(absence: Absence): string {
  const whole = absence.from_minute === 0 && absence.to_minute === 1440;
  if (absence.from_date === absence.to_date) {
    return whole
      ? longDay(absence.from_date)
      : t("changes.day_from_to", { day: longDay(absence.from_date), from: clock(absence.from_minute), to: clock(absence.to_minute) });
  }
  return t("changes.from_to", { from: longDay(absence.from_date), to: softened(longDayInSentence(absence.to_date)) });
}

/** Who can come after all, on the button that says so. */
export const takeBackWords = ({ member }: Absence, me: string | undefined): string =>
  member.id === me ? t("changes.take_back") : t("changes.take_back_for", { member: member.called });

const names = (of: { called: string }[]): string => list(of.map((each) => each.called));

/** What one change of a plan is. */
export function changeSays(change: ChangedVisit): string {
  const { before, after } = change;
  if (!after) return t("changes.change_gone");
  if (!after.members.length) {
    const gone = before?.members ?? [];
    return gone.length ? t("changes.change_open_left", { who: names(gone), n: gone.length }) : t("changes.change_open");
  }
  const who = names(after.members);
  if (!before) return t("changes.change_new", { when: whenInSentence(after), who });
  const moved = before.date !== after.date || before.start !== after.start || before.minutes !== after.minutes;
  const joined = after.members.filter((one) => !before.members.some((other) => other.id === one.id));
  const left = before.members.filter((one) => !after.members.some((other) => other.id === one.id));
  const then = t("changes.change_time", { when: whenInSentence(after) });
  if (!joined.length && !left.length) return then;
  if (!joined.length) return [moved ? then : "", t("changes.change_left", { who: names(left), n: left.length })].filter(Boolean).join(" ");
  if (left.length) {
    const said = { who: names(joined), was: names(left), n: joined.length };
    return moved ? t("changes.change_both", { when: whenInSentence(after), ...said }) : t("changes.change_members", said);
  }
  if (moved) return t("changes.change_found_moved", { when: whenInSentence(after), who });
  return t(before.members.length ? "changes.change_joined" : "changes.change_found", { who: names(joined), n: joined.length });
}

/** Whether a change is one of somebody's own day. */
export const touches = ({ before, after }: ChangedVisit, me: string | undefined): boolean =>
  [...(before?.members ?? []), ...(after?.members ?? [])].some((each) => each.id === me);

/** Whose visits a new plan changes, each once. */
export const whosePlan = (ask: Ask): string => list([...new Set(ask.changes.map((each) => each.person.called))]);

/** Why a change is there. */
export function changeBecause(change: ChangedVisit): string {
  const about = {
    person: change.person.called,
    member: names(change.before?.members ?? change.after?.members ?? []),
    names: change.names,
  };
  const key = String(change.facts.rule ?? "");
  switch (change.because) {
    case "hit":
      if (key === "carers" && !change.after?.members.length) return t("changes.because_none_found");
      return key === "carers" ? t("changes.because_nobody") : `${t("changes.because_hit")} ${rule(key, change.facts, about)}`;
    case "room":
      return `${t("changes.because_room")} ${rule(key, change.facts, about)}`;
    case "wanted":
      return t("changes.because_wanted");
    default:
      return t("changes.because_better", { n: Math.max(1, Math.round(Math.abs(Number(change.facts.cost ?? 0)))) });
  }
}
