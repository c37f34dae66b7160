"""Reasons for a visit, and changes by hand: every number is worked out again here, by the judge."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rotas.planning.construct import construct
from rotas.planning.explain import why_visit
from rotas.planning.explain_more import more_reasons
from rotas.planning.hand import adds_to, tried
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json
from rotas.planning.what_if import Change, what_if
from tests.planning.weeks import member, moment, plan, random_week, visit, week


def reasons(problem: Problem, made: Plan, moment: str, day: int) -> list[dict[str, Any]]:
    found = judge(problem, made)
    return more_reasons(problem, made, why_visit(problem, made, moment, day, found), found)


def one(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(r for r in rows if r["key"] == key)


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10**6))
def test_every_number_is_the_judges(seed: int) -> None:
    r = random.Random(seed)
    problem = week_from_json(random_week(r))
    made = construct(problem)
    if not made.visits:
        return
    v = r.choice(made.visits)
    found = judge(problem, made)
    why = why_visit(problem, made, v.moment, v.day, found)
    for row in more_reasons(problem, made, why, found):
        if row["key"] == "hours":
            assert row["worked"] == sum(d.worked for (m, _), d in found.days.items() if m == row["member"])
        if row["key"] in ("comes_from", "goes_to"):
            assert row["minutes"] <= row["gap"]
        if row["key"] == "least":
            costs = [o.cost for o in why.members if o.cost is not None]
            assert 0 < row["cost"] == min(costs)
        if row["key"] == "only":
            for o in why.members:
                for old in v.members:
                    swap = tuple((o.member or "") if x == old else x for x in v.members)
                    assert what_if(problem, made, [Change("move", v.moment, v.day, members=swap)]).broken
        if row["key"] == "best_time_taken":
            w = what_if(problem, made, [Change("move", v.moment, v.day, start=row["start"])])
            assert w.broken[0].rule.value == row["rule"]
        if row["key"] == "best_time_costs":
            w = what_if(problem, made, [Change("move", v.moment, v.day, start=row["start"])])
            assert (w.cost, w.broken) == (row["cost"], ())


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10**6))
def test_other_members_and_days_cost_what_it_says(seed: int) -> None:
    r = random.Random(seed)
    problem = week_from_json(random_week(r))
    made = construct(problem)
    if not made.visits:
        return
    v = r.choice(made.visits)
    why = why_visit(problem, made, v.moment, v.day)
    for o in why.members:
        swap = tuple((o.member or "") if x == (o.instead_of or v.members[0]) else x for x in v.members)
        w = what_if(problem, made, [Change("move", v.moment, v.day, members=swap)])
        assert (o.rule is None) == (o.cost is not None)
        if o.cost is None:
            assert w.broken
        else:
            assert (w.cost, w.broken) == (o.cost, ())
            assert list(o.terms.items()) == list(w.terms.items())[:3]


def test_it_says_who_comes_before_and_how_far_it_is() -> None:
    of = week(
        people=[{**week()["people"][0]}, {**week()["people"][0], "id": "kim", "place": "i"}],
        moments=[moment("tea"), moment("walk", person="kim")],
    )
    rows = reasons(week_from_json(of), plan_from_json(plan(visit("walk", 0, 600), visit("tea", 0, 680))), "tea", 0)
    assert one(rows, "comes_from") == {"key": "comes_from", "member": "ann", "minutes": 10, "gap": 20, "person": "kim"}
    assert one(rows, "hours")["worked"] == 130


def test_it_says_that_nobody_else_could() -> None:
    of = week(members=[member("ann"), member("bob", available=[])])
    assert "only" in {r["key"] for r in reasons(week_from_json(of), plan_from_json(plan(visit())), "tea", 0)}


def test_a_skill_that_everybody_has_is_no_reason() -> None:
    rows = reasons(week_from_json(week()), plan_from_json(plan(visit())), "tea", 0)
    assert "skills" not in {r["key"] for r in rows}
    of = week(members=[member("ann"), member("bob", skills=[])])
    rows = reasons(week_from_json(of), plan_from_json(plan(visit())), "tea", 0)
    assert one(rows, "skills") == {"key": "skills", "member": "ann", "skills": ["care"], "can": 1, "of": 2}


def test_breaking_a_rule_by_less_than_before_is_no_reason_to_refuse() -> None:
    of = week_from_json(week(moments=[moment("tea", **{"from": 600, "to": 720})]))
    made = plan_from_json(plan(visit(start=500)))
    assert adds_to(tried(of, made, [Change("move", "tea", 0, start=560)])) == ()
    assert [b.rule.value for b in adds_to(tried(of, made, [Change("move", "tea", 0, start=480)]))] == ["window"]
    assert [b.rule.value for b in adds_to(tried(of, made, [Change("move", "tea", 0, members=("nobody",))]))] == [
        "carers"
    ]


def test_members_named_the_other_way_round_are_the_same_visit() -> None:
    of = week_from_json(week(moments=[moment(carers=2, needs=[["care"], []])]))
    made = plan_from_json(plan(visit(members=("ann", "bob"))))
    assert tried(of, made, [Change("move", "tea", 0, members=("bob", "ann"))]).plan == made
