"""The judge: each rule and each cost on hand-made cases, and the referee's figures on everything."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from rotas.planning.judge import Judgement, judge
from rotas.planning.plan import plan_from_json
from rotas.planning.reading_week import week_from_json
from rotas.planning.rules import Rule
from tests.planning.weeks import (
    NO_REFEREE,
    REFEREE,
    WEEKS,
    Json,
    member,
    moment,
    person,
    plan,
    random_plan,
    random_week,
    referee,
    visit,
    week,
)


def judged(of: Json, *visits: Json) -> Judgement:
    return judge(week_from_json(of), plan_from_json(plan(*visits)))


def rules(of: Json, *visits: Json) -> set[str]:
    return {b.rule.value for b in judged(of, *visits).broken}


def two(**changes: Any) -> Json:
    """A second person and moment, at place i."""
    return week(
        people=[person(), person("sam", place="i")], moments=[moment(), moment("walk", person="sam")], **changes
    )


OK = visit()


BROKEN: list[tuple[Rule, Json, list[Json]]] = [
    (Rule.MOMENT, week(), [visit("dance")]),
    (Rule.DAY, week(moments=[moment(days=[1])]), [OK]),
    (Rule.WINDOW, week(), [visit(start=470)]),
    (Rule.WINDOW, week(), [visit(start=1150)]),
    (Rule.LENGTH, week(), [visit(minutes=59)]),
    (Rule.LENGTH, week(), [visit(minutes=61)]),
    (Rule.CARERS, week(), [visit(members=("ann", "bob"))]),
    (Rule.CARERS, week(moments=[moment(carers=2)]), [visit(members=("ann", "ann"))]),
    (Rule.CARERS, week(), [visit(members=("eve",))]),
    (Rule.SKILLS, week(moments=[moment(needs=[["hoist"]])]), [OK]),
    (Rule.NOT_TIE, week(ties=[{"person": "pat", "member": "ann", "tie": "not"}]), [OK]),
    (Rule.TIMES, week(), [OK, visit(day=3)]),
    (Rule.APART, week(moments=[moment(times=2, apart=3)]), [OK, visit(day=2)]),
    (
        Rule.AFTER,
        week(moments=[moment(), moment("walk", after={"moment": "tea", "least": 120})]),
        [OK, visit("walk", start=700)],
    ),
    (
        Rule.AFTER,
        week(moments=[moment(), moment("walk", after={"moment": "tea", "least": 60, "most": 90})]),
        [OK, visit("walk", start=700)],
    ),
    (
        Rule.OTHERS,
        week(moments=[moment(), moment("walk", after={"moment": "tea", "least": 60, "others": True})]),
        [OK, visit("walk", start=700)],
    ),
    (Rule.PERSON_OVERLAP, week(moments=[moment(), moment("walk")]), [OK, visit("walk", start=630, members=("bob",))]),
    (Rule.BUSY, week(people=[person(busy=[{"day": 0, "from": 650, "to": 700}])]), [OK]),
    (Rule.ALLOCATION, week(people=[person(allocation=59)]), [OK]),
    (Rule.TRAVEL, two(), [OK, visit("walk", start=669)]),
    (Rule.TRAVEL, week(blocks=[{"id": "b", "day": 0, "from": 640, "to": 700, "place": "h", "members": ["ann"]}]), [OK]),
    (Rule.LEAVES, week(members=[member(base="i", leaves=591)]), [OK]),
    (Rule.AVAILABLE, week(members=[member(available=[{"day": 0, "from": 610, "to": 900}])]), [OK]),
    (Rule.MOST_DAY, week(members=[member(most_day=59)]), [OK]),
    (Rule.MOST_WEEK, week(members=[member(most_week=59)]), [OK]),
    (Rule.MOST_DAYS, week(members=[member(most_days=1)], moments=[moment(times=2)]), [OK, visit(day=1)]),
    (Rule.SPAN, two(limits={"span": 400}), [visit(start=480), visit("walk", start=840)]),
    (Rule.REST, week(moments=[moment(times=2)], limits={"rest": 1000}), [visit(start=1100), visit(day=1, start=700)]),
    (Rule.REST, week(members=[member(last_finish=1400)], limits={"rest": 660}), [visit(start=600)]),
    (Rule.STRETCH, two(limits={"stretch": 125}), [OK, visit("walk", start=679)]),
    (Rule.STRETCH, week(limits={"stretch": 59}), [OK]),
    (Rule.PIN, week(pins=[{"moment": "tea", "day": 1}]), [OK]),
    (Rule.PIN, week(pins=[{"moment": "tea", "start": 601}]), [OK]),
    (Rule.PIN, week(pins=[{"moment": "tea", "members": ["bob"]}]), [OK]),
    (Rule.PIN, week(moments=[moment(times=2)], pins=[{"moment": "tea"}, {"moment": "tea", "day": 0}]), [OK]),
]


@pytest.mark.parametrize(("rule", "of", "visits"), BROKEN, ids=[f"{r.value}-{n}" for n, (r, _, _) in enumerate(BROKEN)])
def test_it_names_the_rule_that_is_broken_and_no_other(rule: Rule, of: Json, visits: list[Json]) -> None:
    assert rules(of, *visits) == {rule.value}


def test_every_rule_has_a_case() -> None:
    assert {r for r, _, _ in BROKEN} == set(Rule)


def test_it_lets_pass_what_is_just_allowed() -> None:
    assert rules(two(), OK, visit("walk", start=670)) == set()
    assert rules(two(limits={"stretch": 130}), OK, visit("walk", start=670)) == set()
    assert rules(two(limits={"stretch": 125}), OK, visit("walk", start=690)) == set()  # a gap of 20 is a break
    windows = [{"day": 0, "from": 500, "to": 630}, {"day": 0, "from": 630, "to": 700}]
    assert rules(week(members=[member(available=windows)]), OK) == set()  # windows that touch are one
    paired = week(
        members=[member("ann", skills=["hoist"]), member("bob", skills=["care"])],
        moments=[moment(carers=2, needs=[["care"], ["hoist"]])],
    )
    assert rules(paired, visit(members=("ann", "bob"))) == set()
    assert (
        rules(week(moments=[moment(times=2)], limits={"rest": 980}), visit(start=1100), visit(day=1, start=700))
        == set()
    )


FREE: Json = {
    "under": 0,
    "unsocial": 0,
    "missed": {"1": 0, "2": 0, "3": 0, "4": 0},
    "tie": {"core": 0, "known": 0, "new": 0},
}

COSTS: list[tuple[str, float, Json, list[Json]]] = [
    ("missed", 1200, week(), []),
    ("missed", 6000, week(moments=[moment(matters=4)]), []),
    ("short", 20, week(moments=[moment(least=30, best=70)]), [OK]),
    ("away", 0.5 * 3 * 30, week(moments=[moment(best_from=630, best_to=700)]), [OK]),
    ("away", 0.5 * 3 * 10, week(moments=[moment(best_from=500, best_to=590)]), [OK]),
    ("worst_away", 2.0 * 30, week(moments=[moment(best_from=630, best_to=700)], weights={"worst_away": 2}), [OK]),
    ("other_day", 60, week(moments=[moment(best_days=[3])]), [OK]),
    ("tie", 40, week(), [OK]),
    ("tie", 10, week(ties=[{"person": "pat", "member": "ann", "tie": "known"}]), [OK]),
    ("face", 80, week(people=[person(circle=1)], moments=[moment(times=2)]), [OK, visit(day=2, members=("bob",))]),
    ("gift", 20, week(moments=[moment(gifts=["music"])]), [OK]),
    ("travel", 20, week(members=[member(base="i")]), [OK]),
    ("waiting", 0.3 * 20, two(), [OK, visit("walk", start=700)]),
    ("short_day", 0.5 * 40, week(members=[member(shift_least=100)]), [OK]),
    (
        "rather_not",
        0.5 * 20,
        week(
            members=[
                member(
                    available=[
                        {"day": 0, "from": 420, "to": 640},
                        {"day": 0, "from": 640, "to": 900, "rather_not": True},
                    ]
                )
            ]
        ),
        [OK],
    ),
    ("under", 0.5 * 110, week(members=[member(contract=200)]), [OK]),
    ("over", 1.5 * 20, week(members=[member(contract=10)]), [OK]),
    ("unsocial", 0.3 * 30, week(members=[member(), member("bob")]), [visit(day=5)]),
    ("change", 30, week(agreed=[visit(members=("bob",))]), [OK]),
    ("change", 30, week(agreed=[visit(day=2)]), [OK]),
    ("shift", 0.3 * 40, week(agreed=[visit(start=640)]), [OK]),
]


@pytest.mark.parametrize(
    ("term", "points", "of", "visits"), COSTS, ids=[f"{t}-{n}" for n, (t, _, _, _) in enumerate(COSTS)]
)
def test_it_charges_what_each_imperfection_costs(term: str, points: float, of: Json, visits: list[Json]) -> None:
    found = judged(of, *visits)
    assert found.feasible
    assert found.terms[term] == pytest.approx(points)


def test_a_perfect_week_costs_nothing() -> None:
    found = judged(week(weights=FREE), OK)
    assert found.feasible
    assert found.cost == 0


def test_it_says_whose_points_they_are() -> None:
    found = judged(two(), OK, visit("walk", start=700, members=("bob",)))
    assert set(found.by("member")) == {"ann", "bob"}
    assert set(found.by("person")) == {"pat", "sam"}
    assert sum(sum(t.values()) for t in found.by("visit").values()) <= found.cost
    assert sum(found.points.values()) == pytest.approx(found.cost)


@pytest.mark.skipif(not REFEREE.exists(), reason=NO_REFEREE)
@pytest.mark.parametrize("path", WEEKS, ids=lambda p: p.stem)
def test_it_agrees_with_the_referee_on_the_given_weeks(path: Path) -> None:
    raw = json.loads(path.read_text())
    score, problem = referee().score, week_from_json(raw)
    r = random.Random(path.stem)
    for wrong in (0, 0, 0.02, 0.1):
        agrees(score, raw, problem, random_plan(r, raw, wrong))


@pytest.mark.skipif(not REFEREE.exists(), reason=NO_REFEREE)
@pytest.mark.parametrize("seed", range(60))
def test_it_agrees_with_the_referee_on_random_weeks(seed: int) -> None:
    r = random.Random(seed)
    raw = random_week(r)
    for wrong in (0, 0.2):
        agrees(referee().score, raw, week_from_json(raw), random_plan(r, raw, wrong))


def agrees(score: Any, raw: Json, problem: Any, of: Json) -> None:
    theirs = score(raw, of)
    ours = judge(problem, plan_from_json(of))
    assert ours.terms == theirs["terms"]
    assert (ours.cost, ours.feasible, len(ours.broken)) == (theirs["cost"], theirs["feasible"], len(theirs["broken"]))
    assert dict(ours.facts) == theirs["facts"]
