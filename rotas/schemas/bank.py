"""A person's hours bank over the wire. Minutes are those of members: an hour with two of them is two."""

import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.bank import Move
from teams.schemas import CardOut, In, Out

Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class BoughtOut(Out):
    """Minutes a week from a day to a day; `ends` None: until further notice."""

    id: UUID
    minutes: int
    starts: datetime.date
    ends: datetime.date | None
    ref: str


class BankWeekOut(Out):
    """`saved` below nothing: spent. `over`: the week is past and counts; else as it is planned now. `away_days`: days on which
    the person was away."""

    starts: datetime.date
    bought: int
    used: int
    saved: int
    over: bool
    away_days: int


class BankMoveOut(Out):
    id: UUID
    kind: Move
    date: datetime.date
    minutes: int
    why: str
    by: CardOut | None


class BankWishOut(Out):
    id: UUID
    said: str
    at: AwareDatetime
    done_at: AwareDatetime | None


class BankOut(Out):
    """`balance`: minutes saved; below nothing, more was used than bought. Weeks and moves newest first. `allocation`: what the
    good week says was bought, where nothing is written down here."""

    person: CardOut
    mine: bool
    balance: int
    bought: list[BoughtOut]
    weeks: list[BankWeekOut]
    moves: list[BankMoveOut]
    wishes: list[BankWishOut]
    allocation: int | None
    may_write: bool


class BoughtIn(In):
    minutes: Annotated[int, Field(ge=0, le=20160)]
    starts: datetime.date
    ends: datetime.date | None = None
    ref: Annotated[str, StringConstraints(max_length=80)] = ""


class BankMoveIn(In):
    kind: Move
    date: datetime.date
    minutes: Annotated[int, Field(ge=1, le=100000)]
    why: Line


class BankWishIn(In):
    said: Line
