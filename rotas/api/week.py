"""A team's weeks, and what is kept in them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from rotas.actions import keeps
from rotas.actions import week as actions
from rotas.queries import week as queries
from rotas.schemas.week import KeepIn, SlidersIn, WeekCardOut, WeekOut
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["week"])


@router.get("/teams/{team}/weeks", operation_id="listWeeks", response={200: list[WeekCardOut], **errors})
def list_weeks(
    request: HttpRequest,
    team: UUID,
    start: Annotated[date | None, Query(alias="from")] = None,
    end: Annotated[date | None, Query(alias="to")] = None,
) -> list[WeekCardOut]:
    """Weeks that start `from` one day `to` another; without them, four weeks back and eight ahead."""
    return queries.week_cards(viewer(request), team, start=start, end=end)


@router.get("/teams/{team}/weeks/{starts}", operation_id="getWeek", response={200: WeekOut, **errors})
def get_week(request: HttpRequest, team: UUID, starts: date) -> WeekOut:
    """For members all of it; for the coach state, counts and how far the team agrees."""
    return queries.week_at(viewer(request), team, starts)


@router.post("/teams/{team}/weeks/{starts}/open", operation_id="openWeek", response={200: WeekOut, **errors})
def open_week(request: HttpRequest, team: UUID, starts: date) -> WeekOut:
    """Start sharing a week. One that is open already is given as it is."""
    by = viewer(request)
    return queries.week_out(by, actions.open_week(by=by, team_id=team, starts=starts).id)


@router.post("/weeks/{week}/set-aside", operation_id="setWeekAside", response={200: WeekOut, **errors})
def set_week_aside(request: HttpRequest, week: UUID) -> WeekOut:
    """Start again: no visits, being shared. Needs If-Match."""
    by, version = viewer(request), seen(request)
    with with_current(lambda: queries.week_out(by, week).model_dump(mode="json")):
        once(request, by=by, do=lambda: actions.set_aside(by=by, week_id=week, seen=version).id)
    return queries.week_out(by, week)


@router.put("/weeks/{week}/sliders", operation_id="weighWeek", response={200: WeekOut, **errors})
def weigh_week(request: HttpRequest, week: UUID, body: SlidersIn) -> WeekOut:
    """Say what matters more or less to the team this week; the next proposals follow it. Needs If-Match."""
    by, version = viewer(request), seen(request)
    with with_current(lambda: queries.week_out(by, week).model_dump(mode="json")):
        actions.weigh(by=by, week_id=week, seen=version, sliders=body.model_dump())
    return queries.week_out(by, week)


@router.post("/weeks/{week}/publish", operation_id="publishWeek", response={200: WeekOut, **errors})
def publish_week(request: HttpRequest, week: UUID) -> WeekOut:
    """Show everybody who is concerned who is coming. Only an agreed week, once. Needs If-Match."""
    by, version = viewer(request), seen(request)
    with with_current(lambda: queries.week_out(by, week).model_dump(mode="json")):
        once(request, by=by, do=lambda: actions.publish(by=by, week_id=week, seen=version).id)
    return queries.week_out(by, week)


@router.put("/weeks/{week}/keeps", operation_id="keepVisit", response={200: WeekOut, **errors})
def keep_visit(request: HttpRequest, week: UUID, body: KeepIn) -> WeekOut:
    """Decide one visit before planning: when, who, or both. The same moment on the same day again replaces it."""
    by = viewer(request)
    keeps.keep(by=by, week_id=week, moment_id=body.moment, day=body.day, start=body.start, member_ids=body.members)
    return queries.week_out(by, week)


@router.delete("/keeps/{keep}", operation_id="letVisitGo", response={200: WeekOut, **errors})
def let_visit_go(request: HttpRequest, keep: UUID) -> WeekOut:
    """Take a keep back."""
    by = viewer(request)
    return queries.week_out(by, keeps.let_go(by=by, keep_id=keep))
