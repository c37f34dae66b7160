"""Leaning on last week: people like the faces and times that they know, and a week begins where the one before ended.

Last week's visits go into the search as if they had been agreed, at a gentle price: what was moved or handed over for a
good reason may be moved again. What a plan costs, and how plans are compared, stays as the week itself weighs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Pin, Problem
from rotas.planning.replan import ring_0

GENTLE = {"change": 8.0, "shift": 0.1}
"""Points for each carer who is another than last week, and for each minute that a visit's start moves. A change after
publishing costs about four times as much (30 and 0.3). See config/decisions/0019-leaning-on-last-week.md."""


def leaning(problem: Problem, last_week: Iterable[Visit]) -> Problem:
    """The problem with last week's visits as gently agreed: those that this week has, by those who are still there.

    A problem that has agreed visits of its own (a published week) stays as it is.
    """
    if problem.agreed:
        return problem
    agreed = []
    seen: set[tuple[str, int]] = set()
    for v in sorted(last_week):
        mo = problem.moment.get(v.moment)
        who = tuple(m for m in v.members if m in problem.member)
        if mo is None or not who or v.day not in mo.days or v.day >= problem.days or (v.moment, v.day) in seen:
            continue
        seen.add((v.moment, v.day))
        agreed.append(replace(v, members=who))
    if not agreed:
        return problem
    return replace(
        problem, agreed=tuple(agreed), weights=replace(problem.weights, change=GENTLE["change"], shift=GENTLE["shift"])
    )


def as_last_week(problem: Problem) -> Plan | None:
    """The first plan of a problem that leans: last week's visits as far as they can stay, the others where there is room.

    What was kept for this week comes before what last week was. None, where no such plan keeps every rule: then the search
    begins from a plan of its own.
    """
    if not problem.agreed:
        return None
    kept = [v for v in map(partial(_as_kept, problem), problem.pins) if v is not None]
    moments = {pin.moment for pin in problem.pins}
    stays = [v for v in problem.agreed if v.moment not in moments]
    plan = ring_0(replace(problem, agreed=(*kept, *stays)))[0]
    return plan if judge(problem, plan).feasible else None


def _as_kept(problem: Problem, pin: Pin) -> Visit | None:
    """The visit that a keep means, where it says who and when; of what it leaves open, as long as is best."""
    mo = problem.moment.get(pin.moment)
    if mo is None or pin.day is None or pin.start is None or len(pin.members) != mo.carers:
        return None
    return Visit(pin.day, pin.start, pin.moment, min(mo.best, mo.closes - pin.start), tuple(sorted(pin.members)))
