"""Bank holidays of the four nations, worked out from the rules by which they fall. Plain values; no clock.

Sources: Banking and Financial Dealings Act 1971, schedule 1, and the royal proclamations that move a day (`MOVED`);
Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, get_args

Nation = Literal["england", "wales", "scotland", "northern_ireland"]
NATIONS: tuple[Nation, ...] = get_args(Nation)
HolidayPlan = Literal["usual", "sunday"]
HOLIDAY_WAYS: tuple[HolidayPlan, ...] = get_args(HolidayPlan)
HolidayName = Literal[
    "new_year",
    "second_january",
    "st_patrick",
    "good_friday",
    "easter_monday",
    "early_may",
    "spring",
    "orangemen",
    "summer",
    "st_andrew",
    "christmas",
    "boxing",
    "once",
]
SUNDAY = 6


@dataclass(frozen=True)
class Holiday:
    """A bank holiday. `instead`: on this day because the day itself is at a weekend."""

    date: date
    name: HolidayName
    instead: bool = False


MOVED: dict[tuple[int, HolidayName], date] = {(2020, "early_may"): date(2020, 5, 8), (2022, "spring"): date(2022, 6, 2)}
"""Days that a proclamation moved."""
ONCE: tuple[date, ...] = (date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
"""Days that there were once, in all four nations."""

_FIXED: dict[Nation, tuple[tuple[HolidayName, int, int], ...]] = {
    "england": (("new_year", 1, 1), ("christmas", 12, 25), ("boxing", 12, 26)),
    "scotland": (
        ("new_year", 1, 1),
        ("second_january", 1, 2),
        ("st_andrew", 11, 30),
        ("christmas", 12, 25),
        ("boxing", 12, 26),
    ),
    "northern_ireland": (
        ("new_year", 1, 1),
        ("st_patrick", 3, 17),
        ("orangemen", 7, 12),
        ("christmas", 12, 25),
        ("boxing", 12, 26),
    ),
}


@cache
def holidays(nation: Nation, year: int) -> tuple[Holiday, ...]:
    """A nation's bank holidays of a year, in order."""
    nation = "england" if nation == "wales" else nation
    found = [*_fixed(nation, year), *_moving(nation, year), *(Holiday(day, "once") for day in ONCE if day.year == year)]
    return tuple(sorted(found, key=lambda h: h.date))


def holidays_between(nation: Nation, first: date, last: date) -> list[Holiday]:
    """Those from one date to another, both included."""
    years = range(first.year, last.year + 1)
    return [h for year in years for h in holidays(nation, year) if first <= h.date <= last]


def easter(year: int) -> date:
    """Easter Sunday."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _fixed(nation: Nation, year: int) -> Iterator[Holiday]:
    """Days of the calendar. One at a weekend is had on the next weekday that is not one already."""
    taken = {date(year, month, day) for _, month, day in _FIXED[nation] if date(year, month, day).weekday() < 5}
    for name, month, day in _FIXED[nation]:
        on = date(year, month, day)
        if on.weekday() < 5:
            yield Holiday(on, name)
            continue
        while on.weekday() >= 5 or on in taken:
            on += timedelta(days=1)
        taken.add(on)
        yield Holiday(on, name, instead=True)


def _moving(nation: Nation, year: int) -> Iterator[Holiday]:
    sunday = easter(year)
    yield Holiday(sunday - timedelta(days=2), "good_friday")
    if nation != "scotland":
        yield Holiday(sunday + timedelta(days=1), "easter_monday")
    yield Holiday(MOVED.get((year, "early_may"), _first_monday(year, 5)), "early_may")
    yield Holiday(MOVED.get((year, "spring"), _last_monday(year, 5)), "spring")
    yield Holiday(_first_monday(year, 8) if nation == "scotland" else _last_monday(year, 8), "summer")


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=last.weekday())
