import { getChart, getRead, type Chart, type Read } from "../api/tools.ts";
import type { Source } from "./kept.svelte.ts";

export const chartSource = (human: string): Source<Chart> => ({
  key: `chart:${human}`,
  fetch: () => getChart(human),
  on: ["profile", "consent"],
});

export const readSource = (human: string): Source<Read> => ({
  key: `read:${human}`,
  fetch: () => getRead(human),
  on: ["profile"],
  store: false,
});
