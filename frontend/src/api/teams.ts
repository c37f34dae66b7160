import { ask } from "./client.ts";
import type { Changes, DemoGroup, People, Session, Settings, TeamPage } from "./types.ts";

export const getSession = () => ask<Session>("GET", "/session");
export const changeSettings = (settings: Partial<Settings>) => ask<Settings>("PATCH", "/me/settings", { body: settings });
export const getDemoHumans = () => ask<DemoGroup[]>("GET", "/demo/humans");
export const enterDemo = (human: string) => ask<Session>("POST", "/demo/enter", { body: { human } });
export const signOut = () => ask<void>("POST", "/sign-out");
export const getChanges = (team: string, since: number) => ask<Changes>("GET", "/changes", { query: { team, since } });
export const getTeam = (team: string) => ask<TeamPage>("GET", `/teams/${team}`);
export const getPeople = () => ask<People>("GET", "/people");
