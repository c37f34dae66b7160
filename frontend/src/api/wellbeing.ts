import { api, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Pulse = Shapes["PulseOut"];
export type PulseItem = Pulse["items"][number];
export type PulseTrend = Shapes["PulseTrendOut"];
export type PulseMonth = Shapes["PulseMonthOut"];
export type TeamHealth = Shapes["TeamHealthOut"];
export type Signal = Shapes["SignalOut"];

const of = (team: string) => ({ params: { path: { team } } });

export const getPulse = (team: string) => told(api.GET("/api/v1/teams/{team}/pulse", of(team)));
export const putPulse = (team: string, body: { values: Partial<Record<PulseItem, number>>; words: string }) =>
  told(api.PUT("/api/v1/teams/{team}/pulse", { ...of(team), body }));
export const getPulseTrend = (team: string) => told(api.GET("/api/v1/teams/{team}/pulse/trend", of(team)));
export const getCoachedTeams = () => told(api.GET("/api/v1/coach/teams"));
export const getTeamHealth = (team: string) => told(api.GET("/api/v1/teams/{team}/health", of(team)));
