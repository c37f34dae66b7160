"""The least change: whoever was not hit keeps their visit, its time and its length, unless a visit that was hit needs it."""

from dataclasses import replace
from typing import Any

from rotas.planning.least_change import lacks, least, only_what_it_takes, without_trifles
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json
from rotas.planning.replan import changes, replan, ring_0
from tests.planning.weeks import Json, member, moment, person, week

MONDAY: Json = {"days": [0], "from": 480, "to": 720}


def hit_by_ann(tea: Json = MONDAY, **bath: Any) -> Problem:
    """On Monday Ann is not there for tea at nine. Bob has a bath then, shorter than would be best, and a walk in the afternoon,
    away from its best time."""
    agreed = [
        {"moment": "tea", "day": 0, "start": 540, "minutes": 60, "members": ["ann"]},
        {"moment": "bath", "day": 0, "start": 540, "minutes": 45, "members": ["bob"]},
        {"moment": "walk", "day": 0, "start": 843, "minutes": 47, "members": ["bob"]},
    ]
    return week_from_json(
        week(
            members=[member("ann", available=[{"day": 1, "from": 420, "to": 1320}]), member("bob")],
            people=[person(), person("sue"), person("lou")],
            moments=[
                moment("tea", **tea),
                moment("bath", person="sue", least=30, best=90, **(MONDAY | bath)),
                moment("walk", person="lou", least=30, best=60, best_from=900, best_to=960, days=[0]),
            ],
            agreed=agreed,
        )
    )


def agreed(problem: Problem, moment: str) -> Visit:
    return next(v for v in problem.agreed if v.moment == moment)


def where(plan: Plan) -> dict[str, Visit]:
    return {v.moment: v for v in plan.visits}


def test_nobody_is_asked_for_a_minute() -> None:
    problem = hit_by_ann()
    way = replan(problem, seconds=1.5, grid=5)[0]
    assert [(c.because, c.before and c.before.moment) for c in way.changes] == [("hit", "tea")]
    now = where(way.plan)
    assert {now["bath"], now["walk"]} < set(problem.agreed)
    assert now["tea"].members == ("bob",)


def test_somebody_is_asked_where_a_visit_that_was_hit_needs_their_time() -> None:
    problem = hit_by_ann(tea={"days": [0], "from": 540, "to": 600, "matters": 4})
    first, hit = ring_0(problem)
    assert "tea" not in where(first)
    way = replan(problem, seconds=3)[0]
    now = where(way.plan)
    assert now["tea"].start == 540
    assert now["walk"] in problem.agreed
    assert now["bath"] not in problem.agreed
    assert {c.because for c in changes(problem, way.plan, hit)} == {"hit", "room"}


def test_what_is_not_needed_goes_back_and_what_is_stays() -> None:
    problem = hit_by_ann()
    struck = [agreed(problem, "tea")]
    tea = Visit(0, 630, "tea", 60, ("bob",))
    moved = Plan.of([tea, Visit(0, 480, "bath", 90, ("bob",)), Visit(0, 900, "walk", 60, ("bob",))])
    assert only_what_it_takes(problem, moved, struck) == Plan.of(
        [tea, agreed(problem, "bath"), agreed(problem, "walk")]
    )
    tea = Visit(0, 540, "tea", 60, ("bob",))
    bath = Visit(0, 640, "bath", 60, ("bob",))
    moved = Plan.of([tea, bath, Visit(0, 900, "walk", 60, ("bob",))])
    assert only_what_it_takes(problem, moved, struck) == Plan.of([tea, bath, agreed(problem, "walk")])


def test_a_few_minutes_go_back_unless_a_rule_needs_them_and_more_than_that_or_another_member_stays() -> None:
    problem = hit_by_ann()
    struck, bath, walk = ([agreed(problem, "tea")], agreed(problem, "bath"), agreed(problem, "walk"))
    little = Plan.of([Visit(0, 549, "bath", 54, ("bob",)), Visit(0, 840, "walk", 50, ("bob",))])
    assert set(without_trifles(problem, little, struck).visits) == {bath, walk}
    much = Plan.of([Visit(0, 550, "bath", 45, ("bob",)), Visit(0, 843, "walk", 57, ("bob",))])
    assert without_trifles(problem, much, struck) == much
    needed = Plan.of([Visit(0, 580, "tea", 60, ("bob",)), Visit(0, 535, "bath", 45, ("bob",)), walk])
    assert without_trifles(problem, needed, struck) == needed
    by_another = Plan.of([Visit(0, 540, "bath", 45, ("ann",)), walk])
    assert without_trifles(problem, by_another, struck) == by_another


def test_the_best_week_asks_nobody_for_a_few_minutes_either() -> None:
    """A walk that could be a few minutes longer, and a bath that could be an hour."""
    problem = hit_by_ann()
    (walk,) = (mo for mo in problem.moments if mo.id == "walk")
    moments = tuple(replace(mo, best=50, best_opens=843) if mo is walk else mo for mo in problem.moments)
    ways = replan(replace(problem, moments=moments), seconds=3, grid=5)
    for way in ways:
        assert agreed(problem, "walk") in way.plan.visits
        assert {v.minutes % 5 for v in way.plan.visits if v.moment != "walk"} == {0}
    assert where(ways[1].plan)["bath"].minutes == 90


def test_two_that_changed_places_go_back_together() -> None:
    problem = hit_by_ann(to=1200)
    struck = [agreed(problem, "tea")]
    swapped = Plan.of([Visit(0, 830, "bath", 60, ("bob",)), Visit(0, 545, "walk", 40, ("bob",))])
    assert set(only_what_it_takes(problem, swapped, struck).visits) == set(problem.agreed) - set(struck)


def test_one_that_went_to_another_day_leaves_it() -> None:
    agreed = [{"moment": "tea", "day": 0, "start": 540, "minutes": 60, "members": ["ann"]}]
    problem = week_from_json(week(members=[member("ann")], moments=[moment("tea")], agreed=agreed))
    moved = Plan.of([Visit(3, 540, "tea", 60, ("ann",))])
    assert only_what_it_takes(problem, moved, []) == Plan(problem.agreed)


def test_of_some_plans_it_is_the_one_with_what_was_hit_then_with_fewest_changes() -> None:
    problem = hit_by_ann()
    tea, bath, walk = (agreed(problem, name) for name in ("tea", "bath", "walk"))
    without = Plan.of([bath, walk])
    needless = Plan.of([Visit(0, 480, "tea", 60, ("bob",)), Visit(0, 600, "bath", 90, ("bob",)), walk])
    good = Plan.of([Visit(0, 630, "tea", 60, ("bob",)), bath, walk])
    assert lacks(problem, without, [tea]) > 0
    assert lacks(problem, good, [tea]) == 0
    assert least(problem, [without, needless, good], [tea]) == good
    assert least(problem, [without, needless], [tea]) == needless
