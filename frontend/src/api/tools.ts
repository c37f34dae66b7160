import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Chart = Shapes["ChartOut"];
export type ChartIn = Shapes["ChartIn"];
export type Read = Shapes["ReadOut"];

const of = (human: string) => ({ params: { path: { human } } });

export const getChart = (human: string) => told(api.GET("/api/v1/humans/{human}/chart", of(human)));
export const putChart = (human: string, version: number, body: ChartIn) =>
  told(api.PUT("/api/v1/humans/{human}/chart", { ...of(human), body, headers: as({ version }) }));
export const getRead = (human: string) => told(api.GET("/api/v1/humans/{human}/read", of(human)));
export const haveRead = (human: string) => told(api.POST("/api/v1/humans/{human}/read", of(human)));
