"""Several ways to weigh one week, each with a plan of its own.

The first way has the longest search. The others begin from the best plan so far as they weigh it, with little heat: so each
goes to where its own weights lead, and none loses what the first has found. Begun hot, or from nothing, in a fraction of the
time, they would end behind the plan that they began from, and all ways would show the same one. What is left of the
time goes to ways that are behind another by their own measure, or have no plan of their own yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.propose import Progress

FIRST, AGAIN = 0.7, 0.1
"""The share of the budget for the first way, and for second turns; the others have the rest in equal parts. They begin from what
the first has found: so what it lacks they lack too (decision 36)."""
MARGIN = 0.01
"""How far, of its cost, a plan may be behind another way's by its own measure and still be shown: it is a choice, and as good."""


def several(
    ways: Sequence[Problem],
    sought: Sequence[Problem],
    *,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    processes: int,
    on_progress: Callable[[int, Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    start: Plan | None = None,
) -> list[Plan]:
    """A plan for each way: the same week by different weights. `sought`: the weights by which each is looked for, which may be
    stronger, so that a way shows in its plan. Fewer when stopped before each had a turn, but at least one.

    The budget is for all together. `start` is a plan that breaks no rule, to begin from. `on_progress` hears which way is being
    looked at; its share is of the whole. With `iterations` and no `seconds` the plans are the same on any machine.
    """
    from rotas.planning.search import search
    from rotas.planning.workers import Helpers

    began, done, heard = time.monotonic(), 0.0, 0.0
    plans: list[Plan] = []

    def turn(n: int, share: float, number: int, problem: Problem, begin: Plan | None) -> Plan:
        """A search for one way, with a share of the budget (what earlier turns left or took too long is shared out)."""
        nonlocal done
        before, done = done, done + share
        left = None if seconds is None else max(0.0, seconds - (time.monotonic() - began))

        def hear(p: Progress) -> None:
            nonlocal heard
            heard = max(heard, before + share * p.share)
            if on_progress is not None:
                on_progress(n, replace(p, share=min(1.0, heard), seconds=time.monotonic() - began))

        return search(
            problem,
            seconds=None if left is None else left * share / (1 - before),
            iterations=None if iterations is None else max(1, int(iterations * share)),
            seed=seed + number,
            processes=processes,
            on_progress=hear,
            should_stop=should_stop,
            start=begin,
            helpers=helpers,
            last_word=len(ways) == 1 or seconds is not None,
        )

    with Helpers(ways[0]) as helpers:
        for n in range(len(ways)):
            if plans and should_stop is not None and should_stop():
                break  # a way that was never looked for would be another's plan under its own name
            share = 1.0 if len(ways) == 1 else FIRST if n == 0 else (1 - FIRST - AGAIN) / (len(ways) - 1)
            plans.append(turn(n, share, 0, sought[n], best_of(sought[n], plans) or start))
        again = behind(ways, plans) if len(ways) == len(plans) > 1 else []
        for n in again:
            if should_stop is None or not should_stop():
                by = sought[n] if plans.count(plans[n]) > 1 else ways[n]
                plans[n] = turn(n, AGAIN / len(again), 1, by, best_of(by, plans))
    return [own(ways[n], plan, plans) for n, plan in enumerate(plans)]


def behind(ways: Sequence[Problem], plans: Sequence[Plan]) -> list[int]:
    """The ways whose plan is another way's too, or is clearly behind another's by their own measure."""
    out = []
    for n, problem in enumerate(ways[: len(plans)]):
        if plans[n] in plans[:n] or own(problem, plans[n], plans) is not plans[n]:
            out.append(n)
    return out


def best_of(problem: Problem, plans: Sequence[Plan]) -> Plan | None:
    """The best plan as a problem weighs it; None if there is none that breaks no rule."""
    judged = [(judge(problem, p), p) for p in plans]
    return min(((j.cost, p) for j, p in judged if j.feasible), key=lambda row: row[0], default=(0.0, None))[1]


def own(problem: Problem, plan: Plan, plans: Sequence[Plan]) -> Plan:
    """A way's plan, or another where that is clearly better by this way's measure."""
    best = best_of(problem, plans)
    return best if best is not None and _cost(problem, best) < (1 - MARGIN) * _cost(problem, plan) else plan


def _cost(problem: Problem, plan: Plan) -> float:
    """What a plan costs; more than any other if it breaks a rule."""
    found = judge(problem, plan)
    return found.cost if found.feasible else float("inf")
