/** Who is coming, worked out from the week. Pure. */
import type { Coming, ComingVisit } from "../../api/good-week.ts";

/** The visit that goes on now, else the next one from now on in this week. */
export function nextOf(coming: Coming, today: string, minutes: number): { visit: ComingVisit; now: boolean } | null {
  for (const day of coming.days) {
    if (day.date < today) continue;
    for (const visit of day.visits) {
      if (day.date > today || visit.start > minutes) return { visit, now: false };
      if (visit.start + visit.minutes > minutes) return { visit, now: true };
    }
  }
  return null;
}
