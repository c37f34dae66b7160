/** What pages ask for by the same name as the one it is stored under: a page and the keeping for later must agree on it. */
import { getCompare, getProposal, getRun, getToday, getWeek, getWorkingLife } from "../api/rotas.ts";
import { getPeople, getTeam } from "../api/teams.ts";
import type { Compare, People, PlanRun, Proposal, TeamPage, Today, Week, WorkingLife } from "../api/types.ts";
import type { Source } from "./kept.svelte.ts";

export const todaySource = (): Source<Today> => ({
  key: "today",
  fetch: () => getToday(),
  on: ["week", "profile", "good_week", "lived", "note", "door"],
});

export const weekKey = (team: string, starts: string) => `week:${team}:${starts}`;

export const weekSource = (team: string, starts: string): Source<Week> => ({
  key: weekKey(team, starts),
  fetch: () => getWeek(team, starts),
  on: ["week"],
});

export const peopleSource = (): Source<People> => ({
  key: "people",
  fetch: getPeople,
  on: ["team", "profile", "consent"],
});

export const teamSource = (team: string): Source<TeamPage> => ({
  key: `team:${team}`,
  fetch: () => getTeam(team),
  on: ["team"],
});

export const workingLifeSource = (member: string): Source<WorkingLife> => ({
  key: `working-life:${member}`,
  fetch: () => getWorkingLife(member),
  on: ["good_week", "team"],
});

/** Plans that are only thought about are not kept on the phone. */
export const compareSource = (week: string): Source<Compare> => ({
  key: `compare:${week}`,
  fetch: () => getCompare(week),
  on: ["run", "week"],
  store: false,
});

export const proposalSource = (proposal: string): Source<Proposal> => ({
  key: `proposal:${proposal}`,
  fetch: () => getProposal(proposal),
  on: ["week"],
  store: false,
});

export const runSource = (run: string): Source<PlanRun> => ({
  key: `run:${run}`,
  fetch: () => getRun(run),
  on: ["run"],
  store: false,
});
