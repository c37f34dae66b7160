"""Single wishes that stay so in one week, over the wire. Days are 0 (the week's Monday) to 6, times minutes after local midnight."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from rotas.rules.good_week import Feels
from rotas.rules.week import State
from rotas.schemas.week import Minute
from teams.schemas import CardOut, In, Out

Why = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)]
Cannot = Literal[
    "not_wished", "away", "day", "time", "left_team", "leave", "not_tie", "too_many", "wish", "nobody", "together", "not_in_plan"
]  # fmt: skip


class LockedWishOut(Out):
    """`asked`: the person said it themself, or asked somebody to write it down. `cannot`: why it cannot be so, or is not so in
    the plan on the table; None: it can. `members`: empty where anybody may come. `needs_why`: whoever lets it go says why."""

    id: UUID
    moment: UUID
    title: str
    person: CardOut
    day: int | None
    start: int | None
    members: list[CardOut]
    by: CardOut | None
    asked: bool
    why: str
    cannot: Cannot | None
    needs_why: bool


class WishMomentOut(Out):
    """A moment of which something can stay so. `days`: on which it is wished for in that week."""

    id: UUID
    title: str
    why: str
    days: list[int]
    times: int
    from_minute: int
    to_minute: int
    best_from: int | None
    least: int
    carers: int
    feels: Feels


class WishWeekOut(Out):
    """A week that is being shared, for one person: what can stay so in it, and what does. `members`: who could be wished for."""

    week: UUID
    starts: date
    state: State
    team: str
    moments: list[WishMomentOut]
    members: list[CardOut]
    wishes: list[LockedWishOut]


class PersonWishesOut(Out):
    """`own`: the viewer speaks for the person; else they are of the team and write down what the person asked for."""

    person: CardOut
    own: bool
    weeks: list[WishWeekOut]


class LockWishIn(In):
    """At least one of `day`, `start` (with its day) and `members`. `asked` counts only from a member of the team."""

    moment: UUID
    day: Annotated[int, Field(ge=0, le=6)] | None = None
    start: Minute | None = None
    members: Annotated[list[UUID], Field(max_length=2)] = []
    asked: bool = True
    why: Why = ""


class LetWishGoIn(In):
    why: Why = ""
