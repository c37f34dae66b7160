"""The pieces that OR-Tools does: one day done anew, exact times, the best set of member-days, re-planning."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from rotas.planning.clock import on_the_clock
from rotas.planning.construct import construct
from rotas.planning.exact import Piece
from rotas.planning.judge import judge
from rotas.planning.master import Pool, best_of
from rotas.planning.neighbourhoods import improve, retime, together
from rotas.planning.plan import Plan, Visit
from rotas.planning.reading_week import week_from_json
from rotas.planning.replan import hits, replan, ring_0
from tests.planning.weeks import member, moment, person, random_week, visit, week


def test_a_piece_finds_the_best_day() -> None:
    two = [
        moment(days=[0], best_from=600, best_to=600),
        moment("walk", person="sam", days=[0], best_from=700, best_to=700),
    ]
    problem = week_from_json(week(people=[person(), person("sam", place="i")], moments=two, weights={"unsocial": 0}))
    answer = Piece(problem, Plan(), 0, ["ann", "bob"]).solve(5)
    assert answer is not None
    plan, proved = answer
    assert proved
    assert {(v.moment, v.start) for v in plan.visits} == {("tea", 600), ("walk", 700)}
    assert judge(problem, plan).feasible


def test_a_window_without_an_end_takes_no_memory() -> None:
    problem = week_from_json(week())
    tracemalloc.start()
    try:
        Piece(problem, Plan(), 0, ["ann"])._minutes(problem.moments[0], 0, 10_000_000, [], "start")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("seed", range(9))
def test_pieces_keep_every_rule_and_never_make_a_plan_worse(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed), moments=10))
    plan = construct(problem)
    before = judge(problem, plan)
    better = retime(
        problem, improve(problem, plan, seed, lambda: False, rounds=6), lambda: False, 2.0, deterministic=True
    )
    after = judge(problem, better)
    assert len(after.broken) <= len(before.broken)
    assert after.cost <= before.cost


@pytest.mark.parametrize("seed", range(6))
def test_on_the_clock_the_days_are_made_the_best_of(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed), moments=14))
    plan = construct(problem)
    if not judge(problem, plan).feasible:
        return  # blocks or a pin that no plan can keep
    rough = on_the_clock(problem, plan, 5)
    better = retime(problem, rough, lambda: False, 2.0, deterministic=True, grid=5)
    assert judge(problem, better).feasible
    assert judge(problem, better).cost <= judge(problem, rough).cost
    assert sorted((v.moment, v.day, v.members) for v in better.visits) == sorted(
        (v.moment, v.day, v.members) for v in rough.visits
    )
    was = {(v.moment, v.day): v for v in rough.visits}
    for v in better.visits:
        before = was[v.moment, v.day]
        assert v.start % 5 == 0 or v.start == before.start
        assert v.minutes % 5 == 0 or v.minutes == before.minutes


def test_those_who_come_together_are_one_group() -> None:
    rows = [("ann", "bob"), ("bob", "cai"), ("dan",), ("eve", "fay")]
    plan = Plan.of(Visit(0, 600 + n, f"m{n}", 30, who) for n, who in enumerate(rows))
    assert together(plan, 0) == [["ann", "bob", "cai"], ["dan"], ["eve", "fay"]]
    assert together(plan, 1) == []


@pytest.mark.parametrize("seed", range(9))
def test_the_answer_of_a_piece_itself_breaks_no_rule(seed: int) -> None:
    """Not only after the judge has thrown out what was wrong: the model knows every rule."""
    problem = week_from_json(random_week(random.Random(seed), moments=10))
    plan = construct(problem)
    if not judge(problem, plan).feasible:
        return  # blocks or a pin that no plan can keep
    for day in range(7):
        answer = Piece(problem, plan, day, [m.id for m in problem.members]).solve(0.3, deterministic=True)
        if answer is not None:
            assert judge(problem, answer[0]).broken == ()


@pytest.mark.parametrize("seed", range(10))
def test_the_master_takes_the_best_of_two_plans(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed), moments=10))
    plans = [construct(problem), improve(problem, construct(problem), seed, lambda: False, rounds=5)]
    pool = Pool(problem)
    for plan in plans:
        pool.add(plan)
    found = judge(problem, best_of(problem, pool, plans[1], 2.0, deterministic=True))
    assert len(found.broken) <= len(judge(problem, plans[1]).broken)
    assert found.cost <= judge(problem, plans[1]).cost


def test_the_master_joins_the_good_days_of_two_plans() -> None:
    problem = week_from_json(week(moments=[moment(times=2, days=[0, 3], best_from=600, best_to=600)]))
    a = Plan.of([Visit(0, 600, "tea", 60, ("ann",)), Visit(3, 900, "tea", 60, ("ann",))])
    b = Plan.of([Visit(0, 900, "tea", 60, ("ann",)), Visit(3, 600, "tea", 60, ("ann",))])
    pool = Pool(problem)
    pool.add(a)
    pool.add(b)
    assert {v.start for v in best_of(problem, pool, a, 2.0, deterministic=True).visits} == {600}


def agreed_week(**changes: object) -> dict[str, object]:
    rows = [
        moment(times=3, best_from=600, best_to=660),
        moment("walk", person="sam", times=2, best_from=800, best_to=900),
    ]
    agreed = [visit(day=d) for d in (0, 2, 4)] + [visit("walk", d, 800, members=("bob",)) for d in (1, 3)]
    return week(people=[person(), person("sam", place="i")], moments=rows, agreed=agreed) | changes


def test_what_can_stay_stays_and_what_was_hit_finds_a_place() -> None:
    away = member("ann", available=[{"day": d, "from": 420, "to": 1320} for d in range(1, 7)])
    problem = week_from_json(agreed_week(members=[away, member("bob")]))
    stays, hit = hits(problem)
    assert [(h.visit.day, h.rule) for h in hit] == [(0, "available")]
    assert len(stays.visits) == 4
    first, _ = ring_0(problem)
    found = judge(problem, first)
    assert found.feasible
    assert found.facts["met"] == 5
    assert set(stays.visits) <= set(first.visits)


def test_three_proposals_with_every_change_and_its_reason() -> None:
    away = member("ann", available=[{"day": d, "from": 420, "to": 1320} for d in range(1, 7)])
    problem = week_from_json(agreed_week(members=[away, member("bob")]))
    heard: list[Plan] = []
    found = replan(problem, seconds=1.5, on_first=lambda first, _: heard.append(first))
    assert len(heard) == 1
    assert [f.name for f in found] == ["least_change", "best_week", "most_familiar"]
    for f in found:
        assert f.found.feasible
        assert any(c.because == "hit" and c.before and c.before.day == 0 for c in f.changes)
        assert len(f.changes) >= f.found.facts["changed"]
    assert len(found[0].changes) == 1  # least change: only what was hit


def test_nothing_changed_means_no_change() -> None:
    problem = week_from_json(agreed_week())
    assert hits(problem)[1] == []
    assert replan(problem, seconds=0.6)[0].changes == ()
