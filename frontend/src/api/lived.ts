/** The lived day: taps, notes, how to get in, plans if nobody comes, home safe. What is written goes through the outbox. */
import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Lived = Shapes["LivedOut"];
export type Mine = Shapes["MineOut"];
export type Note = Shapes["NoteOut"];
export type NoteVersion = Shapes["NoteVersionOut"];
export type NoteIn = Shapes["NoteIn"];
export type NoteChangeIn = Shapes["NoteChangeIn"];
export type TapIn = Shapes["TapIn"];
export type NobodyTapped = Shapes["NobodyTappedOut"];
export type WayIn = Shapes["WayInOut"];
export type WaysIn = Shapes["WaysInOut"];
export type WayInLook = Shapes["WayInLookOut"];
export type PlanIfNobodyComes = Shapes["PlanIfNobodyComesOut"];
export type PlanIfNobodyComesIn = Shapes["PlanIfNobodyComesIn"];
export type LookingOut = Shapes["LookingOutOut"];
export type HomeSafe = Shapes["HomeSafeOut"];

export const tapPath = (visit: string) => `/visits/${visit}/taps`;
export const notePath = (person: string) => `/people/${person}/notes`;
export const noteChangePath = (note: string) => `/notes/${note}`;
export const notePhotoPath = (note: string) => `/notes/${note}/photos`;
export const openedPath = (visit: string) => `/visits/${visit}/way-in/opened`;
export const homePath = "/home-safe/home";

export const getLived = (visit: string) => told(api.GET("/api/v1/visits/{visit}/lived", { params: { path: { visit } } }));
export const getNotes = (person: string, before?: string) =>
  told(api.GET("/api/v1/people/{person}/notes", { params: { path: { person }, query: before ? { before } : {} } }));
export const getNoteVersions = (note: string) =>
  told(api.GET("/api/v1/notes/{note}/versions", { params: { path: { note } } }));
export const getWorries = () => told(api.GET("/api/v1/worries"));
export const takeUp = (note: string) => told(api.POST("/api/v1/notes/{note}/take-up", { params: { path: { note } } }));
export const putBack = (note: string) => told(api.POST("/api/v1/notes/{note}/put-back", { params: { path: { note } } }));
export const takeNoteBack = (note: string, why: "not_right" | "wrong_person") =>
  told(api.POST("/api/v1/notes/{note}/take-back", { params: { path: { note } }, body: { why } }));
export const letNoteStand = (note: string) => told(api.POST("/api/v1/notes/{note}/stands", { params: { path: { note } } }));
export const removeNotePhoto = (photo: string) =>
  told(api.DELETE("/api/v1/note-photos/{photo}", { params: { path: { photo } } }));

export const getWaysIn = () => told(api.GET("/api/v1/today/ways-in"));
export const getWayIn = (person: string) => told(api.GET("/api/v1/people/{person}/way-in", { params: { path: { person } } }));
export const putWayIn = (person: string, version: number, text: string) =>
  told(api.PUT("/api/v1/people/{person}/way-in", { params: { path: { person } }, body: { text }, headers: as({ version }) }));
export const getWayInLooks = (person: string) =>
  told(api.GET("/api/v1/people/{person}/way-in/looks", { params: { path: { person } } }));

export const getPlan = (person: string) =>
  told(api.GET("/api/v1/people/{person}/plan-if-nobody-comes", { params: { path: { person } } }));
export const putPlan = (person: string, version: number, body: PlanIfNobodyComesIn) =>
  told(api.PUT("/api/v1/people/{person}/plan-if-nobody-comes", { params: { path: { person } }, body, headers: as({ version }) }));
export const getLookingOut = (team: string) =>
  told(api.GET("/api/v1/teams/{team}/looking-out", { params: { path: { team } } }));
export const putLookingOut = (team: string, on: boolean) =>
  told(api.PUT("/api/v1/teams/{team}/looking-out", { params: { path: { team } }, body: { on } }));
export const beOnCall = (team: string, day: string, on: boolean) =>
  told(api.PUT("/api/v1/teams/{team}/on-call/{on}", { params: { path: { team, on: day } }, body: { on } }));
export const settle = (visit: string, says: "fine" | "with_them", key: string) =>
  told(api.POST("/api/v1/visits/{visit}/settle", { params: { path: { visit } }, body: { says }, headers: as({ key }) }));
export const unsettle = (visit: string) =>
  told(api.POST("/api/v1/visits/{visit}/unsettle", { params: { path: { visit } } }));

export const getHomeSafe = () => told(api.GET("/api/v1/home-safe"));
export const putHomeSafe = (buddy: string, by_minute: number) =>
  told(api.PUT("/api/v1/home-safe", { body: { buddy, by_minute } }));
export const stopHomeSafe = () => told(api.DELETE("/api/v1/home-safe"));
export const stepBackAsBuddy = (member: string) =>
  told(api.DELETE("/api/v1/home-safe/of/{member}", { params: { path: { member } } }));
