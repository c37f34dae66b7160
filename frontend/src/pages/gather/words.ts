/** Rings, sides and people in words. */
import type { Asked, Close, Heading, Meeting, MeetingRow, Ring, Says, Side, ToDo, View } from "../../api/circle.ts";
import { fullDate, longDay } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.svelte.ts";
import { clock } from "../../lib/time.ts";
import { RINGS } from "./drawn.ts";

export { RINGS };
export const SIDES: Side[] = ["family", "friends", "community"];
export const HEADINGS: Heading[] = ["admire", "now", "future", "well", "working", "not_working", "question"];
export const VIEWS: Exclude<View, "">[] = ["person", "family", "team", "others"];
/** Headings under which it matters who sees it so. */
export const BY_VIEW: Heading[] = ["working", "not_working"];

export const ringWord = (ring: Ring): string => t(`gather.ring_${ring}`);
export const ringWords = (): Record<Ring, string> => ({
  love: ringWord("love"),
  like: ringWord("like"),
  know: ringWord("know"),
  paid: ringWord("paid"),
});

/** "my sister · family" */
export const aboutOf = (one: Close): string => [one.who, one.side ? t(`gather.side_${one.side}`) : ""].filter(Boolean).join(" · ");

export const saysOf = (says: Says): string => t(`gather.says_${says || "nothing"}`);
export const nameOf = (asked: Pick<Asked, "human" | "name">): string => asked.human?.called ?? asked.name;

/** Who does it, in words; empty: nobody yet. `me` is called "you". */
export const doerOf = (one: ToDo): string => (one.yours ? t("gather.you") : (one.human?.called ?? one.name));

/** "Tuesday 24 November, 14:00, at home" */
export const whenOf = (meeting: MeetingRow | Meeting): string =>
  [longDay(meeting.date), meeting.start === null ? "" : clock(meeting.start), meeting.place].filter(Boolean).join(", ");

export const titleOf = (meeting: MeetingRow | Meeting): string => meeting.about || t(`gather.${meeting.kind === "review" ? "review" : "meeting"}`);

export const viewWord = (view: View, mine: boolean, name: string): string =>
  view === "person" && !mine ? t("gather.view_person_of", { name }) : t(`gather.view_${view || "others"}`);

export const byWhen = (day: string): string => t("gather.by_when", { date: fullDate(day) });
