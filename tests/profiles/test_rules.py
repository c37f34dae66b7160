from datetime import date

import pytest

from profiles.rules import (
    LENGTHS,
    LINE_LENGTH,
    MOST_LINES,
    changed_sections,
    changed_since,
    field_to_suggest,
    level_for,
    problems_in,
    tidy,
    tidy_value,
    version_to_compare,
)

DAY = date(2030, 5, 14)


def test_it_takes_what_fits_on_the_page() -> None:
    assert (
        problems_in({"matters": ["x" * LINE_LENGTH] * MOST_LINES, "headline": "Té glas, ŵy a 👩‍🦽", "look_again": None})
        == []
    )


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("matters", ["fine", "x" * (LINE_LENGTH + 1)], "matters[1]"),
        ("matters", ["x"] * (MOST_LINES + 1), "matters"),
        ("headline", "x" * (LENGTHS["headline"] + 1), "headline"),
        ("languages", ["x" * 41], "languages[0]"),
        ("hands", ["bell\x07"], "hands[0]"),
        ("support", ["nul\x00"], "support[0]"),
        ("support", ["turned \u202eround"], "support[0]"),
        ("support", ["half a pair \ud83d"], "support[0]"),
        ("called", "", "called"),
    ],
)
def test_it_says_where_something_does_not_fit(field: str, value: object, where: str) -> None:
    assert [p.where for p in problems_in({field: value})] == [where]


def test_the_same_word_is_the_same_text() -> None:
    assert tidy("  caf\u0065\u0301 \n au  lait ") == "caf\u00e9 au lait"


def test_empty_lines_are_not_kept() -> None:
    assert tidy_value("matters", ["", "  ", "tea "]) == ["tea"]


def test_it_names_changed_sections_in_the_order_of_the_page() -> None:
    assert changed_sections(
        {"heart": [], "called": "Jo", "look_again": None},
        {"heart": ["x"], "called": "Joan", "look_again": "2030-01-01"},
    ) == [
        "about",
        "gifts",
        "written",
    ]


@pytest.mark.parametrize(
    ("section", "part", "field"),
    [
        ("matters", None, "matters"),
        ("matters", "head", None),
        ("gifts", "hands", "hands"),
        ("gifts", None, None),
        ("gifts", "pronouns", None),
        ("about", "communication", "communication"),
        ("about", None, None),
        ("good_week", None, None),
    ],
)
def test_a_suggestion_is_for_one_field(section: str, part: str | None, field: str | None) -> None:
    assert field_to_suggest(section, part) == field  # type: ignore[arg-type]


def test_the_last_decision_counts_whatever_came_before() -> None:
    always = (date(2030, 1, 1), None)
    assert level_for([("suggest", *always), ("none", *always)], DAY) == "none"
    assert level_for([("none", *always), ("read", *always)], DAY) == "read"
    assert level_for([], DAY) == "none"


def test_a_decision_holds_from_its_first_to_its_last_day() -> None:
    one = [("read", date(2030, 5, 14), date(2030, 5, 15))]
    days = [date(2030, 5, d) for d in (13, 14, 15, 16)]
    assert [level_for(one, d) for d in days] == ["none", "read", "read", "none"]  # type: ignore[arg-type]


def test_an_ended_decision_does_not_bring_back_the_one_before() -> None:
    rows = [("suggest", date(2030, 1, 1), None), ("read", date(2030, 2, 1), date(2030, 3, 1))]
    assert level_for(rows, DAY) == "none"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "now", "compare"),
    [
        ({}, 3, None),  # never looked: all is new, nothing is news
        ({3: date(2030, 5, 1)}, 3, None),  # saw it on an earlier day
        ({2: date(2030, 5, 1)}, 3, 2),  # changed since
        ({2: date(2030, 5, 1), 3: DAY}, 3, 2),  # still told on the day it is first seen
        ({1: date(2030, 4, 1), 2: date(2030, 5, 1)}, 4, 2),  # since the last, not the first
        ({2: DAY, 3: DAY}, 3, 2),  # changed between two looks of one day
        ({3: date(2030, 5, 13), 2: date(2030, 5, 1)}, 3, None),
    ],
)
def test_it_tells_what_is_new_for_a_day(seen: dict[int, date], now: int, compare: int | None) -> None:
    assert version_to_compare(seen, now, DAY) == compare


def test_it_adds_up_what_versions_changed() -> None:
    assert changed_since([(1, ["about"]), (2, ["support"]), (3, ["matters", "support"])], 1) == ["matters", "support"]
