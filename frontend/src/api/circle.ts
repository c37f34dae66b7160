import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Relationships = Shapes["RelationshipsOut"];
export type Close = Shapes["CloseOut"];
export type CloseIn = Shapes["CloseIn"];
export type Ring = Close["ring"];
export type Side = NonNullable<Close["side"]>;
export type CircleOf = Shapes["CircleOfOut"];
export type PurposeIn = Shapes["PurposeIn"];
export type MeetingRow = Shapes["MeetingRowOut"];
export type Meeting = Shapes["MeetingOut"];
export type MeetingIn = Shapes["MeetingIn"];
export type Asked = Shapes["AskedOut"];
export type Says = Asked["says"];
export type ReviewLine = Shapes["ReviewLineOut"];
export type ReviewLineIn = Shapes["ReviewLineIn"];
export type Heading = ReviewLine["heading"];
export type View = ReviewLine["view"];
export type ToDo = Shapes["ToDoOut"];
export type ToDoIn = Shapes["ToDoIn"];
export type ToDoChangeIn = Shapes["ToDoChangeIn"];

const of = (person: string) => ({ params: { path: { person } } });

export const getRelationships = (person: string) => told(api.GET("/api/v1/people/{person}/relationships", of(person)));
export const addClose = (person: string, body: CloseIn, key: string) =>
  told(api.POST("/api/v1/people/{person}/relationships", { ...of(person), body, headers: as({ key }) }));
export const putClose = (close: string, version: number, body: CloseIn) =>
  told(api.PUT("/api/v1/relationships/{close}", { params: { path: { close } }, body, headers: as({ version }) }));
export const removeClose = (close: string) => told(api.DELETE("/api/v1/relationships/{close}", { params: { path: { close } } }));

export const getCircleOf = (person: string) => told(api.GET("/api/v1/people/{person}/circle", of(person)));
export const putPurpose = (person: string, version: number, body: PurposeIn) =>
  told(api.PUT("/api/v1/people/{person}/circle", { ...of(person), body, headers: as({ version }) }));

const at = (meeting: string) => ({ params: { path: { meeting } } });
export const setMeeting = (person: string, body: MeetingIn, key: string) =>
  told(api.POST("/api/v1/people/{person}/meetings", { ...of(person), body, headers: as({ key }) }));
export const getMeeting = (meeting: string) => told(api.GET("/api/v1/circle-meetings/{meeting}", at(meeting)));
export const putMeeting = (meeting: string, version: number, body: MeetingIn) =>
  told(api.PUT("/api/v1/circle-meetings/{meeting}", { ...at(meeting), body, headers: as({ version }) }));
export const sayComing = (meeting: string, asked: number, says: Says) =>
  told(api.PUT("/api/v1/circle-meetings/{meeting}/asked/{asked}", { params: { path: { meeting, asked } }, body: { says } }));

export const writeLine = (meeting: string, body: ReviewLineIn) =>
  told(api.POST("/api/v1/circle-meetings/{meeting}/lines", { ...at(meeting), body }));
export const putLine = (line: string, version: number, text: string) =>
  told(api.PUT("/api/v1/review-lines/{line}", { params: { path: { line } }, body: { text }, headers: as({ version }) }));
export const removeLine = (line: string) => told(api.DELETE("/api/v1/review-lines/{line}", { params: { path: { line } } }));

const doing = (action: string) => ({ params: { path: { action } } });
export const writeToDo = (person: string, body: ToDoIn) =>
  told(api.POST("/api/v1/people/{person}/circle-actions", { ...of(person), body }));
export const putToDo = (action: string, version: number, body: ToDoChangeIn) =>
  told(api.PUT("/api/v1/circle-actions/{action}", { ...doing(action), body, headers: as({ version }) }));
export const markToDo = (action: string, done: boolean) =>
  told(api.PUT("/api/v1/circle-actions/{action}/done", { ...doing(action), body: { done } }));
export const letGo = (action: string) => told(api.POST("/api/v1/circle-actions/{action}/let-go", doing(action)));
export const removeToDo = (action: string) => told(api.DELETE("/api/v1/circle-actions/{action}", doing(action)));
