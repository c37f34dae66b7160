"""A published week is mended, not made anew: beside what was hit, few visits change, however much better the plan could be."""

import pytest

from rotas.planning import replan as module
from rotas.planning.few_changes import BESIDE_MOST, bounded
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json
from rotas.planning.replan import replan, ring_0
from tests.planning.weeks import member, moment, person, week

DAYS = range(7)


def poor(hit: bool = False) -> Problem:
    """Two walks on each of seven days, all made at seven in the morning by whom the people do not know; Bob is away on Monday."""
    moments = [
        moment(name, days=[d], best_from=600, best_to=660, least=30, best=30, **{"from": 420, "to": 1080})
        for d in DAYS
        for name in (f"a{d}", f"b{d}")
    ]
    agreed = [
        {"moment": f"{name}{d}", "day": d, "start": start, "minutes": 30, "members": ["bob"]}
        for d in DAYS
        for name, start in (("a", 420), ("b", 480))
    ]
    free = [{"day": d, "from": 420, "to": 1320} for d in DAYS if not (hit and d == 0)]
    made = week(
        moments=moments, members=[member("ann", most_days=7), member("bob", most_days=7, available=free)], agreed=agreed
    )
    made["ties"] = [{"person": "pat", "member": "ann", "tie": "core"}]
    return week_from_json(made)


def better(problem: Problem) -> Plan:
    """As a long search would like it: Ann comes, at the best time."""
    return Plan.of(
        Visit(v.day, 600 if v.moment.startswith("a") else 640, v.moment, v.minutes, ("ann",)) for v in problem.agreed
    )


def changed(one: Plan, other: Plan) -> int:
    return len(set(one.visits) - set(other.visits))


def test_few_changes_stay_as_they_are() -> None:
    problem = poor()
    first = Plan(problem.agreed)
    few = Plan.of([*better(problem).visits[:BESIDE_MOST], *first.visits[BESIDE_MOST:]])
    assert bounded(problem, first, few) == (few, 0)


def test_of_too_many_those_that_are_worth_most_are_kept_and_break_no_rule() -> None:
    problem = poor()
    first, plan = Plan(problem.agreed), better(problem)
    assert judge(problem, first).feasible
    assert judge(problem, plan).feasible
    now, room = bounded(problem, first, plan)
    assert 0 < changed(now, first) <= BESIDE_MOST
    assert room == changed(plan, first) - changed(now, first)
    assert judge(problem, now).feasible
    assert judge(problem, now).cost < judge(problem, first).cost
    least, more = bounded(problem, first, plan, most=1)
    assert (changed(least, first), more) == (1, 13)


def test_two_who_change_places_do_so_together() -> None:
    """Ann is whom Pat knows, Bob whom Sue knows, and each is with the other. One change alone would have somebody at two doors."""
    at_nine = {"days": [0], "from": 540, "to": 600}
    agreed = [
        {"moment": "tea", "day": 0, "start": 540, "minutes": 60, "members": ["bob"]},
        {"moment": "bath", "day": 0, "start": 540, "minutes": 60, "members": ["ann"]},
        {"moment": "walk", "day": 1, "start": 600, "minutes": 60, "members": ["ann"]},
    ]
    walk = moment("walk", days=[1], best_from=600, best_to=660)
    made = week(
        people=[person(), person("sue")],
        moments=[moment("tea", **at_nine), moment("bath", person="sue", **at_nine), walk],
        agreed=agreed,
    )
    made["ties"] = [
        {"person": "pat", "member": "ann", "tie": "core"},
        {"person": "sue", "member": "bob", "tie": "core"},
    ]
    problem = week_from_json(made | {"weights": {"change": 0}})
    first = Plan(problem.agreed)
    plan = Plan.of(
        [Visit(0, 540, "tea", 60, ("ann",)), Visit(0, 540, "bath", 60, ("bob",)), Visit(1, 900, "walk", 60, ("ann",))]
    )
    now, room = bounded(problem, first, plan, most=2)
    assert {v.moment: v.members for v in now.visits if v.day == 0} == {"tea": ("ann",), "bath": ("bob",)}
    assert next(v for v in now.visits if v.moment == "walk") in first.visits
    assert room == 1
    assert bounded(problem, first, plan, most=1) == (first, 3)


def test_no_way_changes_more_beside_what_was_hit_and_says_how_much_room_there_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = poor(hit=True)
    monkeypatch.setattr(module, "_improve", lambda problem, *_: better(problem))
    first, hit = ring_0(problem)
    assert {h.visit.day for h in hit} == {0}
    least, *others = replan(problem, seconds=0.1)
    assert changed(least.plan, first) <= len(hit)
    assert least.room == 0
    assert least.found.feasible
    for way in others:
        assert changed(way.plan, first) <= BESIDE_MOST
        assert way.room > 0
        assert way.found.feasible
