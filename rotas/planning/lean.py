"""Leaning on last week: people like the faces and times that they know, and a week begins where the one before ended.

Last week's visits go into the search as if they had been agreed, at a gentle price: what was moved or handed over for a
good reason may be moved again. What a plan costs, and how plans are compared, stays as the week itself weighs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.judge_rules import keeps_pin
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.replan import hits

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


def as_last_week(problem: Problem, should_stop: Callable[[], bool] | None = None) -> Plan | None:
    """The first plan of a problem that leans: last week's visits as far as they can stay, the others where there is room.

    What was kept for this week finds its place first. None, where no such plan keeps every rule: then the search begins
    from a plan of its own. When told to stop: what is there by then, or None.
    """
    if not problem.agreed:
        return None
    kept = _kept(problem)
    days = {(v.moment, v.day) for v in kept}
    stays = [v for v in problem.agreed if (v.moment, v.day) not in days]
    can_stay = hits(replace(problem, agreed=(*kept, *stays)), held=kept, should_stop=should_stop)[0]
    if should_stop is not None and should_stop():
        return can_stay if judge(problem, can_stay).feasible else None
    plan = construct(problem, keep=can_stay.visits, should_stop=should_stop)
    return plan if judge(problem, plan).feasible else None


def _kept(problem: Problem) -> tuple[Visit, ...]:
    """Places for the visits that something was decided about, as if there were no others."""
    pinned = {pin.moment for pin in problem.pins}
    plan = construct(problem, only=pinned)
    return tuple(v for v in plan.visits if any(p.moment == v.moment and keeps_pin(p, v) for p in problem.pins))
