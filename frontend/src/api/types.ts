/**
 * The shapes over the wire by the names that pages use, out of the generated contract. Days are "YYYY-MM-DD", `start` is
 * minutes after local midnight, lengths are minutes, instants are ISO with offset.
 */
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Card = Shapes["CardOut"];
export type Part = Card["part"];
export type Team = Shapes["TeamOut"];
export type Settings = Shapes["SettingsOut"];
export type Session = Shapes["SessionOut"];
export type DemoGroup = Shapes["DemoGroupOut"];
export type Changes = Shapes["ChangesOut"];
export type TeamPage = Shapes["TeamPageOut"];
export type People = Shapes["PeopleOut"];
export type Known = Shapes["KnownOut"];

export type Visit = Shapes["VisitOut"];
export type Block = Shapes["TakenOut"];
export type Missed = Shapes["MissedOut"];
export type Keep = Shapes["KeepOut"];
export type WeekCard = Shapes["WeekCardOut"];
export type Week = Shapes["WeekOut"];
export type WeekState = Week["state"];
export type AnswerKind = Shapes["AnswerOut"]["answer"];
export type PlanRun = Shapes["PlanRunOut"];
export type Figures = Shapes["FiguresOut"];
export type ProposalCard = Shapes["ProposalCardOut"];
export type Proposal = Shapes["ProposalOut"];
export type Compare = Shapes["CompareOut"];
export type TodayVisit = Shapes["TodayVisitOut"];
export type Today = Shapes["TodayOut"];
export type WorkingLife = Shapes["WorkingLifeOut"];
export type AvailableTime = Shapes["AvailableOut"];
export type WorkingLifeIn = Shapes["WorkingLifeIn"];
export type KeepIn = Shapes["KeepIn"];
