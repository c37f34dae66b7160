"""Parts, dates and names: plain facts about belonging."""

from datetime import date
from typing import Literal, get_args

Part = Literal["member", "person", "coach", "host", "circle"]
PARTS: tuple[Part, ...] = get_args(Part)

TINTS = 6  # warm tints for somebody without a photo; the phone has the colours


def is_current(starts: date, ends: date | None, on: date) -> bool:
    """Whether something that runs from `starts` to `ends` (its last day; None: open) holds on a day."""
    return starts <= on and (ends is None or on <= ends)


def tint_for(name: str) -> int:
    """A tint from 0 to TINTS - 1 that stays the same for the same name."""
    return sum(name.encode()) % TINTS


def answers_needed(members: int, wanted: int | None) -> int:
    """How many members must have answered before a week can be agreed: what the team chose, else half, rounded up.

    Never more than there are members, so that a team that shrinks is not stuck.
    """
    return min(members, wanted) if wanted else (members + 1) // 2
