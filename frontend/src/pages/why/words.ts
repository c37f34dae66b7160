/** Reasons, obstacles and prices as sentences: keys and facts come from the server, the words are ours. */
import type { Facts, Instead, Reason, Term, Tried } from "../../api/why.ts";
import { length, shortDayName } from "../../i18n/dates.ts";
import { has, list, t } from "../../i18n/index.svelte.ts";
import { clock, weekday } from "../../lib/time.ts";
import { skillInWords } from "../goodweek/words.ts";

/** What the sentences are about when the facts do not say it: the person, and those who come. */
export interface About {
  person: string;
  member: string;
  /** Two come: what is said of them without naming one is said of both. */
  both?: boolean;
  names: Record<string, string>;
}

const number = (facts: Facts, key: string): number => Number(facts[key] ?? 0);
const name = (facts: Facts, key: string, about: About): string => about.names[String(facts[key] ?? "")] ?? "";
const skills = (facts: Facts): string => list((Array.isArray(facts.skills) ? facts.skills : []).map(String).map(skillInWords));

/** Points as people read them: whole ones. */
export const points = (cost: number): number => Math.round(Math.abs(cost));

/** What is in the way, in a sentence. */
export function rule(key: string, facts: Facts, about: About): string {
  const params = {
    member: name(facts, "member", about) || about.member,
    person: name(facts, "person", about) || about.person,
    time: length(Math.abs(number(facts, "amount"))),
  };
  if (key === "skills" && Array.isArray(facts.skills)) return t("why.rule_skills_are", { skills: skills(facts) });
  const both = about.both && !name(facts, "member", about) ? "_both" : "";
  if (key === "apart" && facts.same_day !== undefined) return t("why.rule_same_day");
  if (key === "travel" && facts.amount === undefined) return t(`why.rule_travel_day${both}`, params);
  if (key === "available" && facts.start === undefined && facts.amount === undefined && facts.moment === undefined) {
    return t(`why.rule_available_day${both}`, params);
  }
  return has(`why.rule_${key}`) ? t(`why.rule_${key}`, params) : t("why.breaks");
}

/** The rules that a change breaks, each once: of several gaps that are too short for somebody, the one that lacks most. */
export function brokenWords(broken: Tried["broken"], about: About): string[] {
  const amount = (each: { facts: Facts }) => Math.abs(number(each.facts, "amount"));
  const most = new Map<string, Tried["broken"][number]>();
  for (const each of broken) {
    const what = [each.rule, each.facts.member, each.facts.person].join();
    const other = most.get(what);
    if (!other || amount(each) > amount(other)) most.set(what, each);
  }
  return [...new Set([...most.values()].map((each) => rule(each.rule, each.facts, about)))];
}

/** A reason, in a sentence or two. */
export function reason({ key, facts }: Reason, about: About): string {
  const params = {
    member: name(facts, "member", about) || about.member,
    person: about.person,
    n: number(facts, "visits"),
    of: number(facts, "of"),
    time: length(number(facts, "minutes")),
    from: clock(number(facts, "from")),
    to: clock(number(facts, "to")),
    start: clock(number(facts, "start")),
    place: name(facts, "person", about) || name(facts, "block", about),
    other: name(facts, "other", about),
  };
  switch (key) {
    case "gift":
      return t("why.reason_gift", { ...params, gifts: list((facts.gifts as string[]).map(String)) });
    case "skills":
      return t("why.reason_skills", { ...params, n: number(facts, "can"), skills: skills(facts) });
    case "comes_from":
      return t(number(facts, "minutes") ? "why.reason_comes_from" : "why.reason_there_already", params);
    case "goes_to":
      return t(number(facts, "minutes") ? "why.reason_goes_to" : "why.reason_stays_there", params);
    case "hours":
      return t("why.reason_hours", {
        ...params,
        worked: length(number(facts, "worked")),
        contract: length(number(facts, "contract")),
      });
    case "least":
      return t("why.reason_least", { ...params, n: points(number(facts, "cost")) });
    case "best_time":
    case "away":
      return t(`why.reason_${key}${facts.from === facts.to ? "_at" : ""}`, params);
    case "best_time_taken":
      return `${t("why.reason_best_time_taken", params)} ${rule(String(facts.rule), facts, about)}`;
    case "best_time_costs": {
      const n = points(number(facts, "cost"));
      return n && number(facts, "cost") > 0
        ? t("why.reason_best_time_more", { ...params, n })
        : t("why.reason_best_time_less", params);
    }
    default:
      return has(`why.reason_${key}`) ? t(`why.reason_${key}`, params) : "";
  }
}

/** Which reasons are about who comes; the others are about day and time. */
const WHO = new Set(["tie_core", "tie_known", "tie_new", "gift", "often", "skills", "comes_from", "goes_to", "hours", "only", "least"]);
export const isAboutWho = (each: Reason): boolean => WHO.has(each.key);

type Price = "more" | "same" | "less";
const price = (cost: number): Price => (points(cost) === 0 ? "same" : cost > 0 ? "more" : "less");

/** Another member, by name: what is in the way, or what it would cost. */
export function otherMember(each: Instead & { member: { called: string } }, about: About): string {
  const mine = { ...about, member: each.member.called, both: false };
  if (each.rule !== null) {
    const says = rule(each.rule, each.facts, mine);
    return says.includes(each.member.called) ? says : t("why.named", { name: each.member.called, says });
  }
  const cost = each.cost ?? 0;
  return t(`why.could_${price(cost)}`, { member: each.member.called, n: points(cost) });
}

/** Another day: what is in the way, or when it could be and what it would cost. */
export function otherDay(each: Instead & { start: number | null }, about: About): string {
  if (each.rule !== null) return rule(each.rule, each.facts, about);
  const cost = each.cost ?? 0;
  return t(`why.day_${price(cost)}`, { start: clock(each.start ?? 0), n: points(cost) });
}

/** "Travel: 8 more", one each; what rounds to nothing is left out. */
export function termWords(terms: Term[]): string[] {
  return terms
    .filter((each) => points(each.points))
    .map((each) => {
      const words = t(each.points > 0 ? "why.term_more" : "why.term_less", {
        term: t(`why.term_${each.term}`),
        n: points(each.points),
      });
      return words.charAt(0).toUpperCase() + words.slice(1);
    });
}

/** The whole price of a change. */
export const total = (cost: number): string => t(`why.total_${price(cost)}`, { n: points(cost) });

/** "Mon", "Mon and Tue". */
export const dayNames = (dates: string[]): string => list(dates.map((date) => shortDayName(weekday(date))));

/** Members put together who are kept away on the same days. */
export function byDays(who: { member: { called: string }; dates: string[] }[]): { names: string; days: string }[] {
  const groups = new Map<string, string[]>();
  for (const { member, dates } of who) {
    const days = dayNames(dates);
    groups.set(days, [...(groups.get(days) ?? []), member.called]);
  }
  return [...groups].map(([days, names]) => ({ names: list(names), days }));
}
