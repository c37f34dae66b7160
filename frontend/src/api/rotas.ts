import { ask } from "./client.ts";
import type { AnswerKind, Compare, PlanRun, Proposal, Today, Week, WeekCard, WorkingLife, WorkingLifeIn } from "./types.ts";

export const getToday = (date?: string) => ask<Today>("GET", "/today", { query: { date } });
export const getWeeks = (team: string, from: string, to: string) =>
  ask<WeekCard[]>("GET", `/teams/${team}/weeks`, { query: { from, to } });
export const getWeek = (team: string, starts: string) => ask<Week>("GET", `/teams/${team}/weeks/${starts}`);
export const openWeek = (team: string, starts: string) => ask<Week>("POST", `/teams/${team}/weeks/${starts}/open`);
export const askForPlans = (week: string, key: string, seconds?: number) =>
  ask<PlanRun>("POST", `/weeks/${week}/plan-runs`, { body: seconds ? { seconds } : {}, key });
export const getRun = (run: string) => ask<PlanRun>("GET", `/plan-runs/${run}`);
export const stopRun = (run: string) => ask<PlanRun>("POST", `/plan-runs/${run}/stop`);
export const getCompare = (week: string) => ask<Compare>("GET", `/weeks/${week}/compare`);
export const getProposal = (proposal: string) => ask<Proposal>("GET", `/proposals/${proposal}`);
export const adopt = (proposal: string, version: number, key: string) =>
  ask<Week>("POST", `/proposals/${proposal}/adopt`, { version, key });
export const answer = (week: string, body: { answer: AnswerKind; reason: string; round: number }, key: string) =>
  ask<Week>("PUT", `/weeks/${week}/answer`, { body, key });
export const setAside = (week: string, version: number) => ask<Week>("POST", `/weeks/${week}/set-aside`, { version });
export const publish = (week: string, version: number, key: string) =>
  ask<Week>("POST", `/weeks/${week}/publish`, { version, key });
export const getWorkingLife = (member: string) => ask<WorkingLife>("GET", `/members/${member}/working-life`);
export const putWorkingLife = (member: string, version: number, body: WorkingLifeIn) =>
  ask<WorkingLife>("PUT", `/members/${member}/working-life`, { body, version });
export const keepVisit = (
  week: string,
  body: { moment: string; day: number | null; start?: number | null; members: string[] },
) => ask<Week>("PUT", `/weeks/${week}/keeps`, { body });
export const letGo = (keep: string) => ask<Week>("DELETE", `/keeps/${keep}`);
