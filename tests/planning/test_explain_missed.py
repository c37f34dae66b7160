"""What frees a missed wish: everything that is offered, and everything that is said to be in the way, put to the judge."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotas.planning.construct import construct
from rotas.planning.explain_board import board_of
from rotas.planning.explain_frees import places
from rotas.planning.explain_missed import Relaxation, missing, why_missed
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit, plan_from_json
from rotas.planning.problem import Member, Problem, Window
from rotas.planning.reading_week import week_from_json
from rotas.planning.what_if import compare
from tests.planning.weeks import member, moment, person, random_week, visit, week
from tests.planning.weeks import plan as plan_file


def relaxed(problem: Problem, r: Relaxation) -> Problem:
    """The week that gives what the relaxation asks for, made here anew."""
    mo = problem.moment[r.visit.moment]
    if r.kind in ("already", "moves", "instead"):
        return problem
    if r.kind == "allocation":
        people = [
            replace(p, allocation=(p.allocation or 0) + r.minutes) if p.id == mo.person else p for p in problem.people
        ]
        return replace(problem, people=tuple(people))
    if r.member is not None:
        return replace(problem, members=tuple(gives(m, r) if m.id == r.member else m for m in problem.members))
    gives_way: dict[str, dict[str, Any]] = {
        "shorter": {"least": mo.least - r.minutes},
        "earlier": {"opens": max(0, mo.opens - r.minutes)},
        "later": {"closes": mo.closes + r.minutes},
        "other_day": {"days": tuple(range(problem.days))},
    }
    to = gives_way[r.kind]
    return replace(problem, moments=tuple(replace(m, **to) if m is mo else m for m in problem.moments))


def gives(m: Member, r: Relaxation) -> Member:
    n, day = r.minutes, r.visit.day
    if r.kind == "hours":
        return replace(m, most_day=m.most_day + n, most_week=m.most_week + n)
    if r.kind == "works_day":
        on = any(w.day == day for w in m.available)
        more = () if on else (Window(day, r.visit.start - 600, r.visit.end + 600),)
        return replace(m, available=(*m.available, *more), most_days=m.most_days + 1)

    def wider(w: Window) -> Window:
        if w.day != day:
            return w
        return replace(w, opens=max(0, w.opens - n)) if r.kind == "starts" else replace(w, closes=w.closes + n)

    rows = [wider(w) for w in m.available]
    return replace(m, available=tuple(rows))


def with_it(plan: Plan, r: Relaxation) -> Plan:
    gone = r.moved[0] if r.moved else r.instead
    again = [r.moved[1]] if r.moved else []
    return Plan.of([*(v for v in plan.visits if v != gone), *again, r.visit])


@pytest.mark.parametrize("sparse", [0, 2])
@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10**6))
def test_whatever_is_offered_is_sound_and_costs_what_it_says(sparse: int, seed: int) -> None:
    r = random.Random(seed)
    problem = week_from_json(random_week(r))
    made = construct(problem).visits
    plan = Plan.of(v for n, v in enumerate(made) if not sparse or n % 3 < sparse)
    before = judge(problem, plan)
    for name, count in missing(problem, plan).items():
        said = why_missed(problem, plan, name)
        assert said.missing == count
        for offer in said.relaxations:
            after_plan = with_it(plan, offer)
            after = judge(relaxed(problem, offer), after_plan)
            assert not compare(before, after, after_plan).broken, offer
            assert offer.visit.moment == name
            if offer.kind != "other_day":  # there the price of the day depends on how the good week is changed
                assert offer.cost == pytest.approx(sum(after.points.values()) - sum(before.points.values()), abs=0.011)


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10**6))
def test_where_somebody_is_said_to_be_free_they_are_and_where_a_rule_is_named_one_is_broken(seed: int) -> None:
    r = random.Random(seed)
    problem = week_from_json(random_week(r))
    plan = Plan.of(v for n, v in enumerate(construct(problem).visits) if n % 3)
    before = judge(problem, plan)
    for name in missing(problem, plan):
        mo = problem.moment[name]
        said = why_missed(problem, plan, name)
        for row in said.blocked:
            for m in problem.members:
                rule = row["members"].get(m.id)
                if mo.carers == 1 and rule not in (None, "free"):
                    for _ in range(6):
                        minutes = r.choice([mo.least, mo.best])
                        start = r.randint(mo.opens, max(mo.opens, mo.closes - minutes))
                        after_plan = Plan.of([*plan.visits, Visit(row["day"], start, name, minutes, (m.id,))])
                        assert compare(before, judge(problem, after_plan), after_plan).broken
        if any("free" in row["members"].values() for row in said.blocked):
            assert said.relaxations
            assert said.relaxations[0].kind == "already"


def freed(of: dict[str, Any], *visits: dict[str, Any], wish: str = "tea") -> dict[str, Relaxation]:
    problem = week_from_json(of)
    said = why_missed(problem, plan_from_json(plan_file(*visits)), wish)
    return {r.kind: r for r in said.relaxations}


def test_it_offers_what_is_free_first_and_then_nothing_else() -> None:
    assert list(freed(week())) == ["already"]


def test_a_few_minutes_of_the_wish_are_offered_before_somebodys_day_off() -> None:
    of = week(
        members=[member("ann", available=[{"day": 0, "from": 420, "to": 690}])],
        moments=[moment("tea", days=[0], **{"from": 660, "to": 780})],
    )
    offers = freed(of)
    assert next(iter(offers)) == "earlier" or next(iter(offers)) == "shorter"
    assert offers["stays"].member == "ann"
    assert offers["stays"].minutes == 30


def test_it_offers_to_move_another_visit_out_of_the_way() -> None:
    of = week(
        members=[member("ann")],
        people=[person("pat"), person("kim", place="i")],
        moments=[
            moment("tea", days=[0], **{"from": 600, "to": 660}),
            moment("walk", person="kim", days=[0], **{"from": 480, "to": 1200}),
        ],
    )
    offer = freed(of, visit("walk", 0, 600))["moves"]
    assert offer.moved is not None
    assert offer.moved[0].start == 600
    assert abs(offer.moved[1].start - 600) >= 70


def test_it_never_offers_to_move_what_is_kept() -> None:
    of = week(
        members=[member("ann")],
        people=[person("pat"), person("kim", place="i")],
        moments=[
            moment("tea", days=[0], **{"from": 600, "to": 660}),
            moment("walk", person="kim", days=[0], matters=1, **{"from": 480, "to": 1200}),
        ],
        pins=[{"moment": "walk", "day": 0, "start": 600}],
    )
    assert not {"moves", "instead"} & freed(of, visit("walk", 0, 600)).keys()


def test_it_never_offers_somebody_whom_the_person_does_not_want() -> None:
    of = week(members=[member("ann")], ties=[{"person": "pat", "member": "ann", "tie": "not"}])
    assert freed(of) == {}
    said = why_missed(week_from_json(of), Plan(), "tea")
    assert all(row["members"] == {"ann": "not_tie"} for row in said.blocked)


def test_a_wish_that_is_met_needs_nothing() -> None:
    said = why_missed(week_from_json(week()), plan_from_json(plan_file(visit())), "tea")
    assert (said.missing, said.blocked, said.relaxations) == (0, (), ())


def test_it_offers_a_time_that_people_say() -> None:
    of = week(
        members=[member("ann")],
        people=[person("pat"), person("kim", place="i")],
        moments=[
            moment("tea", days=[0], **{"from": 600, "to": 800, "best_from": 600, "best_to": 601}),
            moment("walk", person="kim", days=[0], **{"from": 480, "to": 1200}),
        ],
    )
    taken = visit("walk", 0, 601)
    found = places(board_of(week_from_json(of), plan_from_json(plan_file(taken))), "tea")
    assert found[0][1].start % 5, "the best place itself is between two such times, or this test shows nothing"
    assert freed(of, taken)["already"].visit.start % 5 == 0
