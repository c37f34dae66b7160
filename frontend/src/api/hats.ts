import { api, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Hats = Shapes["HatsOut"];
export type HatKind = Shapes["HatKindOut"];
export type HatIn = Shapes["HatIn"];

export const getHats = (team: string) => told(api.GET("/api/v1/teams/{team}/hats", { params: { path: { team } } }));
export const putHat = (team: string, kind: HatKind["kind"], body: HatIn) =>
  told(api.PUT("/api/v1/teams/{team}/hats/{hat_kind}", { params: { path: { team, hat_kind: kind } }, body }));
export const takeHatOff = (hat: string) => told(api.DELETE("/api/v1/hats/{hat}", { params: { path: { hat } } }));
