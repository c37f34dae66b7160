"""Rest, as the working time rules want it: eleven hours between days, a whole day in each week, 48 hours on average.

Said to the member themself, early and kindly; never a reason for anybody to ask why. Lengths are minutes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from rotas.rules.hours import MINUTE, Span

NIGHT_REST = 660
DAY_OFF = 1440 + NIGHT_REST
"""A day off comes on top of the night's rest."""
TWO_DAYS_OFF = 2 * 1440 + NIGHT_REST
WEEKS, MOST, SOON = 17, 48 * 60, 44 * 60
GIVEN_WITHIN = timedelta(days=14)

Level = Literal["fine", "soon", "over"]


@dataclass(frozen=True)
class Owed:
    """Rest that was shorter than eleven hours before the work of `on`: `rest` minutes, `owed` short of it. `given_on`: the day
    before whose work it had been made up for by longer rest; None: not yet."""

    on: date
    rest: int
    owed: int
    given_on: date | None = None


@dataclass(frozen=True)
class Average:
    """Minutes a week over so many weeks; `level` by the law's 48 hours, said from 44."""

    minutes: int
    weeks: int
    level: Level


def work_days(works: Iterable[tuple[date, Span]]) -> list[tuple[date, Span]]:
    """Each date with work and when it begins and ends; what begins before the day before has ended belongs to that one."""
    by_date: dict[date, list[Span]] = defaultdict(list)
    for on, span in works:
        by_date[on].append(span)
    return [(on, Span(min(s.start for s in spans), max(s.end for s in spans))) for on, spans in sorted(by_date.items())]


def rest_owed(works: Iterable[tuple[date, Span]]) -> list[Owed]:
    """Each night that was too short, and when it was made up for: by rest beyond eleven hours in the nights that follow, in the
    order in which it was owed. Work on one date, also in two halves, is one day."""
    open_: list[tuple[int, int]] = []  # which of `out`, and how much is still owed
    out: list[Owed] = []
    for (_, before), (on, after) in pairwise(work_days(works)):
        rest = max(0, (after.start - before.end) // MINUTE)
        spare = rest - NIGHT_REST
        if spare < 0:
            open_.append((len(out), -spare))
            out.append(Owed(on, rest, -spare))
            continue
        still: list[tuple[int, int]] = []
        for n, owed in open_:
            given = min(spare, owed) if on - out[n].on <= GIVEN_WITHIN else 0
            spare -= given
            if given == owed:
                out[n] = replace(out[n], given_on=on)
            else:
                still.append((n, owed - given))
        open_ = still
    return out


def needs_day_off(works: Iterable[tuple[date, Span]], fortnight: Span) -> bool:
    """Whether two weeks leave neither a day off in each, nor two together, nor two days at all."""
    rests = _rests(works, fortnight)
    middle = fortnight.start + (fortnight.end - fortnight.start) / 2
    if any(r.minutes >= TWO_DAYS_OFF for r in rests) or sum(r.minutes >= DAY_OFF for r in rests) >= 2:
        return False
    halves = (Span(fortnight.start, middle), Span(middle, fortnight.end))
    return not all(any(r.minutes >= DAY_OFF for r in _rests(works, half)) for half in halves)


def _rests(works: Iterable[tuple[date, Span]], within: Span) -> list[Span]:
    out, at = [], within.start
    for span in sorted((s for _, s in works), key=lambda s: s.start):
        if span.end <= within.start or span.start >= within.end:
            continue
        if span.start > at:
            out.append(Span(at, span.start))
        at = max(at, span.end)
    return [*out, Span(at, within.end)] if at < within.end else out


def average(by_week: Mapping[date, int], ends: date, joined: date) -> Average | None:
    """The average of the 17 weeks (Mondays) before `ends`, a Monday; for somebody newer, of the weeks since they joined. None
    in the first week."""
    first = max(ends - WEEKS * timedelta(days=7), joined - timedelta(days=joined.weekday()))
    weeks = (ends - first).days // 7
    if weeks < 1:
        return None
    minutes = sum(m for starts, m in by_week.items() if first <= starts < ends)
    mean = round(minutes / weeks)
    return Average(mean, weeks, "over" if minutes > MOST * weeks else "soon" if mean >= SOON else "fine")


def still_owed(rows: Sequence[Owed], today: date) -> list[Owed]:
    """What is not made up for yet, of nights that have been or come."""
    return [o for o in rows if o.given_on is None or o.given_on > today]
