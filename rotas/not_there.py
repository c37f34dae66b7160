"""Who is not there on which dates. The one place that takes leave, absences, people who are away and bank holidays out of a
week; the bridge, and the screens that say it, read it here.

Within a week, time is minutes from its first midnight (Tuesday begins at 1440), so that a night and a leave that begins at
midnight meet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from rotas.models import Absence, Away, ExtraTime, HolidayWay, Leave, PausedVisit, Week
from rotas.rules.away import Stay
from rotas.rules.dates import Stretch, free_of, meets, minutes_from
from rotas.rules.good_week import DAY_MINUTES, LATEST
from rotas.rules.holidays import SUNDAY, Holiday, Nation, holidays_between

DAYS = 7
Time = tuple[int, int, int, bool]
"""Day of the week, from, to (minutes of that day), rather not."""


def leave_between(members: Iterable[UUID], first: date, last: date) -> list[Leave]:
    """What members told, and did not take back, that touches these dates, in order."""
    rows = Leave.objects.filter(member__in=list(members), taken_back_at=None, first__lte=last, last__gte=first)
    return list(rows.order_by("first", "from_minute", "id"))


def absences_between(members: Iterable[UUID], first: date, last: date) -> list[Absence]:
    """The same for "I can't come"."""
    rows = Absence.objects.filter(member__in=list(members), ended_at=None, from_date__lte=last, to_date__gte=first)
    return list(rows.order_by("from_date", "from_minute", "id"))


def away_between(people: Iterable[UUID], first: date, last: date) -> list[Away]:
    """Where the people are away and these dates touch it, in order."""
    rows = Away.objects.filter(Q(last=None) | Q(last__gte=first), person__in=list(people), taken_back_at=None)
    return list(rows.filter(first__lte=last).order_by("first", "from_minute", "id"))


def stay_of(away: Away) -> Stay:
    """An away as plain values."""
    return Stay(away.first, away.from_minute, away.last, away.to_minute)


def leave_stretch(leave: Leave, starts: date) -> Stretch:
    """A leave as minutes from the midnight that `starts` begins with."""
    opens = 0 if leave.from_minute is None else leave.from_minute
    closes = DAY_MINUTES if leave.to_minute is None else leave.to_minute
    return minutes_from(starts, leave.first, opens), minutes_from(starts, leave.last, closes)


def absence_stretch(absence: Absence, starts: date) -> Stretch:
    """An absence, the same way."""
    opens = minutes_from(starts, absence.from_date, absence.from_minute)
    return opens, minutes_from(starts, absence.to_date, absence.to_minute)


def holiday_way(team_id: UUID) -> HolidayWay:
    """The team's way with bank holidays; England's, planned as usual, where it has not said."""
    return HolidayWay.objects.filter(team=team_id).first() or HolidayWay(team_id=team_id)


def holidays_of(way: HolidayWay, first: date, last: date) -> list[Holiday]:
    """The team's bank holidays from one date to another, both included."""
    nation: Nation = way.nation  # type: ignore[assignment]
    return holidays_between(nation, first, last)


