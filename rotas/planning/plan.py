"""A plan for a week: which visits, when, by whom. Immutable; what is not in it is missed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rotas.planning.reading import FileProblem, PlanFileError, Reader, clip, parse

FORMAT = "goodweek.plan/1"
VISITS_MOST = 20_000


@dataclass(frozen=True, order=True)
class Visit:
    """One planned occurrence of a moment. `start` is minutes after midnight of `day`, `minutes` its length."""

    day: int
    start: int
    moment: str
    minutes: int
    members: tuple[str, ...]

    @property
    def end(self) -> int:
        """The minute at which it ends."""
        return self.start + self.minutes

    def to_json(self) -> dict[str, Any]:
        """As in a plan file."""
        return {
            "moment": self.moment,
            "day": self.day,
            "start": self.start,
            "minutes": self.minutes,
            "members": list(self.members),
        }


@dataclass(frozen=True)
class Plan:
    """Visits in the order in which they were given. `Plan.of` puts them in order of day and time."""

    visits: tuple[Visit, ...] = ()

    @classmethod
    def of(cls, visits: Iterable[Visit]) -> Plan:
        """A plan in order, so that equal plans are equal files."""
        return cls(tuple(sorted(visits)))

    def to_json(self) -> dict[str, Any]:
        """As a plan file."""
        return {"format": FORMAT, "visits": [v.to_json() for v in self.visits]}

    def dumps(self) -> str:
        """As the text of a plan file: the same plan is the same bytes."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1) + "\n"


def read_visit(r: Reader) -> Visit:
    """One visit of a plan file, or of `agreed` in a week file."""
    r.keys(("moment", "day", "start", "minutes", "members"))
    members: list[str] = []
    for n, value in enumerate(r.rows("members")):
        if isinstance(value, str):
            members.append(value)
        else:
            r.say(f"members[{n}]", f"must be text, not {clip(value)}")
    return Visit(
        moment=r.text("moment"),
        day=r.whole("day", 0, 366),
        start=r.whole("start"),
        minutes=r.whole("minutes", 1),
        members=tuple(members),
    )


def plan_from_json(value: Any) -> Plan:
    """A plan from plain values. Raises PlanFileError, which names every problem with its place.

    Only the shape is checked here: whether a visit is of a moment of this week is for the judge to say.
    """
    if not isinstance(value, dict):
        raise PlanFileError([FileProblem("", f"a plan must be an object, not {clip(value)}")])
    r = Reader(value, "")
    r.keys(("format", "visits"))
    if value.get("format") != FORMAT:
        r.say("format", f"must be {FORMAT}")
    visits = [read_visit(v) for v in r.objects("visits")]
    if r.problems:
        raise PlanFileError(r.problems)
    return Plan(tuple(visits))


def read_plan(text: str | bytes) -> Plan:
    """A plan from the text of a plan file. Raises PlanFileError."""
    value, problems = parse(text)
    if problems:
        raise PlanFileError(problems)
    return plan_from_json(value)
