"""The search: a first plan, then rounds of annealing in every process, each round starting from the best so far.

With a budget of iterations each round is the same tasks whatever the number of processes, so that the plan is too.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.propose import Progress

FIRST_HOT, AGAIN_HOT, COLD = 40.0, 12.0, 1.0
"""Points: temperatures of the first round, of later rounds at their start, and of every round at its end."""
ROUNDS = (0.5, 0.2, 0.15, 0.15)
"""The share of the budget that each round has."""
LANES = 2
"""Tasks in a round when the budget is iterations."""


@dataclass
class Watch:
    """The clock, the caller's wish to stop, and what the caller hears."""

    seconds: float | None
    on_progress: Callable[[Progress], None] | None
    should_stop: Callable[[], bool] | None
    began: float
    wanted: int

    def spent(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self.began

    def stop(self) -> bool:
        """Whether the caller wants to stop, or the time is over."""
        if self.should_stop is not None and self.should_stop():
            return True
        return self.seconds is not None and self.spent() >= self.seconds

    def asked_to_stop(self) -> bool:
        """Whether the caller wants to stop."""
        return self.should_stop is not None and self.should_stop()

    def say(self, step: str, share: float, cost: float, met: int) -> None:
        """Tell the caller how far it is."""
        if self.on_progress is not None:
            self.on_progress(Progress(self.spent(), min(1.0, share), step, round(cost, 2), met, self.wanted))


def search(
    problem: Problem,
    *,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    processes: int,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan found within the budget. See `propose`, which is the door to this."""
    watch = Watch(seconds, on_progress, should_stop, time.monotonic(), problem.wanted())
    plan = construct(problem, should_stop=watch.stop)
    found = judge(problem, plan)
    watch.say("construct", 0.0, found.cost, int(found.facts["met"]))
    if problem.members and problem.moments and not watch.stop():
        from rotas.planning.rounds import rounds

        better = rounds(problem, plan, iterations=iterations, seed=seed, processes=processes, watch=watch)
        judged = judge(problem, better)
        if (len(judged.broken), judged.cost) < (len(found.broken), found.cost):
            plan, found = better, judged
    watch.say("done", 1.0, found.cost, int(found.facts["met"]))
    return plan
