"""Places, times that a team has every week, and welcoming a person."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions import team_times as actions
from rotas.queries.team_times import find_block, find_place, team_times, welcomed
from rotas.schemas.team_times import BlockIn, PlaceIn, TeamTimesOut, WelcomedOut, WelcomeIn
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["team times"])


@router.get("/teams/{team}/times", operation_id="getTeamTimes", response={200: TeamTimesOut, **errors})
def get_team_times(request: HttpRequest, team: UUID) -> TeamTimesOut:
    return team_times(viewer(request), team)


@router.post("/teams/{team}/places", operation_id="addPlace", response={200: TeamTimesOut, **errors})
def add_place(request: HttpRequest, team: UUID, body: PlaceIn) -> TeamTimesOut:
    """Somewhere that the team goes to. With Idempotency-Key."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.add_place(by=by, team_id=team, name=body.name, where=body.where).id)
    return team_times(by, team)


@router.put("/places/{place}", operation_id="changePlace", response={200: TeamTimesOut, **errors})
def change_place(request: HttpRequest, place: UUID, body: PlaceIn) -> TeamTimesOut:
    """Needs If-Match: the place's version."""
    by = viewer(request)
    found = find_place(by, place)
    actions.change_place(by=by, place_id=place, name=body.name, where=body.where, seen=seen(request))
    return team_times(by, found.team_id)


@router.post("/teams/{team}/blocks", operation_id="addBlock", response={200: TeamTimesOut, **errors})
def add_block(request: HttpRequest, team: UUID, body: BlockIn) -> TeamTimesOut:
    """A time that is taken every week. With Idempotency-Key."""
    by = viewer(request)
    said = body.model_dump(exclude={"place", "members"})
    once(
        request,
        by=by,
        do=lambda: actions.add_block(by=by, team_id=team, **said, place_id=body.place, member_ids=body.members).id,
    )
    return team_times(by, team)


@router.put("/blocks/{block}", operation_id="changeBlock", response={200: TeamTimesOut, **errors})
def change_block(request: HttpRequest, block: UUID, body: BlockIn) -> TeamTimesOut:
    """Needs If-Match: the version of this time."""
    by = viewer(request)
    said = body.model_dump(exclude={"place", "members"})
    at = find_block(by, block).team_id
    actions.change_block(
        by=by, block_id=block, **said, place_id=body.place, member_ids=body.members, seen=seen(request)
    )
    return team_times(by, at)


@router.delete("/blocks/{block}", operation_id="endBlock", response={200: TeamTimesOut, **errors})
def end_block(request: HttpRequest, block: UUID) -> TeamTimesOut:
    by = viewer(request)
    return team_times(by, actions.end_block(by=by, block_id=block))


@router.post("/teams/{team}/people", operation_id="welcomePerson", response={200: WelcomedOut, **errors})
def welcome_person(request: HttpRequest, team: UUID, body: WelcomeIn) -> WelcomedOut:
    """The team supports somebody from today on; an empty good week begins. By a member or the host. With Idempotency-Key."""
    by = viewer(request)
    made = once(request, by=by, do=lambda: actions.welcome(by=by, team_id=team, **body.model_dump()).id)
    return welcomed(by, UUID(made))
