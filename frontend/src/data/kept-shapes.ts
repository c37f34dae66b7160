/**
 * What the answers look like that a phone keeps: how their keys begin, and the contract's name for them ([name] for a list). The
 * longest beginning wins. An answer that is not named here is kept too, but not beyond the next contract (grown.ts).
 */
import type { components } from "../api/schema.d.ts";

type Name = keyof components["schemas"];

export const KEPT: Record<string, Name | [Name]> = {
  session: "SessionOut",
  today: "TodayOut",
  "week:": "WeekOut",
  people: "PeopleOut",
  "team:": "TeamPageOut",
  "profile:": "ProfileOut",
  "profile:story:": "StoryOut",
  "good-week:": "GoodWeekOut",
  "good-week::talk": "ConversationOut",
  "good-week::offers": "HelpOffersOut",
  "good-week::wishes": "WishesToChangeOut",
  "good-week::bought": "BoughtWeekOut",
  "good-week::lived:": "LivedWeekOut",
  "coming:": "ComingOut",
  "away:": "AwaysOut",
  "lived:": "LivedOut",
  "help-lived:": "LivedOut",
  "help:": "HelpVisitOut",
  "notes:": ["NoteOut"],
  worries: ["NoteOut"],
  "ways-in": "WaysInOut",
  "plan:": "PlanIfNobodyComesOut",
  "looking-out:": "LookingOutOut",
  "home-safe": "HomeSafeOut",
  "needs:": "NeedsOut",
  "ask:": "AskOut",
  "first-steps:": "FirstStepsOut",
  notices: "NoticesOut",
  "working-life:": "WorkingLifeOut",
  "sheets:": "SheetsOut",
  "sheet:": "SheetOut",
  "chart:": "ChartOut",
  "circle:people:": "RelationshipsOut",
  "circle:of:": "CircleOfOut",
  "circle:meeting:": "MeetingOut",
  "circle:learning:": "LearningOut",
  "circle:sequences:": "SequencesOut",
  "circle:sequence:": "SequenceOut",
  "interests:": "InterestsOut",
  "clips:": "ClipsOut",
  "about-me:": "AboutMeOut",
  "bank:": "BankOut",
  "hours:": "HoursOut",
  "leave:": "MyLeaveOut",
};

/** Ids and days are left out: "good-week:3f…:talk" begins with "good-week::talk". */
const ID = /:[0-9a-f]{8}-[0-9a-f-]{27}(?=:|$)/;

/** What an answer of this key looks like; null when nobody has said. */
export function shapeOfKey(key: string): Name | [Name] | null {
  const plain = key.replace(ID, ":");
  const begins = Object.keys(KEPT).filter((each) => (each.endsWith(":") || each.includes("::") ? plain.startsWith(each) : plain === each));
  const longest = begins.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : (KEPT[longest] ?? null);
}
