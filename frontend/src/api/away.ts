import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Aways = Shapes["AwaysOut"];
export type Away = Shapes["AwayOut"];
export type AwayIn = Shapes["AwayIn"];
export type Touch = Shapes["TouchOut"];
export type TouchIn = Shapes["TouchIn"];

export const getAway = (person: string) => told(api.GET("/api/v1/people/{person}/away", { params: { path: { person } } }));
export const tellAway = (person: string, body: AwayIn, key: string) =>
  told(api.POST("/api/v1/people/{person}/away", { params: { path: { person } }, body, headers: as({ key }) }));
export const changeAway = (away: string, version: number, body: AwayIn) =>
  told(api.PUT("/api/v1/aways/{away}", { params: { path: { away } }, body, headers: as({ version }) }));
export const comeHome = (away: string, version: number, body: Shapes["HomeIn"], key: string) =>
  told(api.POST("/api/v1/aways/{away}/home", { params: { path: { away } }, body, headers: as({ version, key }) }));
export const takeAwayBack = (away: string) => told(api.DELETE("/api/v1/aways/{away}", { params: { path: { away } } }));
export const keepInTouch = (away: string, body: TouchIn, key: string) =>
  told(api.POST("/api/v1/aways/{away}/touches", { params: { path: { away } }, body, headers: as({ key }) }));
export const takeTouchBack = (touch: string) => told(api.DELETE("/api/v1/touches/{touch}", { params: { path: { touch } } }));
