import { getTeamTimes, type TeamTimes } from "../../api/times.ts";
import type { Source } from "../../data/kept.svelte.ts";

export const timesSource = (team: string): Source<TeamTimes> => ({
  key: `times:${team}`,
  fetch: () => getTeamTimes(team),
  on: ["good_week", "team"],
});
