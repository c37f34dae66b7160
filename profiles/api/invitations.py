"""Inviting, and coming in by an invitation."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from profiles.actions import invitations as actions
from profiles.actions import shares
from profiles.queries import around
from profiles.schemas.around import (
    AcceptIn,
    AnswerShareIn,
    AroundOut,
    BeginIn,
    InvitationOut,
    InvitedOut,
    InviteIn,
    InviteToTeamIn,
    TokenIn,
)
from teams import queries
from teams.auth import Anybody, proved_address, viewer, viewer_of_user
from teams.idempotency import once
from teams.schemas import SessionOut, errors

router = Router(tags=["invitations"])


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


@router.post("/humans/{human}/invitations", operation_id="invite", response={200: AroundOut, **errors})
def invite(request: HttpRequest, human: UUID, body: InviteIn) -> AroundOut:
    """Family or a friend into the person's circle. Send an Idempotency-Key. The answer tells nothing about the address."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            actions.invite_to_circle(
                by=by,
                person_id=human,
                name=body.name,
                email=body.email,
                relation=body.relation,
                shares=[(s.section, s.level) for s in body.shares],
                word=body.word,
                language=body.language,
                site=_site(request),
            ).id
        ),
    )
    return around.around(by, human)


@router.get(
    "/teams/{team}/invitations", operation_id="listTeamInvitations", response={200: list[InvitationOut], **errors}
)
def list_team_invitations(request: HttpRequest, team: UUID) -> list[InvitationOut]:
    return around.invitations_to_team(viewer(request), team)


@router.post("/teams/{team}/invitations", operation_id="inviteToTeam", response={200: list[InvitationOut], **errors})
def invite_to_team(request: HttpRequest, team: UUID, body: InviteToTeamIn) -> list[InvitationOut]:
    """The team or its host invites a member; the host a coach. Send an Idempotency-Key."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            actions.invite_to_team(
                by=by,
                team_id=team,
                part=body.part,
                name=body.name,
                email=body.email,
                language=body.language,
                site=_site(request),
            ).id
        ),
    )
    return around.invitations_to_team(by, team)


@router.post("/invitations/{invitation}/withdraw", operation_id="withdrawInvitation", response={204: None, **errors})
def withdraw(request: HttpRequest, invitation: UUID) -> Status:
    """The letter opens nothing any more."""
    actions.withdraw(by=viewer(request), invitation_id=invitation)
    return Status(204, None)


@router.post("/invitations/{invitation}/send-again", operation_id="sendInvitationAgain", response={204: None, **errors})
def send_again(request: HttpRequest, invitation: UUID) -> Status:
    """A new letter, a week more; the one before opens nothing any more."""
    actions.send_again(by=viewer(request), invitation_id=invitation, site=_site(request))
    return Status(204, None)


@router.put("/invitations/{invitation}/shares", operation_id="answerShare", response={204: None, **errors})
def answer_share(request: HttpRequest, invitation: UUID, body: AnswerShareIn) -> Status:
    """The person's yes or no to one thing that somebody proposed to share."""
    shares.answer_share(
        by=viewer(request), invitation_id=invitation, section=body.section, yes=body.yes, because=body.because
    )
    return Status(204, None)


# Before sign-in: the token is what they have. POST, so that it is in no address that a log keeps.


@router.post("/invited/look", auth=Anybody(), operation_id="lookAtInvitation", response={200: InvitedOut, **errors})
def look_at_invitation(request: HttpRequest, body: TokenIn) -> InvitedOut:
    """What the letter opens; who and what only once the address is proved by a mailed code, in this session."""
    found = actions.letter(body.token)
    address = proved_address(request)
    return around.invited(found, proved=address is not None and actions.proved(body.token, address) == found)


@router.post("/invited/begin", auth=Anybody(), operation_id="beginInvitation", response={204: None, **errors})
def begin_invitation(request: HttpRequest, body: BeginIn) -> Status:
    """The address that the letter came to. After this, a code can be asked for there as for any sign-in."""
    actions.begin(token=body.token, email=body.email)
    return Status(204, None)


@router.post("/invited/accept", auth=Anybody(), operation_id="acceptInvitation", response={200: SessionOut, **errors})
def accept_invitation(request: HttpRequest, body: AcceptIn) -> SessionOut:
    """Come in, once."""
    actions.accept(token=body.token, address=proved_address(request), called=body.called)
    return queries.session(viewer_of_user(request.user))
