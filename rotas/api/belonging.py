"""Starting a team; who belongs to it; last days."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions import belonging as actions
from rotas.queries import belonging as queries
from rotas.schemas.belonging import BelongingOut, EndedOut, EndedPart, LastDayIn, StartTeamIn, TeamStartedOut
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["belonging"])


@router.post("/organisations/{organisation}/teams", operation_id="startTeam", response={200: TeamStartedOut, **errors})
def start_team(request: HttpRequest, organisation: UUID, body: StartTeamIn) -> TeamStartedOut:
    """For the host. With Idempotency-Key."""
    by = viewer(request)
    made = once(request, by=by, do=lambda: actions.start(by=by, organisation_id=organisation, **body.model_dump()).id)
    return queries.started(by, UUID(made))


@router.get("/teams/{team}/belonging", operation_id="getBelonging", response={200: BelongingOut, **errors})
def get_belonging(request: HttpRequest, team: UUID) -> BelongingOut:
    """For the team and its host."""
    return queries.belonging(viewer(request), team)


@router.put(
    "/teams/{team}/belonging/{human}/{part}/last-day", operation_id="setLastDay", response={200: EndedOut, **errors}
)
def set_last_day(request: HttpRequest, team: UUID, human: UUID, part: EndedPart, body: LastDayIn) -> EndedOut:
    """The last day of somebody's part in a team, or null to take it back."""
    by = viewer(request)
    visits = actions.end_part(by=by, team_id=team, human_id=human, part=part, last=body.last)
    return EndedOut(visits=visits, belonging=queries.belonging(by, team))
