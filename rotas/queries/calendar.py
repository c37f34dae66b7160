"""Calendars outside Goodweek: which a human has, and what is in one. Only what is published, and never what a visit is for."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from rotas.models import CalendarFeed, Moment, Visit, VisitChange
from rotas.permissions.calendar import can_have_calendar, check_can_have_calendar
from rotas.permissions.coming import check_can_see_coming
from rotas.rules.calendar import calendar_name, summary
from rotas.rules.calendar_file import CalendarEvent, calendar_file
from rotas.schemas.calendar import CalendarOut, CalendarsOut
from teams.auth import Viewer, viewer_for
from teams.errors import NotThere
from teams.models import Human
from teams.queries import card

BACK = timedelta(weeks=4)


@dataclass(frozen=True)
class Feed:
    """A calendar as it is handed out, and on whose behalf."""

    viewer: Viewer
    about_id: UUID
    body: bytes
    changed: datetime


def hashed(secret: str) -> str:
    """How the secret part of an address is kept. It is random and long, so that a plain hash cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def calendars(viewer: Viewer) -> CalendarsOut:
    """Every calendar that the viewer may have, with those that they made."""
    made = {(f.about_id, f.mine): f for f in CalendarFeed.objects.filter(human=viewer.human_id)}
    wanted = [
        (viewer.human_id, True),
        (viewer.human_id, False),
        *((p, False) for p in sorted(viewer.circle_of, key=str)),
    ]
    may = [key for key in wanted if can_have_calendar(viewer, *key)]
    humans = Human.objects.in_bulk([about for about, _ in may])
    return CalendarsOut(
        calendars=[
            calendar_out(viewer, made.get(key) or CalendarFeed(human_id=viewer.human_id, about_id=key[0], mine=key[1]),
                         humans[key[0]], there=key in made)
            for key in may
        ]
    )  # fmt: skip


def calendar_out(viewer: Viewer, feed: CalendarFeed, about: Human, *, there: bool = True) -> CalendarOut:
    return CalendarOut(
        id=feed.id if there else None,
        about=card(viewer, about, "member" if feed.mine else "person"),
        mine=feed.mine,
        shows=feed.shows,
        street=feed.street,
        made_at=feed.made_at if there else None,
    )


def find_calendar(viewer: Viewer, calendar_id: UUID) -> CalendarFeed:
    """One of the viewer's own; else NotThere."""
    feed = CalendarFeed.objects.select_related("about").filter(id=calendar_id, human=viewer.human_id).first()
    if feed is None:
        raise NotThere
    return feed


def read_feed(secret: str) -> Feed:
    """What is behind an address, for whoever holds it: what its owner may see now. NotThere when the address is not in use,
    or when its owner may not see these visits any more."""
    feed = CalendarFeed.objects.select_related("human__user", "about").filter(secret=hashed(secret)).first()
    if feed is None or feed.human.user is None or not feed.human.user.is_active:
        raise NotThere
    viewer = viewer_for(feed.human)
    check_can_have_calendar(viewer, feed.about_id, feed.mine)
    since = timezone.now().date() - BACK
    if feed.mine:
        events = _mine(feed, viewer.member_of, since)
    else:
        events = _coming(feed, check_can_see_coming(viewer, feed.about_id), since)
    about = "" if feed.about_id == feed.human_id or feed.shows == "visit" else feed.about.called
    changed = max([feed.made_at, *(e.changed for e in events)])
    body = calendar_file(calendar_name(feed.mine, about, feed.human.language), events)
    return Feed(viewer, feed.about_id, body, changed)


def _mine(feed: CalendarFeed, teams: Collection[UUID], since: date) -> list[CalendarEvent]:
    """Visits that they make, and those that they were to make and do not any more. Not those at which they help another team:
    they may know of them on the day alone, and a calendar keeps what it has read."""
    me = str(feed.human_id)
    rows = Visit.objects.filter(
        week__state="published", week__team__in=teams, date__gte=since, members__member=feed.human_id
    )
    changes = VisitChange.objects.filter(week__team__in=teams, date__gte=since, before__members__icontains=me)
    return _events(feed, rows, [c for c in _whole(changes) if me in c.before["members"]])


def _coming(feed: CalendarFeed, teams: list[UUID], since: date) -> list[CalendarEvent]:
    """Visits to a person, and those that are not made any more."""
    rows = Visit.objects.filter(
        week__state="published", week__team__in=teams, date__gte=since, moment__good_week__person=feed.about_id
    )
    changes = VisitChange.objects.filter(date__gte=since, week__team__in=teams, moment__good_week__person=feed.about_id)
    return _events(feed, rows, [c for c in _whole(changes) if c.before])


def _whole(changes: QuerySet[VisitChange]) -> QuerySet[VisitChange]:
    return (
        changes.filter(of__isnull=False)
        .select_related("week__team", "moment__place", "moment__good_week__person", "moment__good_week__place")
        .order_by("version")
    )


def _events(feed: CalendarFeed, visits: QuerySet[Visit], gone: Iterable[VisitChange]) -> list[CalendarEvent]:
    """An event for each visit; a cancelled one for each that is in a change and not in the calendar any more."""
    rows = list(
        visits.select_related("week__team", "moment__place", "moment__good_week__person", "moment__good_week__place")
        .prefetch_related("humans")
        .order_by("date", "start", "id")
    )
    latest = {
        row["of"]: row["last"]
        for row in VisitChange.objects.filter(of__in=[v.id for v in rows]).values("of").annotate(last=Max("at"))
    }
    out = {
        v.id: _event(
            feed, v.moment, v.week.team.timezone, v.id, v.version, latest.get(v.id) or v.week.published_at or feed.made_at,
            v.date, v.start, v.minutes, sorted(h.called for h in v.humans.all()),
        )
        for v in rows
    }  # fmt: skip
    left: dict[UUID, CalendarEvent] = {}
    for change in gone:
        if change.of and change.of not in out:
            was = change.before
            left[change.of] = replace(
                _event(
                    feed, change.moment, change.week.team.timezone, change.of, change.version, change.at,
                    date.fromisoformat(was["date"]), was["start"], was["minutes"], [],
                ),
                cancelled=True,
            )  # fmt: skip
    return [*out.values(), *left.values()]


def _event(
    feed: CalendarFeed, moment: Moment, zone: str, visit: UUID, version: int, changed: datetime, on: date, start: int,
    minutes: int, members: list[str],
) -> CalendarEvent:  # fmt: skip
    names = [moment.good_week.person.called] if feed.mine else members
    place = moment.place or moment.good_week.place
    return CalendarEvent(
        uid=f"{visit}@goodweek",
        sequence=version,
        changed=changed,
        on=on,
        start=start,
        minutes=minutes,
        zone=zone,
        summary=summary(feed.shows, names, feed.human.language),
        location=place.name if feed.street and feed.mine else "",
    )
