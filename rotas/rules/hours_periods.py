"""How an organisation's time is cut into pay periods. Dates only; both ends of a period belong to it."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rotas.rules.hours_kinds import BREAK_FROM, Every

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cycle:
    """Periods of one length from a day on. `break_from`: minutes beyond travel from which a gap is a break."""

    starts: date
    every: Every
    break_from: int = BREAK_FROM


@dataclass(frozen=True)
class Period:
    """A stretch of days that is paid together."""

    starts: date
    ends: date
    every: Every
    break_from: int = BREAK_FROM


USUAL = Cycle(date(2000, 1, 1), "month")
"""Where a host has said nothing: months."""


def period_of(cycles: Sequence[Cycle], on: date) -> Period:
    """The period in which a day is. A cycle holds until the day before the next begins, also in the middle of a period."""
    rows = sorted([USUAL, *cycles], key=lambda c: c.starts)
    holds = [c for c in rows if c.starts <= on] or [USUAL]
    cycle = holds[-1]
    later = [c.starts for c in rows if c.starts > on]
    starts, after = _around(cycle, on)
    return Period(starts, min([after, *later]) - DAY, cycle.every, cycle.break_from)


def _around(cycle: Cycle, on: date) -> tuple[date, date]:
    """The first day of the period, and of the one after it."""
    if cycle.every == "month":
        months = (on.year - cycle.starts.year) * 12 + on.month - cycle.starts.month
        if months_after(cycle.starts, months) > on:
            months -= 1
        return months_after(cycle.starts, months), months_after(cycle.starts, months + 1)
    length = timedelta(days=7 if cycle.every == "week" else 28)
    starts = cycle.starts + (on - cycle.starts) // length * length
    return starts, starts + length


def months_after(start: date, months: int) -> date:
    """The same day of a later month; the month's last day where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
