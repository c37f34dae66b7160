import { getAbsences, getAsk, getMending, getNeeds, type Absence, type Ask, type Mending, type Needs } from "../../api/living.ts";
import type { Source } from "../../data/kept.svelte.ts";

export const needsSource = (team: string): Source<Needs> => ({
  key: `needs:${team}`,
  fetch: () => getNeeds(team),
  on: ["week", "ask", "absence"],
});

/** Who cannot come, and why where they say it, stays on the server. */
export const absencesSource = (team: string): Source<Absence[]> => ({
  key: `absences:${team}`,
  fetch: () => getAbsences(team),
  on: ["absence"],
  store: false,
});

export const askSource = (ask: string): Source<Ask> => ({
  key: `ask:${ask}`,
  fetch: () => getAsk(ask),
  on: ["ask", "week"],
});

export const mendingSource = (week: string): Source<Mending | null> => ({
  key: `mend:${week}`,
  fetch: () => getMending(week),
  on: ["run", "week"],
  store: false,
});
