"""Times that people say, as far as no rule breaks."""

import random
from dataclasses import replace

import pytest

from benchmarks.made import made
from rotas.planning.clock import STILL, on_the_clock
from rotas.planning.construct import construct
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json
from rotas.planning.replan import ring_0
from rotas.planning.said import people_say, with_more
from rotas.planning.stopping import a_little_longer
from tests.planning.weeks import moment, person, random_week, week


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


def test_what_was_published_stays_off_the_clock_and_what_is_new_comes_onto_it() -> None:
    """The bath is known to be at 11:03; the tea has to find another time, and nobody says 10:03."""
    agreed = [
        {"moment": "tea", "day": 0, "start": 723, "minutes": 30, "members": ["ann"]},
        {"moment": "bath", "day": 0, "start": 663, "minutes": 30, "members": ["ann"]},
    ]
    problem = week_from_json(
        week(moments=[moment("tea", least=30, best=30), moment("bath", least=30, best=30)], agreed=agreed)
    )
    made = Plan.of([Visit(0, 603, "tea", 30, ("ann",)), Visit(0, 663, "bath", 30, ("ann",))])
    starts = {v.moment: v.start for v in on_the_clock(problem, made, 5).visits}
    assert starts == {"tea": 605, "bath": 663}


@pytest.mark.parametrize("start", [660, 663])
def test_what_keeps_its_published_time_and_has_another_length_has_one_that_people_say(start: int) -> None:
    bath = Visit(0, start, "bath", 34, ("ann",))
    agreed = [{"moment": "bath", "day": 0, "start": start, "minutes": 41, "members": ["ann"]}]
    problem = week_from_json(week(moments=[moment("bath", least=20, best=60)], agreed=agreed))
    (now,) = on_the_clock(problem, Plan.of([bath]), 5).visits
    assert (now.start, now.minutes) == (start, 30)
    assert on_the_clock(problem, Plan(problem.agreed), 5) == Plan(problem.agreed)


def test_a_first_answer_to_what_happened_is_at_times_that_people_say() -> None:
    """The visit that was hit finds a gap after one that ends at 10:33; without the clock it would begin right then."""
    agreed = [
        {"moment": "bath", "day": 0, "start": 603, "minutes": 30, "members": ["ann"]},
        {"moment": "tea", "day": 0, "start": 603, "minutes": 30, "members": ["ann"]},
    ]
    moments = [
        moment("bath", least=30, best=30, matters=4),
        moment("tea", least=30, best=30, matters=1, **{"from": 603, "best_from": 603, "best_to": 603}),
    ]
    problem = week_from_json(week(moments=moments, agreed=agreed))
    plain, hit = ring_0(problem)
    assert len(hit) == 1
    clocked, _ = ring_0(problem, 5)
    assert any(v.start % 5 for v in plain.visits if v.moment == hit[0].visit.moment)
    new = next(v for v in clocked.visits if v.moment == hit[0].visit.moment)
    assert new.start % 5 == 0
    assert [v.start for v in clocked.visits if v.moment != hit[0].visit.moment] == [603]
    assert judge(problem, clocked).feasible


@pytest.mark.parametrize("seed", range(3))
def test_what_is_missed_and_has_its_place_by_now_is_there_in_the_end(seed: int) -> None:
    problem = week_from_json(made(seed, 4, 0.7))
    whole = construct(problem, grid=5)
    fewer = Plan.of(v for n, v in enumerate(whole.visits) if n % 3)
    more = with_more(problem, fewer, 5, lambda: False)
    assert set(fewer.visits) < set(more.visits)
    now, before = judge(problem, more), judge(problem, fewer)
    assert now.cost < before.cost
    assert now.facts["met"] >= 0.95 * judge(problem, whole).facts["met"]
    assert with_more(problem, more, 5, lambda: False) == more
    assert len(people_say(problem, fewer, 5, 60).visits) > len(fewer.visits), "so a proposal ends"


def test_what_costs_more_than_it_is_worth_stays_out() -> None:
    made = week(
        people=[person(), person("una", place="j")],
        moments=[moment("tea"), moment("far", person="una", matters=1)],
        weights={"missed": {"1": 5, "2": 300, "3": 600, "4": 900}},
    )
    problem = week_from_json(made)
    assert {v.moment for v in construct(problem, grid=5).visits} == {"tea", "far"}
    alone = Plan.of(v for v in construct(problem, grid=5).visits if v.moment == "tea")
    assert with_more(problem, alone, 5, lambda: False) == alone


def test_what_there_is_when_somebody_says_stop_is_at_times_that_people_say_too() -> None:
    problem = week_from_json(random_week(random.Random(2), 14))
    plan = crooked(problem, construct(problem))
    assert any(v.start % 5 for v in plan.visits)
    assert people_say(problem, plan, 5, 60, lambda: True) == on_the_clock(problem, plan, 5) != plan


def test_that_takes_a_moment_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """One moment for all the proposals of a run together."""
    now, said = 1000.0, False
    monkeypatch.setattr("rotas.planning.stopping.time.monotonic", lambda: now)
    stop = a_little_longer(lambda: said, STILL)
    assert not stop()
    now, said = 2000.0, True
    assert not stop()
    now += 0.9 * STILL
    assert not stop()
    now += 0.2 * STILL
    assert stop()
