"""Reading week and plan files: what is right comes back as it was, what is wrong is named with its place."""

from __future__ import annotations

import contextlib
import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotas.planning.plan import Plan, Visit, plan_from_json, read_plan
from rotas.planning.problem import kilometres
from rotas.planning.reading import PlanFileError, WeekFileError
from rotas.planning.reading_week import read_week, week_from_json
from tests.planning.weeks import WEEKS, Json, member, moment, person, random_week, visit, week


def wrong(value: Any) -> list[str]:
    with pytest.raises(WeekFileError) as e:
        week_from_json(value)
    return [str(p) for p in e.value.problems]


def with_at(of: Json, path: list[Any], value: Any) -> Json:
    out = copy.deepcopy(of)
    at: Any = out
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return out


CASES: list[tuple[list[Any], Any, str]] = [
    (["format"], "goodweek.week/2", "format: must be goodweek.week/1"),
    (["colour"], 1, "colour: is not a key"),
    (["days"], 0, "days: must be from 1"),
    (["days"], True, "days: must be a whole number"),
    (["starts"], "23/11/2026", "starts: must be a date"),
    (["timezone"], "Mars/North", "timezone: there is no time zone"),
    (["places", 0, "lat"], 91, "places[0].lat: must be from -90"),
    (["places", 1, "id"], "h", "places[1].id: h is there twice"),
    (["places"], {}, "places: must be a list"),
    (["travel", "minutes", "walk"], [[0]], "travel.minutes.walk: must be 3 rows of 3"),
    (["travel", "minutes", "walk", 0, 1], -1, "travel.minutes.walk[0][1]: must be whole minutes"),
    (["travel", "order"], ["h", "i", "nowhere"], "travel.order[2]: there is no place"),
    (["members", 0, "mode"], "boat", "members[0].mode: there is no way to travel boat"),
    (["members", 0, "base"], "moon", "members[0].base: there is no place moon"),
    (["members", 0, "contract"], 1.5, "members[0].contract: must be a whole number"),
    (["members", 0, "contract"], -1, "members[0].contract: must be from 0"),
    (["members", 0, "contract"], 10**30, "members[0].contract: must be from 0"),
    (["members", 0, "available", 0, "to"], 420, "members[0].available[0].to: must be after from"),
    (["members", 0, "available", 0, "day"], 7, "members[0].available[0].day: must be from 0 to 6"),
    (["members", 0, "available", 0, "rather_not"], 1, "members[0].available[0].rather_not: must be true or false"),
    (["members", 0, "skills"], "care", "members[0].skills: must be a list"),
    (["members", 0, "skills"], ["a", "a"], "members[0].skills[1]: a is there twice"),
    (["members", 0, "id"], "", "members[0].id: must not be empty"),
    (["members", 0, "name"], "x" * 500, "members[0].name: is longer than"),
    (["members", 0], 5, "members[0]: must be an object"),
    (["people", 0, "place"], "moon", "people[0].place: there is no place moon"),
    (["people", 0, "busy"], [{"day": 0, "from": 9}], "people[0].busy[0].to: is missing"),
    (["ties"], [{"person": "pat", "member": "eve", "tie": "core"}], "ties[0].member: there is no member eve"),
    (["ties"], [{"person": "pat", "member": "ann", "tie": "friend"}], "ties[0].tie: must be one of"),
    (["ties"], [{"person": "pat", "member": "ann", "tie": "core"}] * 2, "ties[1]: the tie of pat and ann is there twice"),
    (["moments", 0, "from"], 1300, "moments[0].to: must be after from"),
    (["moments", 0, "from"], "10:00", "moments[0].from: must be a whole number"),
    (["moments", 0, "to"], 500, "moments[0].to: leaves 20 minutes"),
    (["moments", 0, "best"], 10, "moments[0].best: must not be less than least"),
    (["moments", 0, "matters"], 5, "moments[0].matters: must be from 1 to 4"),
    (["moments", 0, "carers"], 3, "moments[0].carers: must be from 1 to 2"),
    (["moments", 0, "needs"], [["a"], ["b"]], "moments[0].needs: has 2 lists"),
    (["moments", 0, "days"], [], "moments[0].days: must name at least one"),
    (["moments", 0, "person"], "eve", "moments[0].person: there is no person eve"),
    (["moments", 0, "after"], {"moment": "tea", "least": 0}, "moments[0].after.moment: comes after itself"),
    (["moments", 0, "after"], {"moment": "fog", "least": 0}, "moments[0].after.moment: there is no moment fog"),
    (["moments", 0, "after"], {"moment": "tea", "least": 9, "most": 3}, "moments[0].after.most: must not be less"),
    (["blocks"], [{"id": "b", "day": 0, "from": 1, "to": 2, "members": ["eve"]}], "blocks[0].members[0]: there is no member eve"),
    (["pins"], [{"moment": "fog"}], "pins[0].moment: there is no moment fog"),
    (["pins"], [{"moment": "tea", "members": ["eve"]}], "pins[0].members[0]: there is no member eve"),
    (["agreed"], [visit("fog")], "agreed[0].moment: there is no moment fog"),
    (["agreed"], [visit(), visit(start=700)], "agreed[1]: tea is there twice on day 0"),
    (["weights"], {"speed": 1}, "weights.speed: is not a key"),
    (["weights"], {"travel": -1}, "weights.travel: must be from 0"),
    (["weights"], {"missed": {"1": 5}}, "weights.missed.2: is missing"),
    (["limits"], {"rest": "long"}, "limits.rest: must be a whole number"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "says"), CASES, ids=[str(n) for n in range(len(CASES))])
