"""A member's day at its kindest: what the kernel finds is what CP-SAT proves best for the same order."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from rotas.planning.costs import Term
from rotas.planning.judge import judge
from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as ks
from rotas.planning.kernel.compiled import called
from rotas.planning.kernel.ease import ease_touched
from rotas.planning.kernel.edit import attach, begin, detach, recount, settle, take_back
from rotas.planning.kernel.flat import FlatProblem, flatten
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json
from tests.planning.weeks import Json, member, moment, person, visit, week

SEEDS = st.integers(0, 100_000)
NO_LIMITS = {"stretch": None, "span": None, "rest": None}


@called
def lay(p: c.Flat, s: c.State, i: int, length: int, start: int) -> None:
    attach(p, s, i, 0, 0, -1, length, start, i)


@called
def take_out(p: c.Flat, s: c.State, i: int) -> None:
    detach(p, s, i)


def crowded(seed: int) -> Json:
    """A day for one member: a few people who all want about the same hours."""
    r = random.Random(seed)
    n = r.randint(2, 7)
    moments = []
    for x in range(n):
        opens = r.randrange(420, 600, 5)
        best = opens + r.randrange(0, 60, 5)
        long = r.randrange(20, 60, 5)
        moments.append(
            moment(f"mo{x}", person=f"p{x}", days=[0], place=r.choice("hij"), to=1320, matters=r.randint(1, 4),
                   least=long - r.choice([0, 5, 15]), best=long, best_from=best, best_to=best + r.randrange(0, 45, 5)) | {"from": opens}
        )  # fmt: skip
    ann = member(available=[{"day": 0, "from": 400, "to": 1380}], most_day=1440)
    people = [person(f"p{x}") for x in range(n)]
    return week(members=[ann], people=people, moments=moments, limits=NO_LIMITS)


def eased(
    problem: Problem, frozen: Sequence[int] = (), starts: Mapping[int, int] | None = None
) -> tuple[FlatProblem, c.State]:
    """All visits in the order of the week's moments by Ann, eased and settled, as the edit in hand."""
    flat = flatten(problem)
    state = ks.empty(flat, 1)
    recount(flat.arrays, state)
    begin(state)
    for i in range(len(state.visit)):
        start, long = (starts or {}).get(i, 0), int(flat.arrays.moment[i, c.BEST])
        lay(flat.arrays, state, i, long, start)
    held = np.zeros(len(state.visit), np.int64)
    held[list(frozen)] = 1
    ease_touched(flat.arrays, state, held)
    settle(flat.arrays, state)
    return flat, state


def costs(problem: Problem, plan: Plan) -> float:
    """What a plan's times and lengths cost."""
    return sum(
        charge.points for charge in judge(problem, plan).charges if charge.term in (Term.AWAY, Term.SHORT, Term.SHIFT)
    )


def proved(problem: Problem) -> float:
    """The least that times and lengths can cost in that order, by CP-SAT."""
    model = cp_model.CpModel()
    w, terms = problem.weights, []
    over: Any = 0
    at = None
    for mo in problem.moments:
        start = model.new_int_var(mo.opens, mo.closes - mo.least, "")
        long = model.new_int_var(mo.least, mo.best, "")
        model.add(start + long <= mo.closes)
        place = problem.place_of(mo)
        if at is not None:
            model.add(start >= over + problem.travel("walk", at, place))
        away = model.new_int_var(0, 1440, "")
        model.add(away >= mo.best_opens - start)
        model.add(away >= start - mo.best_closes)
        terms += [round(10 * w.away * mo.matters) * away, round(10 * w.short) * (mo.best - long)]
        for agreed in problem.agreed:
            if agreed.moment == mo.id:
                moved = model.new_int_var(0, 1440, "")
                model.add_abs_equality(moved, start - agreed.start)
                terms.append(round(10 * w.shift) * moved)
        over, at = start + long, place
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return solver.objective_value / 10


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.booleans())
def test_starts_and_lengths_are_the_best_that_there_are_for_an_order(seed: int, known: bool) -> None:
    raw = crowded(seed)
    if known:  # some were agreed before
        raw["agreed"] = [visit(mo["id"], 0, mo["from"] + 15, mo["best"]) for mo in raw["moments"][::2]]
    problem = week_from_json(raw)
    flat, state = eased(problem)
    plan = ks.dump(flat, state)
    assert judge(problem, plan).feasible
    assert costs(problem, plan) == pytest.approx(proved(problem))
    assert ks.points(flat, state) == pytest.approx(judge(problem, plan).cost, abs=0.011)


