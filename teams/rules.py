"""Parts, dates and names: plain facts about belonging."""

from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

Part = Literal["member", "person", "coach", "host", "circle"]
PARTS: tuple[Part, ...] = get_args(Part)

HatKind = Literal["planner"]
HAT_KINDS: tuple[HatKind, ...] = get_args(HatKind)
"""What a team's members look after by turns. The words of each are the phone's."""
HAT_LINE, HAT_TEXT = 300, 500

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


NOTICES_KEPT_DAYS = 60
QUIET_FROM, QUIET_TO = 21 * 60, 7 * 60
GATHER_HOUR = 8


def is_quiet(minute: int, quiet_from: int, quiet_to: int) -> bool:
    """Whether a minute of the day is within quiet hours, which may run over midnight; from and to the same: never."""
    if quiet_from <= quiet_to:
        return quiet_from <= minute < quiet_to
    return minute >= quiet_from or minute < quiet_to


def rings_now(now: datetime, quiet_from: int, quiet_to: int, about: datetime | None) -> bool:
    """Whether something urgent may ring now: outside quiet hours, or when what it is about begins before the next noon.

    Both times are the team's wall time, without a zone.
    """
    if not is_quiet(now.hour * 60 + now.minute, quiet_from, quiet_to):
        return True
    day = now.date() if now.hour < 12 else now.date() + timedelta(days=1)
    return about is not None and now - timedelta(hours=1) <= about < datetime.combine(day, time(12))


def gathers_now(now: datetime, hour: int, gathered_on: date | None) -> bool:
    """Whether it is time for the day's one message: from the hour that somebody chose, once a day, also after a long sleep."""
    return now.hour >= hour and (gathered_on is None or gathered_on < now.date())