def test_it_names_what_is_wrong_and_where(path: list[Any], value: Any, says: str) -> None:
    assert any(p.startswith(says) for p in wrong(with_at(week(), path, value))), says


def test_it_names_everything_at_once() -> None:
    bad = with_at(with_at(week(), ["members", 0, "mode"], "boat"), ["moments", 0, "matters"], 9)
    assert len(wrong(bad)) == 2


def test_it_finds_a_ring_of_afters() -> None:
    ring = [
        moment("a", after={"moment": "b", "least": 0}),
        moment("b", after={"moment": "c", "least": 0}),
        moment("c", after={"moment": "a", "least": 0}),
    ]
    assert sum("comes after itself" in p for p in wrong(week(moments=ring))) == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "must be an object"),
        (b"null", "must be an object"),
        (b'{"days": NaN}', "NaN is not a number"),
        (b'{"days": 1, "days": 2}', "days: this key is there twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"days": ' + b"9" * 10_000 + b"}", "too long"),
        (b'"' + b"x" * 10_000_000 + b'"', "larger than"),
        (b"\xff\xfe\x00", "not UTF-8"),
    ],
    ids=range(10),
)
def test_it_answers_whatever_it_is_given(text: bytes, says: str) -> None:
    with pytest.raises(WeekFileError) as e:
        read_week(text)
    assert says in str(e.value)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
    ),
    st.data(),
)
def test_it_never_raises_anything_else(junk: Any, data: st.DataObject) -> None:
    of: Any = week(people=[person(busy=[{"day": 0, "from": 1, "to": 2}])], members=[member(base="h")])
    at = of
    while True:  # walk to some place of a sound file and put junk there
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], (dict, list)) or not at[key] or data.draw(st.booleans()):
            at[key] = junk
            break
        at = at[key]
    for value in (of, junk):
        with contextlib.suppress(WeekFileError):
            week_from_json(value)


def test_a_week_comes_back_as_it_was() -> None:
    for seed in range(40):
        problem = week_from_json(random_week(random.Random(seed)))
        assert read_week(problem.dumps()) == problem


@pytest.mark.parametrize("path", WEEKS, ids=lambda p: p.stem)
def test_the_given_weeks_come_back_as_they_were(path: Path) -> None:
    problem = read_week(path.read_bytes())
    assert read_week(problem.dumps()) == problem


def test_a_plan_comes_back_as_it_was_and_in_order() -> None:
    plan = Plan.of([Visit(1, 600, "tea", 30, ("ann",)), Visit(0, 700, "tea", 30, ("bob", "ann"))])
    assert [v.day for v in plan.visits] == [0, 1]
    assert read_plan(plan.dumps()) == plan


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "must be an object"),
        ({"format": "goodweek.plan/1"}, "visits: is missing"),
        ({"format": "x", "visits": []}, "format: must be"),
        ({"format": "goodweek.plan/1", "visits": [{}]}, "visits[0].moment: is missing"),
        ({"format": "goodweek.plan/1", "visits": [visit() | {"start": -1}]}, "visits[0].start: must be from 0"),
        ({"format": "goodweek.plan/1", "visits": [visit() | {"members": [1]}]}, "visits[0].members[0]: must be text"),
    ],
)
def test_it_names_what_is_wrong_with_a_plan(value: Any, says: str) -> None:
    with pytest.raises(PlanFileError) as e:
        plan_from_json(value)
    assert says in str(e.value)


def test_travel_is_the_formula_rounded_up_and_a_matrix_wins() -> None:
    of = week()
    of["places"] = [
        {"id": "h", "lat": 51.5, "lon": 0.3},
        {"id": "i", "lat": 51.5, "lon": 0.33},
        {"id": "j", "lat": 51.4, "lon": 0.3},
    ]
    of["travel"]["modes"] = {
        "walk": {"kmh": 5, "detour": 1, "settle": 0},
        "car": {"kmh": 30, "detour": 1.2, "settle": 4},
    }
    of["members"][0]["mode"] = "car"
    problem = week_from_json(of)
    km = kilometres(problem.place["h"], problem.place["i"])
    assert km == pytest.approx(2.0766, abs=1e-3)
    assert problem.travel("car", "h", "i") == 9  # 4 + 60 x 1.2 x 2.0766 / 30 = 8.98
    assert problem.travel("walk", "h", "i") == 10  # the matrix
    assert problem.travel("car", "h", "h") == problem.travel("car", None, "h") == 0


def test_dumps_is_json_without_surprises() -> None:
    assert json.loads(week_from_json(week()).dumps())["limits"] == {"stretch": 360, "span": 720, "rest": 660}
