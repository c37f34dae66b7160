"""One run of the kernel: from a plan, with a seed and a budget, to the best plan it finds. What a process is handed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from rotas.planning.costs import Weights
from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as st
from rotas.planning.kernel.anneal import anneal, keep_if_better, repair
from rotas.planning.kernel.edit import recount
from rotas.planning.kernel.flat import FlatProblem, flatten
from rotas.planning.kernel.layout import Ints
from rotas.planning.problem import Problem
from rotas.planning.promising import Promising
from rotas.planning.stages import BIND

SLICE = 4000
"""Moves between looks at the clock: some hundredths of a second."""
FINE_FIRST, FINE_HALF, FINE_END = 15.0, 150.0, 20_000.0
"""Points for a minute of a broken rule: at the start, at half the budget if it grew so long, and once rules bind (more than
any visit)."""
NO_PLAN = 2**62
POOLED = 12
"""Good plans that a task hands on beside its best, for the master."""
NOTES, NOTES_FROM = 24, 0.3
"""How often a task that is asked to notes what is planned, and from which share of its budget on: before, nothing is settled."""


@dataclass(frozen=True)
class Task:
    """What to do. `rows` are the kernel's rows of the plan to start from (None: nothing is planned yet). `weights`: the problem's,
    where whoever does it may have it by others.

    `hot` and `cold` are points, `rebuilds` are of a thousand moves, from `bind` (a share of the budget) on
    rules bind. `piece`: which piece of an annealing it is, in shares of the whole. `promising`: where to look, if not
    everywhere. `notes`: whether to hand on what was planned on the way.
    With `iterations` the result does not depend on the machine.
    """

    rows: Ints | None
    seed: int
    seconds: float | None
    iterations: int | None
    hot: float
    cold: float
    frozen: Ints | None = None
    rebuilds: int = st.REBUILDS
    bind: float = BIND
    piece: tuple[float, float] = (0.0, 1.0)
    weights: Weights | None = None
    promising: Promising | None = None
    notes: bool = False


@dataclass
class Found:
    """The best rows, their cost in units (NO_PLAN if every plan seen broke a rule), and other good plans seen. `seen`: visits and
    member-days now and then, whatever rules they broke. `end`: the rows in hand at the end of a piece, `end_total` what they cost
    with what they break."""

    rows: Ints
    total: int
    tried: int
    pool: list[Ints] = field(default_factory=list)
    seen: list[tuple[Ints, Ints]] = field(default_factory=list)
    end: Ints | None = None
    end_total: int = NO_PLAN


def run(
    problem: Problem | FlatProblem,
    task: Task,
    should_stop: Callable[[], bool] | None = None,
    on_slice: Callable[[int, Ints, float], None] | None = None,
) -> Found:
    """Do a task. `on_slice` hears the best cost so far, its rows and the share done, after each slice of moves."""
    flat = problem if isinstance(problem, FlatProblem) else flatten(problem)
    if task.promising is not None:
        flat = task.promising.alone(flat)
    p = flat.arrays
    state = st.empty(flat, task.seed)
    if task.rows is not None:
        put_rows(flat, state, task.rows)
    else:
        recount(p, state)
    state.edit[c.E_REBUILDS] = task.rebuilds
    best = state.visit.copy()
    total = np.array(
        [NO_PLAN if state.total[c.T_VIOLATION] else int(state.total[c.T_COST] + state.total[c.T_MISSED])], np.int64
    )
    frozen = task.frozen if task.frozen is not None else np.zeros(len(best), np.int64)
    found = Found(best, int(total[0]), 0)
    began = time.monotonic()
    bound = False
    if not len(best):
        return found
    while True:
        share = 0.0
        if task.iterations is not None:
            share = found.tried / max(1, task.iterations)
        if task.seconds is not None:
            share = max(share, (time.monotonic() - began) / max(1e-9, task.seconds))
        if share >= 1 or (should_stop is not None and should_stop()):
            break
        moves = SLICE if task.iterations is None else min(SLICE, task.iterations - found.tried)
        of_all = task.piece[0] + (task.piece[1] - task.piece[0]) * share
        temperature = round(task.hot * (task.cold / task.hot) ** of_all * flat.scale)
        fine = round(FINE_FIRST * (FINE_HALF / FINE_FIRST) ** (2 * of_all) * flat.scale)
        if of_all >= task.bind:
            fine = round(FINE_END * flat.scale)
            if not bound:
                bound = True
                repair(p, state)
        was = int(total[0])
        anneal(p, state, best, total, frozen, moves, temperature, temperature, fine)
        found.tried += moves
        if total[0] < was:
            found.total = int(total[0])
            if of_all > 0.5:
                found.pool.append(best.copy())
                del found.pool[:-POOLED]
        if task.notes and share >= NOTES_FROM + (1 - NOTES_FROM) * len(found.seen) / NOTES:
            found.seen.append((state.visit.copy(), state.member_day.copy()))
        if on_slice is not None:
            on_slice(found.total, best, share)
    goes_on = task.piece[1] < 1
    if not bound and (goes_on or found.total == NO_PLAN) and repair(p, state):
        keep_if_better(state, best, total)  # stopped before rules were bound
        found.total = int(total[0])
    if goes_on:
        found.end = state.visit.copy()
        broken = round(FINE_END * flat.scale) * int(state.total[c.T_VIOLATION])
        found.end_total = int(state.total[c.T_COST] + state.total[c.T_MISSED]) + broken
    found.rows = best
    if task.notes and found.total < NO_PLAN:
        put_rows(flat, state, best)
        found.seen.append((state.visit.copy(), state.member_day.copy()))
    return found


def put_rows(flat: FlatProblem, state: c.State, rows: Ints) -> None:
    """Put rows of visits into a state, each as early as it was."""
    state.visit[:] = rows
    state.planned[:] = 0
    planned = [i for i in range(len(rows)) if rows[i, c.DAY] >= 0]
    for i in sorted(planned, key=lambda i: (rows[i, c.START], i)):
        d = rows[i, c.DAY]
        state.order[d, state.planned[d]] = i
        state.planned[d] += 1
        state.visit[i, c.EARLY] = rows[i, c.START]
    recount(flat.arrays, state)
