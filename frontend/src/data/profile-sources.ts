/** What profile pages ask for, by the names it is stored under. */
import { getCircle, getLooked, getProfile, getSuggestions, getVersions } from "../api/profiles.ts";
import type { Circle, Looked, Profile, ProfileVersion, Suggestion } from "../api/profiles.ts";
import type { Source } from "./kept.svelte.ts";

export const profileSource = (human: string): Source<Profile> => ({
  key: `profile:${human}`,
  fetch: () => getProfile(human),
  on: ["profile", "suggestion", "consent"],
});

export const suggestionsSource = (human: string): Source<Suggestion[]> => ({
  key: `suggestions:${human}`,
  fetch: () => getSuggestions(human),
  on: ["suggestion", "profile"],
  store: false,
});

export const versionsSource = (human: string): Source<ProfileVersion[]> => ({
  key: `versions:${human}`,
  fetch: () => getVersions(human),
  on: ["profile"],
  store: false,
});

export const circleSource = (person: string): Source<Circle> => ({
  key: `circle:${person}`,
  fetch: () => getCircle(person),
  on: ["consent", "team"],
});

export const lookedSource = (person: string): Source<Looked[]> => ({
  key: `looked:${person}`,
  fetch: () => getLooked(person),
  on: [],
  store: false,
});
