import { ask } from "./client.ts";
import type { components } from "./schema.d.ts";
import type { Card } from "./types.ts";

type Shapes = components["schemas"];

export type Profile = Shapes["ProfileOut"];
/** A section that the viewer may not see is not in the list. */
export type Section = Profile["sections"][number];
/** Only what is given changes. */
export type ProfileChange = Partial<Shapes["ProfileIn"]>;
/** What a version can have changed. */
export type Changed = Shapes["ProfileVersionOut"]["changed"][number];
export type ProfileVersion = Shapes["ProfileVersionOut"];
export type ProfileThen = Shapes["ProfileThenOut"];
export type Suggestion = Shapes["SuggestionOut"];
export type Circle = Shapes["CircleOut"];
export type CircleMember = Shapes["CircleMemberOut"];
export type Grant = Shapes["GrantOut"];
export type SectionKey = Grant["section"];
export type Level = Grant["level"];
export type Looked = Shapes["LookedOut"];

export const getProfile = (human: string) => ask<Profile>("GET", `/humans/${human}/profile`);
export const getProfiles = (team: string) => ask<Profile[]>("GET", "/profiles", { query: { team } });
export const putProfile = (human: string, version: number, body: ProfileChange) =>
  ask<Profile>("PUT", `/humans/${human}/profile`, { body, version });
export const getVersions = (human: string) => ask<ProfileVersion[]>("GET", `/humans/${human}/profile/versions`);
export const getVersion = (human: string, number: number) =>
  ask<ProfileThen>("GET", `/humans/${human}/profile/versions/${number}`);
export const restoreVersion = (human: string, number: number, version: number, because = "") =>
  ask<Profile>("POST", `/humans/${human}/profile/versions/${number}/restore`, { body: { because }, version });

export function putPhoto(human: string, photo: Blob): Promise<Card> {
  const form = new FormData();
  form.set("photo", photo, "photo");
  return ask<Card>("PUT", `/humans/${human}/photo`, { body: form });
}
export const deletePhoto = (human: string) => ask<Card>("DELETE", `/humans/${human}/photo`);

export const suggestionPath = (human: string) => `/humans/${human}/suggestions`;
export const getSuggestions = (human: string) => ask<Suggestion[]>("GET", suggestionPath(human));
export const acceptSuggestion = (suggestion: string, version: number) =>
  ask<Suggestion>("POST", `/suggestions/${suggestion}/accept`, { version });
export const declineSuggestion = (suggestion: string, words: string) =>
  ask<Suggestion>("POST", `/suggestions/${suggestion}/decline`, { body: { words } });
export const takeBackSuggestion = (suggestion: string) => ask<Suggestion>("POST", `/suggestions/${suggestion}/take-back`);

export const getCircle = (human: string) => ask<Circle>("GET", `/humans/${human}/circle`);
/** `to` is a human of the circle, or "people": everybody whom a team member's team supports. */
export const putGrant = (human: string, to: string, body: { section: SectionKey; level: Level; ends: string | null }) =>
  ask<Circle>("PUT", `/humans/${human}/circle/${to}/grants`, { body });
export const getLooked = (human: string) => ask<Looked[]>("GET", `/humans/${human}/looked`);
