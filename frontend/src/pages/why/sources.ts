import {
  whyMissed,
  whyMissedInProposal,
  whyProposedVisit,
  whyVisit,
  type Why,
  type WhyMissed,
} from "../../api/why.ts";
import type { Source } from "../../data/kept.svelte.ts";

/** Reasons are worked out when somebody asks, and are not kept on the phone. */
export const whySource = (week: string, moment: string, day: number, proposal?: string): Source<Why> => ({
  key: `why:${proposal ?? week}:${moment}:${day}`,
  fetch: () => (proposal ? whyProposedVisit(proposal, moment, day) : whyVisit(week, moment, day)),
  on: ["week", "good_week"],
  store: false,
});

export const missedSource = (week: string, moment: string, proposal?: string): Source<WhyMissed> => ({
  key: `missed:${proposal ?? week}:${moment}`,
  fetch: () => (proposal ? whyMissedInProposal(proposal, moment) : whyMissed(week, moment)),
  on: ["week", "good_week"],
  store: false,
});
