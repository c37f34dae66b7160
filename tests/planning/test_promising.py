"""What the search learns from the plans that it has seen, and that it then looks nowhere else."""

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as hs

from rotas.planning import learning
from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as st
from rotas.planning.kernel.flat import FlatProblem, flatten
from rotas.planning.learning import learn
from rotas.planning.member_days import MOST, MemberDays
from rotas.planning.mixture import Mixture
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.promising import Promising
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.stages import stages
from rotas.planning.task import NO_PLAN, Found, Task, run
from tests.planning.weeks import Json, member, moment, person, random_week, week

SEEDS = hs.integers(0, 10_000)


def noted(problem: Problem, seed: int = 1, moves: int = 12_000, **changes: Any) -> tuple[FlatProblem, Found]:
    """A short annealing that notes what it sees on the way."""
    flat = flatten(problem)
    state = st.empty(flat, seed)
    st.load(flat, state, construct(problem))
    task = Task(state.visit.copy(), seed, None, moves, 30.0, 1.0, notes=True)
    return flat, run(flat, replace(task, **changes))


def of_one(flat: FlatProblem, plan: Plan) -> MemberDays:
    """The member-days of one plan."""
    state = st.empty(flat, 1)
    st.load(flat, state, plan)
    out = MemberDays(flat)
    out.add([(state.visit, state.member_day)])
    return out


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_of_one_plan_s_member_days_the_best_mixture_is_that_plan(seed: int) -> None:
    """To the hundredth of a point: so every cost is in it once. Missing is made so dear that no day is left out."""
    luck = random.Random(seed)
    problem = week_from_json(random_week(luck, moments=luck.randrange(4, 16)))
    problem = replace(problem, weights=replace(problem.weights, missed=(1e5,) * 4, worst_away=0.0))
    plan = construct(problem)
    judged = judge(problem, plan)
    if not judged.feasible or not plan.visits:
        return
    days = of_one(flatten(problem), plan)
    found = Mixture(days).solve()
    assert found is not None
    cost, shares, _ = found
    assert shares == pytest.approx(1, abs=0.01)
    assert cost == pytest.approx(judged.cost, rel=1e-4, abs=1)


@given(SEEDS)
@example(10)
@settings(max_examples=25, deadline=None)
def test_no_plan_seen_costs_less_than_the_best_mixture(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed), moments=14))
    flat, found = noted(problem, seed)
    if found.total == NO_PLAN or not found.rows[:, c.DAY].max(initial=-1) >= 0:
        return
    days = MemberDays(flat)
    days.add(found.seen)
    judged = judge(problem, st.dump_rows(flat, found.rows))
    answer = Mixture(days).solve()
    assert answer is not None
    assert not judged.feasible or answer[0] <= judged.cost * 1.001 + 1


def two_ways(tea: Json, walk: Json) -> tuple[Problem, Plan, Plan]:
    """Pat has two visits, on days of their own; ann is of the circle, bob is new. Each plan has one of them by bob."""
    rows: Json = week(
        people=[person(circle=1)],
        members=[member(contract=0), member("bob", contract=0)],
        moments=[moment("tea", days=[0]) | tea, moment("walk", days=[1]) | walk],
        ties=[{"person": "pat", "member": "ann", "tie": "core"}],
        weights={"over": 0, "unsocial": 0, "tie": {"core": 0, "known": 10, "new": 400}},
    )
    visits = [Visit(0, tea["from"], "tea", 60, ("ann",)), Visit(1, walk["from"], "walk", 60, ("ann",))]
    by_bob = [replace(v, members=("bob",)) for v in visits]
    return week_from_json(rows), Plan.of([visits[0], by_bob[1]]), Plan.of([by_bob[0], visits[1]])


def of_both(flat: FlatProblem, one: Plan, other: Plan) -> MemberDays:
    """The member-days of two plans."""
    seen = of_one(flat, one)
    state = st.empty(flat, 1)
    st.load(flat, state, other)
    seen.add([(state.visit, state.member_day)])
    return seen


