import { addDays, daysBetween, wall } from "../../lib/time.ts";

/**
 * The instant at which the clock on the wall of a time zone shows these minutes after midnight of a day (1440 and more: the
 * next day). In the hour that is there twice, the first.
 */
export function instantAt(date: string, minutes: number, zone: string): string {
  const day = addDays(date, Math.floor(minutes / 1440));
  const rest = minutes % 1440;
  const guess = Date.parse(`${day}T00:00:00Z`) + rest * 60_000;
  const off = (instant: number) => {
    const shown = wall(instant, zone);
    return (daysBetween(day, shown.date) * 1440 + shown.minutes - rest) * 60_000;
  };
  const first = guess - off(guess);
  // A second look: the first may have fallen on the other side of a change of the clocks.
  const found = off(first) === 0 ? first : first - off(first);
  const hourBefore = found - 3_600_000;
  return new Date(off(hourBefore) === 0 ? hourBefore : found).toISOString();
}
