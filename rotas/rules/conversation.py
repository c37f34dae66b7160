"""The conversation around a good week: its questions, what can be offered, and how parts of a day add up. Plain values."""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from rotas.rules.coming import AFTERNOON, EVENING
from rotas.rules.good_week import DAY_MINUTES, WEEK_DAYS, Fault

Prompt = Literal["good", "mornings", "evenings", "who", "out", "loved", "give", "not"]
PROMPTS: tuple[Prompt, ...] = get_args(Prompt)
Part = Literal["morning", "afternoon", "evening"]
PARTS: tuple[Part, ...] = get_args(Part)
OfferState = Literal["waiting", "accepted", "declined", "taken_back"]
OFFER_STATES: tuple[OfferState, ...] = get_args(OfferState)
ChangeState = Literal["waiting", "agreed", "not_now", "taken_back"]
CHANGE_STATES: tuple[ChangeState, ...] = get_args(ChangeState)
Went = Literal["yes", "partly", "no"]
WENT: tuple[Went, ...] = get_args(Went)
OfferedBy = Literal["family", "friends", "community"]
"""Whose help can be offered. What the team does is agreed with the team."""

SHORT, LONG, TOLD = 120, 500, 2000
MOST_WAITING = 10
"""Offers, or wishes to change, that wait at a time: after that, a conversation is better."""
WINDOWS: dict[str, tuple[int, int]] = {
    "": (480, 1260),
    "morning": (420, AFTERNOON),
    "afternoon": (AFTERNOON, EVENING),
    "evening": (EVENING, 1320),
}
"""When in a day an offered moment may be, in minutes after midnight."""


def minutes_by_part(rows: Iterable[tuple[Sequence[int], str, int, int]]) -> dict[tuple[int, str], int]:
    """Minutes of members for each weekday and part of the day, of (weekdays, part, minutes, how many come)."""
    out: dict[tuple[int, str], int] = {}
    for days, part, minutes, carers in rows:
        for day in days:
            out[day, part] = out.get((day, part), 0) + minutes * carers
    return out


def bought_faults(part: str, days: Sequence[int], minutes: int, n: int) -> list[Fault]:
    """What is wrong with the nth line of the week as bought."""
    faults: list[Fault] = []
    if part not in PARTS:
        faults.append((f"visits[{n}].part", "choose a part of the day"))
    if not days or any(d not in range(WEEK_DAYS) for d in days):
        faults.append((f"visits[{n}].days", "name at least one day of the week"))
    if not 1 <= minutes <= DAY_MINUTES:
        faults.append((f"visits[{n}].minutes", "must be minutes of a day"))
    return faults
