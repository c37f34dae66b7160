"""When a member can, on the wire. Times are minutes after local midnight, days are weekdays (0 Monday)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from rotas.schemas.good_week import Minute, Weekday, Word, Words
from teams.schemas import CardOut, In, Out


class AvailableOut(Out):
    weekday: int
    from_minute: int
    to_minute: int
    rather_not: bool


class WorkingLifeOut(Out):
    """`contract` and `most_week` in minutes a week, `most_day` and `shift_least` in minutes a day. `version` 0: nothing
    has been said yet. `modes`: the ways to travel that one can choose."""

    member: CardOut
    version: int
    mine: bool
    contract: int
    most_week: int
    most_day: int
    most_days: int
    shift_least: int
    mode: str
    leaves: int | None
    skills: list[str]
    gifts: list[str]
    words: str
    available: list[AvailableOut]
    modes: list[str]


class AvailableIn(In):
    weekday: Weekday
    from_minute: Minute
    to_minute: Minute
    rather_not: bool = False


class WorkingLifeIn(In):
    """The whole of it; `gifts`, `leaves` and `words` stay as they are where they are not given. `words`: what a good week at
    work looks like, as the member says it."""

    contract: Annotated[int, Field(ge=0, le=10080)]
    most_week: Annotated[int, Field(ge=0, le=10080)]
    most_day: Annotated[int, Field(ge=0, le=1440)]
    most_days: Annotated[int, Field(ge=0, le=7)]
    shift_least: Annotated[int, Field(ge=0, le=1440)]
    mode: Word
    leaves: Minute | None = None
    skills: Words
    gifts: Words | None = None
    words: Annotated[str, StringConstraints(max_length=1000, strip_whitespace=True)] | None = None
    available: Annotated[list[AvailableIn], Field(max_length=60)]
