"""A member's absence: which visits it hits. Plain values; no tables, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Reason = Literal["sick", "family", "car", "other"]
REASONS: tuple[Reason, ...] = get_args(Reason)
SeenBy = Literal["me", "team"]
SEEN_BY: tuple[SeenBy, ...] = get_args(SeenBy)
DAYS_MOST = 28
"""Longer than this is leave, which is told beforehand."""
DAY_MINUTES = 1440


@dataclass(frozen=True)
class Stretch:
    """From a minute of one date to a minute of another."""

    from_date: date
    from_minute: int
    to_date: date
    to_minute: int

    def on(self, day: date) -> tuple[int, int] | None:
        """What of a day it takes: from and to, minutes after midnight; None: nothing."""
        if not self.from_date <= day <= self.to_date:
            return None
        opens = self.from_minute if day == self.from_date else 0
        closes = self.to_minute if day == self.to_date else DAY_MINUTES
        return (opens, closes) if opens < closes else None

    def hits(self, day: date, start: int, minutes: int) -> bool:
        """Whether a visit falls into it, by a minute or more. One that goes past midnight counts where it begins."""
        taken = self.on(day)
        return taken is not None and start < taken[1] and start + minutes > taken[0]

    def days(self) -> int:
        """On how many dates it lies."""
        return (self.to_date - self.from_date).days + 1


def wrong(stretch: Stretch, today: date) -> list[tuple[str, str]]:
    """What is wrong with saying it, as (field, how to mend it)."""
    out = []
    if (stretch.to_date, stretch.to_minute) <= (stretch.from_date, stretch.from_minute):
        out.append(("to_date", "It must end after it begins."))
    if stretch.to_date < today:
        out.append(("to_date", "That is over already."))
    if stretch.from_date > today + timedelta(days=DAYS_MOST):
        out.append(("from_date", "For time that far ahead, tell the team as leave."))
    if stretch.days() > DAYS_MOST:
        out.append(("to_date", f"Say {DAYS_MOST} days at most, and say it again if it takes longer."))
    return out


def without(windows: Iterable[tuple[int, int]], taken: tuple[int, int]) -> list[tuple[int, int]]:
    """Windows of a day, without a stretch of it."""
    out = []
    for opens, closes in windows:
        if opens < min(closes, taken[0]):
            out.append((opens, min(closes, taken[0])))
        if max(opens, taken[1]) < closes:
            out.append((max(opens, taken[1]), closes))
    return out
