import { getLived, type Lived } from "../../api/lived.ts";
import { getHelpVisit, getHelpersSee, getNextDoor, type HelpersSee, type HelpVisit, type NextDoor } from "../../api/neighbours.ts";
import type { Source } from "../../data/kept.svelte.ts";
import { has, t } from "../../i18n/index.svelte.ts";
import { because } from "../../i18n/failure.ts";

export const nextDoorSource = (team: string): Source<NextDoor> => ({
  key: `next-door:${team}`,
  fetch: () => getNextDoor(team),
  on: ["week"],
});

/** On the phone while the day lasts, as is how to get in: data/doors.ts takes it off again. */
export const helpVisitSource = (ask: string): Source<HelpVisit> => ({
  key: `help:${ask}`,
  fetch: () => getHelpVisit(ask),
  on: ["week"],
});

/** The helper's own taps and notes at the visit. */
export const helpLivedSource = (visit: string): Source<Lived> => ({
  key: `help-lived:${visit}`,
  fetch: () => getLived(visit),
  on: ["week"],
});

export const helpersSource = (person: string): Source<HelpersSee> => ({
  key: `helpers:${person}`,
  fetch: () => getHelpersSee(person),
  store: false,
});

/** What to tell somebody about a failure: what is our own here, else as everywhere. */
export function whyNot(failure: unknown): string {
  const code = (failure as { code?: string } | null)?.code ?? "";
  return has(`nextdoor.no_${code}`) ? t(`nextdoor.no_${code}`) : because(failure);
}
