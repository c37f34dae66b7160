import { clock, weekday } from "../lib/time.ts";
import { i18n, t } from "./index.svelte.ts";
import { cyDays, cyMonths, cyShortDays } from "./welsh-dates.ts";

const enDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const enShortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const enMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const names = {
  en: { days: enDays, short: enShortDays, months: enMonths },
  cy: { days: cyDays, short: cyShortDays, months: cyMonths },
};

/** "Monday" for 0. */
export function dayName(day: number): string {
  return names[i18n.language].days[day] ?? "";
}

/** "Mon" for 0. */
export function shortDayName(day: number): string {
  return names[i18n.language].short[day] ?? "";
}

/** "23 November". */
export function dayAndMonth(date: string): string {
  return `${Number(date.slice(8, 10))} ${names[i18n.language].months[Number(date.slice(5, 7)) - 1] ?? ""}`;
}

/** "Monday 23 November". */
export function longDay(date: string): string {
  return `${dayName(weekday(date))} ${dayAndMonth(date)}`;
}

/** "Mon 23". */
export function shortDay(date: string): string {
  return `${shortDayName(weekday(date))} ${Number(date.slice(8, 10))}`;
}

/** "23 November 2026". */
export function fullDate(date: string): string {
  return `${dayAndMonth(date)} ${date.slice(0, 4)}`;
}

/** "November 2026" for "2026-11". */
export function monthAndYear(month: string): string {
  return `${names[i18n.language].months[Number(month.slice(5, 7)) - 1] ?? ""} ${month.slice(0, 4)}`;
}

/** "10:30 to 11:15", for the team. */
export function fromTo(start: number, minutes: number): string {
  return t("time.from_to", { from: clock(start), to: clock(start + minutes) });
}

/** "45 minutes", "1 hour", "2 hours 15 minutes". */
export function length(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts: string[] = [];
  if (hours) parts.push(t("time.hours", { n: hours }));
  if (rest || !hours) parts.push(t("time.minutes", { n: rest }));
  return parts.join(" ");
}
