import { api, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Telling = Shapes["TellingOut"];
export type ToTell = Shapes["ToTellOut"];

export const getTelling = (human: string) => told(api.GET("/api/v1/humans/{human}/telling", { params: { path: { human } } }));
export const chooseTelling = (human: string, body: { way: Telling["way"]; phone: string }) =>
  told(api.PUT("/api/v1/humans/{human}/telling", { params: { path: { human } }, body }));
export const getToTell = (team: string) => told(api.GET("/api/v1/teams/{team}/to-tell", { params: { path: { team } } }));
export const haveTold = (row: string) => told(api.POST("/api/v1/told/{told}/said", { params: { path: { told: row } } }));
