import type { Source } from "../../data/kept.svelte.ts";
import { getWeekClashes, getWeekWishes, type LockedWish, type WeekClashes } from "../../api/wishes.ts";

export const clashesSource = (week: string): Source<WeekClashes> => ({
  key: `clashes:${week}`,
  fetch: () => getWeekClashes(week),
  on: ["good_week", "week", "team"],
});

export const weekWishesSource = (week: string): Source<LockedWish[]> => ({
  key: `wishes:${week}`,
  fetch: () => getWeekWishes(week),
  on: ["good_week", "week"],
});
