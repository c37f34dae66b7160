"""One proposal for a week: the one door through which the product and the command line ask for a plan.

Importing this module is cheap; calling `propose` loads numpy, numba and OR-Tools. It belongs in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rotas.planning.costs import BALANCED
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.said import people_say

SECONDS = 10.0


@dataclass(frozen=True)
class Progress:
    """How far a search has come: its best plan so far by the judge's cost, and visits met of those wanted."""

    seconds: float
    share: float
    step: str
    cost: float
    met: int
    wanted: int


def propose(
    problem: Problem,
    *,
    weights_name: str = BALANCED,
    sliders: Mapping[str, int] | None = None,
    seconds: float | None = SECONDS,
    iterations: int | None = None,
    seed: int = 1,
    processes: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    start: Plan | None = None,
    grid: int = 1,
) -> Plan:
    """The best plan found within a budget. It breaks no rule, except a pin that cannot be kept.

    With `iterations` and no `seconds` the same seed gives the same plan on any machine, whatever `processes` is.
    `should_stop` is asked several times a second; once it is true the best plan so far comes back within a second.
    `start` is a plan of the same week that breaks no rule, to begin from instead of a first plan of its own.
    `grid`: visits start on multiples of so many minutes wherever no rule breaks by it (see `said.people_say`).
    Raises KeyError for a weighting that does not exist.
    """
    from rotas.planning.clock import searching
    from rotas.planning.search import search

    weighted = problem.weighted(weights_name, sliders)
    search_share = searching(grid)
    plan = search(
        weighted,
        seconds=None if seconds is None else search_share * seconds,
        iterations=iterations,
        seed=seed,
        processes=processes,
        on_progress=on_progress,
        should_stop=should_stop,
        start=start,
    )
    if grid == 1:
        return plan
    return people_say(weighted, plan, grid, None if seconds is None else (1 - search_share) * seconds, should_stop)
