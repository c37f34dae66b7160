import { getSkills, type Skills } from "../../api/skills.ts";
import type { Source } from "../../data/kept.svelte.ts";

export const skillsSource = (member: string): Source<Skills> => ({
  key: `skills:${member}`,
  fetch: () => getSkills(member),
  on: ["good_week"],
});
