"""A person who is not at home: for what reasons, from when to when, and what their wishes come to meanwhile. Plain values."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from rotas.rules.dates import FOREVER, Stretch, meets, minutes_from
from rotas.rules.good_week import DAY_MINUTES, Fault, most_times

AwayWhy = Literal["hospital", "holiday", "family", "other"]
AWAY_WHY: tuple[AwayWhy, ...] = get_args(AwayWhy)
Touch = Literal["call", "visit", "card"]
TOUCHES: tuple[Touch, ...] = get_args(Touch)

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Stay:
    """Away from `first` (`from_minute` of that day) to `last` (`to_minute` of that day; None: nobody knows yet)."""

    first: date
    from_minute: int = 0
    last: date | None = None
    to_minute: int = DAY_MINUTES

    def stretch(self, starts: date) -> Stretch:
        """As minutes from the midnight that `starts` begins with."""
        opens = minutes_from(starts, self.first, self.from_minute)
        return opens, FOREVER if self.last is None else minutes_from(starts, self.last, self.to_minute)

    def holds(self, day: date, start: int, end: int) -> bool:
        """Whether a visit from `start` to `end` of a day would find nobody at home for a part of it."""
        return meets((start, end), self.stretch(day))

    def meets(self, other: "Stay") -> bool:
        """Whether the two share a minute."""
        return meets(self.stretch(self.first), other.stretch(self.first))


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


def fair_times(times: int, days: Collection[int], left: Collection[int], apart: int) -> int:
    """How often a moment is wished for in a week of which only the days `left`, of those it may be on, are at home.

    In proportion, rounded up (somebody who wants a bath once a week wants it in a short week too), and never more than fit.
    """
    if not left or not days:
        return 0
    return min(times, math.ceil(times * len(left) / len(days)), most_times(left, apart))
