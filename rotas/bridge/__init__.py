"""From tables to the planner's problem, and from its plan to rows. The only crossing; knows no solver.

Inside the product things are named by the ids of their rows (`week_json`, `problem_of`, `plan_of`); in files by refs,
which stay the same from one file to the next (`week_file`, `plan_file`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rotas.bridge.abilities import profile_gifts, signed_until
from rotas.bridge.names import ROWS, Json, membership_ref, refs
from rotas.bridge.reading import Reading
from rotas.bridge.standing import visits_json
from rotas.bridge.weeks_before import Before, before
from rotas.models import Week
from rotas.pins import Left
from rotas.planning.plan import Plan
from rotas.planning.plan import Visit as Planned
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json

__all__ = [
    "Before", "Draft", "before", "every_visit", "membership_ref", "plan_file", "plan_of", "problem_and_left", "problem_of",
    "profile_gifts", "signed_until", "visits_of", "week_file", "week_json",
]  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """A visit that a plan asks for, as the tables name things."""

    moment_id: UUID
    date: date
    start: int
    minutes: int
    member_ids: tuple[UUID, ...]


def week_json(week: Week) -> Json:
    """The week as goodweek.week/1, ids being those of the rows. `agreed` holds the visits of a published week."""
    return Reading(week).json(ROWS)


def problem_of(week: Week) -> Problem:
    """The week as the planner and the judge read it; ids being those of the rows."""
    return week_from_json(week_json(week))


def problem_and_left(week: Week) -> tuple[Problem, list[Left]]:
    """The same, with what was decided before planning and cannot be had any more."""
    reading = Reading(week)
    said = reading.json(ROWS)
    return week_from_json(said), reading.pins(ROWS, {m["id"]: m for m in said["moments"]})[1]


def plan_of(week: Week) -> Plan:
    """The week's visits as they stand. Before it is published, without those whose moment is ended since; afterwards,
    without those that need somebody: whoever does come to them is busy then (see `week_json`)."""
    return Plan.of(Planned(**v) for v in visits_json(week, ROWS))


def every_visit(week: Week) -> list[Planned]:
    """All visits of a published week, those that need somebody too, as `rotas.planning.published` judges them."""
    return sorted(Planned(**v) for v in visits_json(week, ROWS, whole=False))


def visits_of(week: Week, plan: Plan) -> list[Draft]:
    """A plan's visits for this week, whose ids are those of rows, in order of time."""
    return [
        Draft(
            moment_id=UUID(v.moment),
            date=week.starts + timedelta(days=v.day),
            start=v.start,
            minutes=v.minutes,
            member_ids=tuple(UUID(m) for m in v.members),
        )
        for v in sorted(plan.visits)
    ]


def week_file(week: Week) -> Json:
    """The week as a file, with refs."""
    return Reading(week).json(refs(week.team_id))


def plan_file(week: Week) -> Json:
    """The week's visits as a plan file that goes with `week_file`."""
    return Plan.of(Planned(**v) for v in visits_json(week, refs(week.team_id))).to_json()
