import { write } from "../../data/db.ts";
import type { Source } from "../../data/kept.svelte.ts";
import { todaySource, weekSource } from "../../data/sources.ts";
import { needsSource } from "./sources.ts";

/** Nobody waits longer than this for a page that would only be a moment behind. */
const A_MOMENT = 2_000;

/**
 * After a change of one's own: what the phone keeps of Today, of what a team needs and of a week is asked for again, so that
 * the next page does not begin with how it was before. With no signal they stay as they are.
 */
export async function keepAnew(team?: string, starts?: string): Promise<void> {
  const sources: Source<unknown>[] = [todaySource()];
  if (team) sources.push(needsSource(team));
  if (team && starts) sources.push(weekSource(team, starts));
  const all = Promise.allSettled(sources.map(async (source) => write(source.key, await source.fetch())));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, A_MOMENT))]);
}
