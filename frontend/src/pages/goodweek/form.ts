/** A moment as its form holds it, and back. Pure. */
import type { HelpedBy, Moment, MomentIn } from "../../api/good-week.ts";
import { clock, minutesOf } from "../../lib/time.ts";

export interface Form {
  title: string;
  why: string;
  helped_by: HelpedBy;
  who: string;
  feels: "fixed" | "flexible";
  times: string;
  days: number[];
  best_days: number[];
  apart: string;
  from: string;
  to: string;
  bestFrom: string;
  bestTo: string;
  best: string;
  least: string;
  carers: string;
  needs: string[][];
  gifts: string;
  matters: string;
  place: string;
  timeWhy: string;
}

/** Which field, and the key of what to say about it. */
export type Faults = Partial<Record<keyof Form, string>>;

const WHOLE_WEEK = [0, 1, 2, 3, 4, 5, 6];

export function newForm(): Form {
  return {
    title: "",
    why: "",
    helped_by: "team",
    who: "",
    feels: "flexible",
    times: "1",
    days: [...WHOLE_WEEK],
    best_days: [],
    apart: "1",
    from: "08:00",
    to: "20:00",
    bestFrom: "",
    bestTo: "",
    best: "45",
    least: "30",
    carers: "1",
    needs: [[], []],
    gifts: "",
    matters: "2",
    place: "",
    timeWhy: "",
  };
}

export function formOf(moment: Moment): Form {
  return {
    title: moment.title,
    why: moment.why,
    helped_by: moment.helped_by,
    who: moment.who,
    feels: moment.feels,
    times: String(moment.times),
    days: [...moment.days],
    best_days: [...(moment.best_days ?? [])],
    apart: String(moment.apart),
    from: clock(moment.from_minute),
    to: clock(moment.to_minute),
    bestFrom: moment.best_from === null ? "" : clock(moment.best_from),
    bestTo: moment.best_to === null ? "" : clock(moment.best_to),
    best: String(moment.best),
    least: String(moment.least),
    carers: String(moment.carers),
    needs: [[...(moment.needs[0] ?? [])], [...(moment.needs[1] ?? [])]],
    gifts: moment.gifts.join(", "),
    matters: String(moment.matters),
    place: moment.place?.id ?? "",
    timeWhy: moment.time_why ?? "",
  };
}

/** A time that is not after `from` is meant for the next day: 20:00 to 00:30. */
function onwards(time: number, from: number): number {
  return time <= from ? time + 1440 : time;
}

export function faultsOf(form: Form): Faults {
  const faults: Faults = {};
  if (!form.title.trim()) faults.title = "title_missing";
  if (!form.why.trim()) faults.why = "why_missing";
  if (!form.days.length) faults.days = "days_missing";
  else if (Number(form.times) > form.days.length) faults.times = "times_too_many";
  const from = minutesOf(form.from);
  const to = minutesOf(form.to);
  if (form.feels === "fixed" && !form.timeWhy.trim()) faults.timeWhy = "time_why_missing";
  if (from === null) faults.from = "time_missing";
  if (to === null) faults.to = "time_missing";
  const best = Number(form.best);
  const least = Number(form.least || form.best);
  if (!(best >= 1 && best <= 1440)) faults.best = "length_missing";
  else if (!(least >= 1 && least <= best)) faults.least = "least_over_best";
  else if (from !== null && to !== null && onwards(to, from) - from < least) faults.to = "too_short";
  return faults;
}

const words = (text: string) => [...new Set(text.split(",").map((word) => word.trim()).filter(Boolean))];

/** What to send, of a form without faults. What the form does not show (`after`) stays as it was. */
export function momentOf(form: Form, before: Moment | null): MomentIn {
  const from = minutesOf(form.from) ?? 0;
  const within = (text: string) => {
    const time = minutesOf(text);
    return time === null ? null : time < from ? time + 1440 : time;
  };
  const team = form.helped_by === "team";
  const carers = team ? Number(form.carers) : 1;
  const days = [...form.days].sort((a, b) => a - b);
  const bestDays = form.best_days.filter((day) => days.includes(day)).sort((a, b) => a - b);
  const needs = form.needs.slice(0, carers);
  return {
    title: form.title.trim(),
    why: form.why.trim(),
    helped_by: form.helped_by,
    who: form.helped_by === "self" || team ? "" : form.who.trim(),
    feels: form.feels,
    times: Number(form.times),
    days,
    best_days: bestDays.length && bestDays.length < days.length ? bestDays : null,
    apart: Number(form.apart),
    from_minute: from,
    to_minute: onwards(minutesOf(form.to) ?? 0, from),
    best_from: within(form.bestFrom),
    best_to: within(form.bestTo),
    least: Number(form.least || form.best),
    best: Number(form.best),
    carers,
    needs: team && needs.some((skills) => skills.length) ? needs : [],
    gifts: team ? words(form.gifts) : [],
    matters: Number(form.matters),
    after: before?.after ?? null,
    place: form.place || null,
    time_why: form.feels === "fixed" ? form.timeWhy.trim() : "",
  };
}

/** Whether two moments say the same; their ids do not count. */
export function saysTheSame(one: Moment, other: Moment): boolean {
  const sent = (moment: Moment) => JSON.stringify(momentOf(formOf(moment), moment));
  return sent(one) === sent(other);
}
