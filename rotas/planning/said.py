"""The last step of a proposal: from whole minutes to times that people say."""

from __future__ import annotations

from collections.abc import Callable

from rotas.planning.clock import STILL, on_the_clock
from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.loading import loaded, solver
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.stopping import a_little_longer

UNITS = 2.0
"""What it may take for each plan where the budget is moves, in OR-Tools' own units of work."""


def people_say(
    problem: Problem,
    plan: Plan,
    grid: int,
    seconds: float | None,
    should_stop: Callable[[], bool] | None = None,
    stop_moving: Callable[[], bool] | None = None,
) -> Plan:
    """The plan at times that people say, in so many seconds (None: in units of work): moved there one visit after the other (until
    `stop_moving`, or a little longer than `should_stop`), then each member's day made the best of, and with any visit more
    that now has its place."""
    stop = should_stop or (lambda: False)
    moved = on_the_clock(problem, plan, grid, stop_moving or a_little_longer(stop, STILL))
    if not loaded(solver, stop):
        return moved
    from rotas.planning.neighbourhoods import retime

    budget = UNITS if seconds is None else seconds
    timed = retime(problem, moved, stop, budget, deterministic=seconds is None, grid=grid)
    return with_more(problem, timed, grid, stop)


def with_more(problem: Problem, plan: Plan, grid: int, should_stop: Callable[[], bool]) -> Plan:
    """The plan with every visit that is missed, could simply be there and makes it better; what matters most first."""
    from rotas.planning.neighbourhoods import the_better

    found = judge(problem, plan)
    there = set(plan.visits)
    filled = construct(problem, keep=plan.visits, should_stop=should_stop, grid=grid)
    more = [v for v in filled.visits if v not in there]
    for v in sorted(more, key=lambda v: (-problem.moment[v.moment].matters, v)):
        plan, found = the_better(problem, plan, found, (Plan.of([*plan.visits, v]), True))
    return plan
