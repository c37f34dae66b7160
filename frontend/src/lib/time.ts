/**
 * Days and clock times as the team writes them: a day is "YYYY-MM-DD", a time is whole minutes after local midnight.
 * Nothing here knows a time zone, so a visit at 10:00 stays at 10:00 when the clocks change.
 */

const DAY = 86_400_000;

function utc(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day);
}

/** The day so many days later (or earlier, when negative). */
export function addDays(date: string, days: number): string {
  return new Date(utc(date) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY);
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(date: string): number {
  return (new Date(utc(date)).getUTCDay() + 6) % 7;
}

/** The Monday of the week that holds this day. */
export function mondayOf(date: string): string {
  return addDays(date, -weekday(date));
}

/** The seven days from a Monday on. */
export function daysOfWeek(starts: string): string[] {
  return Array.from({ length: 7 }, (_, i) => addDays(starts, i));
}

/** 630 is "10:30"; past midnight it goes on with the next day's clock. */
export function clock(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** "10:30" is 630; null when it is no clock time. */
export function minutesOf(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** The parts of the day that people speak of: before 12, before 17, and after. */
export function partOfDay(minutes: number): "morning" | "afternoon" | "evening" {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return inDay < 720 ? "morning" : inDay < 1020 ? "afternoon" : "evening";
}

/** The day and the minutes after midnight that the clock on the wall shows in a time zone at this instant. */
export function wall(instant: string | number | Date, zone: string): { date: string; minutes: number } {
  // en-GB is only used for its digits here; no words come out of it.
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? "0";
  return { date: `${get("year")}-${get("month")}-${get("day")}`, minutes: Number(get("hour")) * 60 + Number(get("minute")) };
}
