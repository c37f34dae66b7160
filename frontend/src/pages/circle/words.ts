/** Who stands around somebody, in sentences. */
import type { Around, Capacity, ForThem, Invitation, Share, StandingKind } from "../../api/around.ts";
import type { SectionKey } from "../../api/profiles.ts";
import { fullDate } from "../../i18n/dates.ts";
import { list, t } from "../../i18n/index.svelte.ts";
import { sections } from "../person/sharing.ts";

export { sections };

export const kinds: StandingKind[] = ["attorney_health", "deputy_health", "attorney_property", "deputy_property", "advocate", "next_of_kin"];
/** Those that rest on a paper, which somebody has to have seen. */
export const onPaper: StandingKind[] = kinds.filter((kind) => kind !== "next_of_kin");

export const sectionNames = (keys: SectionKey[]) =>
  list(sections.filter((key) => keys.includes(key)).map((key) => t(`mine.share_${key}`)));

/** "They would be able to read: …", and what they could suggest to. */
export function wouldSee(shares: Share[]): string[] {
  const names = (level: Share["level"]) => sectionNames(shares.filter((s) => s.level === level && s.state !== "declined").map((s) => s.section));
  const reads = sectionNames(shares.filter((s) => s.state !== "declined").map((s) => s.section));
  const suggests = names("suggest");
  if (!reads) return [t("circle.would_see_nothing")];
  return [t("circle.would_see", { what: reads }), ...(suggests ? [t("circle.would_suggest", { what: suggests })] : [])];
}

/** How an invitation stands, in a sentence. */
export function stateOf(invitation: Invitation): string {
  if (invitation.state === "waiting" && !invitation.sent) return t("circle.invitation_not_sent");
  return t(`circle.invitation_${invitation.state}`, { date: fullDate(invitation.expires_at.slice(0, 10)) });
}

/** Whether somebody else may decide about a part for the person now. */
export const openTo = (around: Around, section: SectionKey) => around.open.includes(section);

/** The one record on which others may decide about a part now. */
export const recordFor = (around: Around, section: SectionKey): Capacity | undefined =>
  around.capacities.find((each) => each.holds && each.sections.includes(section));

/** On what a consent rests, in a sentence. */
export const basisOf = (given: ForThem) => t(`circle.basis_${given.basis}`, { name: given.given_by.called });
