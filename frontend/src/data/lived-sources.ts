/** What the pages of the lived day ask for, by the names it is stored under. */
import {
  getHomeSafe,
  getLived,
  getLookingOut,
  getNotes,
  getPlan,
  getWayIn,
  getWayInLooks,
  getWorries,
  type HomeSafe,
  type Lived,
  type LookingOut,
  type Note,
  type PlanIfNobodyComes,
  type WayIn,
  type WayInLook,
} from "../api/lived.ts";
import type { Source } from "./kept.svelte.ts";

export const livedSource = (visit: string): Source<Lived> => ({
  key: `lived:${visit}`,
  fetch: () => getLived(visit),
  on: ["lived", "note", "safe"],
});

export const notesSource = (person: string): Source<Note[]> => ({
  key: `notes:${person}`,
  fetch: () => getNotes(person),
  on: ["note", "consent"],
});

export const worriesSource = (): Source<Note[]> => ({ key: "worries", fetch: getWorries, on: ["note"] });

/** Never stored: for the day it is kept by doors.ts, which takes it off the phone again. */
export const wayInSource = (person: string): Source<WayIn> => ({
  key: `way-in:${person}`,
  fetch: () => getWayIn(person),
  on: ["door"],
  store: false,
});

export const wayInLooksSource = (person: string): Source<WayInLook[]> => ({
  key: `way-in-looks:${person}`,
  fetch: () => getWayInLooks(person),
  on: ["door"],
  store: false,
});

/** Stored: whom to ring must be there with no signal for the net, when there may be some for a call. */
export const planSource = (person: string): Source<PlanIfNobodyComes> => ({
  key: `plan:${person}`,
  fetch: () => getPlan(person),
  on: ["safe"],
});

export const lookingOutSource = (team: string): Source<LookingOut> => ({
  key: `looking-out:${team}`,
  fetch: () => getLookingOut(team),
  on: ["safe", "lived", "team"],
});

export const homeSafeSource = (): Source<HomeSafe> => ({ key: "home-safe", fetch: getHomeSafe, on: ["safe", "week"] });
