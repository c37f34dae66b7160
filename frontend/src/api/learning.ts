import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Learning = Shapes["LearningOut"];
export type Entry = Shapes["LearningEntryOut"];
export type EntryIn = Shapes["LearningIn"];
export type EntryWordsIn = Shapes["LearningWordsIn"];
export type Sequences = Shapes["SequencesOut"];
export type Sequence = Shapes["SequenceOut"];
export type SequenceIn = Shapes["SequenceIn"];
export type StepPicture = Shapes["StepPictureOut"];

const of = (person: string) => ({ params: { path: { person } } });

export const getLearning = (person: string, before?: string) =>
  told(api.GET("/api/v1/people/{person}/learning", { params: { path: { person }, query: before ? { before } : {} } }));
export const writeLearning = (person: string, body: EntryIn) => told(api.POST("/api/v1/people/{person}/learning", { ...of(person), body }));
export const putLearning = (entry: string, version: number, body: EntryWordsIn) =>
  told(api.PUT("/api/v1/learning/{entry}", { params: { path: { entry } }, body, headers: as({ version }) }));
export const removeLearning = (entry: string) => told(api.DELETE("/api/v1/learning/{entry}", { params: { path: { entry } } }));
export const learningToPage = (entry: string, section: "matters" | "support", line: string, key: string) =>
  told(api.POST("/api/v1/learning/{entry}/to-page", { params: { path: { entry } }, body: { section, line }, headers: as({ key }) }));

const by = (sequence: string) => ({ params: { path: { sequence } } });
export const getSequences = (person: string) => told(api.GET("/api/v1/people/{person}/sequences", of(person)));
export const getSequence = (sequence: string) => told(api.GET("/api/v1/sequences/{sequence}", by(sequence)));
export const beginSequence = (person: string, body: SequenceIn, key: string) =>
  told(api.POST("/api/v1/people/{person}/sequences", { ...of(person), body, headers: as({ key }) }));
export const putSequence = (sequence: string, version: number, body: SequenceIn) =>
  told(api.PUT("/api/v1/sequences/{sequence}", { ...by(sequence), body, headers: as({ version }) }));
export const putSequenceAway = (sequence: string) => told(api.POST("/api/v1/sequences/{sequence}/put-away", by(sequence)));
export const bringSequenceBack = (sequence: string) => told(api.POST("/api/v1/sequences/{sequence}/bring-back", by(sequence)));
export const addStepPicture = (sequence: string, picture: string) =>
  told(api.POST("/api/v1/sequences/{sequence}/pictures", { ...by(sequence), body: { picture } }));
