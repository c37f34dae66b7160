"""What was decided about a week before planning and cannot be so. The caller has checked that the viewer may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from rotas import bridge
from rotas.models import Week
from rotas.pins import Decided, Left, decided
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.rules import Rule
from rotas.planning.shortage import pins_that_cannot_be, whole_pins
from rotas.queries.proposing import is_stale, newest_run


@dataclass(frozen=True)
class Cannot:
    """A decision that cannot be, or is not so in the plan on the table; `why` as rotas.pins.Why, and: nobody (could come),
    together (each could be, but not all), not_in_plan. `members`: whom it is about, where it is about some."""

    what: Decided
    why: str
    members: tuple[UUID, ...] = ()


Read = Callable[[], tuple[Problem, list[Left]]]
"""A week as the planner reads it, with what was decided and cannot be had any more: read when it is first asked for."""


def reading(week: Week) -> Read:
    """Read at most once, however many ask: it is most of the work."""
    return cache(lambda: bridge.problem_and_left(week))


def cannot_be(week: Week, read: Read | None = None) -> list[Cannot]:
    """Every decision of a week that is being shared which cannot be had, each for one reason. `read`: see `reading`."""
    rows = decided(week)
    if not rows or week.state == "published":
        return []
    problem, left = (read or reading(week))()
    out = [_of(one) for one in left]
    said = {(c.what.held, c.what.id, c.what.moment.id, c.what.day) for c in out}

    def add(what: Decided, why: str) -> None:
        key = (what.held, what.id, what.moment.id, what.day)
        if key not in said:
            said.add(key)
            out.append(Cannot(what, why, what.members))

    for short in pins_that_cannot_be(problem):
        for what in rows:
            if str(what.moment.id) == short.moment and what.day == short.day:
                add(what, "nobody")
    for what in [*_not_together(problem, rows), *_named_by_planner(week, rows)]:
        add(what, "together")
    if week.state in ("proposed", "agreed"):
        for what in _not_in(problem, bridge.plan_of(week), rows):
            add(what, "not_in_plan")
    return out


def _of(one: Left) -> Cannot:
    return Cannot(one.what, one.why, one.members)


def _not_together(problem: Problem, rows: list[Decided]) -> list[Decided]:
    """Those with a day, a time and everybody who comes, of which the judge says that not all can be."""
    out = []
    for broken in judge(problem, Plan.of(whole_pins(problem))).broken:
        if broken.rule == Rule.PIN or broken.day is None:
            continue
        for what in rows:
            person = str(what.moment.good_week.person_id)
            concerned = broken.person == person or broken.member in [str(m) for m in what.members]
            if what.start is not None and what.day == broken.day and concerned:
                out.append(what)
    return out


def _named_by_planner(week: Week, rows: list[Decided]) -> list[Decided]:
    """Those of which the planner, asked last, found that not all can be kept: what leaves something open takes more than the judge
    to tell. None once anything that it read has changed."""
    run = newest_run(week)
    if run is None or run.failure != "keeps_clash" or is_stale(run, week):
        return []
    kept = [(moment, day) for moment, day in run.progress.get("kept", ())]
    return [
        what for what in rows if any(moment == str(what.moment.id) and what.day in (None, day) for moment, day in kept)
    ]


def _not_in(problem: Problem, plan: Plan, rows: list[Decided]) -> list[Decided]:
    """Those that the plan on the table does not keep."""
    missed = {b.moment for b in judge(problem, plan).broken if b.rule == Rule.PIN}
    return [what for what in rows if str(what.moment.id) in missed and not any(_keeps(v, what) for v in plan.visits)]


def _keeps(visit: Visit, what: Decided) -> bool:
    return (
        visit.moment == str(what.moment.id)
        and what.day in (None, visit.day)
        and what.start in (None, visit.start)
        and set(map(str, what.members)) <= set(visit.members)
    )
