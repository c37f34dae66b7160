import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Sharing = Shapes["SharingOut"];
export type Ideas = Shapes["VisitIdeasOut"];
export type Idea = Shapes["VisitIdeaOut"];
export type Objection = Shapes["ObjectionOut"];
export type Lock = Shapes["LockOut"];
export type WeekHistory = Shapes["WeekHistoryOut"];
export type HistoryLine = Shapes["HistoryLineOut"];

export const getSharing = (team: string) => told(api.GET("/api/v1/teams/{team}/sharing", { params: { path: { team } } }));
export const changeSharing = (team: string, body: Shapes["SharingIn"], version: number) =>
  told(api.PUT("/api/v1/teams/{team}/sharing", { params: { path: { team } }, body, headers: as({ version }) }));
export const moveAnswerBy = (week: string, day: string | null) =>
  told(api.PUT("/api/v1/weeks/{week}/answer-by", { params: { path: { week } }, body: { day } }));
export const getIdeas = (week: string, moment: string, day: number) =>
  told(api.GET("/api/v1/weeks/{week}/ideas/{moment}/{day}", { params: { path: { week, moment, day } } }));
export const askIdea = (week: string, moment: string, day: number, member: string, key: string) =>
  told(
    api.POST("/api/v1/weeks/{week}/ideas/{moment}/{day}/ask", {
      params: { path: { week, moment, day } },
      body: { member },
      headers: as({ key }),
    }),
  );
export const lockWishes = (week: string, body: { person: string; asked: boolean; why: string }, key: string) =>
  told(api.POST("/api/v1/weeks/{week}/locks", { params: { path: { week } }, body, headers: as({ key }) }));
export const unlockWishes = (lock: string) => told(api.DELETE("/api/v1/locks/{lock}", { params: { path: { lock } } }));
export const getObjections = (week: string) =>
  told(api.GET("/api/v1/weeks/{week}/objections", { params: { path: { week } } }));
export const replyTo = (week: string, member: string, text: string, key: string) =>
  told(
    api.POST("/api/v1/weeks/{week}/objections/{member}/replies", {
      params: { path: { week, member } },
      body: { text },
      headers: as({ key }),
    }),
  );
export const getHistory = (week: string) => told(api.GET("/api/v1/weeks/{week}/history", { params: { path: { week } } }));
/** Where a week's history is as a file, to be opened by a link. */
export const historyFile = (week: string, form: "csv" | "json") => `/api/v1/weeks/${week}/history-file?form=${form}`;
