"""How good a plan can be at best: a cost that no plan of the week can be below, by column generation.

The price of each rule that crosses days and members is learnt from a linear programme over member-day routes; under
any prices the cheapest route of each member-day gives a bound (Lagrange), so that stopping at any moment still
certifies. The bound only grows. It says nothing about plans that break a rule. Left out are worst_away, breaks after a
day's first, `after`, and one visit at a time for a person across members: each can only cost more. Faces, rest and that two
carers come together are rows which the programme takes in when it comes to break them.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from rotas.planning.bound_days import Floats, days_of
from rotas.planning.bound_master import Route, Rows
from rotas.planning.bound_pricing import Pricing
from rotas.planning.bound_programme import Programme
from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem

SECONDS = 60.0
KEPT = 0.7
"""How much of the best prices so far is mixed into the programme's new ones: they swing less. After 40 seconds of one
processor the bound of a made week of 12 was 0.3 % lower with 0.5, and 2 % with 0.85."""
SAFE = 0.005
"""Points taken off, for what adding up fractions may lose."""
NEAR = 0.9
"""From which share of the programme's value on it is worth looking more closely."""
NEARER = 0.97
"""And from which on rows are taken in that the answer does not keep (faces, rest, carers together)."""
CLOSER = 0.985
"""And from which on those who come together are looked at more closely."""
NEAREST = 0.99
"""And from which on, when all rows are kept, breaks are minded, which makes the work four times as much."""
CLOSE = 1e-3
"""The share of the cost under which the programme and the bound are as good as equal."""

THREADS = min(2, os.cpu_count() or 1)
"""Member-days are looked at two at a time, where there are two processors."""

LARGEST = 60_000
"""Visits wanted times members, above which nothing is looked for: no bound would be found in any time that people wait.
A team of fifty with a thousand visits is within."""
ROUTES_MOST = 60_000


@dataclass(frozen=True)
class Bound:
    """No plan that breaks no rule costs less than `points`. `tight`: more time would not raise it."""

    points: float
    seconds: float
    rounds: int
    tight: bool = False

    def gap(self, cost: float) -> float:
        """By which share of its cost a plan could be better at most, 0 to 1."""
        return max(0.0, min(1.0, (cost - self.points) / cost)) if cost > 0 else 0.0


def certify(
    problem: Problem,
    plans: Iterable[Plan] = (),
    *,
    seconds: float = SECONDS,
    rounds: int | None = None,
    should_stop: Callable[[], bool] | None = None,
    on_bound: Callable[[Bound], None] | None = None,
) -> Bound:
    """The best bound found in the time (or so many rounds). `plans` that break no rule give it a start."""
    began = time.monotonic()
    if problem.wanted() * len(problem.members) > LARGEST:
        return Bound(0.0, 0.0, 0)
    rows = Rows(problem, days_of(problem))
    pricing = Pricing(problem, rows)
    programme = Programme(rows)
    programme.add(pricing.blocks_alone())
    for plan in plans:
        if judge(problem, plan).feasible:
            programme.add(pricing.routes_of(plan))
    best = Bound(0.0, 0.0, 0)
    centre: Floats = np.zeros(len(rows.low))
    kept, done, tight, settled = KEPT, 0, False, False

    def stop() -> bool:
        over = rounds is None and time.monotonic() - began >= seconds
        return over or (should_stop is not None and should_stop())

    with ThreadPoolExecutor(THREADS) as pool:
        while not stop() and (rounds is None or done < rounds) and len(programme.routes) < ROUTES_MOST:
            solved = programme.solve()
            if solved is None:
                break
            value, new = solved
            late = 2 if settled or best.points > CLOSER * value else 1 if best.points > NEARER * value else 0
            broken = programme.missing(late) if late else []
            wide = programme.widen()
            mix = kept if best.points else 0.0
            prices = rows.allowed(mix * centre + (1 - mix) * new)
            total = rows.lagrange(prices)
            found: list[Route] = []
            priced = list(pool.map(partial(_priced, pricing, prices, stop), range(len(rows.days))))
            for one in priced:
                if one is not None:
                    total += one[0]
                    found += one[1]
            if None in priced:
                break
            done += 1
            fresh = programme.add(found)
            points = math.floor((total - SAFE) * 100) / 100
            if points > best.points:
                best = Bound(points, round(time.monotonic() - began, 2), done)
                centre = prices
                if on_bound is not None:
                    on_bound(best)
            near = value - best.points <= CLOSE * max(1.0, abs(value))
            grown: set[int] = set()
            if best.points > NEAR * value or not fresh:
                grown = pricing.learn(found, breaks=not broken and (best.points > NEAREST * value or not fresh))
            programme.drop(grown, pricing.possible)
            programme.take(broken)
            settled = near or not fresh
            if grown or wide or broken or late < 2 or (fresh and not near):
                continue
            if near or not kept:
                tight = True
                break
            kept = 0.0  # nothing new between the best prices and the programme's: look at the programme's own
    return Bound(best.points, round(time.monotonic() - began, 2), done, tight)


def _priced(pricing: Pricing, prices: Floats, stop: Callable[[], bool], n: int) -> tuple[float, list[Route]] | None:
    """A member-day's share of the bound and its good routes, unless there is no time left."""
    return None if stop() else pricing.price(n, prices)
