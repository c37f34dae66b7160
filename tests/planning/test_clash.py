"""Clashes: what is said cannot hold together cannot, and with any part left out it can."""

from __future__ import annotations

import io
import itertools
import json
import multiprocessing
from typing import Any

import pytest
from ortools.sat.python import cp_model

from benchmarks.made import made
from rotas.planning import prove_child
from rotas.planning.child import Child
from rotas.planning.clash import Part, Place, _shrunk, clash, must, solve
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.reading_week import week_from_json
from tests.planning.weeks import Json, member, moment, person, week

AT_EIGHT = {"from": 480, "to": 540}
ALWAYS = [{"day": d, "from": 0, "to": 1440} for d in range(7)]


def only_ann(**changes: Any) -> Json:
    """One member, and two wishes that both want the same hour of the same day."""
    return (
        week(
            members=[member("ann")],
            people=[person(), person("una", place="i")],
            moments=[moment("tea", days=[0]) | AT_EIGHT, moment("bath", person="una", days=[0]) | AT_EIGHT],
        )
        | changes
    )


CLASHES: dict[str, tuple[Json, str, set[str]]] = {
    "two wishes for one member": (only_ann(), "tea", {"wish tea", "wish bath"}),
    "nobody has the skill": (week(moments=[moment(needs=[["hoist"]])]), "tea", {"wish tea", "skills tea"}),
    "nobody is there then": (
        week(members=[member(available=[{"day": 1, "from": 480, "to": 700}])], moments=[moment(days=[0])]),
        "tea",
        {"wish tea", "time ann"},
    ),
    "the person said no to the only one": (
        week(members=[member()], ties=[{"person": "pat", "member": "ann", "tie": "not"}]),
        "tea",
        {"wish tea", "not pat ann"},
    ),
    "their own time": (
        week(people=[person(busy=[{"day": 0, "from": 400, "to": 1300}])], moments=[moment(days=[0])]),
        "tea",
        {"wish tea", "own_time pat"},
    ),
    "more minutes than they have": (
        week(people=[person(allocation=100)], moments=[moment(), moment("bath")]),
        "tea",
        {"wish tea", "wish bath", "allocation pat"},
    ),
    "more hours than the member works": (
        week(members=[member(most_day=90)], moments=[moment(days=[0]), moment("bath", days=[0])]),
        "tea",
        {"wish tea", "wish bath", "hours ann"},
    ),
    "two carers and one who may": (
        week(moments=[moment(carers=2, needs=[["care"], ["care"]])], ties=[{"person": "pat", "member": "bob", "tie": "not"}]),
        "tea",
        {"wish tea", "not pat bob"},
    ),
    "too many to name": (
        week(
            members=[member(f"m{n}", available=[{"day": 1, "from": 480, "to": 700}]) for n in range(12)],
            moments=[moment(days=[0])],
        ),
        "tea",
        {"wish tea", "time"},
    ),
}  # fmt: skip


def names(parts: tuple[Part, ...]) -> set[str]:
    out = set()
    for p in parts:
        person = p.person if p.kind != "wish" else None
        out.add(" ".join(x for x in (p.kind, p.moment, person, p.member) if x))
    return out


@pytest.mark.parametrize("name", CLASHES)
def test_it_names_a_few_that_cannot_hold_together(name: str) -> None:
    given, wish, expected = CLASHES[name]
    problem = week_from_json(given)
    assert names(clash(problem, wish)) == expected


@pytest.mark.parametrize("name", CLASHES)
def test_with_any_part_left_out_the_rest_can_hold(name: str) -> None:
    given, wish, _ = CLASHES[name]
    problem = week_from_json(given)
    parts = clash(problem, wish)
    each = any(p.member for p in parts)
    whole = Place(problem.moments, tuple(range(problem.days)))
    status, _ = solve(problem, whole, parts, each=each)
    assert status == cp_model.INFEASIBLE
    for gone in parts:
        status, _ = solve(problem, whole, [p for p in parts if p is not gone], each=each)
        assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE), gone


