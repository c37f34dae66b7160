"""What was decided, leaves something open and cannot all be kept is said at once; nothing is said of what can."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.made import made
from rotas.planning import clash
from rotas.planning.child import Child
from rotas.planning.open_pins import pins_without_a_way
from rotas.planning.plan import Plan
from rotas.planning.problem import Pin, Problem
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.solving import solved
from tests.planning.weeks import member, moment, person, week

Json = dict[str, Any]
AT_EIGHT = {"from": 480, "to": 540}
TEN = {"from": 600, "to": 700}


def decided(*pins: Json, team: Sequence[Json] = (member("ann"), member("bob")), **moments: Json) -> Problem:
    """A week with one moment for each person, as the names say, and what was decided about them on Monday."""
    made_week = week(
        members=list(team),
        people=[person(name) for name in moments],
        moments=[moment(name, person=name, **changes) for name, changes in moments.items()],
        pins=[{"day": 0} | pin for pin in pins],
    )
    return week_from_json(made_week)


def named(problem: Problem) -> list[str]:
    return [pin.moment for pin in pins_without_a_way(problem)]


def test_one_with_a_time_and_one_without_that_has_no_other() -> None:
    tea, bath = {"moment": "tea", "start": 500, "members": ["ann"]}, {"moment": "bath", "members": ["ann"]}
    walk = {"moment": "walk", "members": ["ann"]}
    assert named(decided(tea, bath, walk, tea={}, bath=AT_EIGHT, walk={})) == ["tea", "bath"]
    assert named(decided(tea, bath, walk, tea={}, bath=AT_EIGHT | {"to": 700}, walk={})) == []
    assert named(decided(tea, bath | {"members": []}, tea={}, bath=AT_EIGHT)) == [], "somebody else may come"


def test_more_at_one_time_than_there_are_members() -> None:
    at_eight = [{"moment": name, "start": 480} for name in ("tea", "bath", "walk")]
    assert named(decided(*at_eight, tea={}, bath={}, walk={})) == ["tea", "bath", "walk"]
    assert named(decided(*at_eight[:2], tea={}, bath={}, walk={})) == []


def test_only_those_that_clash_are_named() -> None:
    far = [{"moment": name, "day": n, "members": ["bob"]} for n, name in enumerate("abcd", 1)]
    tea, bath = {"moment": "tea", "members": ["ann"]}, {"moment": "bath", "members": ["ann"]}
    assert named(decided(*far, tea, bath, tea=AT_EIGHT, bath=AT_EIGHT, a={}, b={}, c={}, d={})) == ["tea", "bath"]


def test_two_clashes_are_both_named() -> None:
    pins = [{"moment": name, "members": [who]} for name, who in zip("abcd", ("ann", "ann", "bob", "bob"), strict=True)]
    assert named(decided(*pins, a=AT_EIGHT, b=AT_EIGHT, c=TEN, d=TEN)) == ["a", "b", "c", "d"]


def test_any_day_is_a_way_for_as_long_as_there_is_one() -> None:
    both = [{"moment": name, "day": None, "members": ["ann"]} for name in ("tea", "bath")]
    assert named(decided(*both, tea=AT_EIGHT | {"days": [0, 1]}, bath=AT_EIGHT | {"days": [0]})) == []
    assert named(decided(*both, tea=AT_EIGHT | {"days": [0]}, bath=AT_EIGHT | {"days": [0]})) == ["tea", "bath"]


def test_visits_of_one_wish_are_so_far_apart_as_it_says() -> None:
    pins = [{"moment": "tea", "day": day} for day in (0, 1)]
    assert named(decided(*pins, tea={"times": 2, "apart": 2})) == ["tea", "tea"]
    assert named(decided(*pins, tea={"times": 2, "apart": 1})) == []


def test_no_more_are_named_than_clash() -> None:
    morning = {"from": 480, "to": 780}  # five visits of an hour
    long = morning | {"least": 120, "best": 120}
    pins = [{"moment": name, "members": ["ann"]} for name in "abcdefgh"]
    many = decided(*pins, a=long, b=morning, c=morning, d=morning, e=morning, f=morning, g=morning, h=morning)
    assert len(named(many)) == 5


def test_each_is_kept_by_a_visit_of_its_own() -> None:
    pins: list[Json] = [{"moment": "tea", "day": None, "members": ["ann"]}, {"moment": "tea", "day": None}]
    assert named(decided(*pins, tea={"times": 2, "days": [0]})) == ["tea", "tea"]
    assert named(decided(*pins, tea={"times": 2, "days": [0, 1]})) == []


def test_on_its_day_at_its_time_and_by_whom_it_says() -> None:
    bath = {"moment": "bath", "members": ["ann"]}
    at = [{"moment": "tea", "day": day, "start": start, "members": ["ann"]} for day, start in ((0, 480), (1, 900))]
    by = [{"moment": "tea", "day": day, "members": [who]} for day, who in ((0, "ann"), (1, "bob"))]
    for pins, tea in ((at, {}), (by, AT_EIGHT)):
        found = pins_without_a_way(decided(*pins, bath, tea={"times": 2} | tea, bath=AT_EIGHT))
        assert [(pin.moment, pin.day) for pin in found] == [("tea", 0), ("bath", 0)]


def test_all_that_want_the_same_hour_are_named_and_nobody_who_is_not_needed() -> None:
    three = [{"moment": name, "members": ["ann"]} for name in "abc"]
    assert named(decided(*three, a=AT_EIGHT, b=AT_EIGHT, c=AT_EIGHT)) == ["a", "b", "c"]
    full = {"from": 480, "to": 650}  # two visits of an hour, not three
    assert named(decided(*three, {"moment": "d", "members": ["bob"]}, a=full, b=full, c=full, d=full)) == [
        "a",
        "b",
        "c",
    ]


def test_a_members_days_and_minutes() -> None:
    pins = [{"moment": name, "members": ["ann"]} for name in ("tea", "bath")]
    assert named(decided(*pins, team=(member("ann", most_day=100),), tea={}, bath={})) == ["tea", "bath"]
    assert named(decided(pins[0], pins[1] | {"day": 1}, team=(member("ann", most_days=1),), tea={}, bath={})) == [
        "tea",
        "bath",
    ]


def test_what_cannot_be_by_itself_is_said_elsewhere() -> None:
    assert named(decided({"moment": "tea", "start": 60}, {"moment": "bath"}, tea={}, bath={})) == []


@pytest.fixture(scope="module")
def planned() -> tuple[Problem, Plan]:
    problem = week_from_json(made(4))
    return problem, propose(problem, iterations=20_000, processes=1)


@pytest.mark.parametrize("seed", range(12))
def test_what_a_plan_keeps_is_never_said_to_clash(planned: tuple[Problem, Plan], seed: int) -> None:
    problem, plan = planned
    luck = random.Random(seed)
    pins = [
        Pin(
            v.moment,
            luck.choice([None, v.day]),
            luck.choice([None, v.start]),
            tuple(m for m in v.members if luck.random() < 0.6),
        )
        for v in luck.sample(plan.visits, 30)
    ]
    assert pins_without_a_way(replace(problem, pins=tuple(pins))) == []


def test_a_week_with_very_many_is_left_to_the_search() -> None:
    problem = week_from_json(made(4, 60))
    pins = tuple(Pin(mo.id) for mo in problem.moments for _ in range(mo.times))
    assert pins_without_a_way(replace(problem, pins=pins)) == []


def test_whoever_says_stop_does_not_wait_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[object] = []

    def answered(*args: Any) -> object:
        answers.append(solved(*args))
        return answers[-1]

    monkeypatch.setattr(clash, "solved", answered)
    pins = [{"moment": name, "members": ["ann"]} for name in "abc"]
    many = decided(*pins, a=AT_EIGHT, b=AT_EIGHT, c=AT_EIGHT)
    assert len(pins_without_a_way(many, lambda: bool(answers))) >= 2
    assert len(answers) == 1


def test_the_child_says_so_and_searches_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rotas.planning.child.several", lambda *_, **__: pytest.fail("nobody waits for the impossible"))
    said = io.StringIO()
    clashing = decided(
        {"moment": "tea", "members": ["ann"]}, {"moment": "bath", "members": ["ann"]}, tea=AT_EIGHT, bath=AT_EIGHT
    )
    common = {"last_week": Plan(), "seconds": 1.0, "iterations": None, "seed": 1, "processes": 1, "grid": 5}
    Child(said).answer(clashing, [{"name": "a", "weights": "balanced", "sliders": {}}], common)
    (row,) = map(json.loads, said.getvalue().splitlines())
    assert (row["event"], row["proposals"], row["stopped"]) == ("done", [], False)
    assert [(s["kind"], s["moment"], s["day"]) for s in row["shortages"]] == [("clash", "tea", 0), ("clash", "bath", 0)]