class NotThere:
    """One week of one team, read in a number of queries that does not grow: which of these members are not there when, which
    of these people are not at home, and which days the team plans as Sundays."""

    def __init__(self, week: Week, members: Collection[UUID], people: Collection[UUID]) -> None:
        self.starts = week.starts
        last = week.starts + timedelta(days=DAYS - 1)
        eve, after = self.starts - timedelta(days=1), last + timedelta(days=1)  # a night reaches into the next day
        self._out: dict[UUID, list[Stretch]] = defaultdict(list)
        for leave in leave_between(members, eve, after):
            self._out[leave.member_id].append(leave_stretch(leave, self.starts))
        for absence in absences_between(members, eve, after):
            self._out[absence.member_id].append(absence_stretch(absence, self.starts))
        self._extra: dict[UUID, list[tuple[int, int, int]]] = defaultdict(list)
        extra = ExtraTime.objects.filter(
            team=week.team_id, member__in=members, taken_back_at=None, date__gte=self.starts, date__lte=last
        )
        for row in extra.order_by("date", "from_minute", "id"):
            self._extra[row.member_id].append(((row.date - self.starts).days, row.from_minute, row.to_minute))
        self._away: dict[UUID, list[Stretch]] = defaultdict(list)
        for away in away_between(people, eve, after):
            self._away[away.person_id].append(stay_of(away).stretch(self.starts))
        self.paused: set[tuple[UUID, int]] = set()
        """In a published week: (moment, day) of visits that are paused."""
        if self._away and week.state == "published":
            paused = PausedVisit.objects.filter(week=week, back_at=None, away__taken_back_at=None)
            self.paused = {(m, (on - self.starts).days) for m, on in paused.values_list("moment_id", "date")}
        way = holiday_way(week.team_id)
        self.sundays = frozenset(
            (h.date - self.starts).days for h in (holidays_of(way, self.starts, last) if way.way == "sunday" else ())
        )
        """Days of the week that are planned as Sundays; the Sunday itself may be among them."""

    def times(self, member: UUID, days: Collection[int], offers: Sequence[Time]) -> list[Time]:
        """What a member offers this week: their usual times on the days on which they belong to the team, with extra times,
        and without what they are not there for."""
        out: set[Time] = set()
        extra = [row for row in self._extra.get(member, ()) if row[0] in days]
        for day, opens, closes, rather_not in self._usual(days, offers):
            more = [(a, b) for on, a, b in extra if on == day]
            out.update((day, a, b, rather_not) for a, b in free_of(opens, closes, more))
        out.update((day, a, b, False) for day, a, b in extra)
        return sorted(piece for time in out for piece in self._left(member, time, days))

    def share(self, member: UUID, days: Collection[int], offers: Sequence[Time]) -> float:
        """How much of their usual times of the week is left, from 0 to 1. Extra times are a gift and do not count."""
        usual = self._usual(days, offers)
        before = sum(closes - opens for _, opens, closes, _ in usual)
        after = sum(b - a for time in usual for _, a, b, _ in self._left(member, time, days))
        return after / before if before else 1.0

    def is_there(self, member: UUID, day: int, start: int, end: int) -> bool:
        """Whether a member has not said that they are not there for some of this time."""
        at = day * DAY_MINUTES
        return not any(meets((at + start, at + end), gone) for gone in self._out.get(member, ()))

    def is_there_for(self, member: UUID, day: int, opens: int, closes: int, least: int) -> bool:
        """Whether what a member told leaves them `least` minutes of this time."""
        pieces = free_of(_at(day, opens), _at(day, closes), self._out.get(member, ()))
        return any(b - a >= least for a, b in pieces)

    def days_at_home(self, person: UUID, days: Iterable[int], opens: int, closes: int, least: int) -> list[int]:
        """The days on which somebody is at home for `least` minutes within the times of a day in which a moment may be."""
        away = self._away.get(person)
        if not away:
            return list(days)
        return [day for day in days if any(b - a >= least for a, b in free_of(_at(day, opens), _at(day, closes), away))]

    def own_time(self, person: UUID, visits: Collection[tuple[int, int, int]] = ()) -> list[tuple[int, int, int]]:
        """The parts of days on which somebody is away and some of the day is left: (day, from, to). Not where one of these
        `visits` (day, start, end) was already made all the same."""
        out = []
        for day in range(DAYS):
            for gone in self._away.get(person, ()):
                a, b = max(gone[0], _at(day, 0)) - _at(day, 0), min(gone[1], _at(day, LATEST)) - _at(day, 0)
                whole = a == 0 and b >= DAY_MINUTES
                if (
                    a < min(b, DAY_MINUTES)
                    and not whole
                    and not any(d == day and meets((s, e), (a, b)) for d, s, e in visits)
                ):
                    out.append((day, a, b))
        return out

    def _usual(self, days: Collection[int], offers: Sequence[Time]) -> list[Time]:
        return [
            (day, opens, closes, rather_not)
            for day in days
            for weekday, opens, closes, rather_not in offers
            if weekday == (SUNDAY if day in self.sundays else day)
        ]

    def _left(self, member: UUID, time: Time, days: Collection[int]) -> list[Time]:
        """What is left of a time. The end of a night whose beginning is gone is a time of the next day."""
        day, opens, closes, rather_not = time
        gone = self._out.get(member)
        if not gone:
            return [time]
        out = []
        for a, b in free_of(_at(day, opens), _at(day, closes), gone):
            on = day if a < _at(day + 1, 0) else day + 1
            if on == day or (on < DAYS and on in days):
                out.append((on, a - _at(on, 0), b - _at(on, 0), rather_not))
        return out


def _at(day: int, minute: int) -> int:
    return day * DAY_MINUTES + minute
