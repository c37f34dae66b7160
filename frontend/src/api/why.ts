import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Why = Shapes["WhyOut"];
export type WhyMissed = Shapes["WhyMissedOut"];
export type ClashPart = Shapes["ClashPartOut"];
export type Frees = Shapes["FreesOut"];
export type Facts = Shapes["ReasonOut"]["facts"];
export type Reason = Shapes["ReasonOut"];
export type Instead = Pick<Shapes["OtherDayOut"], "rule" | "cost" | "terms" | "facts">;
export type Term = Shapes["TermOut"];
export type Tried = Shapes["TriedOut"];
export type HandChange = Shapes["HandChangeIn"];
export type Sliders = Shapes["SlidersIn"];

export const whyVisit = (week: string, moment: string, day: number) =>
  told(api.GET("/api/v1/weeks/{week}/visits/{moment}/{day}/why", { params: { path: { week, moment, day } } }));
export const whyProposedVisit = (proposal: string, moment: string, day: number) =>
  told(api.GET("/api/v1/proposals/{proposal}/visits/{moment}/{day}/why", { params: { path: { proposal, moment, day } } }));
export const whyMissed = (week: string, moment: string) =>
  told(api.GET("/api/v1/weeks/{week}/missed/{moment}/why", { params: { path: { week, moment } } }));
export const whyMissedInProposal = (proposal: string, moment: string) =>
  told(api.GET("/api/v1/proposals/{proposal}/missed/{moment}/why", { params: { path: { proposal, moment } } }));
export const tryChanges = (week: string, changes: HandChange[]) =>
  told(api.POST("/api/v1/weeks/{week}/try", { params: { path: { week } }, body: { changes } }));
export const tryInProposal = (proposal: string, changes: HandChange[]) =>
  told(api.POST("/api/v1/proposals/{proposal}/try", { params: { path: { proposal } }, body: { changes } }));
export const changeByHand = (week: string, version: number, changes: HandChange[], key: string) =>
  told(
    api.POST("/api/v1/weeks/{week}/by-hand", {
      params: { path: { week } },
      body: { changes },
      headers: as({ version, key }),
    }),
  );
export const takeBack = (week: string, version: number, key: string) =>
  told(api.POST("/api/v1/weeks/{week}/take-back", { params: { path: { week } }, headers: as({ version, key }) }));
export const weigh = (week: string, version: number, body: Sliders) =>
  told(api.PUT("/api/v1/weeks/{week}/sliders", { params: { path: { week } }, body, headers: as({ version }) }));
