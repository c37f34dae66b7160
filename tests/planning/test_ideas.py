"""Ideas for a visit are at times that people say."""

from typing import Any

from rotas.planning.ideas import Idea, ideas
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.reading_week import week_from_json
from tests.planning.weeks import member, moment, person, week


def offered(grid: int, carers: int = 1, **window: Any) -> list[Idea]:
    """For tea, beside a bath until six minutes past nine; Ann is free in the morning, Bob in a window."""
    times = {"available": [{"day": 0, "from": 420, "to": 720}]}
    problem = week_from_json(
        week(
            members=[member("ann", **times), member("bob", available=[{"day": 0, **window}] if window else [])],
            people=[person(), person("sue")],
            moments=[
                moment(days=[0], least=30, best=45, carers=carers, needs=[["care"]] * carers),
                moment("bath", person="sue", days=[0]),
            ],
        )
    )
    plan = Plan.of([Visit(0, 486, "bath", 60, ("ann",))])
    assert judge(problem, plan).feasible
    found = ideas(problem, plan, "tea", 0, grid)
    for idea in found:
        if carers == 1:
            assert judge(problem, Plan.of([*plan.visits, Visit(0, idea.start, "tea", 30, (idea.member,))])).feasible
    return found


def test_they_are_on_the_clock() -> None:
    (idea,) = offered(5)
    assert idea.start % 5 == 0


def test_who_could_at_no_such_time_is_offered_when_they_can() -> None:
    found = {idea.member: idea.start for idea in offered(5, **{"from": 601, "to": 632})}
    assert found["ann"] % 5 == 0
    assert 601 <= found["bob"] <= 602


def test_two_are_tried_at_a_time_that_suits_both() -> None:
    assert [(idea.member, idea.start % 5) for idea in offered(5, carers=2, **{"from": 420, "to": 720})] == [
        ("ann", 0),
        ("bob", 0),
    ]
