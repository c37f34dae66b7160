import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Around = Shapes["AroundOut"];
export type Invitation = Shapes["InvitationOut"];
export type Share = Shapes["ShareOut"];
export type Standing = Shapes["StandingOut"];
export type StandingKind = Standing["kind"];
export type Capacity = Shapes["CapacityOut"];
export type CapacityIn = Shapes["CapacityIn"];
export type DecidedIn = Shapes["BestInterestsIn"];
export type ForThem = Shapes["ForThemOut"];
export type Invited = Shapes["InvitedOut"];
export type InviteIn = Shapes["InviteIn"];
export type GrantForIn = Shapes["GrantForIn"];
export type StandingIn = Shapes["StandingIn"];

const of = (human: string) => ({ params: { path: { human } } });
const letter = (invitation: string) => ({ params: { path: { invitation } } });

export const getAround = (human: string) => told(api.GET("/api/v1/humans/{human}/around", of(human)));
export const invite = (human: string, body: InviteIn, key: string) =>
  told(api.POST("/api/v1/humans/{human}/invitations", { ...of(human), body, headers: as({ key }) }));
export const withdraw = (invitation: string) => told(api.POST("/api/v1/invitations/{invitation}/withdraw", letter(invitation)));
export const sendAgain = (invitation: string) => told(api.POST("/api/v1/invitations/{invitation}/send-again", letter(invitation)));
export const answerShare = (invitation: string, body: Shapes["AnswerShareIn"]) =>
  told(api.PUT("/api/v1/invitations/{invitation}/shares", { ...letter(invitation), body }));
export const noteStanding = (human: string, body: StandingIn, key: string) =>
  told(api.POST("/api/v1/humans/{human}/standing", { ...of(human), body, headers: as({ key }) }));
export const endStanding = (standing: string, because: string) =>
  told(api.POST("/api/v1/standing/{standing}/end", { params: { path: { standing } }, body: { because } }));
export const noteCapacity = (human: string, body: CapacityIn, key: string) =>
  told(api.POST("/api/v1/humans/{human}/capacity", { ...of(human), body, headers: as({ key }) }));
export const noteDecided = (capacity: string, body: DecidedIn, key: string) =>
  told(api.POST("/api/v1/capacity/{capacity}/best-interests", { params: { path: { capacity } }, body, headers: as({ key }) }));
export const grantFor = (human: string, grantee: string, body: GrantForIn) =>
  told(api.PUT("/api/v1/humans/{human}/around/{grantee}/grants", { params: { path: { human, grantee } }, body }));

export const getTeamInvitations = (team: string) => told(api.GET("/api/v1/teams/{team}/invitations", { params: { path: { team } } }));
export const inviteToTeam = (team: string, body: Shapes["InviteToTeamIn"], key: string) =>
  told(api.POST("/api/v1/teams/{team}/invitations", { params: { path: { team } }, body, headers: as({ key }) }));

/** Before sign-in: what the letter opens is known by its token alone. */
export const lookAtLetter = (token: string) => told(api.POST("/api/v1/invited/look", { body: { token } }));
export const beginWithLetter = (token: string, email: string) => told(api.POST("/api/v1/invited/begin", { body: { token, email } }));
export const acceptLetter = (token: string, called: string) => told(api.POST("/api/v1/invited/accept", { body: { token, called } }));
