/** The first steps of a new team: where each is done, and whether this phone still asks for them. */
import type { FirstStep } from "../../api/first-steps.ts";
import { readNote, writeNote } from "../../data/db.ts";
import { learn } from "../../i18n/index.svelte.ts";

/** "over": the team has had its first week; "away": somebody put the steps away on this phone. */
type Asked = "over" | "away";
const noteOf = (team: string) => `steps:${team}`;

/** The card, or null when this phone need not ask: a team that plans weeks already is not asked about it each free day. */
export async function stepsFor(team: string): Promise<typeof import("./FirstSteps.svelte").default | null> {
  if (await readNote<Asked>(noteOf(team)).catch(() => null)) return null;
  const [{ default: card }] = await Promise.all([import("./FirstSteps.svelte"), learn()]);
  return card;
}

export const keepAsked = (team: string, asked: Asked | null) => writeNote(noteOf(team), asked).catch(() => {});

/** The page where a step is done; null while the step before it is not. */
export function whereTo(step: FirstStep, team: string, all: FirstStep[]): string | null {
  const done = (name: FirstStep["step"]) => all.some((each) => each.step === name && each.done);
  switch (step.step) {
    case "invite":
      return `/belonging/${team}/invite`;
    case "coach":
      return `/belonging/${team}/invite?coach=1`;
    case "times":
      return "/me/working-life";
    case "welcome":
      return `/welcome/${team}`;
    case "good_week":
      return step.person && `/people/${step.person}/good-week`;
    case "open":
      return `/week/${step.starts}`;
    case "propose":
      return done("open") ? `/share/${step.starts}` : null;
    case "agree":
      return done("propose") ? `/share/${step.starts}` : null;
  }
}
