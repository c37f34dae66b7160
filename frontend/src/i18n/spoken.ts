/** Times and days as people say them, for people supported and their families. */
import { clock, partOfDay } from "../lib/time.ts";
import { dayName, longDay } from "./dates.ts";
import { i18n, list, t } from "./index.svelte.ts";

/** "10:30 in the morning". */
export function spokenTime(minutes: number): string {
  const hour = Math.floor((((minutes % 1440) + 1440) % 1440) / 60);
  const time = `${hour % 12 || 12}:${clock(minutes).slice(3)}`;
  return t(hour < 5 ? "time.at_night" : `time.at_${partOfDay(minutes)}`, { time });
}

/** A time as somebody likes it to be said: "Morning", "10:30 in the morning", "10:30". */
export function toldTime(minutes: number, times: "part" | "spoken" | "clock"): string {
  return times === "clock" ? clock(minutes) : times === "part" ? t(`mine.part_${partOfDay(minutes)}`) : spokenTime(minutes);
}

/** Welsh writes the names of days small inside a sentence. */
const small = (name: string) => (i18n.language === "cy" ? name.charAt(0).toLowerCase() + name.slice(1) : name);

/** A day's name inside a sentence. */
export const dayInSentence = (day: number) => small(dayName(day));

/** "Monday 23 November" inside a sentence. */
export const longDayInSentence = (date: string) => small(longDay(date));

/** The beginning of a sentence. */
export const begin = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** After "o", "i", "ar" and "neu" Welsh softens the first letter of "dydd". */
export const softened = (name: string) => (i18n.language === "cy" ? name.replace(/^dydd/, "ddydd") : name);

/** "Monday to Friday", "Monday and Thursday", or with `or` "Monday, Tuesday or Friday". */
export function daysInWords(days: number[], join: "and" | "or"): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return "";
  if (sorted.length >= 3 && last - first === sorted.length - 1) {
    return t("time.from_day_to_day", { from: dayInSentence(first), to: softened(dayInSentence(last)) });
  }
  const names = sorted.map(dayInSentence);
  if (join === "and" || names.length < 2) return list(names);
  return t("time.or", { list: names.slice(0, -1).join(", "), last: softened(names.at(-1) ?? "") });
}
