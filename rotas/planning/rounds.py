"""Rounds of annealing over one or more processes."""

from __future__ import annotations

from functools import partial
from statistics import fmean

from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as st
from rotas.planning.kernel.flat import FlatProblem, flatten
from rotas.planning.kernel.layout import Ints, State
from rotas.planning.loading import loaded, solver
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.search import (
    COLD,
    ENOUGH,
    ENOUGH_MOVES,
    FILL,
    FILL_SHORT,
    HOT,
    HOTTER,
    LANES,
    LITTLE,
    LITTLE_MOVES,
    MASTER_FROM,
    MASTER_LEAST,
    MASTER_MOST,
    MASTER_SHARE,
    REBUILDS,
    ROUNDS,
    ROUNDS_MOST,
    SHORT,
    SHORT_MOVES,
    USUAL_LENGTH,
    WARM,
    Watch,
)
from rotas.planning.task import BIND, BIND_LATE, NO_PLAN, Found, Task, run
from rotas.planning.workers import Helpers

MASTER_ITERATIONS = 2.0
"""What OR-Tools has when the budget is iterations, in its own units of work, so that the plan is the same anywhere."""
FILL_ITERATIONS = 6.0
"""The same, for places for visits that are missed."""


def rounds(
    problem: Problem,
    plan: Plan,
    *,
    iterations: int | None,
    seed: int,
    warm: bool,
    watch: Watch,
    helpers: Helpers,
    last_word: bool,
) -> Plan:
    """The best plan that the rounds found, starting from a plan; `warm` if it is good already."""
    flat = flatten(problem)
    state = st.empty(flat, seed)
    st.load(flat, state, plan)
    best = held(state)
    lanes = 1 + len(helpers.pipes) if iterations is None else LANES
    pinned = int(flat.arrays.weight[c.PIN_PRICE])

    heard, figures = NO_PLAN, (0.0, 0)

    def hear(total: int, rows: Ints, share: float, before: float, part: float) -> None:
        """One slice more: the caller hears the best so far. `before` and `part`: of the whole, before a task and in it."""
        nonlocal heard, figures
        if total < heard:
            heard = total
            met = int((rows[:, c.DAY] >= 0).sum())
            lost = int(((rows[:, c.DAY] < 0) & (flat.arrays.visit[:, c.PINNED] > 0)).sum())
            figures = (total - lost * pinned) / flat.scale, met
        if heard < NO_PLAN:
            watch.say("search", before + part * share, *figures)

    left = None
    if watch.seconds is not None:
        left = max(0.0, watch.seconds - watch.spent())
        if last_word and watch.seconds >= MASTER_FROM:
            left = max(0.1, left - min(MASTER_MOST, max(MASTER_LEAST, MASTER_SHARE * left)))
    good: list[Ints] = []
    unit = fmean(m.best for m in problem.moments) / USUAL_LENGTH
    moves = None if iterations is None else iterations / lanes
    short = for_each(problem.wanted(), left, moves) < (SHORT if moves is None else SHORT_MOVES)
    fill_share, polish_share = FILL_SHORT if short else FILL
    many = shape(problem.wanted(), left, moves, warm=warm)
    done = 0.0

    def turn(number: int, part: float, settings: Settings) -> None:
        """One round: a task for every process, each from the best so far."""
        nonlocal best, done
        tasks = [
            Task(
                rows=best.rows,
                seed=seed * 1_000_003 + number * 101 + lane,
                seconds=None if left is None else max(0.01, part * left),
                iterations=None if iterations is None else max(1, int(part * iterations / lanes)),
                hot=unit * hot,
                cold=unit * COLD,
                rebuilds=rebuilds,
                bind=BIND if short or rebuilds < REBUILDS[1] else BIND_LATE,
                weights=problem.weights,
            )
            for lane in range(lanes)
            for hot, rebuilds in [settings[lane % len(settings)]]
        ]
        handed = helpers.hand_out(tasks[1:])
        mine = [tasks[0], *tasks[1 + handed :]]
        each = part / len(mine)
        found = [run(flat, t, watch.stop, partial(hear, before=done + n * each, part=each)) for n, t in enumerate(mine)]
        found[1:1] = helpers.collect(handed, watch.stop, watch.asked_to_stop)
        for f in found:
            good.extend([f.rows, *reversed(f.pool)])
            if f.total < best.total:
                best = f
        done += part

    fills = last_word and (watch.seconds is None or watch.seconds >= MASTER_FROM)
    for number, (part, settings) in enumerate(many):
        if watch.stop():
            break
        turn(number, part * (1 - fill_share - polish_share) if fills and missing(flat, best.rows) else part, settings)
    lacks = done < 1 - polish_share and missing(flat, best.rows) and best.total < NO_PLAN and not watch.stop()
    # loaded late: it takes as long as some hundred thousand moves
    if lacks and loaded(solver, watch.asked_to_stop):
        from rotas.planning.fill import fill

        units = FILL_ITERATIONS if left is None else fill_share * left
        filled = fill(problem, st.dump_rows(flat, best.rows), watch.stop, units, deterministic=left is None)
        st.load(flat, state, filled)
        best = min(best, held(state), key=lambda f: f.total)
        done += fill_share
    if done < 0.99 and not watch.stop():
        turn(len(many), 1 - done, WARM[::-1])
    better = st.dump_rows(flat, best.rows)
    if best.total == NO_PLAN:
        return better
    last = MASTER_ITERATIONS if left is None or watch.seconds is None else watch.seconds - watch.spent()
    if last_word and last > 0.5 and loaded(solver, watch.asked_to_stop):
        from rotas.planning.master import Pool, best_of
        from rotas.planning.neighbourhoods import retime

        pool = Pool(problem)
        for rows in good:
            if not watch.stop():
                pool.add(st.dump_rows(flat, rows))
        if watch.seconds is not None and left is not None:
            last = watch.seconds - watch.spent()
        better = best_of(problem, pool, better, 0.5 * last, deterministic=left is None, should_stop=watch.stop)
        better = retime(problem, better, watch.stop, 0.3 * last, deterministic=left is None)
    return better


