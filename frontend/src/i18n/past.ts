/** Days that may be long past: a weekday and a number tell which one for a week, and no year for a year. */
import { daysBetween } from "../lib/time.ts";
import { dayAndMonth, shortDay } from "./dates.ts";

/** "Sun 23" in the last week, "28 September" in this year, "28 September 2025" before. */
export const pastDay = (date: string, today: string): string =>
  daysBetween(date, today) < 7 ? shortDay(date) : withYear(dayAndMonth(date), date, today);

/** What is said of a day, and the year unless it is this one. */
export const withYear = (said: string, date: string, today: string): string =>
  date.slice(0, 4) === today.slice(0, 4) ? said : `${said} ${date.slice(0, 4)}`;
