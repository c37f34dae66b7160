"""Endpoints about how it is going."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from teams.auth import viewer
from teams.schemas import errors
from wellbeing import actions
from wellbeing.queries import health, pulse
from wellbeing.schemas import PulseIn, PulseOut, PulseTrendOut, TeamHealthOut

router = Router(tags=["wellbeing"])


@router.get("/teams/{team}/pulse", operation_id="getPulse", response={200: PulseOut, **errors})
def get_pulse(request: HttpRequest, team: UUID) -> PulseOut:
    return pulse.my_pulse(viewer(request), team)


@router.put("/teams/{team}/pulse", operation_id="answerPulse", response={200: PulseOut, **errors})
def answer_pulse(request: HttpRequest, team: UUID, body: PulseIn) -> PulseOut:
    """Once a month. A second sheet is refused (409): nobody could find the first one to change it, and that is the point."""
    actions.answer_pulse(
        by=viewer(request), team_id=team, values={str(k): v for k, v in body.values.items()}, words=body.words
    )
    return pulse.my_pulse(viewer(request), team)


@router.get("/teams/{team}/pulse/trend", operation_id="getPulseTrend", response={200: PulseTrendOut, **errors})
def get_pulse_trend(request: HttpRequest, team: UUID) -> PulseTrendOut:
    return pulse.pulse_trend(viewer(request), team)


@router.get("/coach/teams", operation_id="listCoachedTeams", response={200: list[TeamHealthOut], **errors})
def list_coached_teams(request: HttpRequest) -> list[TeamHealthOut]:
    return health.coached_teams(viewer(request))


@router.get("/teams/{team}/health", operation_id="getTeamHealth", response={200: TeamHealthOut, **errors})
def get_team_health(request: HttpRequest, team: UUID) -> TeamHealthOut:
    return health.team_health(viewer(request), team)
