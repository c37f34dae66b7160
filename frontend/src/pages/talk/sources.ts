import {
  getBoughtWeek,
  getConversation,
  getHelpOffers,
  getLivedWeek,
  getWishes,
  type BoughtWeek,
  type Conversation,
  type HelpOffers,
  type LivedWeek,
  type Wishes,
} from "../../api/talk.ts";
import type { Kind } from "../../data/hints.ts";
import type { Source } from "../../data/kept.svelte.ts";

const on: Kind[] = ["good_week", "consent"];

// Named like the good week, so that the phone forgets them with it when sharing ends (data/withdrawn.ts).
export const conversationSource = (person: string): Source<Conversation> => ({ key: `good-week:${person}:talk`, fetch: () => getConversation(person), on });
export const offersSource = (person: string): Source<HelpOffers> => ({ key: `good-week:${person}:offers`, fetch: () => getHelpOffers(person), on });
export const wishesSource = (person: string): Source<Wishes> => ({ key: `good-week:${person}:wishes`, fetch: () => getWishes(person), on });
export const boughtSource = (person: string): Source<BoughtWeek> => ({ key: `good-week:${person}:bought`, fetch: () => getBoughtWeek(person), on });
export const livedSource = (person: string, starts: string): Source<LivedWeek> => ({
  key: `good-week:${person}:lived:${starts}`,
  fetch: () => getLivedWeek(person, starts),
  on: [...on, "week", "lived"],
});
