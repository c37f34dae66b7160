/** What the pages about interests ask for, by the names it is stored under. */
import { getCommunity, getInterests, type Community, type Interests } from "../api/community.ts";
import type { Source } from "./kept.svelte.ts";

export const interestsSource = (human: string): Source<Interests> => ({
  key: `interests:${human}`,
  fetch: () => getInterests(human),
  on: ["profile"],
});

export const communitySource = (team: string, near?: string): Source<Community> => ({
  key: `community:${team}:${near ?? ""}`,
  fetch: () => getCommunity(team, near),
  on: ["profile"],
});
