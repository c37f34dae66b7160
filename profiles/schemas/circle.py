"""What goes over the wire about who is in somebody's life, and about their circle's meetings, reviews and actions."""

import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from profiles.rules import circle as rules
from profiles.rules.circle import Heading, MeetingKind, MeetingState, Ring, Says, Side, View
from profiles.schemas.page import Given, Why
from teams.schemas import CardOut, In, Out

Minute = Annotated[int, Field(ge=0, le=1439)]
Name = Annotated[str, StringConstraints(max_length=rules.NAME)]
Line = Annotated[str, StringConstraints(max_length=rules.LINE)]


class CloseOut(Out):
    """Somebody in a person's life, in the person's own words. `side` None in the ring of the paid."""

    id: UUID
    name: str
    who: str
    ring: Ring
    side: Side | None
    more: bool
    human: CardOut | None
    version: int


class RelationshipsOut(Out):
    """From the middle outwards, then by name. `could_link`: whom of the circle and the team it may be; only for who writes it."""

    person: CardOut
    mine: bool
    may_edit: bool
    unpaid: int
    people: list[CloseOut]
    could_link: list[CardOut]


class CloseIn(Given):
    """A whole somebody. `side` says nothing in the ring of the paid. `because`: needed from who writes with a person."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=rules.NAME)]
    who: Annotated[str, StringConstraints(max_length=rules.WHO)] = ""
    ring: Ring
    side: Side = "friends"
    more: bool = False
    human: UUID | None = None
    because: Why = ""


class ToDoOut(Out):
    """What somebody said they would do. `yours`: the viewer's. Nothing here says whether it is late."""

    id: UUID
    what: str
    human: CardOut | None
    name: str
    by_when: datetime.date | None
    done_on: datetime.date | None
    meeting: UUID | None
    yours: bool
    may_mark: bool
    may_change: bool
    may_remove: bool
    version: int


class MeetingRowOut(Out):
    """A meeting in a list."""

    id: UUID
    kind: MeetingKind
    about: str
    date: datetime.date
    start: int | None
    place: str
    state: MeetingState


class CircleOfOut(Out):
    """`next`: those still to come, soonest first; `before`: newest first. `to_do`, then `done`, newest first. `around`: whom one
    can ask. `cannot_see`: who of the person's circle cannot see this page; only for the person and their team."""

    person: CardOut
    mine: bool
    may_edit: bool
    takes_part: bool
    purpose: str
    purpose_version: int
    look_again: datetime.date | None
    next: list[MeetingRowOut]
    before: list[MeetingRowOut]
    to_do: list[ToDoOut]
    done: list[ToDoOut]
    around: list[CardOut]
    cannot_see: list[CardOut]


class PurposeIn(Given):
    purpose: Annotated[str, StringConstraints(max_length=rules.PURPOSE)]
    look_again: datetime.date | None = None
    because: Why = ""


class AskedOut(Out):
    """`sees`: they can open this page. `may_say`: the viewer may say whether they come."""

    id: int
    human: CardOut | None
    name: str
    says: Says
    sees: bool
    may_say: bool


class ReviewLineOut(Out):
    id: UUID
    heading: Heading
    view: View
    text: str
    by: CardOut
    mine: bool
    may_remove: bool
    version: int


class MeetingOut(Out):
    """A meeting, or a review. `lines` in the order in which they were written."""

    id: UUID
    person: CardOut
    mine: bool
    takes_part: bool
    kind: MeetingKind
    about: str
    date: datetime.date
    start: int | None
    place: str
    talked: str
    state: MeetingState
    version: int
    asked: list[AskedOut]
    lines: list[ReviewLineOut]
    actions: list[ToDoOut]
    around: list[CardOut]


class AskedIn(Given):
    human: UUID | None = None
    name: Name = ""


class MeetingIn(Given):
    """All of it. `start`: minutes after local midnight, null: not said."""

    kind: MeetingKind = "circle"
    about: Annotated[str, StringConstraints(max_length=rules.ABOUT)] = ""
    date: datetime.date
    start: Minute | None = None
    place: Annotated[str, StringConstraints(max_length=rules.PLACE)] = ""
    asked: Annotated[list[AskedIn], Field(max_length=rules.MOST_ASKED)] = []
    talked: Annotated[str, StringConstraints(max_length=rules.TALKED)] = ""
    state: MeetingState = "planned"


class SaysIn(In):
    says: Says


class ReviewLineIn(Given):
    """`id` is made on the phone. `view`: who sees it so; empty: whoever writes it."""

    id: UUID
    heading: Heading
    view: View = ""
    text: Line


class ReviewWordsIn(In):
    text: Line


class ToDoIn(Given):
    """`id` is made on the phone. `human`, or a `name`, or nobody yet."""

    id: UUID
    what: Line
    human: UUID | None = None
    name: Name = ""
    by_when: datetime.date | None = None
    meeting: UUID | None = None


class ToDoChangeIn(Given):
    what: Line
    human: UUID | None = None
    name: Name = ""
    by_when: datetime.date | None = None


class DoneIn(In):
    done: bool
