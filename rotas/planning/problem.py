"""A week to plan: immutable, read from `goodweek.week/1`, checked so that everything after may trust it.

Times are whole minutes after local midnight of a day, durations are minutes, days count from 0. Start reading at
`Problem`; `read_week` in `reading_week.py` makes one from a file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rotas.planning.costs import BALANCED, Weights, weigh
from rotas.planning.plan import Visit
from rotas.planning.rules import DAY_MINUTES, REST, SPAN, STRETCH

EARTH_KM = 6371.0088
FORMAT = "goodweek.week/1"


@dataclass(frozen=True)
class Place:
    """Somewhere, in degrees."""

    id: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Mode:
    """A way to travel: minutes = settle + 60 x detour x kilometres / kmh, rounded up."""

    kmh: float
    detour: float
    settle: float

    def minutes(self, a: Place, b: Place) -> int:
        """From one place to another."""
        km = kilometres(a, b) * self.detour
        # rounding up must not turn 12.000000000001 into 13
        return math.ceil(self.settle + 60 * km / self.kmh - 1e-9)


@dataclass(frozen=True)
class Window:
    """Time on a day that a member offers, or that a person keeps for themselves."""

    day: int
    opens: int
    closes: int
    rather_not: bool = False


@dataclass(frozen=True)
class Member:
    """A team member. `contract` and `most_week` are minutes a week, `most_day` minutes a day."""

    id: str
    name: str
    mode: str
    base: str | None
    contract: int
    most_week: int
    most_day: int
    most_days: int
    shift_least: int
    skills: frozenset[str]
    gifts: frozenset[str]
    available: tuple[Window, ...]
    unsocial_before: int = 0
    last_finish: int | None = None
    leaves: int | None = None


@dataclass(frozen=True)
class Person:
    """Somebody the team supports. `circle` is the most faces they want in a week, `allocation` minutes a week."""

    id: str
    name: str
    place: str
    circle: int
    allocation: int | None
    gifts: frozenset[str]
    busy: tuple[Window, ...]


@dataclass(frozen=True)
class After:
    """On a day that has both, this starts `least` to `most` minutes after `moment` starts."""

    moment: str
    least: int
    most: int = DAY_MINUTES
    others: bool = False


@dataclass(frozen=True)
class Moment:
    """One wish of a good week. `needs` has one set of skills for each carer."""

    id: str
    person: str
    title: str
    place: str | None
    times: int
    days: tuple[int, ...]
    best_days: tuple[int, ...] | None
    apart: int
    opens: int
    closes: int
    best_opens: int
    best_closes: int
    least: int
    best: int
    carers: int
    needs: tuple[frozenset[str], ...]
    gifts: frozenset[str]
    matters: int
    after: After | None


@dataclass(frozen=True)
class Block:
    """Time that is taken already."""

    id: str
    title: str
    day: int
    opens: int
    closes: int
    place: str | None
    members: tuple[str, ...]


@dataclass(frozen=True)
class Pin:
    """What the team or the person has decided about one visit of a moment; None where they have not."""

    moment: str
    day: int | None = None
    start: int | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """Minutes in rules 6 to 8; None switches one off."""

    stretch: int | None = STRETCH
    span: int | None = SPAN
    rest: int | None = REST


@dataclass(frozen=True)
class Problem:
    """A week to plan. Lists keep the order of the file."""

    name: str
    starts: str | None
    days: int
    timezone: str
    first_weekday: int
    places: tuple[Place, ...]
    modes: Mapping[str, Mode]
    order: tuple[str, ...]
    matrices: Mapping[str, tuple[tuple[int, ...], ...]]
    members: tuple[Member, ...]
    people: tuple[Person, ...]
    ties: Mapping[tuple[str, str], str]
    moments: tuple[Moment, ...]
    blocks: tuple[Block, ...] = ()
    pins: tuple[Pin, ...] = ()
    agreed: tuple[Visit, ...] = ()
    weights: Weights = field(default_factory=Weights)
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def member(self) -> Mapping[str, Member]:
        """Members by id."""
        return {m.id: m for m in self.members}

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """People by id."""
        return {p.id: p for p in self.people}

    @cached_property
    def moment(self) -> Mapping[str, Moment]:
        """Moments by id."""
        return {m.id: m for m in self.moments}

    @cached_property
    def place(self) -> Mapping[str, Place]:
        """Places by id."""
        return {p.id: p for p in self.places}

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {place: n for n, place in enumerate(self.order)}

    @cached_property
    def _travelled(self) -> dict[tuple[str, str, str], int]:
        return {}

    def wanted(self) -> int:
        """How many visits the good weeks ask for."""
        return sum(m.times for m in self.moments)

    def tie(self, person: str, member: str) -> str:
        """How well they know each other: core, known, new or not."""
        return self.ties.get((person, member), "new")

    def place_of(self, moment: Moment) -> str:
        """Where a moment's visits are."""
        return moment.place or self.person[moment.person].place

    def travel(self, mode: str, a: str | None, b: str | None) -> int:
        """Minutes from a to b. Nowhere to anywhere is 0 (somebody without a base); a matrix wins over the formula."""
        if a is None or b is None or a == b:
            return 0
        key = (mode, a, b)
        known = self._travelled.get(key)
        if known is None:
            known = self._travelled[key] = self._minutes(mode, a, b)
        return known

    def _minutes(self, mode: str, a: str, b: str) -> int:
        if mode in self.matrices:
            return self.matrices[mode][self._rank[a]][self._rank[b]]
        return self.modes[mode].minutes(self.place[a], self.place[b])

    def weighted(self, name: str = BALANCED, sliders: Mapping[str, int] | None = None) -> Problem:
        """The same week under a named way to weigh it, and a team's sliders."""
        return replace(self, weights=weigh(self.weights, name, sliders))

    def to_json(self) -> dict[str, Any]:
        """As a week file."""
        from rotas.planning.writing_week import week_to_json

        return week_to_json(self)

    def dumps(self) -> str:
        """As the text of a week file."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1) + "\n"


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))
