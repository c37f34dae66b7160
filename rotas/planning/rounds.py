"""A search in stages: turns of annealing in every process, and between them learning where to look, and OR-Tools' part."""

from __future__ import annotations

import time
from functools import partial
from statistics import fmean

from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as st
from rotas.planning.kernel.flat import FlatProblem, flatten
from rotas.planning.kernel.layout import Ints, State
from rotas.planning.loading import loaded, solver
from rotas.planning.member_days import MemberDays
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.promising import Promising
from rotas.planning.search import (
    FILL,
    FILL_SHORT,
    LANES,
    MASTER_FROM,
    MASTER_LEAST,
    MASTER_MOST,
    MASTER_SHARE,
    SHORT,
    SHORT_MOVES,
    USUAL_LENGTH,
    Watch,
)
from rotas.planning.stages import BIND, COLD, WARM, Stage, for_each, heat, stages
from rotas.planning.task import NO_PLAN, Found, Task, run
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
    """The best plan that a search found, starting from a plan; `warm` if it is good already."""
    search = _Search(problem, plan, iterations, seed, watch, helpers, last_word=last_word)
    search.stages(warm=warm)
    return search.last_word()


class _Search:
    """The best so far, what of the budget is done, and what was seen on the way."""

    def __init__(
        self,
        problem: Problem,
        plan: Plan,
        iterations: int | None,
        seed: int,
        watch: Watch,
        helpers: Helpers,
        *,
        last_word: bool,
    ) -> None:
        self.problem, self.iterations, self.seed = problem, iterations, seed
        self.watch, self.helpers = watch, helpers
        self.flat = flatten(problem)
        self.state = st.empty(self.flat, seed)
        st.load(self.flat, self.state, plan)
        self.best = held(self.state)
        self.in_hand = self.best.rows
        """What the next piece of an annealing goes on with."""
        self.missed = 0
        """How many visits the best missed when the annealing began."""
        self.lanes = 1 + len(helpers.pipes) if iterations is None else LANES
        self.unit = fmean(m.best for m in problem.moments) / USUAL_LENGTH
        self.has_last_word = last_word
        self.thorough = last_word and (watch.seconds is None or watch.seconds >= MASTER_FROM)
        """Whether there is time for what OR-Tools does best before its last word."""
        self.began = time.monotonic()
        self.left: float | None = None
        """Seconds for all but the last word."""
        if watch.seconds is not None:
            self.left = max(0.0, watch.seconds - watch.spent())
            if self.thorough:
                self.left = max(0.1, self.left - min(MASTER_MOST, max(MASTER_LEAST, MASTER_SHARE * self.left)))
        self.moves = None if iterations is None else iterations / self.lanes
        self.short = for_each(problem.wanted(), self.left, self.moves) < (SHORT if self.moves is None else SHORT_MOVES)
        self.done, self.turns = 0.0, 0
        self.good: list[Ints] = []
        self.seen = MemberDays(self.flat)
        self.heard, self.figures = NO_PLAN, (0.0, 0)

    def stages(self, *, warm: bool) -> None:
        """All stages; where visits are missed, also hours for them and a last, cool turn."""
        # in a week of one day each route is long, and what is promising leads astray (decision 40)
        learns = self.thorough and self.problem.days > 1 and not warm
        many = stages(self.problem.wanted(), self.left, self.moves, warm=warm, learns=learns)
        fill, polish = FILL_SHORT if self.short else FILL
        fills = sum(stage.learns or stage.goes_on for stage in many)
        to_come, kept = 1.0, fill + polish if self.thorough else 0.0
        promising: Promising | None = None
        for number, stage in enumerate(many, 1):
            if stage.learns or stage.goes_on:
                kept -= fill / fills
                self.find_hours(fill / fills, going_on=stage.goes_on)
            if stage.learns:
                promising = self.learn()
            notes = any(later.learns for later in many[number:])
            for _ in range(stage.turns):
                if self.watch.stop():
                    return
                part, saved = stage.share / stage.turns, kept if missing(self.flat, self.best.rows) else 0.0
                where = promising if stage.promising else None
                self.turn((1 - self.done - saved) * part / to_come, stage, where, notes=notes)
                to_come -= part
        if self.thorough and not fills and self.done < 1 - polish:
            self.find_hours(fill)
        if self.done < 0.99 and not self.watch.stop():
            self.turn(1 - self.done, Stage(1.0, WARM[::-1]))

    def turn(self, part: float, stage: Stage, promising: Promising | None = None, *, notes: bool = False) -> None:
        """A task for every process, each from the best so far or from what is in hand, for that part of the budget."""
        seconds = None
        if self.left is not None:
            seconds = max(0.01, (self.left - (time.monotonic() - self.began)) * part / (1 - self.done))
        if not stage.goes_on:  # what goes on cools down from where it is
            self.missed = missing(self.flat, self.best.rows)
        tasks = [
            Task(
                rows=self.in_hand if stage.goes_on else self.best.rows,
                seed=self.seed * 1_000_003 + self.turns * 101 + lane,
                seconds=seconds,
                iterations=None if self.iterations is None else max(1, int(part * self.iterations / self.lanes)),
                hot=self.unit * heat(hot, self.missed, self.problem.wanted()),
                cold=self.unit * COLD,
                rebuilds=rebuilds,
                bind=BIND if self.short else bind,
                piece=stage.piece,
                weights=self.problem.weights,
                promising=promising,
                notes=notes,
            )
            for lane in range(self.lanes)
            for hot, rebuilds, bind in [stage.settings[(lane + self.turns) % len(stage.settings)]]
        ]
        handed = self.helpers.hand_out(tasks[1:])
        mine = [tasks[0], *tasks[1 + handed :]]
        each, stop = part / len(mine), self.watch.stop
        found = [
            run(self.flat, task, stop, partial(self.hear, before=self.done + n * each, part=each))
            for n, task in enumerate(mine)
        ]
        found[1:1] = self.helpers.collect(handed, stop, self.watch.asked_to_stop)
        for f in found:
            self.good.extend([f.rows, *reversed(f.pool)])
            self.seen.add(f.seen)
            if f.total < self.best.total:
                self.best = f
        ended = min(found, key=lambda f: f.end_total)
        if ended.end is not None:
            self.in_hand = ended.end
        self.done, self.turns = self.done + part, self.turns + 1

    def hear(self, total: int, rows: Ints, share: float, before: float, part: float) -> None:
        """One slice more: the caller hears the best so far. `before` and `part`: of the whole, before a task and in it."""
        if total < self.heard:
            self.heard = total
            met = int((rows[:, c.DAY] >= 0).sum())
            lost = int(((rows[:, c.DAY] < 0) & (self.flat.arrays.visit[:, c.PINNED] > 0)).sum())
            self.figures = (total - lost * int(self.flat.arrays.weight[c.PIN_PRICE])) / self.flat.scale, met
        if self.heard < NO_PLAN:
            self.watch.say("search", before + part * share, *self.figures)

    def find_hours(self, share: float, *, going_on: bool = False) -> None:
        """Hours for visits that are missed by the best so far, or by the plan in hand, where there are any, for that share of
        the budget."""
        rows = self.in_hand if going_on else self.best.rows
        if not missing(self.flat, rows) or self.best.total == NO_PLAN or self.watch.stop():
            return
        if not loaded(solver, self.watch.asked_to_stop):  # late: it takes as long as some hundred thousand moves
            return
        from rotas.planning.fill import fill

        units = share * (FILL_ITERATIONS / FILL[0] if self.left is None else self.left)
        plan = st.dump_rows(self.flat, rows)
        filled = fill(self.problem, plan, self.watch.stop, units, deterministic=self.left is None)
        st.load(self.flat, self.state, filled)
        better = held(self.state)
        if going_on:
            self.in_hand = better.rows
        self.seen.add([(better.rows, self.state.member_day)])
        self.best = min(self.best, better, key=lambda f: f.total)
        self.done += share

    def learn(self) -> Promising | None:
        """What is promising, by all that was seen; None if there was no time to learn it."""
        out: list[Promising | None] = []

        def work() -> None:
            from rotas.planning import learning

            out.append(learning.learn(self.seen, self.best.rows))

        return out[0] if loaded(work, self.watch.stop) else None

    def last_word(self) -> Plan:
        """OR-Tools' choice among the member-days of good plans, and its times; the best so far where there is no time."""
        plan = st.dump_rows(self.flat, self.best.rows)
        seconds = None if self.left is None else self.watch.seconds
        last = MASTER_ITERATIONS if seconds is None else seconds - self.watch.spent()
        if self.best.total == NO_PLAN or not self.has_last_word or last <= 0.5:
            return plan
        if not loaded(solver, self.watch.asked_to_stop):
            return plan
        from rotas.planning.master import Pool, best_of
        from rotas.planning.neighbourhoods import retime

        stop, deterministic = self.watch.stop, seconds is None
        pool = Pool(self.problem)
        for rows in self.good:
            if not stop():
                pool.add(st.dump_rows(self.flat, rows))
        if seconds is not None:
            last = seconds - self.watch.spent()
        plan = best_of(self.problem, pool, plan, 0.5 * last, deterministic=deterministic, should_stop=stop)
        return retime(self.problem, plan, stop, 0.3 * last, deterministic=deterministic)


def held(state: State) -> Found:
    """The plan in a state as something found."""
    whole = not state.total[c.T_VIOLATION]
    return Found(state.visit.copy(), int(state.total[c.T_COST] + state.total[c.T_MISSED]) if whole else NO_PLAN, 0)


def missing(flat: FlatProblem, rows: Ints) -> int:
    """How many visits are missed that somebody could make."""
    could = flat.arrays.moment[flat.arrays.visit[:, c.MOMENT], c.CANDS] > 0
    return int((could & (rows[:, c.DAY] < 0)).sum())
