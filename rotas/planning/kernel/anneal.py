"""Simulated annealing in slices: the clock, the temperature and the decision to stop belong to the caller."""

from __future__ import annotations

import numpy as np

from rotas.planning.kernel import layout as c
from rotas.planning.kernel.choose import rnd
from rotas.planning.kernel.compiled import called
from rotas.planning.kernel.ease import ease_touched
from rotas.planning.kernel.edit import begin, detach, settle, take_back, tidy
from rotas.planning.kernel.layout import Flat, Ints, State, Whole
from rotas.planning.kernel.moves import move


@called
def keep_if_better(s: State, best: Ints, best_total: Ints) -> None:
    """Remember the plan in hand if it breaks no rule and is the best so far."""
    cost = s.total[c.T_COST] + s.total[c.T_MISSED]
    if s.total[c.T_VIOLATION] == 0 and cost < best_total[0]:
        best_total[0] = cost
        for i in range(best.shape[0]):
            for x in range(10):
                best[i, x] = s.visit[i, x]


@called
def anneal(
    p: Flat, s: State, best: Ints, best_total: Ints, frozen: Ints, tries: int, hot: int, cold: int, fine: int
) -> Whole:
    """Try so many moves while the temperature goes evenly from hot to cold (units of cost).

    `fine` is what a minute of a broken rule costs (units of cost). `best` holds the rows of the best plan that breaks
    no rule, `best_total[0]` its cost, missed visits included; both are kept up to date. Gives how many moves were kept.
    """
    kept = 0
    for n in range(tries):
        begin(s)
        was = s.total[c.T_COST] + s.total[c.T_MISSED] + fine * s.total[c.T_VIOLATION]
        if not move(p, s, frozen, fine):
            if s.edit[c.E_VISITS] > 0:
                take_back(p, s)
            continue
        if s.edit[c.E_EASES] and not s.edit[c.E_TIMED]:
            ease_touched(p, s, frozen)
        settle(p, s)
        now = s.total[c.T_COST] + s.total[c.T_MISSED] + fine * s.total[c.T_VIOLATION]
        temperature = hot + (cold - hot) * n // tries
        if now - was <= (temperature * s.logs[rnd(s, 4096)]) >> np.int64(16):
            kept += 1
            tidy(p, s)
            keep_if_better(s, best, best_total)
        else:
            take_back(p, s)
    return kept


@called
def repair(p: Flat, s: State) -> Whole:
    """Drop visits until no rule is broken: each time the one whose absence mends most minutes for what it costs.

    Gives whether that was enough; it is not when blocks alone break a rule, or when a pin cannot be kept.
    """
    while s.total[c.T_VIOLATION] > 0:
        chosen = -1
        mends, costs = 0, 1
        for i in range(p.visit.shape[0]):
            if s.visit[i, c.DAY] < 0:
                continue
            violation, missed = s.total[c.T_VIOLATION], s.total[c.T_MISSED]
            begin(s)
            detach(p, s, i)
            settle(p, s)
            mended = violation - s.total[c.T_VIOLATION]
            cost = 1 + (s.total[c.T_MISSED] - missed) // 1000
            take_back(p, s)
            if mended > 0 and (chosen < 0 or mended * costs > mends * cost):
                chosen, mends, costs = i, mended, cost
        if chosen < 0:
            return False
        begin(s)
        detach(p, s, chosen)
        settle(p, s)
        tidy(p, s)
    return True