def test_a_visit_gives_way_before_one_that_matters_more_is_late() -> None:
    moments = [
        moment("first", person="p0", least=30, best=60, matters=1, best_from=480, best_to=480) | {"from": 480},
        moment("then", person="p1", matters=4, best_from=520, best_to=520),
        moment("last", person="p2", matters=4, best_from=590, best_to=590),
    ]
    people = [person(f"p{x}", place="hij"[x]) for x in range(3)]
    problem = week_from_json(week(members=[member()], people=people, moments=moments))
    flat, state = eased(problem)
    assert [(v.start, v.minutes) for v in ks.dump(flat, state).visits] == [(480, 30), (520, 60), (590, 60)]


def test_a_meeting_and_the_end_of_the_time_on_offer_are_gone_around() -> None:
    meeting = {"id": "b", "title": "Meeting", "day": 0, "from": 540, "to": 600, "place": "h", "members": ["ann"]}
    moments = [
        moment("first", person="p0", best_from=510, best_to=510),
        moment("then", person="p1", least=30, best_from=600, best_to=600),
    ]
    people = [person("p0"), person("p1")]
    ann = member(available=[{"day": 0, "from": 420, "to": 655}])
    problem = week_from_json(week(members=[ann], people=people, moments=moments, blocks=[meeting]))
    flat, state = eased(problem, starts={0: 480, 1: 600})
    found = judge(problem, ks.dump(flat, state))
    assert found.feasible
    assert [(v.start, v.minutes) for v in ks.dump(flat, state).visits] == [(480, 60), (600, 55)]


@pytest.mark.parametrize("how", ["frozen", "pinned"])
def test_what_is_held_stays_and_the_others_go_around_it(how: str) -> None:
    raw = crowded(7)
    held = raw["moments"][0]["from"] + 33
    if how == "pinned":
        raw["pins"] = [{"moment": raw["moments"][0]["id"], "day": 0, "start": held}]
    problem = week_from_json(raw)
    _, state = eased(problem, [0] if how == "frozen" else [], {0: held})
    assert state.visit[0, c.START] == held
    assert state.visit[0, c.LENGTH] == problem.moments[0].best
    assert state.visit[1, c.START] >= held + problem.moments[0].best


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_it_is_taken_back_with_the_edit(seed: int) -> None:
    raw = crowded(seed)
    for someone in raw["people"]:
        someone["allocation"] = 30
    flat, state = eased(week_from_json(raw))
    used, violation = state.person[:, c.USED].copy(), int(state.total[c.T_VIOLATION])
    recount(flat.arrays, state)
    assert (state.person[:, c.USED] == used).all()
    assert state.total[c.T_VIOLATION] == violation
    rows, total = state.visit.copy(), state.total.copy()
    begin(state)
    take_out(flat.arrays, state, 0)
    ease_touched(flat.arrays, state, np.zeros(len(rows), np.int64))
    settle(flat.arrays, state)
    take_back(flat.arrays, state)
    assert (state.visit == rows).all()
    assert (state.total == total).all()
    assert (state.person[:, c.USED] == used).all()


def test_where_nothing_could_give_way_days_are_not_eased() -> None:
    stiff = flatten(week_from_json(week()))
    gives = flatten(week_from_json(week(moments=[moment(least=30)])))
    assert ks.empty(stiff, 1).edit[c.E_EASES] == 0
    assert ks.empty(gives, 1).edit[c.E_EASES] == 1
