"""Hours as pure rules: clock changes, midnight, taps, overlaps; no minute is counted twice."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotas.rules.hours import (
    MINUTE,
    Piece,
    Span,
    Work,
    days_span,
    instant,
    line_of,
    lived,
    on_the_wall,
    planned,
    totals,
    within,
)
from rotas.rules.hours_kinds import KINDS, Kind
from rotas.rules.hours_periods import Cycle, period_of
from rotas.rules.hours_travel import Spot, travel_minutes

LONDON = "Europe/London"
SPRING, AUTUMN, PLAIN = date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 23)
DAY = timedelta(days=1)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    """On the plain day, in UTC, which is also what the wall says."""
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


def work(kind: Kind, start: int, minutes: int, of: str = "a", place: str | None = "p", on: date = PLAIN) -> Work:
    return Work(kind, planned(on, start, minutes, LONDON), on, of, place)


def ten(a: Work, b: Work) -> int:
    """Ten minutes between any two places."""
    return 0 if a.place == b.place else 10


@pytest.mark.parametrize(
    ("on", "start", "minutes", "passes"),
    [
        (PLAIN, 540, 45, 45),
        (PLAIN, 1320, 540, 540),
        (SPRING - DAY, 1320, 540, 480),  # ten in the evening to seven: an hour is left out
        (AUTUMN - DAY, 1320, 540, 600),  # and an hour comes twice
        (SPRING, 30, 60, 60),  # a short visit lasts as long as it says
        (SPRING, 45, 30, 30),
        (SPRING, 90, 45, 45),  # a time that is not on any clock that night
        (AUTUMN, 75, 60, 60),
        (AUTUMN, 30, 60, 60),
        (AUTUMN, 0, 1440, 1500),
        (SPRING, 0, 1440, 1380),
        (SPRING, 480, 300, 300),
        (PLAIN, 1439, 1, 1),
    ],
)
def test_what_passes_is_counted_not_what_the_clock_says(on: date, start: int, minutes: int, passes: int) -> None:
    assert planned(on, start, minutes, LONDON).minutes == passes


@given(
    on=st.sampled_from([PLAIN, SPRING - DAY, AUTUMN - DAY, AUTUMN]),
    start=st.integers(0, 1439),
    minutes=st.integers(1, 720),
)
def test_a_plan_comes_back_from_the_wall_as_it_was(on: date, start: int, minutes: int) -> None:
    span = planned(on, start, minutes, LONDON)
    back = planned(*on_the_wall(span, LONDON), LONDON)
    assert abs(back.minutes - span.minutes) <= (0 if on == PLAIN else 60)
    if on == PLAIN:
        assert on_the_wall(span, LONDON) == (on, start, minutes)


@pytest.mark.parametrize("on", [SPRING - DAY, AUTUMN - DAY])
def test_a_night_comes_back_from_the_wall_as_it_was(on: date) -> None:
    assert on_the_wall(planned(on, 1320, 540, LONDON), LONDON) == (on, 1320, 540)


def test_the_gap_over_a_clock_change_is_what_passes() -> None:
    """From half past midnight to half past two in spring there is one hour."""
    early, late = work("visit", 0, 30, on=SPRING), work("visit", 150, 30, "b", "q", on=SPRING)
    found = totals(line_of([early, late], ten, break_from=90))
    assert (found["travel"], found["waiting"]) == (10, 50)


@pytest.mark.parametrize(
    ("here", "left", "span", "asks"),
    [
        (None, None, (9, 0, 9, 45), False),
        (at(9, 0), at(9, 45), (9, 0, 9, 45), False),
        (at(9, 0), at(10, 5), (9, 0, 10, 5), False),  # stayed longer
        (at(8, 50), at(9, 45), (8, 50, 9, 45), False),  # was there earlier
        (at(9, 15), at(9, 45), (9, 0, 9, 45), False),  # shorter: what was planned is paid
        (at(9, 0), at(9, 20), (9, 0, 9, 45), False),
        (at(9, 15), at(10, 0), (9, 15, 10, 0), False),  # the whole of it later
        (at(9, 30), at(10, 0), (9, 15, 10, 0), False),
        (at(14, 0), at(14, 45), (14, 0, 14, 45), False),  # moved to the afternoon on the day
        (at(14, 0), at(14, 20), (13, 35, 14, 20), False),
        (at(9, 0), at(10, 45), (9, 0, 10, 45), False),  # an hour longer, just
        (at(9, 0), at(17, 0), (9, 0, 9, 45), True),  # forgot to say that they left: asked
        (at(9, 5), None, (9, 0, 9, 45), False),
        (at(14, 0), None, (14, 0, 14, 45), False),
        (None, at(9, 30), (9, 0, 9, 45), False),
        (None, at(8, 30), (7, 45, 8, 30), False),
        (at(9, 45), at(9, 0), (9, 0, 9, 45), False),  # taps in a wrong order say nothing
        (at(9, 0, 59), at(9, 50, 1), (9, 0, 9, 51), False),  # whole minutes, in favour of the member
    ],
)
def test_taps_add_and_never_take_away(here: Any, left: Any, span: tuple[int, ...], asks: bool) -> None:
    plan = planned(PLAIN, 540, 45, LONDON)
    expected = Span(at(span[0], span[1]), at(span[2], span[3]))
    assert lived(plan, here, left) == (expected, asks)


def test_a_round_has_visits_the_ways_between_and_short_waits() -> None:
    works = [work("visit", 540, 30), work("visit", 585, 30, "b", "q"), work("visit", 700, 30, "c", "r")]
    found = line_of(works, ten)
    assert [(p.kind, p.span.minutes) for p in found] == [
        ("visit", 30), ("travel", 10), ("waiting", 5), ("visit", 30), ("travel", 10), ("visit", 30),
    ]  # fmt: skip
    assert totals(found) == {"visit": 90, "travel": 20, "waiting": 5, "meeting": 0, "training": 0}


@pytest.mark.parametrize(("gap", "waits"), [(10, 0), (5, 0), (39, 29), (40, 0), (300, 0)])
def test_a_gap_that_is_long_enough_is_a_break(gap: int, waits: int) -> None:
    found = totals(line_of([work("visit", 540, 30), work("visit", 570 + gap, 30, "b", "q")], ten, break_from=30))
    assert found["waiting"] == waits
    assert found["travel"] == min(gap, 10)


def test_a_meeting_without_a_place_does_not_hide_the_way() -> None:
    works = [work("visit", 540, 30), work("meeting", 570, 30, "m", None), work("visit", 610, 30, "b", "q")]
    assert totals(line_of(works, ten))["travel"] == 10


def test_two_at_one_visit_each_have_the_whole_of_it() -> None:
    """Each member has a line of their own."""
    both = work("visit", 540, 60)
    assert [totals(line_of([both], ten))["visit"] for _ in ("amara", "bryn")] == [60, 60]


def test_a_visit_that_ran_into_the_meeting_is_counted_once() -> None:
    works = [work("visit", 540, 60), work("meeting", 570, 60, "m", "p")]
    found = line_of(works, ten)
    assert totals(found) == {"visit": 60, "travel": 0, "waiting": 0, "meeting": 30, "training": 0}


def test_what_a_member_says_about_a_break_fills_it() -> None:
    """ "I waited in the car from half past nine to ten": the gap was no break."""
    works = [work("visit", 540, 30), work("visit", 660, 30, "b", "q"), work("waiting", 575, 40, "s", None)]
    found = totals(line_of(works, ten))
    assert found == {"visit": 60, "travel": 10, "waiting": 35, "meeting": 0, "training": 0}


def test_nights_follow_one_another_only_when_they_are_near() -> None:
    late = work("visit", 1320, 540, "n")
    soon, later = work("visit", 435, 30, "b", "q", on=PLAIN + DAY), work("visit", 720, 30, "c", "q", on=PLAIN + DAY)
    assert totals(line_of([late, soon], ten))["travel"] == 10
    assert totals(line_of([late, later], ten))["travel"] == 0


def test_a_night_at_the_end_of_a_period_is_cut_at_midnight() -> None:
    night = line_of([work("visit", 1320, 540, "n")], ten)
    first, second = (totals(within(night, days_span(d, d, LONDON)))["visit"] for d in (PLAIN, PLAIN + DAY))
    assert (first, second) == (120, 420)


@pytest.mark.parametrize(("on", "hours"), [(PLAIN, 24), (SPRING, 23), (AUTUMN, 25)])
def test_a_day_is_as_long_as_it_is(on: date, hours: int) -> None:
    assert days_span(on, on, LONDON).minutes == 60 * hours


MINUTES = st.integers(0, 2880)
WORKS = st.lists(
    st.builds(
        lambda kind, start, minutes, place, n: Work(
            kind,
            Span(instant(AUTUMN, 0, LONDON) + start * MINUTE, instant(AUTUMN, 0, LONDON) + (start + minutes) * MINUTE),
            AUTUMN + start // 1440 * DAY,
            f"w{n}",
            place,
        ),
        st.sampled_from(KINDS), MINUTES, st.integers(0, 600), st.sampled_from([None, "a", "b", "c"]), st.integers(0, 99),
    ),
    max_size=12,
)  # fmt: skip


@given(works=WORKS, break_from=st.integers(20, 240))
def test_no_minute_is_counted_twice_and_kinds_add_up(works: list[Work], break_from: int) -> None:
    found = line_of(works, ten, break_from)
    for a, b in pairwise(found):
        assert a.span.end <= b.span.start
    covered = {p.span.start + n * MINUTE for p in found for n in range(p.span.minutes)}
    assert sum(totals(found).values()) == len(covered) == sum(p.span.minutes for p in found)
    # every minute of every engagement is there, as work
    for w in works:
        for n in range(w.span.minutes):
            assert w.span.start + n * MINUTE in covered
    assert sum(totals(found)[k] for k in ("visit", "meeting", "training")) >= max(
        (w.span.minutes for w in works if w.kind in ("visit", "meeting", "training")), default=0
    )


@given(works=WORKS, cut=st.integers(0, 3000))
def test_cutting_a_period_in_two_loses_no_minute(works: list[Work], cut: int) -> None:
    found = line_of(works, ten)
    start = instant(AUTUMN, 0, LONDON)
    middle, end = start + cut * MINUTE, start + 9999 * MINUTE
    parts = [*within(found, Span(start, middle)), *within(found, Span(middle, end))]
    assert sum(totals(parts).values()) == sum(totals(found).values())
    assert all(isinstance(p, Piece) for p in parts)


@pytest.mark.parametrize(
    ("cycles", "on", "starts", "ends"),
    [
        ([], date(2026, 11, 22), date(2026, 11, 1), date(2026, 11, 30)),
        ([], date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        ([Cycle(date(2026, 11, 2), "week")], date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        ([Cycle(date(2026, 11, 2), "four_weeks")], date(2026, 11, 29), date(2026, 11, 2), date(2026, 11, 29)),
        ([Cycle(date(2026, 11, 2), "four_weeks")], date(2026, 11, 30), date(2026, 11, 30), date(2026, 12, 27)),
        ([Cycle(date(2026, 1, 21), "month")], date(2026, 11, 20), date(2026, 10, 21), date(2026, 11, 20)),
        ([Cycle(date(2026, 1, 31), "month")], date(2026, 3, 1), date(2026, 2, 28), date(2026, 3, 30)),
        ([Cycle(date(2026, 11, 9), "week")], date(2026, 11, 8), date(2026, 11, 1), date(2026, 11, 8)),
        ([Cycle(date(2026, 11, 9), "week")], date(2026, 10, 8), date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_periods_follow_one_another(cycles: list[Cycle], on: date, starts: date, ends: date) -> None:
    found = period_of(cycles, on)
    assert (found.starts, found.ends) == (starts, ends)


@given(
    cycles=st.lists(
        st.builds(
            Cycle, st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.sampled_from(["week", "four_weeks", "month"])
        ),
        max_size=3,
        unique_by=lambda c: c.starts,
    ),
    on=st.dates(date(2024, 6, 1), date(2027, 6, 1)),
)
def test_every_day_is_in_one_period_and_the_next_begins_after_it(cycles: list[Cycle], on: date) -> None:
    found = period_of(cycles, on)
    assert found.starts <= on <= found.ends
    assert period_of(cycles, found.starts) == found == period_of(cycles, found.ends)
    assert period_of(cycles, found.ends + DAY).starts == found.ends + DAY


def test_travel_is_the_planner_s() -> None:
    a, b = Spot("a", 51.47, 0.36), Spot("b", 51.48, 0.36)
    assert travel_minutes("walk", a, a, {}) == 0
    assert travel_minutes("walk", a, None, {}) == 0
    assert travel_minutes("walk", a, b, {}) == 20  # 1.112 km x 1.25 at 4.5 km/h, and a minute to settle
    table = {"order": ["a", "b"], "minutes": {"walk": [[0, 7], [8, 0]]}}
    assert (travel_minutes("walk", a, b, table), travel_minutes("walk", b, a, table)) == (7, 8)
    assert travel_minutes("car", a, b, table) == 8
    assert travel_minutes("hovercraft", a, b, {}) == 8  # an unknown way to travel goes by car
