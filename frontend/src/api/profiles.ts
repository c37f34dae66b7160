import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Profile = Shapes["ProfileOut"];
/** A section that the viewer may not see is not in the list. */
export type Section = Profile["sections"][number];
/** Only what is given changes. */
export type ProfileChange = Partial<Shapes["ProfileIn"]>;
/** What a version can have changed. */
export type ProfileVersion = Shapes["ProfileVersionOut"];
export type ProfileThen = Shapes["ProfileThenOut"];
export type Suggestion = Shapes["SuggestionOut"];
export type Circle = Shapes["CircleOut"];
export type Grant = Shapes["GrantOut"];
export type SectionKey = Grant["section"];
export type Level = Grant["level"];
export type Looked = Shapes["LookedOut"];

const of = (human: string) => ({ params: { path: { human } } });

export const getProfile = (human: string) => told(api.GET("/api/v1/humans/{human}/profile", of(human)));
export const getProfiles = (team: string) => told(api.GET("/api/v1/profiles", { params: { query: { team } } }));
export const putProfile = (human: string, version: number, body: ProfileChange) =>
  told(api.PUT("/api/v1/humans/{human}/profile", { ...of(human), body, headers: as({ version }) }));
export const getVersions = (human: string) => told(api.GET("/api/v1/humans/{human}/profile/versions", of(human)));
export const getVersion = (human: string, number: number) =>
  told(api.GET("/api/v1/humans/{human}/profile/versions/{version}", { params: { path: { human, version: number } } }));
export const restoreVersion = (human: string, number: number, version: number, because = "") =>
  told(
    api.POST("/api/v1/humans/{human}/profile/versions/{version}/restore", {
      params: { path: { human, version: number } },
      body: { because },
      headers: as({ version }),
    }),
  );

export function putPhoto(human: string, photo: Blob) {
  const form = new FormData();
  form.set("photo", photo, "photo");
  // The contract says "binary" for a file; the form carries it as it is.
  return told(api.PUT("/api/v1/humans/{human}/photo", { ...of(human), body: form as never }));
}
export const deletePhoto = (human: string) => told(api.DELETE("/api/v1/humans/{human}/photo", of(human)));

/** For the outbox, which keeps the path with the words. */
export const suggestionPath = (human: string) => `/humans/${human}/suggestions`;
export const getSuggestions = (human: string) => told(api.GET("/api/v1/humans/{human}/suggestions", of(human)));
const suggested = (suggestion: string) => ({ params: { path: { suggestion } } });
export const acceptSuggestion = (suggestion: string, version: number) =>
  told(api.POST("/api/v1/suggestions/{suggestion}/accept", { ...suggested(suggestion), headers: as({ version }) }));
export const declineSuggestion = (suggestion: string, words: string) =>
  told(api.POST("/api/v1/suggestions/{suggestion}/decline", { ...suggested(suggestion), body: { words } }));
export const takeBackSuggestion = (suggestion: string) =>
  told(api.POST("/api/v1/suggestions/{suggestion}/take-back", suggested(suggestion)));

export const getCircle = (human: string) => told(api.GET("/api/v1/humans/{human}/circle", of(human)));
/** `to` is a human of the circle, or "people": everybody whom a team member's team supports. */
export const putGrant = (human: string, to: string, body: { section: SectionKey; level: Level; ends: string | null }) =>
  to === "people"
    ? told(api.PUT("/api/v1/humans/{human}/circle/people/grants", { ...of(human), body }))
    : told(api.PUT("/api/v1/humans/{human}/circle/{grantee}/grants", { params: { path: { human, grantee: to } }, body }));
export const getLooked = (human: string) => told(api.GET("/api/v1/humans/{human}/looked", of(human)));
