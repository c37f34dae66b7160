"""What fits in leave and in an extra time: pure checks, each fault with its field and what to mend."""

from datetime import date, timedelta

from rotas.rules.good_week import DAY_MINUTES, Fault, time_faults

BACK = timedelta(days=62)
"""How long after the day somebody can still tell that they were not there, so that their hours come out right."""
AHEAD = timedelta(days=731)
LONGEST = timedelta(days=400)


def leave_faults(first: date, last: date, from_minute: int | None, to_minute: int | None, today: date) -> list[Fault]:
    """Everything about a leave that cannot be. `from_minute` and `to_minute`: part of one day, or both None."""
    faults: list[Fault] = []
    if not today - BACK <= first <= today + AHEAD:
        faults.append(("first", "choose a day from two months ago to two years ahead"))
    if last < first:
        faults.append(("last", "must not be before the first day"))
    elif last - first > LONGEST:
        faults.append(("last", "is more than a year after the first day"))
    if (from_minute is None) != (to_minute is None):
        faults.append(
            ("to_minute" if to_minute is None else "from_minute", "part of a day needs a beginning and an end")
        )
    elif from_minute is not None and to_minute is not None:
        if first != last:
            faults.append(("from_minute", "part of a day is for one day"))
        faults += _within_a_day(from_minute, to_minute)
    return faults


def extra_faults(on: date, from_minute: int, to_minute: int, today: date) -> list[Fault]:
    """Everything about an extra time that cannot be."""
    faults = [] if today <= on <= today + AHEAD else [("date", "choose a day from today to two years ahead")]
    return faults + time_faults(from_minute, to_minute)


def _within_a_day(opens: int, closes: int) -> list[Fault]:
    faults = time_faults(opens, closes)
    if not faults and closes > DAY_MINUTES:
        faults.append(("to_minute", "must be on the same day"))
    return faults
