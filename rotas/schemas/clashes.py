"""What in a week cannot be as it stands, over the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from rotas.rules.week import State
from teams.schemas import CardOut, Out

ClashKind = Literal["member", "person", "skill", "wish", "lock", "keep"]


class ClashLineOut(Out):
    """One clash. `kind`: a visit whose member is not there, whose person is not at home, or who comes lacks a skill by then; or
    something that was decided (a wish, all visits of somebody, a keep) and cannot be so. `why` of the latter: see
    LockedWishOut.cannot, and `together`: each could be, but not all of them. `id` is what is let go then. `members`: whom it is
    about. `by` and `asked`: who decided, and whether the person asked for it."""

    kind: ClashKind
    why: str
    id: UUID | None
    visit: UUID | None
    moment: UUID
    title: str
    person: CardOut
    day: int | None
    date: date | None
    start: int | None
    members: list[CardOut]
    by: CardOut | None
    asked: bool


class WeekClashesOut(Out):
    """All clashes of a week, for every member of the team. `hat`: who wears the planner's hat and is nudged about them, and
    their second; `mine`: the viewer is one of them."""

    week: UUID
    starts: date
    state: State
    hat: list[CardOut]
    mine: bool
    clashes: list[ClashLineOut]
