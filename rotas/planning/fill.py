"""Visits that are missed: the hours of a day at which one could be, solved exactly for everybody who is there then.

Where many want the same hours, a plan that fits one more is rare: every visit of the peak may have to change hands and
order at once, and a search that goes step by step passes it by. CP-SAT finds it, or that there is none, in about a second.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

from rotas.planning.exact import Piece
from rotas.planning.judge import judge
from rotas.planning.judge_days import stretches
from rotas.planning.neighbourhoods import lacking, the_better
from rotas.planning.plan import Plan
from rotas.planning.problem import Moment, Problem

PEAK_VISITS = 14
"""Visits in one piece."""
PIECE, PIECE_UNITS = 0.8, 0.5
"""The most that one piece may take: seconds, or OR-Tools' own units of work."""


def fill(
    problem: Problem, plan: Plan, should_stop: Callable[[], bool], seconds: float, *, deterministic: bool = False
) -> Plan:
    """The plan with more of what is missed, what matters most first; the same plan where nothing was found in time."""
    began, found = time.monotonic(), judge(problem, plan)
    most, spent = PIECE_UNITS if deterministic else PIECE, 0.0
    tried: set[tuple[int, int, int]] = set()
    while wish := next((w for w in wishes(problem, plan) if (w[1], w[0].opens, w[0].closes) not in tried), None):
        mo, day = wish
        hours = mo.opens, mo.closes
        tried.add((day, *hours))
        left = seconds - (spent if deterministic else time.monotonic() - began)
        if should_stop() or left <= 0:
            break
        members = at(problem, plan, mo, day, hours)
        spent += most
        answer = Piece(problem, plan, day, members, hours=hours).solve(
            min(most, left), deterministic=deterministic, should_stop=should_stop
        )
        plan, found = the_better(problem, plan, found, answer)
    return plan


def wishes(problem: Problem, plan: Plan) -> list[tuple[Moment, int]]:
    """What is lacking; what matters most first."""
    return sorted(lacking(problem, plan), key=lambda wish: -wish[0].matters)


def at(problem: Problem, plan: Plan, mo: Moment, day: int, hours: tuple[int, int]) -> list[str]:
    """Who is there in those hours, those who could make the visit first, as many as have few enough visits then."""
    count: dict[str, int] = defaultdict(int)
    for v in plan.visits:
        if v.day == day and hours[0] <= v.start < hours[1]:
            for name in v.members:
                count[name] += 1
    there = [m for m in problem.members if any(a < hours[1] and b > hours[0] for a, b in stretches(m.available, day))]

    def cannot(skills: frozenset[str], member: str) -> bool:
        return problem.tie(mo.person, member) == "not" or not any(need <= skills for need in mo.needs)

    out: list[str] = []
    visits = 0
    for m in sorted(there, key=lambda m: (cannot(m.skills, m.id), count[m.id], m.id)):
        if visits + count[m.id] <= PEAK_VISITS:
            out.append(m.id)
            visits += count[m.id]
    return out
