"""Mending that leaves people alone: what was not hit stays by whom, when and for how long it was agreed, unless a visit that was
hit can only be had by changing it.

A search weighs a change against what it gains, and a minute more for somebody is a gain. But each change is told to a person
and asked of a member, and nobody wants to be asked for a minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem

Key = tuple[str, int]
"""A visit's moment and day."""
A_LITTLE = 10
"""Minutes. Sooner, later, longer or shorter by less, with the same people, is nothing to ask anybody for."""


def only_what_it_takes(problem: Problem, plan: Plan, hit: Collection[Visit]) -> Plan:
    """The plan with those agreed visits that were not hit as they were, as far as no rule breaks by it."""
    return _back(problem, plan, beside(problem, plan, hit))


def without_trifles(
    problem: Problem, plan: Plan, hit: Collection[Visit], should_stop: Callable[[], bool] | None = None
) -> Plan:
    """The same for those visits alone that are only a little sooner or later, longer or shorter."""
    now: dict[Key, Visit] = {(v.moment, v.day): v for v in plan.visits}

    def trifle(v: Visit) -> bool:
        u = now.get((v.moment, v.day))
        if u is None or set(u.members) != set(v.members):
            return False
        return max(abs(u.start - v.start), abs(u.minutes - v.minutes)) < A_LITTLE

    return _back(problem, plan, [v for v in beside(problem, plan, hit) if trifle(v)], should_stop)


def _back(problem: Problem, plan: Plan, moved: list[Visit], should_stop: Callable[[], bool] | None = None) -> Plan:
    """The plan with these agreed visits as they were, as far as no rule breaks by it: all at once if that can be, else day by
    day, else one by one."""
    days, broken = sorted({v.day for v in moved}), _broken(problem, plan)
    for group in [moved, *([v for v in moved if v.day == d] for d in days), *([v] for v in moved)]:
        if should_stop is not None and should_stop():
            break
        back = _with_back(problem, plan, [v for v in group if v not in plan.visits])
        if back != plan and (now := _broken(problem, back)) <= broken:
            plan, broken = back, now
    return plan


def beside(problem: Problem, plan: Plan, hit: Collection[Visit]) -> list[Visit]:
    """The agreed visits that were not hit and are not as they were."""
    there, struck = set(plan.visits), set(hit)
    return [v for v in sorted(problem.agreed) if v not in struck and v not in there]


def least(problem: Problem, plans: Iterable[Plan], hit: Collection[Visit]) -> Plan:
    """Of some plans the one that misses least of what was hit; then the one that changes fewest others; then the cheapest."""

    def key(plan: Plan) -> tuple[int, float, int, float]:
        found = judge(problem, plan)
        return len(found.broken), lacks(problem, plan, hit), len(beside(problem, plan, hit)), found.cost

    return min(plans, key=key)


def lacks(problem: Problem, plan: Plan, hit: Collection[Visit]) -> float:
    """Points for what is missed of the moments that were hit; of all where none was, for then it is mended for a new wish."""
    struck = {v.moment for v in hit}
    there = Counter(v.moment for v in plan.visits)
    return sum(
        problem.weights.missed[mo.matters - 1] * max(0, mo.times - there[mo.id])
        for mo in problem.moments
        if not struck or mo.id in struck
    )


def _with_back(problem: Problem, plan: Plan, group: Collection[Visit]) -> Plan:
    """The plan with these agreed visits as they were. One that had moved to another day leaves that day."""
    rows: dict[Key, Visit] = {(v.moment, v.day): v for v in plan.visits}
    agreed = {(v.moment, v.day) for v in problem.agreed}
    for v in group:
        rows[v.moment, v.day] = v
        mine = [u for u in rows.values() if u.moment == v.moment]
        if len(mine) > problem.moment[v.moment].times:
            new = [u for u in mine if (u.moment, u.day) not in agreed]
            for u in sorted(new, key=lambda u: (abs(u.day - v.day), u.day))[:1]:
                del rows[u.moment, u.day]
    return Plan.of(rows.values())


def _broken(problem: Problem, plan: Plan) -> int:
    return len(judge(problem, plan).broken)
