/** What stands around a person. It is asked for each time, and not kept on the phone. */
import { getAround, getTeamInvitations, type Around, type Invitation } from "../api/around.ts";
import type { Source } from "./kept.svelte.ts";

export const aroundSource = (person: string): Source<Around> => ({
  key: `around:${person}`,
  fetch: () => getAround(person),
  on: ["consent", "team"],
  store: false,
});

export const teamInvitationsSource = (team: string): Source<Invitation[]> => ({
  key: `invitations:${team}`,
  fetch: () => getTeamInvitations(team),
  on: ["team"],
  store: false,
});