TEA, WALK = {"from": 600, "to": 700}, {"from": 600, "to": 700}
LATE, EARLY = {"from": 1200, "to": 1310}, {"from": 430, "to": 500}


def test_the_best_of_two_plans_is_promising_and_the_rest_is_not() -> None:
    problem, one, other = two_ways(TEA, WALK)
    flat = flatten(problem)
    both_by_ann = st.empty(flat, 1)
    st.load(flat, both_by_ann, Plan.of([one.visits[0], other.visits[1]]))
    found = learn(of_both(flat, one, other), both_by_ann.visit)
    assert found is not None
    ann, bob = (next(n for n, m in enumerate(problem.members) if m.id == name) for name in ("ann", "bob"))
    assert found.members[:, ann].all()
    assert not found.members[:, bob].any()
    for k, mo in enumerate(problem.moments):
        assert np.flatnonzero(found.days[k]).tolist() == list(mo.days)


@pytest.mark.parametrize(("tea", "walk", "points"), [(TEA, WALK, 0), (LATE, EARLY, 400)])
def test_nobody_is_late_and_then_early(tea: Json, walk: Json, points: float) -> None:
    """400: somebody who is new (of faces half of each, so none too many)."""
    problem, one, other = two_ways(tea, walk)
    found = Mixture(of_both(flatten(problem), one, other)).solve()
    assert found is not None
    assert found[0] == pytest.approx(points, abs=1)


def test_what_the_best_plan_has_is_always_promising() -> None:
    problem, one, _ = two_ways(TEA, WALK)
    flat = flatten(problem)
    seen = of_one(flat, Plan.of([one.visits[0], replace(one.visits[1], members=("ann",))]))
    state = st.empty(flat, 1)
    st.load(flat, state, one)
    found = learn(seen, state.visit)
    assert found is not None
    for v in one.visits:
        k = next(n for n, mo in enumerate(problem.moments) if mo.id == v.moment)
        m = next(n for n, x in enumerate(problem.members) if x.id == v.members[0])
        assert found.members[k, m]
        assert found.days[k, v.day]


def test_of_what_is_missed_or_pinned_nothing_is_left_out() -> None:
    rows = week(
        members=[member(contract=0), member("bob", contract=0)],
        moments=[moment("tea"), moment("walk"), moment("bath")],
        pins=[{"moment": "walk", "day": 3}],
    )
    problem = week_from_json(rows)
    flat = flatten(problem)
    plan = Plan.of([Visit(0, 600, "tea", 60, ("ann",)), Visit(3, 600, "walk", 60, ("ann",))])
    state = st.empty(flat, 1)
    st.load(flat, state, plan)
    found = learn(of_one(flat, plan), state.visit)
    assert found is not None
    whole = [mo.id for k, mo in enumerate(problem.moments) if found.members[k].all() and found.days[k].all()]
    assert sorted(whole) == ["bath", "walk"]


def test_nothing_seen_says_nothing() -> None:
    flat = flatten(two_ways(TEA, WALK)[0])
    assert learn(MemberDays(flat), st.empty(flat, 1).visit) is None


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_a_search_looks_on_days_that_are_promising_and_no_others(seed: int) -> None:
    luck = random.Random(seed)
    problem = week_from_json(random_week(luck, moments=12))
    flat = flatten(problem)
    p = flat.arrays
    members = np.array([[luck.random() < 0.6 for _ in problem.members] for _ in problem.moments])
    days = np.array([[luck.random() < 0.6 for _ in range(problem.days)] for _ in problem.moments])
    if not len(problem.moments) or not problem.members:
        return
    before = [a.copy() for a in (p.moment, p.cands, p.day)]
    found = run(flat, Task(None, seed, None, 8_000, 30.0, 1.0, promising=Promising(members, days)))
    for was, now in zip(before, (p.moment, p.cands, p.day), strict=True):
        assert (was == now).all()
    for row, k in zip(found.rows, flat.moment_of, strict=True):
        if row[c.DAY] >= 0:
            assert days[k, row[c.DAY]]


