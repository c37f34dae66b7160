"""Visits that are missed find a place where the hours at which they could be are solved anew."""

from __future__ import annotations

import random

import pytest

from rotas.planning.construct import construct
from rotas.planning.fill import fill, wishes
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.reading_week import week_from_json
from tests.planning.weeks import member, moment, person, random_week, week

PEOPLE = ("ida", "jon", "kay")


def test_one_more_finds_room_when_others_move_up_and_nothing_outside_its_hours_moves() -> None:
    short = {"days": [0], "from": 480, "to": 660}
    problem = week_from_json(
        week(
            members=[member()],
            people=[person(name) for name in PEOPLE],
            moments=[*(moment(f"rise-{name}", person=name, **short) for name in PEOPLE), moment("tea", person="ida", days=[0])],
        )
    )  # fmt: skip
    late = Visit(0, 900, "tea", 60, ("ann",))
    plan = Plan.of([Visit(0, 480, "rise-ida", 60, ("ann",)), Visit(0, 570, "rise-jon", 60, ("ann",)), late])
    assert [mo.id for mo, _ in wishes(problem, plan)] == ["rise-kay"]
    better = fill(problem, plan, lambda: False, 2.0, deterministic=True)
    assert judge(problem, better).feasible
    assert sorted(v.start for v in better.visits) == [480, 540, 600, 900]
    assert late in better.visits
    assert fill(problem, plan, lambda: True, 2.0) == plan
    assert fill(problem, plan, lambda: False, 0.0) == plan


@pytest.mark.parametrize("seed", range(4))
def test_it_keeps_every_rule_never_makes_a_plan_worse_and_is_the_same_again(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed), moments=24))
    whole = construct(problem)
    plan = Plan.of(whole.visits[::2])
    before = judge(problem, plan)
    better = fill(problem, plan, lambda: False, 3.0, deterministic=True)
    after = judge(problem, better)
    assert len(after.broken) <= len(before.broken)
    assert after.cost <= before.cost
    assert better == fill(problem, plan, lambda: False, 3.0, deterministic=True)
