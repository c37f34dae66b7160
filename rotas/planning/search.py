"""The search: a first plan, then rounds of annealing in every process, each round starting from the best so far.

With a budget of iterations each round is the same tasks whatever the number of processes, so that the plan is too.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from rotas.planning.construct import construct
from rotas.planning.judge import Judgement, judge
from rotas.planning.loading import kernel, loaded, solver
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.propose import Progress
from rotas.planning.stopping import a_little_longer
from rotas.planning.warm import is_warm, warm, warm_in_background
from rotas.planning.workers import Helpers

USUAL_LENGTH = 50.0
"""Minutes of a usual visit, for which temperatures are; where time is counted otherwise they are scaled."""
MASTER_SHARE, MASTER_LEAST, MASTER_MOST, MASTER_FROM = 0.1, 1.0, 4.0, 8.0
"""The share of the time that is kept for OR-Tools' last word; seconds, at least and at most, and from which budget on."""
FIRST_SHARE_WARM, FIRST_SHARE, FIRST_SHARE_SMALL, LARGE = 0.12, 0.5, 0.9, 350
"""The most of the time that the first plan may take: for weeks of more visits than `LARGE` with the kernel ready (which
finds places faster than insertion) or not, and for other weeks."""
FIRST_STILL = 0.5
"""Seconds that a first plan still has when somebody says stop: without it there would be nothing to show for."""
FILL, FILL_SHORT = (0.15, 0.1), (0.08, 0.04)
"""Of the search, where visits are missed: what OR-Tools has to find hours for them, and a last, cool round after that. The same
in a short search."""
SHORT, SHORT_MOVES = 0.06, 8_000
"""A search is short with fewer seconds, or moves, than this for each visit wanted: then rules bind at half of it everywhere, and
annealing keeps more of the time. In a short one the rest costs more than it finds."""
NEARLY = 0.98
"""How far a search is at most before it is done."""
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
    ready: bool = False
    share: float = 0.0
    over: Callable[[], bool] = field(init=False)

    def __post_init__(self) -> None:
        self.over = a_little_longer(self.asked_to_stop, FIRST_STILL)

    def spent(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self.began

    def stop(self) -> bool:
        """Whether the caller wants to stop, or the time is over."""
        if self.should_stop is not None and self.should_stop():
            return True
        return self.seconds is not None and self.spent() >= self.seconds

    def long_enough(self) -> bool:
        """Whether a first plan has had its share: in a large team the search finds places faster than insertion.

        Generous, because nothing else is certain on a machine that is busy: an empty plan helps nobody.
        """
        if self.asked_to_stop():
            return self.over()
        share = FIRST_SHARE_SMALL if self.wanted <= LARGE else FIRST_SHARE_WARM if self.ready else FIRST_SHARE
        return self.seconds is not None and self.spent() > share * self.seconds

    def asked_to_stop(self) -> bool:
        """Whether the caller wants to stop."""
        return self.should_stop is not None and self.should_stop()

    def say(self, step: str, share: float, cost: float, met: int) -> None:
        """Tell the caller how far it is: where time is the budget, by the clock; never less than before."""
        if self.seconds and step != "done":
            share = self.spent() / self.seconds
        self.share = max(self.share, min(1.0 if step == "done" else NEARLY, share))
        if self.on_progress is not None:
            self.on_progress(Progress(self.spent(), self.share, step, round(cost, 2), met, self.wanted))


def search(
    problem: Problem,
    *,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    processes: int,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    start: Plan | None = None,
    helpers: Helpers | None = None,
    last_word: bool = True,
) -> Plan:
    """The best plan found within the budget. See `propose`, which is the door to this. `helpers` may be there already;
    without `last_word` OR-Tools is left out."""
    watch = Watch(seconds, on_progress, should_stop, time.monotonic(), problem.wanted())
    something = bool(problem.members and problem.wanted())
    ready = watch.ready = something and is_warm()
    lanes = processes if iterations is None else min(processes, LANES)
    # helpers start while the first plan is made: a process needs a second to be ready
    with contextlib.nullcontext(helpers) if helpers else Helpers(problem) as helpers:
        if ready or (something and iterations is not None):
            helpers.start(lanes - 1)
        plan = start or construct(problem, should_stop=watch.long_enough)
        found = judge(problem, plan)
        watch.say("construct", 0.0, found.cost, int(found.facts["met"]))
        if something and not watch.stop():
            if not ready and seconds is not None and iterations is None:
                plan, ready = _while_compiling(problem, plan, seed, watch)
                found = judge(problem, plan)
            elif not ready:
                warm()  # with a budget of iterations time does not count
            if (ready or iterations is not None) and not watch.asked_to_stop():
                helpers.start(lanes - 1)
            if (ready or iterations is not None) and loaded(kernel, watch.asked_to_stop):
                from rotas.planning.rounds import rounds

                better = rounds(
                    problem,
                    plan,
                    iterations=iterations,
                    seed=seed,
                    warm=start is not None,
                    watch=watch,
                    helpers=helpers,
                    last_word=last_word,
                )
                judged = judge(problem, better)
                if (len(judged.broken), judged.cost) < (len(found.broken), found.cost):
                    plan, found = better, judged
    watch.say("done", 1.0, found.cost, int(found.facts["met"]))
    return plan


def _while_compiling(problem: Problem, plan: Plan, seed: int, watch: Watch) -> tuple[Plan, bool]:
    """Nobody waits for a compiler: it runs in a process of its own, and until it is done CP-SAT improves the plan."""
    warm_in_background()
    if not loaded(solver, watch.asked_to_stop):
        return plan, False
    from rotas.planning.neighbourhoods import improve

    looked = 0.0

    def ready() -> bool:
        nonlocal looked
        if watch.spent() - looked < 0.2:
            return False
        looked = watch.spent()
        return is_warm()

    def better(found: Judgement) -> None:
        watch.say("pieces", 0.0, found.cost, int(found.facts["met"]))

    plan = improve(problem, plan, seed, lambda: watch.stop() or ready(), better)
    # left running when the time is over: the next plan finds it done
    return plan, is_warm()
