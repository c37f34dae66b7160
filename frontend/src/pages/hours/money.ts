import { t } from "../../i18n/index.svelte.ts";

/** "£12.71". */
export function pounds(pence: number): string {
  return `£${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, "0")}`;
}

/** Pence out of what somebody types ("12.71", "£12,71", "13"); null when it is no amount of money. */
export function penceOf(text: string): number | null {
  const found = /^£?\s*(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
}

/** Minutes out of hours as people type them ("7.5", "7,5", "7:30"); null when it is no length of time up to `most` hours. */
export function minutesFrom(text: string, most: number): number | null {
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(text.trim());
  const value = clock ? Number(clock[1]) + Number(clock[2]) / 60 : /^\d{1,4}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : NaN;
  return Number.isFinite(value) && value <= most ? Math.round(value * 60) : null;
}

/** "7 h 9 min", for columns and rows where "7 hours 9 minutes" would not fit. */
export function short(minutes: number): string {
  const h = Math.floor(minutes / 60);
  const m = minutes % 60;
  return t(!h ? "hours.short_minutes" : m ? "hours.short" : "hours.short_hours", { h, m });
}