def held(state: State) -> Found:
    """The plan in a state as something found."""
    whole = not state.total[c.T_VIOLATION]
    return Found(state.visit.copy(), int(state.total[c.T_COST] + state.total[c.T_MISSED]) if whole else NO_PLAN, 0)


def missing(flat: FlatProblem, rows: Ints) -> bool:
    """Whether any visit is missed that somebody could make."""
    could = flat.arrays.moment[flat.arrays.visit[:, c.MOMENT], c.CANDS] > 0
    return bool((could & (rows[:, c.DAY] < 0)).any())


def for_each(visits: int, seconds: float | None, moves: float | None) -> float:
    """A lane's budget for each visit wanted: moves, or seconds where there is no limit of moves."""
    return ((seconds or 0.0) if moves is None else moves) / visits


Settings = tuple[tuple[float, int], ...]
"""How hot a round begins (points) and of a thousand moves how many rebuild, for every other process."""


def shape(visits: int, seconds: float | None, moves: float | None, *, warm: bool) -> list[tuple[float, Settings]]:
    """The rounds, from a lane's budget for each visit wanted: what share of it each has, and its settings."""
    each = for_each(visits, seconds, moves)
    enough, little = (ENOUGH, LITTLE) if moves is None else (ENOUGH_MOVES, LITTLE_MOVES)
    count = min(ROUNDS_MOST, int(each / enough))
    few, often = REBUILDS
    if each < little:
        often = few
    out: list[tuple[float, Settings]] = []
    for number, share in enumerate((1 / count,) * count if count > 1 else ROUNDS):
        hot = HOTTER if count > 1 and number // 2 % 2 else HOT
        settings: Settings = WARM if warm and number < len(WARM) else ((hot, few), (hot, often))
        out.append((share, settings[::-1] if number % 2 else settings))
    return out
