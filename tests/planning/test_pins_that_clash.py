"""What was decided and cannot all be kept is said before a search, each of it."""

from typing import Any

from rotas.planning.reading_week import week_from_json
from rotas.planning.shortage import pins_that_clash
from tests.planning.weeks import member, moment, person, week


def clashing(*pins: dict[str, Any], **ann: Any) -> list[tuple[str, int | None]]:
    made = week(
        members=[member("ann", **ann), member("bob")],
        people=[person(), person("sue"), person("lou")],
        moments=[moment("tea"), moment("bath", person="sue"), moment("walk", person="lou"), moment("news")],
        pins=[{"day": 0, "members": ["ann"]} | p for p in pins],
    )
    return [(p.moment, p.start) for p in pins_that_clash(week_from_json(made))]


def test_both_are_named_and_nobody_who_is_out_of_the_way() -> None:
    tea, bath = {"moment": "tea", "start": 540}, {"moment": "bath", "start": 570}
    assert clashing(tea, bath, {"moment": "walk", "start": 900}) == [("tea", 540), ("bath", 570)]
    assert clashing(tea, bath | {"members": ["bob"]}) == []
    assert clashing(tea, bath | {"day": 1}) == []


def test_a_person_has_one_visit_at_a_time() -> None:
    tea, news = {"moment": "tea", "start": 540}, {"moment": "news", "start": 570, "members": ["bob"]}
    assert clashing(tea, news) == [("tea", 540), ("news", 570)]


def test_of_three_at_once_all_are_named() -> None:
    pins = [{"moment": m, "start": 540} for m in ("tea", "bath", "walk")]
    assert {m for m, _ in clashing(*pins)} == {"tea", "bath", "walk"}


def test_what_is_more_than_a_day_holds_is_named() -> None:
    tea, bath = {"moment": "tea", "start": 540}, {"moment": "bath", "start": 720}
    assert clashing(tea, bath, most_day=100) == [("tea", 540), ("bath", 720)]


def test_what_leaves_the_time_or_the_people_open_may_find_a_way() -> None:
    assert clashing({"moment": "tea", "start": 540}, {"moment": "bath"}) == []
    assert clashing({"moment": "tea", "start": 540}, {"moment": "bath", "start": 540, "members": []}) == []


def test_a_member_has_their_rest_between_two_days() -> None:
    tea, bath = {"moment": "tea", "start": 1140}, {"moment": "bath", "start": 480, "day": 1}
    assert clashing(tea, bath) == []
    made = week(
        members=[member()],
        moments=[moment("tea"), moment("bath")],
        pins=[p | {"members": ["ann"]} for p in ({"day": 0} | tea, bath)],
    )
    made["limits"] = {"rest": 900}
    assert [p.moment for p in pins_that_clash(week_from_json(made))] == ["tea", "bath"]


def test_blocks_that_clash_by_themselves_are_nobody_s_decision() -> None:
    blocks = [
        {"id": f"b{n}", "title": "b", "day": 0, "from": 900, "to": 960, "place": None, "members": ["ann"]}
        for n in (1, 2)
    ]
    pins = [{"moment": "tea", "start": 540, "day": 0, "members": ["ann"]}]
    assert (
        pins_that_clash(week_from_json(week(members=[member()], moments=[moment("tea")], pins=pins, blocks=blocks)))
        == []
    )
