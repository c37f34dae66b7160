import { getBank, getMyHours, getPay, listCalendars, type Bank, type Hours, type Pay } from "../../api/hours.ts";
import type { components } from "../../api/schema.d.ts";
import type { Source } from "../../data/kept.svelte.ts";

export const calendarsSource = (): Source<components["schemas"]["CalendarsOut"]> => ({
  key: "calendars",
  fetch: listCalendars,
  on: ["consent", "team"],
  store: false,
});

/** One's own hours stay on the phone, as one's own day does. */
export const hoursSource = (on?: string): Source<Hours> => ({
  key: `hours:${on ?? ""}`,
  fetch: () => getMyHours(on),
  on: ["week"],
});

export const bankSource = (person: string): Source<Bank> => ({
  key: `bank:${person}`,
  fetch: () => getBank(person),
  on: ["week", "good_week"],
});

/** Other people's pay does not stay on a laptop. */
export const paySource = (organisation: string, on?: string): Source<Pay> => ({
  key: `pay:${organisation}:${on ?? ""}`,
  fetch: () => getPay(organisation, on),
  store: false,
});
