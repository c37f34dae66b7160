"""A person who is not at home, on the wire. Times are minutes after local midnight."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.away import AwayWhy, Touch
from rotas.rules.good_week import DAY_MINUTES
from teams.schemas import CardOut, In, Out

Said = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)]
From = Annotated[int, Field(ge=0, lt=DAY_MINUTES)]
Until = Annotated[int, Field(ge=1, le=DAY_MINUTES)]


class AwayIn(In):
    """Away from `from_minute` of the first day to `to_minute` of the last one. `last` None: nobody knows yet."""

    first: date
    from_minute: From = 0
    last: date | None = None
    to_minute: Until = DAY_MINUTES
    why: AwayWhy
    said: Said = ""


class HomeIn(In):
    """Home again on a day, from a minute of it on."""

    on: date
    minute: Annotated[int, Field(ge=0, lt=DAY_MINUTES)] = 0


class TouchIn(In):
    """Somebody's own offer. `on` None: some time."""

    how: Touch
    on: date | None = None
    said: Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)] = ""


class TouchOut(Out):
    id: UUID
    human: CardOut
    how: Touch
    on: date | None
    said: str
    mine: bool


class PausedOut(Out):
    """A visit that is not made. `back`: it stands in the week again."""

    date: date
    start: int
    minutes: int
    title: str
    back: bool


class AwayOut(Out):
    """`why`, `said` None: not for this viewer. `paused_minutes`: support that was planned and is not used, in minutes.
    `touches` for the person and the team."""

    id: UUID
    version: int
    first: date
    from_minute: int
    last: date | None
    to_minute: int
    why: AwayWhy | None
    said: str | None
    by: CardOut | None
    told_at: AwareDatetime
    over: bool
    paused: list[PausedOut]
    paused_minutes: int
    touches: list[TouchOut]


class AwaysOut(Out):
    """When a person is away, now, soon and lately, the latest first."""

    person: CardOut
    today: date
    may_tell: bool
    may_keep_in_touch: bool
    aways: list[AwayOut]
