"""Why a visit is as it is, what is in the way of a wish, and what a change by hand would do. Keys and facts: the phone has the words.

A point is about a minute of somebody's time. `facts` holds minutes, numbers and ids; `names` has the name of every id in it.
"""

import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from rotas.schemas.week import Minute
from teams.schemas import CardOut, In, Out

Fact = str | int | float | list[str] | list[int]
Facts = dict[str, Fact]
ChangeKind = Literal["move", "drop", "add"]
Day = Annotated[int, Field(ge=0, le=6)]
CHANGES_MOST = 6


class TermOut(Out):
    """How many points of one kind more (or, below nothing, less)."""

    term: str
    points: float


class ReasonOut(Out):
    """Something that speaks for the visit as it stands."""

    key: str
    facts: Facts


class InsteadOut(Out):
    """What is in the way (`rule` and its facts), or what it would cost more (`cost`, with its largest `terms`); not both."""

    rule: str | None
    cost: float | None
    terms: list[TermOut]
    facts: Facts


class OtherMemberOut(InsteadOut):
    """Another member at the same time; `instead_of` is whose place it would be."""

    member: CardOut
    instead_of: UUID | None


class OtherDayOut(InsteadOut):
    """The same members on another day, at the best `start` that is free for them."""

    date: datetime.date
    start: int | None


class WhyOut(Out):
    """Members are in the order of the alphabet: nobody is ranked."""

    person: CardOut
    moment: UUID
    title: str
    date: datetime.date
    start: int
    minutes: int
    members: list[CardOut]
    reasons: list[ReasonOut]
    others: list[OtherMemberOut]
    days: list[OtherDayOut]
    names: dict[str, str]


class WhoseDaysOut(Out):
    """On which days something keeps a member away."""

    member: CardOut
    dates: list[datetime.date]


class BlockedOut(Out):
    """One thing that is in the way, and of whom when. `free`: nothing is, but all the same it did not come out best."""

    rule: str
    who: list[WhoseDaysOut]


class HandChangeOut(Out):
    """A change by hand as it can be tried."""

    kind: ChangeKind
    moment: UUID
    day: int
    to_day: int | None
    start: int | None
    minutes: int | None
    members: list[UUID] | None


class FreesOut(Out):
    """Something small that would free the wish. `changes` put the visit there (and another out of the way); where the good
    week, or a member's time, would have to give first, trying them says so. `cost`: of the plan with it, in points.
    `other` is the visit that goes or moves, the rest of `other_` when it would then be and by whom."""

    kind: str
    minutes: int
    member: CardOut | None
    cost: float
    date: datetime.date
    start: int
    length: int
    members: list[CardOut]
    other: UUID | None
    other_title: str | None
    other_person: str | None
    other_date: datetime.date | None
    other_start: int | None
    other_members: list[CardOut]
    changes: list[HandChangeOut]


class ClashPartOut(Out):
    """A wish or a rule of a clash. `kind`: wish, skills, time, hours, own_time, allocation, not. `time` and `hours` are the
    whole team's where no member is named."""

    kind: str
    moment: UUID | None
    title: str | None
    person: str | None
    member: CardOut | None


class WhyMissedOut(Out):
    """`clash`: a few that cannot all hold together, with this wish among them; empty where none is known."""

    person: CardOut
    moment: UUID
    title: str
    why: str
    count: int
    blocked: list[BlockedOut]
    clash: list[ClashPartOut]
    frees: list[FreesOut]


class BrokenOut(Out):
    rule: str
    facts: Facts


class TriedOut(Out):
    """What a change would do. `fits`: it breaks no rule that is kept now. `undone` answers: it starts a new round."""

    fits: bool
    cost: float
    terms: list[TermOut]
    broken: list[BrokenOut]
    mended: list[BrokenOut]
    asks_again: bool
    names: dict[str, str]


class HandChangeIn(In):
    """`moment` and `day` (0 is the week's Monday) name the visit as it is; what is left out stays.

    move: another day, start, length or members. drop: nothing more. add: needs start, minutes and members.
    """

    kind: ChangeKind
    moment: UUID
    day: Day
    to_day: Day | None = None
    start: Minute | None = None
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    members: Annotated[list[UUID], Field(min_length=1, max_length=2)] | None = None


class HandChangesIn(In):
    """Changes that belong together: all of them, or none."""

    changes: Annotated[list[HandChangeIn], Field(min_length=1, max_length=CHANGES_MOST)]
