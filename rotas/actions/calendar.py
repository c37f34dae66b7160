"""Making, changing and taking back the address of a calendar: each human for themselves."""

import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.models import CalendarFeed
from rotas.permissions.calendar import check_can_have_calendar
from rotas.queries.calendar import find_calendar, hashed
from rotas.rules.calendar import Shows
from teams import audit
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken
from teams.models import Human


@transaction.atomic
def make_calendar(*, by: Viewer, about_id: UUID, mine: bool, shows: Shows, street: bool) -> tuple[CalendarFeed, str]:
    """A new address, and its secret, which is kept nowhere. One that was there before stops working."""
    check_can_have_calendar(by, about_id, mine)
    _check_street(mine, street)
    Human.objects.select_for_update().get(id=by.human_id)  # one address at a time
    secret = secrets.token_urlsafe(32)
    feed, new = CalendarFeed.objects.update_or_create(
        human_id=by.human_id,
        about_id=about_id,
        mine=mine,
        defaults={"secret": hashed(secret), "shows": shows, "street": street, "made_at": timezone.now()},
    )
    _record(by, "made" if new else "replaced", feed)
    return find_calendar(by, feed.id), secret


@transaction.atomic
def show_in_calendar(*, by: Viewer, calendar_id: UUID, shows: Shows, street: bool) -> CalendarFeed:
    """What it may show from now on; the address stays."""
    feed = find_calendar(by, calendar_id)
    _check_street(feed.mine, street)
    feed.shows, feed.street = shows, street
    feed.save(update_fields=["shows", "street"])
    _record(by, "changed", feed)
    return feed


@transaction.atomic
def take_back_calendar(*, by: Viewer, calendar_id: UUID) -> None:
    """The address stops working at once."""
    feed = find_calendar(by, calendar_id)
    _record(by, "took back", feed)
    feed.delete()


def _check_street(mine: bool, street: bool) -> None:
    if street and not mine:
        raise RuleBroken(
            "Only a member's own calendar shows places",
            "no_street_here",
            [Problem("street", "Leave this out: it is the person's own home.")],
        )


def _record(by: Viewer, verb: str, feed: CalendarFeed) -> None:
    detail = {"mine": feed.mine, "shows": feed.shows, "street": feed.street}
    audit.record(by=by, verb=verb, kind="calendar", object_id=feed.id, about_id=feed.about_id, detail=detail)
