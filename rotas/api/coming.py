"""What comes: a member's own day, and who is coming to a person."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from profiles.actions.looks import note_look
from rotas.queries import coming as queries
from rotas.queries.today import today
from rotas.schemas.coming import ComingOut
from rotas.schemas.today import TodayOut
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["coming"])


@router.get("/today", operation_id="getToday", response={200: TodayOut, **errors})
def get_today(request: HttpRequest, day: date | None = Query(None, alias="date")) -> TodayOut:  # noqa: B008
    """For a team member. `date`: another day than today."""
    return today(viewer(request), day=day)


@router.get("/people/{person}/coming", operation_id="getComing", response={200: ComingOut, **errors})
def get_coming(request: HttpRequest, person: UUID, starts: date | None = None) -> ComingOut:
    """The week in which `starts` is; left out: this week. Somebody else's looking is noted, and shown to the person."""
    by = viewer(request)
    found = queries.coming(by, person, day=starts)
    note_look(by=by, human_id=person, sections=["who_is_coming"])
    return found
