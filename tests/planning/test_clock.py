"""Times that people say, as far as no rule breaks."""

import random
from dataclasses import replace

import pytest

from rotas.planning.clock import on_the_clock
from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json
from tests.planning.weeks import moment, random_week, week


def crooked(problem: Problem, plan: Plan) -> Plan:
    """The same plan with starts off the clock where that breaks nothing."""
    rows = list(plan.visits)
    for i, v in enumerate(rows):
        for shift in (3, -2, 1):
            moved = Plan.of([*rows[:i], replace(v, start=v.start + shift), *rows[i + 1 :]])
            if judge(problem, moved).feasible:
                rows = list(moved.visits)
                break
    return Plan.of(rows)


@pytest.mark.parametrize("seed", range(6))
def test_it_keeps_every_rule_and_every_visit(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed), 14))
    plan = crooked(problem, construct(problem))
    if not judge(problem, plan).feasible:
        pytest.skip("a pin of this random week cannot be kept, so there is no plan to move")
    round_ = on_the_clock(problem, plan, 5)
    assert judge(problem, round_).feasible
    assert sorted((v.moment, v.day, v.members) for v in round_.visits) == sorted(
        (v.moment, v.day, v.members) for v in plan.visits
    )
    off = sum(v.start % 5 != 0 for v in plan.visits)
    assert sum(v.start % 5 != 0 for v in round_.visits) <= off
    starts = {(v.moment, v.day): v.start for v in plan.visits}
    assert all(abs(v.start - starts[v.moment, v.day]) < 20 for v in round_.visits)


def test_a_visit_goes_to_the_nearest_five_minutes_and_a_pinned_one_stays() -> None:
    problem = week_from_json(
        week(
            moments=[moment("tea", least=30, best=30), moment("bath", least=30, best=30)],
            pins=[{"moment": "bath", "day": 0, "start": 663}],
        )
    )
    made = Plan.of([Visit(0, 603, "tea", 30, ("ann",)), Visit(0, 663, "bath", 30, ("ann",))])
    assert judge(problem, made).feasible, judge(problem, made).broken
    starts = {v.moment: v.start for v in on_the_clock(problem, made, 5).visits}
    assert starts == {"tea": 605, "bath": 663}
