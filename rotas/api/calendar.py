"""Calendars outside Goodweek: their settings, and the file itself, which is read without signing in."""

import hashlib
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from ninja import Router, Status

from profiles.actions.looks import note_look
from rotas.actions import calendar as actions
from rotas.queries import calendar as queries
from rotas.schemas.calendar import CalendarIn, CalendarOut, CalendarShowsIn, CalendarsOut, MadeCalendarOut
from teams.auth import viewer
from teams.errors import NotThere
from teams.schemas import errors

router = Router(tags=["calendar"])
OFTEN, WITHIN = 60, 3600
"""How many times one address is answered within so many seconds; calendars ask a few times a day."""


@router.get("/me/calendars", operation_id="listCalendars", response={200: CalendarsOut, **errors})
def list_calendars(request: HttpRequest) -> CalendarsOut:
    """Those that the viewer may have, made or not."""
    return queries.calendars(viewer(request))


@router.post("/me/calendars", operation_id="makeCalendar", response={201: MadeCalendarOut, **errors})
def make_calendar(request: HttpRequest, body: CalendarIn) -> Status[MadeCalendarOut]:
    """A new address, told this once; the old one stops working. Asking again makes another."""
    by = viewer(request)
    feed, secret = actions.make_calendar(
        by=by, about_id=body.about, mine=body.mine, shows=body.shows, street=body.street
    )
    return Status(
        201, MadeCalendarOut(calendar=queries.calendar_out(by, feed, feed.about), path=f"/calendar/{secret}.ics")
    )


@router.patch("/me/calendars/{calendar}", operation_id="showInCalendar", response={200: CalendarOut, **errors})
def show_in_calendar(request: HttpRequest, calendar: UUID, body: CalendarShowsIn) -> CalendarOut:
    """What it shows from now on."""
    by = viewer(request)
    feed = actions.show_in_calendar(by=by, calendar_id=calendar, shows=body.shows, street=body.street)
    return queries.calendar_out(by, feed, feed.about)


@router.delete("/me/calendars/{calendar}", operation_id="takeBackCalendar", response={204: None, **errors})
def take_back_calendar(request: HttpRequest, calendar: UUID) -> Status[None]:
    """The address stops working."""
    actions.take_back_calendar(by=viewer(request), calendar_id=calendar)
    return Status(204, None)


@require_safe
def read_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The file behind an address. No cookie is looked at: whoever holds the address reads it. 404 once it was taken back."""
    if _too_often(secret):
        return _plain(429, "Too often. Try again later.", {"Retry-After": str(WITHIN)})
    try:
        feed = queries.read_feed(secret)
    except NotThere:
        return _plain(404, "There is no such calendar. Its address may have been taken back.")
    note_look(by=feed.viewer, human_id=feed.about_id, sections=["who_is_coming"])
    tag = f'"{hashlib.sha256(feed.body).hexdigest()[:32]}"'
    headers = {
        "Content-Disposition": 'inline; filename="goodweek.ics"',
        "Cache-Control": "private, no-cache",
        "ETag": tag,
        "Last-Modified": http_date(feed.changed.timestamp()),
    }
    found = HttpResponse(feed.body, content_type="text/calendar; charset=utf-8", headers=headers)
    # By the tag alone: what a calendar shows may change (a name, a right) without any visit being newer.
    return get_conditional_response(request, etag=tag, response=found) or found


def _too_often(secret: str) -> bool:
    key = f"calendar:{queries.hashed(secret)}"
    cache.add(key, 0, WITHIN)
    try:
        return cache.incr(key) > OFTEN
    except ValueError:  # it ran out between the two
        return False


def _plain(status: int, says: str, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(says, status=status, content_type="text/plain; charset=utf-8", headers=headers or {})
