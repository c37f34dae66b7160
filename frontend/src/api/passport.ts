import { api, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Brought = Shapes["BroughtOut"];
export type Erasing = Shapes["ErasingOut"];

const of = (human: string) => ({ params: { path: { human } } });

/** A passport file from elsewhere. With `dryRun` nothing is kept. `said`: the host writes how they know of the yes. */
export function bringPassport(human: string, file: File, dryRun: boolean, said: string) {
  const form = new FormData();
  form.set("file", file);
  form.set("said", said);
  const asked = { params: { path: { human }, query: { dry_run: dryRun } } };
  // The contract says "binary" for a file; the form carries it as it is.
  return told(api.POST("/api/v1/humans/{human}/passport", { ...asked, body: form as never }));
}

export const getErasure = (human: string) => told(api.GET("/api/v1/humans/{human}/erasure", of(human)));
export const askErasure = (human: string, days: 0 | 7 | 30, said: string) =>
  told(api.POST("/api/v1/humans/{human}/erasure", { ...of(human), body: { days, said } }));
export const takeErasureBack = (human: string) => told(api.DELETE("/api/v1/humans/{human}/erasure", of(human)));
