import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Skills = Shapes["SkillsOut"];
export type Learnt = Shapes["LearntOut"];

export const getSkills = (member: string) => told(api.GET("/api/v1/members/{member}/skills", { params: { path: { member } } }));
export const sayLearnt = (body: Shapes["SayLearntIn"], key: string) =>
  told(api.POST("/api/v1/me/skills", { body, headers: as({ key }) }));
export const takeLearntBack = (learnt: string) => told(api.DELETE("/api/v1/learnt/{learnt}", { params: { path: { learnt } } }));
export const answerLearnt = (learnt: string, body: Shapes["AnswerLearntIn"]) =>
  told(api.PUT("/api/v1/learnt/{learnt}/answer", { params: { path: { learnt } }, body }));
