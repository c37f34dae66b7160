import { api, told } from "./client.ts";
import type { Settings } from "./types.ts";

export const getSession = () => told(api.GET("/api/v1/session"));
export const changeSettings = (body: Partial<Settings>) => told(api.PATCH("/api/v1/me/settings", { body }));
export const getDemoHumans = () => told(api.GET("/api/v1/demo/humans"));
export const enterDemo = (human: string) => told(api.POST("/api/v1/demo/enter", { body: { human } }));
export const signOut = () => told(api.POST("/api/v1/sign-out"));
/** What happened since: for each team the revision that the phone has seen. */
export const getChanges = (seen: readonly (readonly [team: string, rev: number])[]) =>
  told(api.GET("/api/v1/changes", { params: { query: { since: seen.map((pair) => pair.join(":")).join(",") } } }));
export const getTeam = (team: string) => told(api.GET("/api/v1/teams/{team}", { params: { path: { team } } }));
export const getPeople = () => told(api.GET("/api/v1/people"));
