"""A person's hours bank: bought, used, saved or spent. Minutes are those of members: an hour with two of them is two hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Move = Literal["added", "spent", "given_back"]
MOVES: tuple[Move, ...] = get_args(Move)
"""added: brought from before, or given by the council. spent: on something outside the weeks' visits. given_back: to whoever pays."""
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Bought:
    """Minutes a week from a day to a day (both included; None: until further notice)."""

    starts: date
    ends: date | None
    minutes: int


@dataclass(frozen=True)
class BankWeek:
    """A week that is over: minutes bought and used."""

    starts: date
    bought: int
    used: int

    @property
    def saved(self) -> int:
        """Below nothing: spent from what was saved."""
        return self.bought - self.used


def bought_in(rows: Sequence[Bought], starts: date) -> int:
    """Minutes bought for the week that starts on a Monday. Each day has a seventh of what holds on it; the last row that
    begins on or before a day holds, and the sum is rounded once."""
    sevenths = 0
    for n in range(7):
        on = starts + timedelta(days=n)
        holds = [r for r in rows if r.starts <= on and (r.ends is None or on <= r.ends)]
        sevenths += max(holds, key=lambda r: r.starts).minutes if holds else 0
    return round(sevenths / 7)


def bank_weeks(rows: Sequence[Bought], used: Mapping[date, int], before: date) -> list[BankWeek]:
    """The weeks that are over before a day and were shared (a key in `used`), from the first that something was bought for."""
    weeks = (
        BankWeek(starts, bought_in(rows, starts), used[starts]) for starts in sorted(used) if starts + WEEK <= before
    )
    first = min((r.starts for r in rows), default=None)
    return [w for w in weeks if first is not None and w.starts + WEEK > first]


def balance(weeks: Sequence[BankWeek], moves: Sequence[tuple[Move, int]]) -> int:
    """Minutes saved; below nothing, more was used than bought."""
    return sum(w.saved for w in weeks) + sum(minutes if kind == "added" else -minutes for kind, minutes in moves)
