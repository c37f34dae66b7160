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

/** For the person in their own words ("what matters to me"); to anybody else by the headings of the page. */
export const sectionNames = (keys: SectionKey[], mine = true) =>
  list(sections.filter((key) => keys.includes(key)).map((key) => (mine ? t(`mine.share_${key}`) : `“${t(`profile.section_${key}`)}”`)));

/** "They would be able to read: …", and what they could suggest to. */
export function wouldSee(shares: Share[], mine = true): string[] {
  const left = shares.filter((share) => share.state !== "declined");
  const reads = sectionNames(left.map((share) => share.section), mine);
  const suggests = sectionNames(left.filter((share) => share.level === "suggest").map((share) => share.section), mine);
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

/** What one human sees because somebody else decided it, in one: same human, same reason, same day. */
export function together(all: ForThem[]): ForThem[][] {
  const groups = new Map<string, ForThem[]>();
  for (const one of all) {
    const key = [one.to.id, one.basis, one.given_by.id, one.because, one.review_on, one.ask_again].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** "Ann can read: …" and "Ann can suggest changes to: …". */
export function seesNow(group: ForThem[], mine: boolean): string[] {
  const name = group[0]?.to.called ?? "";
  const suggests = group.filter((one) => one.level === "suggest").map((one) => one.section);
  return [
    t("mine.can_read", { name, what: sectionNames(group.map((one) => one.section), mine) }),
    ...(suggests.length ? [t("mine.can_suggest", { name, what: sectionNames(suggests, mine) })] : []),
  ];
}

/** On what a consent rests, in a sentence. */
export const basisOf = (given: ForThem) => t(`circle.basis_${given.basis}`, { name: given.given_by.called });
