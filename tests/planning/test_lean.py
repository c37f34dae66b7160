"""A new week leans on the one before: what is leant upon, and that a search follows it where nothing speaks against it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from rotas.planning.child import read_request
from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.lean import GENTLE, as_last_week, leaning
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Pin
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from tests.planning.weeks import member, moment, random_week, visit, week

LAST = [Visit(2, 610, "tea", 60, ("bob",)), Visit(4, 735, "tea", 60, ("ann",))]


def test_it_leans_on_visits_that_this_week_has_and_on_members_who_are_there() -> None:
    problem = week_from_json(week(moments=[moment(times=2, days=[1, 2, 4])]))
    gone = [
        Visit(3, 600, "tea", 60, ("ann",)),  # not a day of it any more
        Visit(2, 600, "walk", 60, ("ann",)),  # a moment that ended
        Visit(1, 600, "tea", 60, ("eve",)),  # she has left
        Visit(1, 600, "tea", 60, ("bob", "eve")),
    ]
    lent = leaning(problem, [*LAST, *gone])
    assert sorted(lent.agreed) == sorted([*LAST, Visit(1, 600, "tea", 60, ("bob",))])
    assert (lent.weights.change, lent.weights.shift) == (GENTLE["change"], GENTLE["shift"])


def test_a_published_week_and_a_first_week_stay_as_they_are() -> None:
    published = week_from_json(week(agreed=[visit(day=1)]))
    assert leaning(published, LAST) is published
    first = week_from_json(week())
    assert leaning(first, []) is first
    assert as_last_week(first) is None


def test_the_search_follows_last_week_where_nothing_speaks_against_it() -> None:
    problem = week_from_json(week(moments=[moment(times=2)]))
    lent = leaning(problem, LAST)
    plan = propose(lent, seconds=None, iterations=4_000, start=as_last_week(lent))
    assert sorted(plan.visits) == sorted(LAST)
    afresh = propose(problem, seconds=None, iterations=4_000)
    assert sorted(afresh.visits) != sorted(LAST), "by itself it would come to last week's plan anyway"


def test_a_good_reason_is_stronger_than_last_week() -> None:
    ties = [{"person": "pat", "member": "ann", "tie": "core"}, {"person": "pat", "member": "bob", "tie": "new"}]
    lent = leaning(week_from_json(week(ties=ties, moments=[moment(days=[2])])), LAST[:1])
    assert propose(lent, seconds=None, iterations=4_000).visits[0].members == ("ann",)


def test_last_week_as_far_as_it_can_stay_is_a_plan() -> None:
    busy = [member("ann"), member("bob", available=[{"day": d, "from": 900, "to": 1320} for d in range(7)])]
    problem = leaning(week_from_json(week(members=busy, moments=[moment(times=2)])), LAST)
    plan = as_last_week(problem)
    assert plan is not None
    assert judge(problem, plan).feasible
    assert LAST[1] in plan.visits
    assert len(plan.visits) == 2


def test_what_is_kept_for_this_week_comes_before_what_last_week_was() -> None:
    pins = [{"moment": "tea", "day": 4, "start": 900, "members": ["bob"]}]
    problem = leaning(week_from_json(week(moments=[moment(times=2)], pins=pins)), LAST)
    plan = as_last_week(problem)
    assert plan is not None
    assert judge(problem, plan).feasible
    assert (4, 900, ("bob",)) in [(v.day, v.start, v.members) for v in plan.visits]


def test_what_was_decided_pushes_last_week_aside_and_the_rest_stays() -> None:
    problem = week_from_json(
        week(
            moments=[moment(times=2), moment("walk", place="i")],
            pins=[{"moment": "walk", "day": 2, "start": 675, "members": ["bob"]}],
        )
    )
    plan = as_last_week(leaning(problem, LAST))
    assert plan is not None
    assert (2, 675, ("bob",)) in [(v.day, v.start, v.members) for v in plan.visits if v.moment == "walk"]
    assert LAST[0] not in plan.visits, "bob cannot be with Pat until 11:10 and ten minutes away at 11:15"
    assert LAST[1] in plan.visits
    assert len(plan.visits) == 3


@pytest.mark.parametrize("seed", range(12))
def test_it_is_a_plan_that_keeps_every_rule_or_none_at_all(seed: int) -> None:
    rng = random.Random(seed)
    problem = week_from_json(random_week(rng))
    last = construct(problem)
    kept = tuple(Pin(v.moment, v.day, v.start, v.members) for v in last.visits if rng.random() < 0.3)
    moved = [replace(v, day=rng.choice(problem.moment[v.moment].days)) for v in last.visits]
    lent = leaning(replace(problem, pins=kept, agreed=()), moved)
    plan = as_last_week(lent)
    assert plan is None or judge(lent, plan).feasible


def test_the_child_reads_last_week() -> None:
    import json

    asked = {"week": week(), "seconds": 1, "last_week": Plan(tuple(LAST)).to_json()}
    _, _, common = read_request(json.dumps(asked))
    assert common["last_week"] == Plan(tuple(LAST))
