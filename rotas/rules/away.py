"""A person who is not at home: for what reasons, from when to when, and what their wishes come to meanwhile. Plain values."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from rotas.rules.good_week import DAY_MINUTES, Fault, most_times

AwayWhy = Literal["hospital", "holiday", "family", "other"]
AWAY_WHY: tuple[AwayWhy, ...] = get_args(AwayWhy)
Touch = Literal["call", "visit", "card"]
TOUCHES: tuple[Touch, ...] = get_args(Touch)

LONGEST = timedelta(days=366)
Stretch = tuple[int, int]
"""From a minute to a minute."""


@dataclass(frozen=True)
class Stay:
    """Away from `first` (`from_minute` of that day) to `last` (`to_minute` of that day; None: nobody knows yet)."""

    first: date
    from_minute: int = 0
    last: date | None = None
    to_minute: int = DAY_MINUTES

    def on(self, day: date) -> Stretch | None:
        """The minutes of a day on which they are away; None: they are at home all day."""
        if day < self.first or (self.last is not None and day > self.last):
            return None
        opens = self.from_minute if day == self.first else 0
        closes = self.to_minute if day == self.last else DAY_MINUTES
        return (opens, closes) if opens < closes else None

    def holds(self, day: date, start: int, end: int) -> bool:
        """Whether a visit from `start` to `end` of a day would find nobody at home for a part of it."""
        away = self.on(day)
        if away is not None and start < away[1] and end > away[0]:
            return True
        morning = self.on(day + timedelta(days=1)) if end > DAY_MINUTES else None
        return morning is not None and end - DAY_MINUTES > morning[0]


def stay_faults(stay: Stay, told: date) -> list[Fault]:
    """What is wrong with telling this on the day `told`."""
    faults: list[Fault] = []
    if not told - LONGEST <= stay.first <= told + LONGEST:
        faults.append(("first", "is too far away"))
    if stay.last is not None:
        if stay.last < stay.first:
            faults.append(("last", "must not be before the first day"))
        elif stay.last == stay.first and stay.to_minute <= stay.from_minute:
            faults.append(("to_minute", "must be after they went"))
        elif stay.last - stay.first > LONGEST:
            faults.append(("last", "is too far away"))
    return faults


def free_of(opens: int, closes: int, taken: Sequence[Stretch]) -> list[Stretch]:
    """What is left of a stretch once others are taken out of it."""
    out = [(opens, closes)]
    for a, b in taken:
        out = [piece for o, c in out for piece in ((o, min(c, a)), (max(o, b), c)) if piece[0] < piece[1]]
    return out


def fair_times(times: int, days: Collection[int], left: Collection[int], apart: int) -> int:
    """How often a moment is wished for in a week of which only the days `left`, of those it may be on, are at home.

    In proportion, rounded up (somebody who wants a bath once a week wants it in a short week too), and never more than fit.
    """
    if not left or not days:
        return 0
    return min(times, math.ceil(times * len(left) / len(days)), most_times(left, apart))
