"""What goes over the wire about how it is going."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.week import State
from rotas.schemas.week import FiguresOut
from teams.schemas import In, Out, TeamOut
from wellbeing.rules import HIGHEST, LOWEST, WORDS_MOST, Hidden, Item, SignalKey


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


class HealthWeekOut(Out):
    """This week. `state` is null when it was never opened."""

    starts: date
    state: State | None
    answered: int
    answers_needed: int
    objections: int
    published_at: AwareDatetime | None


class AheadOut(Out):
    starts: date
    state: State | None


class CountedOut(Out):
    """What the week's figures were counted from."""

    visits: int
    people: int
    members: int
    first: date
    last: date


class FacesOut(Out):
    """Different members per person supported in 14 days, of those who had a visit. `within_circle`: people whose number is at
    most what they wish."""

    people: int
    mean: float
    median: float
    most: int
    within_circle: int
    visits: int
    first: date
    last: date


class SignalOut(Out):
    """Something worth a question. The phone has the words for each key, and the question that goes with it."""

    key: SignalKey
    facts: dict[str, int | str]


class TeamHealthOut(Out):
    """A team's week in figures, the same for the team and its coach. `figures` are of this week as published, `last` of the
    week before."""

    team: TeamOut
    week: HealthWeekOut
    ahead: list[AheadOut]
    figures: FiguresOut | None
    last: FiguresOut | None
    counted: CountedOut | None
    faces: FacesOut | None
    pulse: PulseTrendOut
    signals: list[SignalOut]
