import { getAway, type Aways } from "../../api/away.ts";
import type { Source } from "../../data/kept.svelte.ts";

export const awaySource = (person: string): Source<Aways> => ({
  key: `away:${person}`,
  fetch: () => getAway(person),
  on: ["good_week", "week", "consent"],
});
