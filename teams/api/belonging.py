"""Teams, the change feed, and the host's list of who can sign in."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from teams import queries
from teams.actions import humans
from teams.auth import viewer
from teams.errors import Problem, RuleBroken
from teams.schemas import ChangesOut, HostOut, SignInIn, TeamPageOut, errors

router = Router(tags=["teams"])


@router.get("/teams/{team}", operation_id="getTeam", response={200: TeamPageOut, **errors})
def get_team(request: HttpRequest, team: UUID) -> TeamPageOut:
    return queries.team_page(viewer(request), team)


@router.get("/changes", operation_id="getChanges", response={200: ChangesOut, **errors})
def get_changes(request: HttpRequest, since: str = "") -> ChangesOut:
    """`since`: what the phone has seen, as `team:revision` with commas between. Teams that are not named give only their revision."""
    seen: dict[UUID, int] = {}
    for part in filter(None, since.split(",")):
        try:
            team, rev = part.split(":")
            seen[UUID(team)] = int(rev)
        except ValueError:
            raise RuleBroken("Write since as team:revision", problems=[Problem("since", part[:60])]) from None
    return queries.changes(viewer(request), since=seen)


@router.get("/host", operation_id="getHost", response={200: list[HostOut], **errors})
def get_host(request: HttpRequest) -> list[HostOut]:
    return queries.host(viewer(request))


@router.put("/humans/{human}/sign-in", operation_id="letSignIn", response={200: list[HostOut], **errors})
def let_sign_in(request: HttpRequest, human: UUID, body: SignInIn) -> list[HostOut]:
    humans.let_sign_in(by=viewer(request), human_id=human, email=body.email)
    return queries.host(viewer(request))
