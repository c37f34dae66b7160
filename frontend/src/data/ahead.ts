/**
 * Keeps on the phone what a member needs at a door with no signal: today, last, this and next week, and the one-page
 * profiles of the people on them. Everything else goes.
 */
import { Failed } from "../api/errors.ts";
import { getProfiles } from "../api/profiles.ts";
import type { Week } from "../api/types.ts";
import { addDays, mondayOf } from "../lib/time.ts";
import { forget, keptKeys, read, write } from "./db.ts";
import type { Source } from "./kept.svelte.ts";
import { peopleSource, teamSource, todaySource, weekKey, weekSource } from "./sources.ts";

const NOT_MORE_OFTEN = 10 * 60_000;
const A_MOMENT = 30_000;
let last = 0;

/** Fetches ahead for these teams; does nothing when it did so minutes ago. Silent: nobody waits for it. */
export async function keepAhead(teams: string[], today: string, now = Date.now()): Promise<void> {
  if (now - last < NOT_MORE_OFTEN) return;
  last = now;
  const weeks = around(today);
  try {
    await store(todaySource());
    await store(peopleSource());
    for (const team of teams) {
      await store(teamSource(team));
      for (const starts of weeks) await store(weekSource(team, starts));
      await keepProfiles(team, weeks);
    }
    await (await import("./ahead-day.ts")).keepDayAhead(teams, today);
  } catch (failure) {
    if (!(failure instanceof Failed)) throw failure;
    last = 0; // no signal: the next chance counts
  }
  await forgetOld(teams, weeks);
}

/** The Mondays of last, this and next week. */
export function around(today: string): string[] {
  const monday = mondayOf(today);
  return [addDays(monday, -7), monday, addDays(monday, 7)];
}

async function store<T>(source: Source<T>): Promise<void> {
  const there = await read(source.key);
  if (there && Date.now() - there.at < A_MOMENT) return; // a page has just asked for it
  try {
    await write(source.key, await source.fetch());
  } catch (failure) {
    // A week that is not opened is simply not there.
    if (!(failure instanceof Failed) || failure.status !== 404) throw failure;
    await forget([source.key]);
  }
}

async function keepProfiles(team: string, weeks: string[]): Promise<void> {
  const wanted = await peopleOn([team], weeks);
  for (const profile of await getProfiles(team)) {
    if (wanted.has(profile.human.id)) await write(`profile:${profile.human.id}`, profile);
  }
}

async function peopleOn(teams: string[], weeks: string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const team of teams) {
    for (const starts of weeks) {
      const week = await read<Week>(weekKey(team, starts));
      for (const visit of week?.body.visits ?? []) {
        found.add(visit.person.id);
        for (const member of visit.members) found.add(member.id);
      }
    }
  }
  return found;
}

/** Takes off the phone the weeks that are past and the profiles of people on none of the kept weeks. */
export async function forgetOld(teams: string[], weeks: string[]): Promise<void> {
  const people = await peopleOn(teams, weeks);
  const keep = new Set(teams.flatMap((team) => weeks.map((starts) => weekKey(team, starts))));
  const old = (await keptKeys()).filter(
    (key) =>
      (key.startsWith("week:") && !keep.has(key)) || (key.startsWith("profile:") && !people.has(key.slice("profile:".length))),
  );
  await forget(old);
}
