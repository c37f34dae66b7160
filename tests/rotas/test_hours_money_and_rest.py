"""The floor under pay, and rest: tables of cases, as pure rules."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotas.rules.bank import BankWeek, Bought, balance, bank_weeks, bought_in
from rotas.rules.hours import Span
from rotas.rules.hours_floor import Floor, Rate, check, floor_on, known_floors
from rotas.rules.hours_kinds import FLOOR_KINDS
from rotas.rules.hours_rest import MOST, SOON, average, needs_day_off, rest_owed

MONDAY = date(2026, 11, 2)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "kind", "pence"),
    [
        (date(2022, 4, 1), "21_and_over", 950),
        (date(2024, 3, 31), "21_and_over", 1042),
        (date(2024, 4, 1), "21_and_over", 1144),
        (date(2026, 3, 31), "21_and_over", 1221),
        (date(2026, 4, 1), "21_and_over", 1271),
        (date(2026, 11, 1), "18_to_20", 1085),
        (date(2026, 11, 1), "apprentice", 800),
        (date(2022, 3, 31), "21_and_over", None),
    ],
)
def test_the_floor_is_that_of_the_day_on_which_the_period_begins(on: date, kind: str, pence: int | None) -> None:
    assert floor_on(kind, on) == pence  # type: ignore[arg-type]


def test_a_host_s_row_comes_after_the_table_and_holds_over_the_same_day() -> None:
    added = [Floor(date(2027, 4, 1), "21_and_over", 1320), Floor(date(2026, 4, 1), "under_18", 801)]
    assert floor_on("21_and_over", date(2027, 3, 31), added) == 1271
    assert floor_on("21_and_over", date(2027, 4, 1), added) == 1320
    assert floor_on("under_18", date(2026, 5, 1), added) == 801


def test_the_table_has_every_kind_and_rises() -> None:
    for kind in FLOOR_KINDS:
        pence = [f.pence for f in known_floors() if f.kind == kind]
        assert pence == sorted(pence)
        assert len(pence) >= 5


def rate(pence: int, travel: int | None = None, starts: date = date(2026, 1, 1)) -> Rate:
    return Rate(starts, pence, pence if travel is None else travel, "21_and_over")


def test_unpaid_travel_is_lawful_only_while_the_average_clears_the_floor() -> None:
    days = {MONDAY: {"visit": 360, "travel": 60, "waiting": 0, "meeting": 0, "training": 0}}
    above = check(days, [rate(1520, 0)], MONDAY)  # type: ignore[arg-type]
    assert above is not None
    assert (above.minutes, above.pay, above.hour, above.floor, above.ok) == (420, 9120, 1302, 1271, True)
    below = check(days, [rate(1480, 0)], MONDAY)  # type: ignore[arg-type]
    assert below is not None
    assert (below.hour, below.ok) == (1268, False)


def test_exactly_the_floor_is_enough_and_a_fraction_under_it_is_not() -> None:
    days = {MONDAY: {"visit": 61, "travel": 0}}
    exact = check(days, [rate(1271)], MONDAY)  # type: ignore[arg-type]
    assert exact is not None
    assert (exact.hour, exact.ok) == (1271, True)
    short = check({MONDAY: {"visit": 6000, "travel": 1}}, [rate(1271, 0)], MONDAY)
    assert short is not None
    assert (short.hour, short.ok) == (1270, False)


def test_a_new_rate_counts_from_its_day_and_the_floor_from_the_next_period() -> None:
    days = {date(2026, 3, 31): {"visit": 60}, date(2026, 4, 1): {"visit": 60}}
    found = check(days, [rate(1230), rate(1280, starts=date(2026, 4, 1))], date(2026, 3, 9))  # type: ignore[arg-type]
    assert found is not None
    assert (found.pay, found.hour, found.floor, found.ok) == (2510, 1255, 1221, True)


def test_nothing_is_said_where_nobody_knows_the_rate_or_nothing_was_worked() -> None:
    assert check({MONDAY: {"visit": 60}}, [], MONDAY) is None
    assert check({MONDAY: {"visit": 60}}, [rate(1300, starts=MONDAY + DAY)], MONDAY) is None
    assert check({MONDAY: {"visit": 0}}, [rate(1300)], MONDAY) is None
    assert check({}, [rate(1300)], MONDAY) is None


@given(visit=st.integers(1, 20000), travel=st.integers(0, 5000), pence=st.integers(0, 3000), less=st.integers(0, 3000))
def test_the_pay_for_an_hour_lies_between_the_two_rates(visit: int, travel: int, pence: int, less: int) -> None:
    found = check({MONDAY: {"visit": visit, "travel": travel}}, [rate(pence, less)], MONDAY)
    assert found is not None
    assert min(pence, less if travel else pence) <= found.hour <= max(pence, less if travel else pence)
    assert found.ok is (pence * visit + less * travel >= 1271 * (visit + travel))


def day(n: int, first: int, last: int) -> tuple[date, Span]:
    """Work on the n-th day from an hour to an hour."""
    at = datetime(2026, 11, 2, tzinfo=UTC) + n * DAY
    return MONDAY + n * DAY, Span(at + timedelta(hours=first), at + timedelta(hours=last))


@pytest.mark.parametrize(
    ("days", "owed"),
    [
        ([day(0, 8, 16), day(1, 8, 16)], []),
        ([day(0, 8, 21), day(1, 8, 16)], []),  # eleven hours, just
        ([day(0, 8, 22), day(1, 7, 16)], [(1, 540, 120, None)]),
        ([day(0, 8, 22), day(1, 7, 16), day(2, 8, 16)], [(1, 540, 120, 2)]),  # made up for by a night of sixteen
        ([day(0, 7, 22), day(1, 7, 22), day(2, 7, 22)], [(1, 540, 120, None), (2, 540, 120, None)]),
        ([day(0, 7, 22), day(1, 7, 20), day(2, 8, 20), day(3, 8, 16)], [(1, 540, 120, 3)]),
        ([day(0, 22, 31), day(1, 9, 12)], [(1, 120, 540, None)]),  # after a night
        ([day(0, 22, 31), day(1, 6, 8)], [(1, 0, 660, None)]),
        ([day(0, 7, 10), day(0, 20, 22), day(1, 9, 12)], []),  # a day in two halves is one day
        ([day(0, 8, 22), day(1, 7, 16), day(20, 8, 9)], [(1, 540, 120, None)]),  # too late to make up for it
    ],
)
def test_short_nights_are_owed_until_longer_ones_make_up_for_them(
    days: list[tuple[date, Span]], owed: list[tuple[int, int, int, int | None]]
) -> None:
    found = [(o.on, o.rest, o.owed, o.given_on) for o in rest_owed(days)]
    expected = [
        (MONDAY + n * DAY, rest, short, None if given is None else MONDAY + given * DAY)
        for n, rest, short, given in owed
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("worked", "needs"),
    [
        (range(14), True),
        ([n for n in range(14) if n not in (5, 12)], False),  # one in each week
        ([n for n in range(14) if n not in (5, 6)], False),  # two together
        ([n for n in range(14) if n != 5], True),
        ([n for n in range(14) if n not in (2, 5)], False),  # two in one week
        ([], False),
    ],
)
def test_a_fortnight_has_its_days_off(worked: list[int], needs: bool) -> None:
    start = datetime(2026, 11, 2, tzinfo=UTC)
    assert needs_day_off([day(n, 8, 16) for n in worked], Span(start, start + 14 * DAY)) is needs


@pytest.mark.parametrize(
    ("minutes", "level"),
    [(40 * 60, "fine"), (SOON - 1, "fine"), (SOON, "soon"), (MOST, "soon"), (MOST + 1, "over")],
)
def test_the_average_is_said_early(minutes: int, level: str) -> None:
    weeks = {MONDAY - n * 7 * DAY: minutes for n in range(1, 18)}
    found = average(weeks, MONDAY, date(2020, 1, 1))
    assert found is not None
    assert (found.minutes, found.weeks, found.level) == (minutes, 17, level)


def test_a_hard_week_among_quiet_ones_is_not_too_much_and_older_weeks_are_past() -> None:
    weeks = {MONDAY - 7 * DAY: 60 * 60, MONDAY - 18 * 7 * DAY: 99 * 60}
    found = average(weeks, MONDAY, date(2020, 1, 1))
    assert found is not None
    assert (found.minutes, found.level) == (round(3600 / 17), "fine")


def test_somebody_new_is_averaged_over_the_weeks_since_they_came() -> None:
    found = average({MONDAY - 7 * DAY: 3000, MONDAY - 14 * DAY: 2000}, MONDAY, MONDAY - 10 * DAY)
    assert found is not None
    assert (found.minutes, found.weeks) == (2500, 2)
    assert average({}, MONDAY, MONDAY + DAY) is None


BOUGHT = [Bought(MONDAY, None, 700)]


def test_what_is_not_used_is_saved_and_what_is_used_beyond_it_is_spent() -> None:
    used = {MONDAY: 700, MONDAY + 7 * DAY: 500, MONDAY + 14 * DAY: 800, MONDAY + 21 * DAY: 0}
    weeks = bank_weeks(BOUGHT, used, MONDAY + 21 * DAY)
    assert [w.saved for w in weeks] == [0, 200, -100]
    assert balance(weeks, [("spent", 30), ("added", 60), ("given_back", 10)]) == 120


def test_nothing_is_saved_before_anything_was_bought_or_in_weeks_nobody_shared() -> None:
    assert bank_weeks(BOUGHT, {MONDAY - 7 * DAY: 300}, MONDAY + 70 * DAY) == []
    assert bank_weeks([], {MONDAY: 300}, MONDAY + 70 * DAY) == []
    assert bank_weeks(BOUGHT, {}, MONDAY + 70 * DAY) == []


@pytest.mark.parametrize(
    ("rows", "minutes"),
    [
        ([Bought(MONDAY + 2 * DAY, None, 700)], 500),
        ([Bought(MONDAY, MONDAY + 1 * DAY, 700)], 200),
        ([Bought(MONDAY - 70 * DAY, None, 700), Bought(MONDAY + 3 * DAY, None, 1400)], 300 + 800),
        ([Bought(MONDAY - 70 * DAY, MONDAY - DAY, 700)], 0),
    ],
)
def test_a_week_in_which_it_changes_has_a_part_of_each(rows: list[Bought], minutes: int) -> None:
    assert bought_in(rows, MONDAY) == minutes


@given(weeks=st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), max_size=20))
def test_a_bank_neither_makes_nor_loses_a_minute(weeks: list[tuple[int, int]]) -> None:
    rows = [BankWeek(MONDAY + n * 7 * DAY, bought, used) for n, (bought, used) in enumerate(weeks)]
    assert balance(rows, []) + sum(w.used for w in rows) == sum(w.bought for w in rows)
