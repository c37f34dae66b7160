import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type NextDoor = Shapes["NextDoorOut"];
export type HelpVisit = Shapes["HelpVisitOut"];
export type Helping = Shapes["HelpingOut"];
export type HelpersSee = Shapes["HelpersSeeOut"];

export const getNextDoor = (team: string) => told(api.GET("/api/v1/teams/{team}/next-door", { params: { path: { team } } }));
export const askNextDoor = (visit: string, body: Shapes["AskNextDoorIn"], key: string) =>
  told(api.POST("/api/v1/visits/{visit}/next-door", { params: { path: { visit } }, body, headers: as({ key }) }));
export const offerHelp = (ask: string, key: string) =>
  told(api.POST("/api/v1/next-door/{ask}/yes", { params: { path: { ask } }, headers: as({ key }) }));
export const declineHelp = (ask: string) => told(api.POST("/api/v1/next-door/{ask}/no", { params: { path: { ask } } }));
export const agreeToHelp = (ask: string, version: number, key: string) =>
  told(api.POST("/api/v1/next-door/{ask}/agree", { params: { path: { ask } }, headers: as({ version, key }) }));
export const withdrawHelp = (ask: string) => told(api.DELETE("/api/v1/next-door/{ask}", { params: { path: { ask } } }));
export const getHelpVisit = (ask: string) => told(api.GET("/api/v1/next-door/{ask}/visit", { params: { path: { ask } } }));
export const getHelpersSee = (person: string) =>
  told(api.GET("/api/v1/people/{person}/helpers-see", { params: { path: { person } } }));
export const putHelpersSee = (person: string, sections: HelpersSee["sections"]) =>
  told(api.PUT("/api/v1/people/{person}/helpers-see", { params: { path: { person } }, body: { sections } }));
