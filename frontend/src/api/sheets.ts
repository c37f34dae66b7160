import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Sheets = Shapes["SheetsOut"];
export type SheetKind = Shapes["SheetKindOut"];
export type Sheet = Shapes["SheetOut"];
export type SheetIn = Shapes["SheetIn"];
export type Heading = Shapes["SheetHeadingOut"];
export type Column = Shapes["SheetColumnOut"];
export type Row = Heading["rows"][number];
export type RowSuggestion = Shapes["SheetSuggestionOut"];
export type SheetVersion = Shapes["SheetVersionOut"];

/** Which sheet: whose, which tool, and which of several. */
export interface Which {
  human: string;
  tool: string;
  number: number;
}

const of = ({ human, tool, number }: Which) => ({ params: { path: { human, tool, number } } });
const one = (row: string) => ({ params: { path: { row } } });

export const getSheets = (human: string) => told(api.GET("/api/v1/humans/{human}/sheets", { params: { path: { human } } }));
export const getSheet = (which: Which) => told(api.GET("/api/v1/humans/{human}/sheets/{tool}/{number}", of(which)));
export const putSheet = (which: Which, version: number, body: SheetIn) =>
  told(api.PUT("/api/v1/humans/{human}/sheets/{tool}/{number}", { ...of(which), body, headers: as({ version }) }));
export const getSheetVersions = (which: Which) =>
  told(api.GET("/api/v1/humans/{human}/sheets/{tool}/{number}/versions", of(which)));

/** For the outbox, which keeps the path with the words. */
export const rowSuggestionPath = ({ human, tool, number }: Which) => `/humans/${human}/sheets/${tool}/${number}/suggestions`;
export const acceptRow = (row: string) => told(api.POST("/api/v1/row-suggestions/{row}/accept", one(row)));
export const declineRow = (row: string, words: string) =>
  told(api.POST("/api/v1/row-suggestions/{row}/decline", { ...one(row), body: { words } }));
export const takeBackRow = (row: string) => told(api.POST("/api/v1/row-suggestions/{row}/take-back", one(row)));
