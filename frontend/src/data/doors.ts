/**
 * How to get in, for today's visits: on the phone while the day lasts, so that it is there at a door with no signal, and gone
 * afterwards. The server writes down that this phone took it.
 */
import { getWaysIn, type WaysIn } from "../api/lived.ts";
import { Failed } from "../api/errors.ts";
import type { HelpVisit } from "../api/neighbours.ts";
import { forget, keptKeys, read, write } from "./db.ts";

const KEY = "ways-in";

/** Takes off the phone what is of another day; also what a team next door showed for its day, and what was lived there. */
export async function forgetOldDoors(today: string): Promise<void> {
  const kept = await read<WaysIn>(KEY);
  if (kept && kept.body.date !== today) await forget([KEY]);
  const old: string[] = [];
  for (const key of (await keptKeys()).filter((each) => each.startsWith("help:"))) {
    const help = await read<HelpVisit>(key);
    if (help && help.body.date !== today) old.push(key, `help-lived:${help.body.visit}`);
  }
  if (old.length) await forget(old);
}

/** Fetches today's and keeps them. With no signal what is there of today stays. */
export async function fetchDoors(today: string): Promise<void> {
  await forgetOldDoors(today);
  try {
    const ways = await getWaysIn();
    if (ways.date === today) await write(KEY, ways);
  } catch (failure) {
    if (!(failure instanceof Failed)) throw failure;
    if (failure.status === 404) await forget([KEY]);
  }
}

/** How to get in for a visit of today; null when this phone does not have it. */
export async function doorOf(visit: string, today: string): Promise<string | null> {
  await forgetOldDoors(today);
  const kept = await read<WaysIn>(KEY);
  return kept?.body.ways.find((way) => way.visit === visit)?.text ?? null;
}
