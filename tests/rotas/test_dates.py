"""Bank holidays against dates that everybody can look up, and the arithmetic of stretches and short weeks."""

from datetime import date, timedelta

import pytest

from rotas.rules.away import Stay, fair_times, stay_faults
from rotas.rules.dates import free_of
from rotas.rules.holidays import NATIONS, Nation, easter, holidays, holidays_between


def days(nation: Nation, year: int) -> list[str]:
    return [f"{h.date:%d.%m.}" for h in holidays(nation, year)]


@pytest.mark.parametrize(
    ("year", "on"),
    [(2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20"), (2027, "2027-03-28"), (2038, "2038-04-25")],
)
def test_easter_falls_where_the_calendar_has_it(year: int, on: str) -> None:
    assert easter(year).isoformat() == on


def test_easter_is_a_sunday_between_its_first_and_last_day_for_centuries() -> None:
    for year in range(1900, 2300):
        assert easter(year).weekday() == 6
        assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_the_days_of_an_ordinary_year_in_england_and_wales() -> None:
    assert days("england", 2025) == ["01.01.", "18.04.", "21.04.", "05.05.", "26.05.", "25.08.", "25.12.", "26.12."]
    assert days("wales", 2025) == days("england", 2025)


def test_a_day_at_a_weekend_is_had_on_the_next_day_that_is_free() -> None:
    assert [(h.date.day, h.name, h.instead) for h in holidays("england", 2021)][-2:] == [
        (27, "christmas", True),
        (28, "boxing", True),
    ]
    assert [(h.date.day, h.name, h.instead) for h in holidays("england", 2022)][-2:] == [
        (26, "boxing", False),
        (27, "christmas", True),
    ]
    assert days("england", 2026)[-2:] == ["25.12.", "28.12."]


def test_days_that_a_proclamation_moved_or_gave_once() -> None:
    assert "08.05." in days("england", 2020)
    assert "04.05." not in days("england", 2020)
    assert days("england", 2022)[4:7] == ["02.06.", "03.06.", "29.08."]
    assert "08.05." in days("england", 2023)


def test_scotland_and_northern_ireland_have_their_own() -> None:
    assert days("scotland", 2022)[:2] == ["03.01.", "04.01."]
    assert "21.04." not in days("scotland", 2025)
    assert {"04.08.", "01.12."} <= set(days("scotland", 2025))  # St Andrew's day 2025 is a Sunday
    assert {"17.03.", "14.07."} <= set(days("northern_ireland", 2025))  # 12 July 2025 is a Saturday


@pytest.mark.parametrize("nation", NATIONS)
def test_bank_holidays_are_weekdays_and_never_twice_the_same(nation: Nation) -> None:
    for year in range(2019, 2060):
        found = [h.date for h in holidays(nation, year)]
        assert found == sorted(set(found))
        assert all(day.weekday() < 5 and day.year == year for day in found)


def test_those_between_two_dates_cross_the_turn_of_the_year() -> None:
    found = holidays_between("england", date(2026, 12, 25), date(2027, 1, 1))
    assert [h.name for h in found] == ["christmas", "boxing", "new_year"]


def test_what_is_left_of_a_stretch() -> None:
    assert free_of(0, 10, []) == [(0, 10)]
    assert free_of(0, 10, [(3, 5), (8, 20)]) == [(0, 3), (5, 8)]
    assert free_of(0, 10, [(-5, 20)]) == []


@pytest.mark.parametrize(
    ("times", "week", "left", "apart", "fair"),
    [
        (7, 7, 4, 1, 4),
        (1, 7, 1, 1, 1),
        (2, 7, 3, 2, 1),
        (3, 7, 6, 1, 3),
        (5, 5, 0, 1, 0),
        (3, 7, 2, 2, 1),
        (0, 7, 3, 1, 0),
    ],
)
def test_wishes_shrink_with_the_days_and_never_below_one_that_fits(
    times: int, week: int, left: int, apart: int, fair: int
) -> None:
    assert fair_times(times, range(week), range(left), apart) == fair


def test_a_visit_into_the_night_of_the_day_they_leave_finds_nobody() -> None:
    friday = date(2026, 11, 27)
    stay = Stay(friday, from_minute=360)
    assert not stay.holds(friday - timedelta(days=1), 1320, 1440 + 300)
    assert stay.holds(friday - timedelta(days=1), 1320, 1440 + 420)
    assert stay.holds(friday, 0, 361)
    assert stay.holds(friday + timedelta(days=400), 600, 630)
    assert not Stay(friday, 0, friday, 600).holds(friday, 600, 630)


def test_what_cannot_be_is_said_by_field() -> None:
    on = date(2026, 11, 27)
    assert stay_faults(Stay(on), on) == []
    assert [f for f, _ in stay_faults(Stay(on, 0, on - timedelta(days=1)), on)] == ["last"]
    assert [f for f, _ in stay_faults(Stay(on, 600, on, 600), on)] == ["to_minute"]
    assert [f for f, _ in stay_faults(Stay(on + timedelta(days=800)), on)] == ["first"]