def relaxed(problem: Json, part: str) -> Json:
    """The week file with one part given up, in the file itself: nothing of the clash's own model."""
    kind, *about = part.split()
    out = dict(problem)
    if kind == "wish":
        out["moments"] = [m for m in problem["moments"] if m["id"] != about[0]]
    elif kind == "skills":
        out["moments"] = [m | {"needs": [[]] * m["carers"]} for m in problem["moments"]]
    elif kind == "time":
        out["members"] = [m | {"available": ALWAYS} for m in problem["members"]]
    elif kind == "hours":
        out["members"] = [m | {"most_day": 1440, "most_week": 9000, "most_days": 7} for m in problem["members"]]
    elif kind == "not":
        out["ties"] = []
    elif kind == "own_time":
        out["people"] = [p | {"busy": []} for p in problem["people"]]
    elif kind == "allocation":
        out["people"] = [p | {"allocation": None} for p in problem["people"]]
    return out


def met(given: Json) -> bool:
    """Whether some plan has every visit, by trying plans on the half hour with the judge."""
    problem: Problem = week_from_json(given)
    wishes = [
        [
            Visit(d, start, mo.id, mo.least, who)
            for d in mo.days[:1] + mo.days[-1:]
            for start in sorted({mo.opens, mo.opens + 90, mo.closes - mo.least})
            if start + mo.least <= mo.closes
            for who in itertools.combinations([m.id for m in problem.members[:2]], mo.carers)
        ]
        for mo in problem.moments
    ]
    return any(judge(problem, Plan.of(chosen)).feasible for chosen in itertools.product(*wishes))


@pytest.mark.parametrize("name", CLASHES)
def test_the_judge_agrees(name: str) -> None:
    given, _, expected = CLASHES[name]
    assert not met(given)
    for part in expected:
        assert met(relaxed(given, part)), part


EVENING = {"from": 1200, "to": 1240, "least": 30, "best": 30, "times": 7, "days": list(range(7))}


def evenings(people: int, members: int, **more: Any) -> Problem:
    """So many people who all want the same half hour of every evening, and what else they want."""
    names = [f"p{n}" for n in range(people)]
    return week_from_json(
        week(
            members=[member(f"m{n}", available=ALWAYS) for n in range(members)],
            people=[person(n, place="i") for n in names],
            moments=[moment(f"{n}-{what}", person=n) | EVENING | times for n in names for what, times in ({"night": {}} | more).items()],
        )
    )  # fmt: skip


def test_too_few_members_in_the_evening_are_seen_in_a_crowded_week() -> None:
    """Sixty-three visits, of which three an evening are one too many: far too much for a model of the whole week."""
    problem = evenings(9, 2, lunch={"from": 600, "to": 900}, morning={"from": 400, "to": 900})
    for wish in ("p0-night", "p8-night"):
        found = clash(problem, wish, seconds=60)
        assert f"wish {wish}" in names(found)
        assert len(found) == 3
        assert {p.kind for p in found} == {"wish"}
        assert all(p.moment and p.moment.endswith("night") for p in found)


def test_a_clash_of_others_does_not_hide_the_one_with_the_wish() -> None:
    problem = evenings(4, 1)
    for n in range(4):
        found = clash(problem, f"p{n}-night", seconds=60)
        assert f"wish p{n}-night" in names(found)
        assert len(found) == 2


def test_more_wishes_than_there_is_room_for_names_are_said_all_the_same() -> None:
    """Fourteen want the same half hour and thirteen could come: no fewer of them clash."""
    found = clash(evenings(14, 13), "p3-night", seconds=60)
    assert [p.kind for p in found] == ["wish"] * 14


def test_where_there_are_too_many_names_the_team_is_one() -> None:
    """Ten members, all at home in the evening but one, and two who want that half hour."""
    day = [{"day": d, "from": 0, "to": 1100} for d in range(7)]
    members = [member(f"m{n}", available=ALWAYS if n == 0 else day) for n in range(10)]
    names_ = ("pat", "una")
    problem = week_from_json(
        week(
            members=members, people=[person(n, place="i") for n in names_],
            moments=[moment(f"{n}-night", person=n) | EVENING | {"times": 1, "days": [0]} for n in names_],
        )
    )  # fmt: skip
    assert names(clash(problem, "una-night", seconds=60)) == {"wish pat-night", "wish una-night", "time"}


