"""How far ahead a team shares its weeks, by when it should agree, and whom to remind. Plain values; no tables, no clock."""

from collections.abc import Iterable
from datetime import date, timedelta

from rotas.rules.coming import monday_of

WEEKS_AHEAD = 4
WEEKS_AHEAD_MOST = 12
ANSWER_DAYS = 14
ANSWER_DAYS_MOST = 60
IDEA_ASKED = "idea_asked"
REMIND_DAYS = 3
"""From how many days before the day to answer by somebody is reminded."""
REMIND_APART = 2
"""Days from one reminder about a week to the next."""


def mondays_ahead(today: date, weeks: int) -> list[date]:
    """The Mondays of the weeks that should be open: `weeks` of them, after the week we are in."""
    this = monday_of(today)
    return [this + timedelta(weeks=n) for n in range(1, weeks + 1)]


def answer_by(starts: date, days: int, moved: date | None) -> date:
    """The day by which a week should be agreed: what the team moved it to, else so many days before it starts."""
    return moved or starts - timedelta(days=days)


def remind(today: date, by: date, last: Iterable[date]) -> bool:
    """Whether to remind somebody today of a week that waits: in the last days before it should be agreed, every other day.

    `last`: the days on which they were reminded of this week already.
    """
    left = (by - today).days
    if not 0 <= left <= REMIND_DAYS:
        return False
    return all((today - day).days >= REMIND_APART for day in last)


def idea_key(starts: date, moment: object, day: int) -> str:
    """What a question to a member about a visit is known by: of this week alone, and short enough for a notice."""
    return f"{starts.isoformat()}:{moment}:{day}"
