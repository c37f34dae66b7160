import { api, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Host = Shapes["HostOut"];
export type HostTeam = Shapes["HostTeamOut"];
export type HostHuman = Shapes["HostHumanOut"];
/** What became of a week file. With `dry_run` nothing was kept. */
export type ImportReport = Shapes["ImportReportOut"];

const of = (team: string) => ({ params: { path: { team } } });

export const getHost = () => told(api.GET("/api/v1/host"));
export const letSignIn = (human: string, email: string) =>
  told(api.PUT("/api/v1/humans/{human}/sign-in", { params: { path: { human } }, body: { email } }));
/** Four weeks back and eight ahead. */
export const getWeeks = (team: string) => told(api.GET("/api/v1/teams/{team}/weeks", of(team)));

export function importWeekFile(team: string, file: File, dryRun: boolean) {
  const form = new FormData();
  form.set("file", file);
  const asked = { params: { path: { team }, query: { dry_run: dryRun } } };
  // The contract says "binary" for a file; the form carries it as it is.
  return told(api.POST("/api/v1/teams/{team}/week-file", { ...asked, body: form as never }));
}

/** Addresses to download from: links, since a browser saves files by itself. */
export const weekFileAddress = (week: string) => `/api/v1/weeks/${week}/week-file`;
export const planFileAddress = (week: string) => `/api/v1/weeks/${week}/plan-file`;
