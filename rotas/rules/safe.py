"""When nobody has tapped "here": how long is safe, and who hears it in which order. Nothing here knows who was late by how much.

Planned times are local wall time; deadlines are instants, reckoned in the team's zone, so that a night when the clocks change
is as long as it is.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Step = Literal["members", "on_call", "ring"]
STEPS: tuple[Step, ...] = get_args(Step)
Settled = Literal["", "fine", "with_them", "came", "gone"]
SETTLED: tuple[Settled, ...] = get_args(Settled)

SAFE_BY_MATTERS = {1: 240, 2: 120, 3: 60, 4: 30}
"""Minutes after the planned start, where a person has no plan of their own."""
NEXT_STEP = timedelta(minutes=10)
TOO_OLD = timedelta(hours=12)
"""Older than this it is for people to talk about, not for a bell: the site was down, or looking out was just switched on."""
SAFE_LEAST, SAFE_MOST = 5, 720

BUDDY_AFTER = timedelta(minutes=15)
EVENING = 1020
"""Minutes after midnight: home safe is asked after a day whose last visit ends later than five."""
NEW_DAY = 360
"""A chosen time before six belongs to the night after the visits."""


def safe_minutes(own: int | None, matters: int) -> int:
    """How long after the planned start it is safe that nobody is there: the person's plan, else by how much the visit matters."""
    return own if own is not None else SAFE_BY_MATTERS.get(matters, SAFE_BY_MATTERS[2])


def instant_of(day: date, minutes: int, zone: str) -> datetime:
    """The instant of a local wall time, `minutes` after midnight (1440 and more: the next day).

    In the hour that is there twice, the first; a time that the clocks leap over is as many minutes after the last that was.
    """
    on, minute = day + timedelta(days=minutes // 1440), minutes % 1440
    local = datetime.combine(on, time(minute // 60, minute % 60), ZoneInfo(zone))
    return local.astimezone(UTC)


def due(day: date, start: int, safe: int, zone: str) -> datetime:
    """From when somebody should hear that nobody has tapped: real minutes after the planned start, also when clocks change."""
    return instant_of(day, start, zone) + timedelta(minutes=safe)


def step_after(step: Step) -> Step | None:
    """Who hears it next; None after the last."""
    after = STEPS.index(step) + 1
    return STEPS[after] if after < len(STEPS) else None


def home_by(day: date, last_end: int, chosen: int, zone: str) -> datetime | None:
    """By when a member wants to have tapped "home safe", or None on a day without a visit in the evening.

    `last_end` and `chosen` in minutes after local midnight. Never sooner than a quarter of an hour after the last visit.
    """
    if last_end <= EVENING:
        return None
    minute = chosen + 1440 if chosen < NEW_DAY else chosen
    return max(instant_of(day, minute, zone), instant_of(day, last_end, zone) + timedelta(minutes=15))
