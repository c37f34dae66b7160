"""Stretches of time by date: minutes from the first midnight of a week, and what is left when others are taken out."""

from collections.abc import Iterable
from datetime import date

from rotas.rules.good_week import DAY_MINUTES

Stretch = tuple[int, int]
"""From a minute to a minute, counted from the same midnight."""
FOREVER = 10**9
"""The end of what nobody knows the end of, in minutes."""


def minutes_from(starts: date, on: date, minute: int) -> int:
    """A minute of a date, as minutes from the midnight that `starts` begins with."""
    return (on - starts).days * DAY_MINUTES + minute


def free_of(opens: int, closes: int, taken: Iterable[Stretch]) -> list[Stretch]:
    """What is left of a stretch once others are taken out of it, in order."""
    out = [(opens, closes)]
    for a, b in taken:
        out = [piece for o, c in out for piece in ((o, min(c, a)), (max(o, b), c)) if piece[0] < piece[1]]
    return out


def meets(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches have a minute in common."""
    return one[0] < other[1] and other[0] < one[1]
