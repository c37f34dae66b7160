import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type TeamTimes = Shapes["TeamTimesOut"];
export type BlockIn = Shapes["BlockIn"];
export type PlaceIn = Shapes["PlaceIn"];
export type WelcomeIn = Shapes["WelcomeIn"];

export const getTeamTimes = (team: string) => told(api.GET("/api/v1/teams/{team}/times", { params: { path: { team } } }));
export const addPlace = (team: string, body: PlaceIn, key: string) =>
  told(api.POST("/api/v1/teams/{team}/places", { params: { path: { team } }, body, headers: as({ key }) }));
export const changePlace = (place: string, body: PlaceIn, version: number) =>
  told(api.PUT("/api/v1/places/{place}", { params: { path: { place } }, body, headers: as({ version }) }));
export const addBlock = (team: string, body: BlockIn, key: string) =>
  told(api.POST("/api/v1/teams/{team}/blocks", { params: { path: { team } }, body, headers: as({ key }) }));
export const changeBlock = (block: string, body: BlockIn, version: number) =>
  told(api.PUT("/api/v1/blocks/{block}", { params: { path: { block } }, body, headers: as({ version }) }));
export const endBlock = (block: string) => told(api.DELETE("/api/v1/blocks/{block}", { params: { path: { block } } }));
export const welcomePerson = (team: string, body: WelcomeIn, key: string) =>
  told(api.POST("/api/v1/teams/{team}/people", { params: { path: { team } }, body, headers: as({ key }) }));
