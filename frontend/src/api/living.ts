import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Needs = Shapes["NeedsOut"];
export type Need = Shapes["NeedOut"];
export type Ask = Shapes["AskOut"];
export type AskWhy = Shapes["AskWhyOut"];
export type Absence = Shapes["AbsenceOut"];
export type AbsenceIn = Shapes["AbsenceIn"];
export type Swap = Shapes["SwapOut"];
export type Candidate = Shapes["CandidateOut"];
export type ChangedVisit = Shapes["ChangedVisitOut"];
export type Mending = Shapes["ReplanRunOut"];
export type Way = Shapes["ReplanOut"];
export type Reply = Shapes["AskReplyIn"]["answer"];
export type Edit = Partial<Shapes["EditIn"]>;

const key = () => crypto.randomUUID();

export const getNeeds = (team: string) => told(api.GET("/api/v1/teams/{team}/needs", { params: { path: { team } } }));
export const getAbsences = (team: string) => told(api.GET("/api/v1/teams/{team}/absences", { params: { path: { team } } }));
export const previewAbsence = (team: string, body: AbsenceIn) =>
  told(api.POST("/api/v1/teams/{team}/absences/look", { params: { path: { team } }, body }));
export const cannotCome = (team: string, body: AbsenceIn, once: string) =>
  told(api.POST("/api/v1/teams/{team}/absences", { params: { path: { team } }, body, headers: as({ key: once }) }));
export const canComeAgain = (absence: string) =>
  told(api.POST("/api/v1/absences/{absence}/take-back", { params: { path: { absence } }, headers: as({ key: key() }) }));
export const getCandidates = (visit: string) =>
  told(api.GET("/api/v1/visits/{visit}/candidates", { params: { path: { visit } } }));
export const getSwaps = (visit: string) => told(api.GET("/api/v1/visits/{visit}/swaps", { params: { path: { visit } } }));
export const askAround = (visit: string, body: Shapes["AskAroundIn"], once = key()) =>
  told(api.POST("/api/v1/visits/{visit}/ask-around", { params: { path: { visit } }, body, headers: as({ key: once }) }));
export const giveVisit = (visit: string, body: Shapes["GiveIn"], once = key()) =>
  told(api.POST("/api/v1/visits/{visit}/give", { params: { path: { visit } }, body, headers: as({ key: once }) }));
export const swapVisit = (visit: string, body: Shapes["SwapIn"], once = key()) =>
  told(api.POST("/api/v1/visits/{visit}/swap", { params: { path: { visit } }, body, headers: as({ key: once }) }));
export const takeVisit = (visit: string) =>
  told(api.POST("/api/v1/visits/{visit}/take", { params: { path: { visit } }, headers: as({ key: key() }) }));
export const changeVisit = (visit: string, body: Edit, once = key()) =>
  told(
    api.POST("/api/v1/visits/{visit}/change", {
      params: { path: { visit } },
      body: { gone: false, said: "", ...body },
      headers: as({ key: once }),
    }),
  );
export const getAsk = (ask: string) => told(api.GET("/api/v1/asks/{ask}", { params: { path: { ask } } }));
export const answerAsk = (ask: string, answer: Reply) =>
  told(api.POST("/api/v1/asks/{ask}/answer", { params: { path: { ask } }, body: { answer }, headers: as({ key: key() }) }));
export const withdrawAsk = (ask: string) =>
  told(api.POST("/api/v1/asks/{ask}/withdraw", { params: { path: { ask } }, headers: as({ key: key() }) }));
export const getMending = (week: string) => told(api.GET("/api/v1/weeks/{week}/mend", { params: { path: { week } } }));
export const mendWeek = (week: string) =>
  told(api.POST("/api/v1/weeks/{week}/mend", { params: { path: { week } }, body: {}, headers: as({ key: key() }) }));
export const chooseWay = (replan: string, once = key()) =>
  told(api.POST("/api/v1/replans/{replan}/choose", { params: { path: { replan } }, headers: as({ key: once }) }));
