"""Parts of a day, and the days of a week: plain facts."""

from datetime import date, timedelta
from typing import Literal

PartOfDay = Literal["morning", "afternoon", "evening"]
AFTERNOON, EVENING = 720, 1020
"""Minutes after midnight: noon, and five o'clock."""
FIRST_YEAR, LAST_YEAR = 2000, 2200


def part_of_day(start: int) -> PartOfDay:
    """When on a day a visit that starts then is, as people say it."""
    return "morning" if start < AFTERNOON else "afternoon" if start < EVENING else "evening"


def monday_of(day: date) -> date:
    """The Monday of the week in which a day is."""
    return day - timedelta(days=day.weekday())


def is_a_day_of_ours(day: date) -> bool:
    """Whether a date is one that weeks are planned for, so that counting days from it cannot run out of calendar."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
