import { getStory, type Story } from "../../api/story.ts";
import type { Source } from "../../data/kept.svelte.ts";

/** Named like a profile, so that the phone forgets it with the profile when sharing ends (data/withdrawn.ts). */
export const storySource = (human: string): Source<Story> => ({
  key: `profile:story:${human}`,
  fetch: () => getStory(human),
  on: ["profile", "consent"],
});
