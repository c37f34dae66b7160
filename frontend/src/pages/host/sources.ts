import { getBelonging, type Belonging } from "../../api/belonging.ts";
import type { Source } from "../../data/kept.svelte.ts";

/** Addresses stay off the phone. */
export const belongingSource = (team: string): Source<Belonging> => ({
  key: `belonging:${team}`,
  fetch: () => getBelonging(team),
  on: ["team"],
  store: false,
});
