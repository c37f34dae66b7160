/** What the pulse, team health and the host's page ask for, by the names it is stored under. */
import { getHost, type Host } from "../api/host.ts";
import { getCoachedTeams, getPulse, getPulseTrend, getTeamHealth } from "../api/wellbeing.ts";
import type { Pulse, PulseTrend, TeamHealth } from "../api/wellbeing.ts";
import type { Source } from "./kept.svelte.ts";

/** How somebody is stays off the phone. */
export const pulseSource = (team: string): Source<Pulse> => ({
  key: `pulse:${team}`,
  fetch: () => getPulse(team),
  on: ["pulse"],
  store: false,
});

export const trendSource = (team: string): Source<PulseTrend> => ({
  key: `pulse-trend:${team}`,
  fetch: () => getPulseTrend(team),
  on: ["pulse"],
  store: false,
});

export const coachedSource = (): Source<TeamHealth[]> => ({
  key: "coach",
  fetch: getCoachedTeams,
  on: ["week", "pulse", "team"],
});

export const healthSource = (team: string): Source<TeamHealth> => ({
  key: `health:${team}`,
  fetch: () => getTeamHealth(team),
  on: ["week", "pulse", "team"],
});

/** Addresses of people stay off the phone. */
export const hostSource = (): Source<Host[]> => ({ key: "host", fetch: getHost, on: ["team"], store: false });
