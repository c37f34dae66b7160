"""What goes over the wire about how it is going."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from teams.schemas import In, Out, TeamOut
from wellbeing.rules import HIGHEST, LOWEST, WORDS_MOST, Hidden, Item


class PulseOut(Out):
    """This month's questions for one member. `closes`: the last day to answer."""

    team: TeamOut
    month: date
    closes: date
    answered: bool
    items: list[Item]


class PulseIn(In):
    """An item may be left out. `words`: what would make next month better?"""

    values: dict[Item, Annotated[int, Field(ge=LOWEST, le=HIGHEST)]] = Field(min_length=1)
    words: Annotated[str, StringConstraints(max_length=WORDS_MOST, strip_whitespace=True)] = ""


class PulseItemOut(Out):
    item: Item
    mean: float


class PulseMonthOut(Out):
    """`answers`, `items` and `words` only of a month that may be shown; `why_hidden` says why another may not."""

    month: date
    answers: int | None
    items: list[PulseItemOut] | None
    words: list[str]
    why_hidden: Hidden | None
    rolling: bool


class PulseTrendOut(Out):
    """Oldest month first. `overall`: the mean of all items of each shown month, for the small line."""

    team: UUID
    shown_from: int
    months: list[PulseMonthOut]
    overall: list[float]
    direction: Literal["rising", "falling", "steady", "too_short"]
