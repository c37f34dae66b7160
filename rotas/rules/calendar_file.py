"""An iCalendar file (RFC 5545) out of plain events. Written with the icalendar library; times are wall times in a named zone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

REFRESH = "PT1H"


@dataclass(frozen=True)
class CalendarEvent:
    """A visit as a calendar shows it. `start` in minutes after midnight of `on` in `zone`; `sequence` grows with each change;
    `changed` is when it last did."""

    uid: str
    sequence: int
    changed: datetime
    on: date
    start: int
    minutes: int
    zone: str
    summary: str
    location: str = ""
    cancelled: bool = False


def calendar_file(name: str, events: Iterable[CalendarEvent]) -> bytes:
    """The file, the same for the same events. Each zone that is used comes with its clock changes."""
    out = Calendar()
    out.add("prodid", "-//Goodweek//Goodweek//EN")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("method", "PUBLISH")
    out.add("name", name)
    out.add("x-wr-calname", name)
    out.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    out.add("x-published-ttl", REFRESH)
    rows = sorted(events, key=lambda e: (e.on, e.start, e.uid))
    for zone in sorted({e.zone for e in rows}):
        out.add_component(_zone(zone, rows[0].on.year, rows[-1].on.year + 1))
    for event in rows:
        out.add_component(_event(event))
    return bytes(out.to_ical())


def clock_changes(zone: str, first: int, last: int) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """Each change of a zone's clocks from the year `first` to `last`: the instant in UTC, and the offsets before and after."""
    wall = ZoneInfo(zone)

    def offset(at: datetime) -> timedelta:
        return at.astimezone(wall).utcoffset() or timedelta()

    day = datetime(first, 1, 1, tzinfo=UTC)
    while day.year <= last:
        low, high = day, day + timedelta(days=1)
        if offset(low) != offset(high):
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                middle = middle.replace(second=0, microsecond=0)
                low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
            yield high, offset(low), offset(high)
        day += timedelta(days=1)


def _zone(name: str, first: int, last: int) -> Timezone:
    """The zone with its clock changes in these years. Our own, since icalendar 7.3 writes the spring change an hour late."""
    wall = ZoneInfo(name)
    begins = datetime(first, 1, 1, tzinfo=wall)
    at_first = begins.utcoffset() or timedelta()
    changes = [(begins.replace(tzinfo=None), at_first, at_first, begins)]
    for at, before, after in clock_changes(name, first, last):
        # the onset is on the wall as it was before
        changes.append(((at + before).replace(tzinfo=None), before, after, at.astimezone(wall)))
    out = Timezone()
    out.add("tzid", name)
    for onset, before, after, here in changes:
        part = TimezoneDaylight() if here.dst() else TimezoneStandard()
        part.add("dtstart", onset)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", here.tzname() or name)
        out.add_component(part)
    return out


def _event(of: CalendarEvent) -> Event:
    zone = ZoneInfo(of.zone)
    row = Event()
    row.add("uid", of.uid)
    row.add("sequence", of.sequence)
    stamp = of.changed.astimezone(UTC).replace(microsecond=0)
    row.add("dtstamp", stamp)
    row.add("last-modified", stamp)
    # on the wall first, then the zone: an hour and a half from 00:30 ends at 02:00 also in the night when the clocks change
    begins = datetime.combine(of.on, time()) + timedelta(minutes=of.start)
    row.add("dtstart", begins.replace(tzinfo=zone))
    row.add("dtend", (begins + timedelta(minutes=of.minutes)).replace(tzinfo=zone))
    row.add("summary", of.summary)
    if of.location:
        row.add("location", of.location)
    row.add("status", "CANCELLED" if of.cancelled else "CONFIRMED")
    row.add("class", "PRIVATE")
    return row
