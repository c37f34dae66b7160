import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Story = Shapes["StoryOut"];
export type StoryItem = Shapes["StoryItemOut"];
export type StoryVersion = Shapes["StoryVersionOut"];
/** What is told, and where. `because`: who writes on somebody's behalf says why. */
export type StoryItemIn = Required<Shapes["StoryItemIn"]>;
export type StoryShareIn = Required<Shapes["StoryShareIn"]>;

const of = (human: string) => ({ params: { path: { human } } });
const item = (id: string) => ({ params: { path: { item: id } } });

export const getStory = (human: string) => told(api.GET("/api/v1/humans/{human}/story", of(human)));
export const addChapter = (human: string, title: string, key: string) =>
  told(api.POST("/api/v1/humans/{human}/story/chapters", { ...of(human), body: { title }, headers: as({ key }) }));
export const nameChapter = (chapter: string, title: string) =>
  told(api.PUT("/api/v1/story/chapters/{chapter}", { params: { path: { chapter } }, body: { title } }));
export const endChapter = (chapter: string) =>
  told(api.DELETE("/api/v1/story/chapters/{chapter}", { params: { path: { chapter } } }));
export const orderStory = (human: string, chapters: string[], items: string[]) =>
  told(api.PUT("/api/v1/humans/{human}/story/order", { ...of(human), body: { chapters, items } }));
export const addItem = (human: string, body: StoryItemIn, key: string) =>
  told(api.POST("/api/v1/humans/{human}/story/items", { ...of(human), body, headers: as({ key }) }));
export const offerItem = (human: string, { chapter: _c, because: _b, ...body }: StoryItemIn, key: string) =>
  told(api.POST("/api/v1/humans/{human}/story/offers", { ...of(human), body, headers: as({ key }) }));
export const putItem = (id: string, version: number, body: StoryItemIn) =>
  told(api.PUT("/api/v1/story/items/{item}", { ...item(id), body, headers: as({ version }) }));
export const shareItem = (id: string, body: StoryShareIn) => told(api.PUT("/api/v1/story/items/{item}/share", { ...item(id), body }));
export const takeOut = (id: string) => told(api.DELETE("/api/v1/story/items/{item}", item(id)));
export const bringBack = (id: string) => told(api.POST("/api/v1/story/items/{item}/bring-back", item(id)));
export const eraseItem = (id: string) => told(api.DELETE("/api/v1/story/items/{item}/for-good", item(id)));
export const takeIn = (id: string, chapter: string | null, because: string) =>
  told(api.POST("/api/v1/story/items/{item}/accept", { ...item(id), body: { chapter, because } }));
export const declineItem = (id: string, words: string) =>
  told(api.POST("/api/v1/story/items/{item}/decline", { ...item(id), body: { words } }));
export const takeBackOffer = (id: string) => told(api.POST("/api/v1/story/items/{item}/take-back", item(id)));
export const getVersions = (id: string) => told(api.GET("/api/v1/story/items/{item}/versions", item(id)));
export const addPicture = (id: string, body: { id: string; picture: string; shows: string }) =>
  told(api.POST("/api/v1/story/items/{item}/pictures", { ...item(id), body }));
export const sayWhatItShows = (picture: string, shows: string) =>
  told(api.PUT("/api/v1/story/pictures/{picture}", { params: { path: { picture } }, body: { shows } }));
export const removePicture = (picture: string) =>
  told(api.DELETE("/api/v1/story/pictures/{picture}", { params: { path: { picture } } }));
