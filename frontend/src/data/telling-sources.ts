/** How somebody is told, and what members still have to say. */
import { getTelling, getToTell, type Telling, type ToTell } from "../api/telling.ts";
import type { Source } from "./kept.svelte.ts";

export const tellingSource = (person: string): Source<Telling> => ({
  key: `telling:${person}`,
  fetch: () => getTelling(person),
  on: ["consent"],
  store: false,
});

/** Kept on the phone: a member may ring from where there is a telephone line and no signal for more. */
export const toTellSource = (team: string): Source<ToTell[]> => ({
  key: `to-tell:${team}`,
  fetch: () => getToTell(team),
  on: ["notice"],
});