@pytest.mark.parametrize("seed", range(3))
def test_what_is_said_of_a_crowded_week_is_proved(seed: int) -> None:
    """Half as much again as the team has hours for: what is found cannot hold in the whole week either."""
    problem = week_from_json(made(seed, members=5, load=1.5))
    narrow = [mo for mo in problem.moments if mo.times == 7 and mo.opens >= 1100]
    found = [(mo.id, parts) for mo in narrow[:3] if (parts := clash(problem, mo.id, seconds=60))]
    assert found
    for wish, parts in found:
        wishes = tuple(problem.moment[p.moment] for p in parts if p.kind == "wish" and p.moment)
        assert problem.moment[wish] in wishes
        whole = Place(wishes, tuple(range(problem.days)), 30.0)
        assert solve(problem, whole, parts, each=any(p.member for p in parts))[0] == cp_model.INFEASIBLE


def test_what_the_time_does_not_suffice_to_leave_out_stays_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot all be kept even so; and that the wish is needed for it is known."""
    problem = evenings(3, 2)
    everything = clash(problem, "p1-night", seconds=60)
    monkeypatch.setattr("rotas.planning.clash._over", lambda end, stop: end < 0)
    found = _shrunk(problem, Place(problem.moments, (0,)), everything, everything[0], -1.0, True, None)
    assert found == everything
    easy = evenings(2, 2)
    part = Part("wish", "p1-night", "p1")
    assert _shrunk(easy, Place(easy.moments, (0,)), [part], Part("wish", "p0-night", "p0"), -1.0, True, None) == (part,)


def test_a_clash_that_is_known_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def look(problem: Problem, wish: str, *more: Any) -> tuple[Part, ...]:
        asked.append(wish)
        return clash(problem, wish, *more)

    monkeypatch.setattr("rotas.planning.clash.clash", look)
    *_, last = prove_child.clashes(week_from_json(only_ann()), 30.0, ["tea", "bath"])
    assert asked == ["tea"]
    assert last["tea"] == last["bath"] != []


def test_the_child_says_them_first_and_who_looked_for_them_is_gone() -> None:
    said = io.StringIO()
    prove_child.answer(Child(said), week_from_json(only_ann()), 30.0, [], ["tea", "bath"])
    first = json.loads(said.getvalue().splitlines()[0])
    assert set(first["clashes"]) == {"tea", "bath"}
    assert multiprocessing.active_children() == []


def test_who_looks_for_clashes_ends_at_once_when_somebody_says_stop() -> None:
    child = Child(io.StringIO())
    child.stopping.set()
    assert prove_child._clashes(child, week_from_json(only_ann()), 30.0, ["tea"]) == {}
    assert multiprocessing.active_children() == []


def test_on_some_days_there_are_visits_that_no_other_day_can_take() -> None:
    problem = week_from_json(
        week(
            moments=[
                moment("daily", times=7, days=list(range(7))),
                moment("often", times=3, days=[0, 2, 4, 6]),
                moment("apart", times=2, days=[0, 1, 2, 3], apart=3),
                moment("once", times=1, days=[0, 5]),
            ]
        )
    )
    given = problem.moment
    assert [must(problem, given["daily"], (d,)) for d in range(7)] == [1] * 7
    assert [must(problem, given["often"], (0,)), must(problem, given["often"], (0, 2))] == [0, 1]
    assert [must(problem, given["apart"], (d,)) for d in range(4)] == [1, 0, 0, 1]
    assert [must(problem, given["once"], (0,)), must(problem, given["once"], (0, 5))] == [0, 1]


def test_it_is_silent_about_a_wish_that_can_be_had() -> None:
    assert clash(week_from_json(week()), "tea") == ()


def test_it_is_silent_when_there_is_no_time_or_nobody_wants_to_know() -> None:
    problem = week_from_json(only_ann())
    assert clash(problem, "tea", seconds=0) == ()
    assert clash(problem, "tea", should_stop=lambda: True) == ()


def test_it_does_not_know_a_wish_of_another_week() -> None:
    with pytest.raises(KeyError):
        clash(week_from_json(week()), "supper")
