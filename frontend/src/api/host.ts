import { ask } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Host = Shapes["HostOut"];
export type HostTeam = Shapes["HostTeamOut"];
export type HostHuman = Shapes["HostHumanOut"];

/** What became of a week file. With `dry_run` nothing was kept. */
export interface ImportReport {
  ok: boolean;
  dry_run: boolean;
  problems: Shapes["ProblemOut"][];
  counts: Record<"members" | "people" | "places" | "moments" | "ties" | "blocks" | "pins" | "visits", number>;
  would: string[];
  week: string | null;
}

export const getHost = () => ask<Host[]>("GET", "/host");
export const letSignIn = (human: string, email: string) => ask<Host[]>("PUT", `/humans/${human}/sign-in`, { body: { email } });

export function importWeekFile(team: string, file: File, dryRun: boolean): Promise<ImportReport> {
  const form = new FormData();
  form.set("file", file);
  return ask<ImportReport>("POST", `/teams/${team}/week-file`, { body: form, query: { dry_run: dryRun } });
}

/** Addresses to download from: links, since a browser saves files by itself. */
export const weekFileAddress = (week: string) => `/api/v1/weeks/${week}/week-file`;
export const planFileAddress = (week: string) => `/api/v1/weeks/${week}/plan-file`;
