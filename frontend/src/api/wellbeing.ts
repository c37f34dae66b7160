import { ask } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Pulse = Shapes["PulseOut"];
export type PulseItem = Pulse["items"][number];
export type PulseTrend = Shapes["PulseTrendOut"];
export type PulseMonth = Shapes["PulseMonthOut"];
export type TeamHealth = Shapes["TeamHealthOut"];
export type Signal = Shapes["SignalOut"];

export const getPulse = (team: string) => ask<Pulse>("GET", `/teams/${team}/pulse`);
export const putPulse = (team: string, body: { values: Record<string, number>; words: string }) =>
  ask<Pulse>("PUT", `/teams/${team}/pulse`, { body });
export const getPulseTrend = (team: string) => ask<PulseTrend>("GET", `/teams/${team}/pulse/trend`);
export const getCoachedTeams = () => ask<TeamHealth[]>("GET", "/coach/teams");
export const getTeamHealth = (team: string) => ask<TeamHealth>("GET", `/teams/${team}/health`);
