/** What a member needs on the day itself with no signal: how to get in, what was noted, whom to ring. Loaded after the first screen. */
import type { Today } from "../api/types.ts";
import { forget, keptKeys, read, write } from "./db.ts";
import { fetchDoors } from "./doors.ts";
import type { Source } from "./kept.svelte.ts";
import { homeSafeSource, livedSource, lookingOutSource, planSource } from "./lived-sources.ts";

/** Fetches for the visits of today; fails with the first thing that does, and the next chance goes on. */
export async function keepDayAhead(teams: string[], today: string): Promise<void> {
  await fetchDoors(today);
  const day = (await read<Today>("today"))?.body;
  const visits = day?.date === today ? day.visits : [];
  const sources: Source<unknown>[] = [
    homeSafeSource(),
    ...teams.map(lookingOutSource),
    ...visits.map((visit) => livedSource(visit.id)),
    ...[...new Set(visits.map((visit) => visit.person.id))].map(planSource),
  ];
  for (const source of sources) await write(source.key, await source.fetch());
  await forgetOldDays(sources.map((source) => source.key));
}

const OF_A_DAY = ["lived:", "plan:", "notes:"];

/** Takes off the phone what was kept for other days. */
export async function forgetOldDays(keep: string[]): Promise<void> {
  await forget((await keptKeys()).filter((key) => OF_A_DAY.some((kind) => key.startsWith(kind)) && !keep.includes(key)));
}