def test_it_offers_visits_to_those_who_are_promising_and_to_nobody_else() -> None:
    """Two who make visits anyway may still swap them; here there is nobody to swap with."""
    names = ["ann", "bob", "cat", "dan"]
    rows = week(members=[member(name, contract=0) for name in names], moments=[moment(times=5)])
    flat = flatten(week_from_json(rows))
    days = np.ones((1, 7), bool)
    for name in range(4):
        members = np.arange(4)[None, :] == name
        found = run(flat, Task(None, name, None, 8_000, 30.0, 1.0, promising=Promising(members, days)))
        assert set(found.rows[:, c.WHO1].tolist()) == {name}


def test_what_it_costs_is_the_same_wherever_it_looked() -> None:
    problem = week_from_json(random_week(random.Random(5), moments=16))
    flat, found = noted(problem)
    seen = MemberDays(flat)
    seen.add(found.seen)
    promising = learn(seen, found.rows)
    assert promising is not None
    again = run(flat, Task(found.rows, 2, None, 8_000, 30.0, 1.0, promising=promising))
    assert again.total <= found.total
    assert again.total / flat.scale == pytest.approx(judge(problem, st.dump_rows(flat, again.rows)).cost, abs=0.011)


def test_the_oldest_member_days_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rotas.planning.member_days.MOST", 5)
    assert MOST > 5
    flat, found = noted(week_from_json(random_week(random.Random(5), moments=16)))
    seen = MemberDays(flat)
    seen.add(found.seen)
    assert len(seen.known) == 5
    newest = of_one(flat, st.dump_rows(flat, found.rows)).known
    assert {day.alone for day in seen.known} <= {day.alone for day in newest}


@pytest.mark.parametrize(("days", "last_word", "asked"), [(7, True, 1), (1, True, 0), (7, False, 0)])
def test_a_whole_week_s_search_learns_once_it_has_looked_around(
    days: int, last_word: bool, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rotas.planning.search import search

    calls: list[int] = []

    def counted(seen: MemberDays, best: Any) -> Promising | None:
        calls.append(len(seen.known))
        return learn(seen, best)

    monkeypatch.setattr(learning, "learn", counted)
    free = [{"day": d, "from": 420, "to": 1320} for d in range(days)]
    rows = week(days=days, members=[member(available=free)], moments=[moment(days=[0]), moment("walk", days=[0])])
    search(week_from_json(rows), seconds=None, iterations=20_000, seed=1, processes=1, last_word=last_word)
    assert len(calls) == asked
    assert all(calls)


def test_a_search_goes_on_without_it_where_there_is_no_telling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "learn", lambda _seen, _best: None)
    problem = week_from_json(random_week(random.Random(8), moments=12))
    assert judge(problem, propose(problem, seconds=None, iterations=20_000, seed=1, processes=1)).feasible


def test_nobody_who_says_stop_waits_until_it_is_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    said, end = threading.Event(), threading.Event()

    def for_ever(_seen: MemberDays, _best: Any) -> None:
        said.set()
        end.wait(60)

    monkeypatch.setattr(learning, "learn", for_ever)
    problem = week_from_json(random_week(random.Random(8), moments=12))
    plan = propose(problem, seconds=None, iterations=20_000, seed=1, processes=1, should_stop=said.is_set)
    end.set()
    assert said.is_set()
    assert judge(problem, plan).feasible


def test_the_last_turns_of_what_is_learnt_have_most_of_the_time() -> None:
    looking, *there = stages(200, 18.0, None, warm=False, learns=True)
    assert all(stage.promising and stage.turns == 1 for stage in there)
    assert not looking.promising
    assert sum(stage.share for stage in there) > 5 * looking.share / looking.turns
