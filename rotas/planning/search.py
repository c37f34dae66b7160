"""placeholder"""

from __future__ import annotations

import time
from collections.abc import Callable

from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.propose import Progress


def search(
    problem: Problem,
    *,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    processes: int,
    on_progress: Callable[[Progress], None] | None,
    should_stop: Callable[[], bool] | None,
) -> Plan:
    began = time.monotonic()
    plan = construct(problem, should_stop=should_stop)
    if on_progress:
        j = judge(problem, plan)
        on_progress(
            Progress(time.monotonic() - began, 1.0, "construct", j.cost, int(j.facts["met"]), int(j.facts["wanted"]))
        )
    return plan
