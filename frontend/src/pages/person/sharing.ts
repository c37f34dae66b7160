/** Who sees what, in sentences. */
import type { Grant, SectionKey } from "../../api/profiles.ts";
import { list, t } from "../../i18n/index.svelte.ts";

/** In the order of the page; the week comes last. */
export const sections: SectionKey[] = ["about", "appreciate", "matters", "support", "gifts", "tools", "good_week", "who_is_coming", "notes", "relationships", "circle"];
/** What can be suggested to: changes to the week are talked about, not suggested. */
export const suggestable: SectionKey[] = ["about", "appreciate", "matters", "support", "gifts", "tools", "circle"];
/** What a team member can share with the people whom the team supports: their page. */
export const forPeople: SectionKey[] = ["about", "appreciate", "matters", "support", "gifts"];

const names = (keys: SectionKey[]) => list(sections.filter((key) => keys.includes(key)).map((key) => t(`mine.share_${key}`)));

/** "Ann can read: what matters to me and who is coming." and "Ann can suggest changes to: …". */
export function sentencesOf(name: string, grants: Grant[]): string[] {
  const reads = grants.filter((grant) => grant.level !== "none").map((grant) => grant.section);
  const suggests = grants.filter((grant) => grant.level === "suggest").map((grant) => grant.section);
  if (!reads.length) return [t("mine.sees_nothing", { name })];
  const said = [t("mine.can_read", { name, what: names(reads) })];
  if (suggests.length) said.push(t("mine.can_suggest", { name, what: names(suggests) }));
  return said;
}
