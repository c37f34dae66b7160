import { api, as, told } from "./client.ts";
import type { AnswerKind, KeepIn, WorkingLifeIn } from "./types.ts";

export const getToday = () => told(api.GET("/api/v1/today"));
export const getWeeks = (team: string, from: string, to: string) =>
  told(api.GET("/api/v1/teams/{team}/weeks", { params: { path: { team }, query: { from, to } } }));
export const getWeek = (team: string, starts: string) =>
  told(api.GET("/api/v1/teams/{team}/weeks/{starts}", { params: { path: { team, starts } } }));
export const openWeek = (team: string, starts: string) =>
  told(api.POST("/api/v1/teams/{team}/weeks/{starts}/open", { params: { path: { team, starts } } }));
export const askForPlans = (week: string, key: string) =>
  told(api.POST("/api/v1/weeks/{week}/plan-runs", { params: { path: { week } }, body: {}, headers: as({ key }) }));
export const getRun = (run: string) => told(api.GET("/api/v1/plan-runs/{run}", { params: { path: { run } } }));
export const stopRun = (run: string) => told(api.POST("/api/v1/plan-runs/{run}/stop", { params: { path: { run } } }));
export const getCompare = (week: string) => told(api.GET("/api/v1/weeks/{week}/compare", { params: { path: { week } } }));
export const getProposal = (proposal: string) =>
  told(api.GET("/api/v1/proposals/{proposal}", { params: { path: { proposal } } }));
export const adopt = (proposal: string, version: number, key: string) =>
  told(api.POST("/api/v1/proposals/{proposal}/adopt", { params: { path: { proposal } }, headers: as({ version, key }) }));
export const answer = (week: string, body: { answer: AnswerKind; reason: string; round: number }, key: string) =>
  told(api.PUT("/api/v1/weeks/{week}/answer", { params: { path: { week } }, body, headers: as({ key }) }));
export const setAside = (week: string, version: number) =>
  told(api.POST("/api/v1/weeks/{week}/set-aside", { params: { path: { week } }, headers: as({ version }) }));
export const publish = (week: string, version: number, key: string) =>
  told(api.POST("/api/v1/weeks/{week}/publish", { params: { path: { week } }, headers: as({ version, key }) }));
export const keepVisit = (week: string, body: KeepIn) =>
  told(api.PUT("/api/v1/weeks/{week}/keeps", { params: { path: { week } }, body }));
export const letGo = (keep: string) => told(api.DELETE("/api/v1/keeps/{keep}", { params: { path: { keep } } }));
export const getWorkingLife = (member: string) =>
  told(api.GET("/api/v1/members/{member}/working-life", { params: { path: { member } } }));
export const putWorkingLife = (member: string, version: number, body: WorkingLifeIn) =>
  told(api.PUT("/api/v1/members/{member}/working-life", { params: { path: { member } }, body, headers: as({ version }) }));
