import { getAboutMe, getClips, getSinceRead, type AboutMe, type Clips, type SinceRead } from "../api/mypage.ts";
import type { Source } from "./kept.svelte.ts";

export const clipsSource = (human: string): Source<Clips> => ({
  key: `clips:${human}`,
  fetch: () => getClips(human),
  on: ["profile", "consent"],
});

export const aboutMeSource = (human: string): Source<AboutMe> => ({
  key: `about-me:${human}`,
  fetch: () => getAboutMe(human),
  on: ["profile", "consent"],
});

export const sinceReadSource = (human: string): Source<SinceRead> => ({
  key: `since-read:${human}`,
  fetch: () => getSinceRead(human),
  on: ["profile", "consent"],
  store: false,
});
