import { ask } from "./client.ts";
import type { Changes, DemoGroup, People, Session, Settings, TeamPage } from "./types.ts";

export const getSession = () => ask<Session>("GET", "/session");
export const changeSettings = (settings: Partial<Settings>) => ask<Settings>("PATCH", "/me/settings", { body: settings });
export const getDemoHumans = () => ask<DemoGroup[]>("GET", "/demo/humans");
export const enterDemo = (human: string) => ask<Session>("POST", "/demo/enter", { body: { human } });
export const signOut = () => ask<void>("POST", "/sign-out");
/** What happened since: for each team the revision that the phone has seen. */
export const getChanges = (seen: readonly (readonly [team: string, rev: number])[]) =>
  ask<Changes>("GET", "/changes", { query: { since: seen.map((pair) => pair.join(":")).join(",") } });
export const getTeam = (team: string) => ask<TeamPage>("GET", `/teams/${team}`);
export const getPeople = () => ask<People>("GET", "/people");
