/** A page in several languages, with recordings, under PRSB's headings; and what is new on it. */
import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Clips = Shapes["ClipsOut"];
export type Clip = Shapes["ClipOut"];
export type AboutMe = Shapes["AboutMeOut"];
export type SinceRead = Shapes["SinceReadOut"];
export type InLanguage = Shapes["InLanguageOut"];
export type WordsIn = Shapes["WordsIn"];
export type WordsThen = Shapes["WordsThenOut"];

const of = (human: string) => ({ params: { path: { human } } });
const ofClip = (human: string, clip: string) => ({ params: { path: { human, clip } } });

export const getClips = (human: string) => told(api.GET("/api/v1/humans/{human}/clips", of(human)));
export function addClip(human: string, key: string, file: Blob, more: { kind: string; section: string; words: string; lang: string }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  form.set("file", file, "clip");
  // The contract says "binary" for a file; the form carries it as it is.
  return told(api.POST("/api/v1/humans/{human}/clips", { ...of(human), body: form as never, headers: as({ key }) }));
}
export const describeClip = (human: string, clip: string, body: { words: string; lang: string }) =>
  told(api.PUT("/api/v1/humans/{human}/clips/{clip}", { ...ofClip(human, clip), body }));
export const removeClip = (human: string, clip: string) => told(api.DELETE("/api/v1/humans/{human}/clips/{clip}", ofClip(human, clip)));

export const putLanguage = (human: string, lang: string) =>
  told(api.PUT("/api/v1/humans/{human}/language", { ...of(human), body: { lang } }));
export const putWords = (human: string, lang: string, version: number, body: WordsIn) =>
  told(api.PUT("/api/v1/humans/{human}/languages/{lang}", { params: { path: { human, lang } }, body, headers: as({ version }) }));
export const getWordsThen = (human: string, lang: string) =>
  told(api.GET("/api/v1/humans/{human}/languages/{lang}/versions", { params: { path: { human, lang } } }));

export const getAboutMe = (human: string) => told(api.GET("/api/v1/humans/{human}/about-me", of(human)));
export const aboutMeFile = (human: string, form: "prsb" | "fhir") => `/api/v1/humans/${human}/about-me/file?form=${form}`;
export const getSinceRead = (human: string) => told(api.GET("/api/v1/humans/{human}/profile/since", of(human)));
