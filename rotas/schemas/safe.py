"""If nobody comes, and home safe, on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.safe import SAFE_LEAST, SAFE_MOST
from rotas.schemas.lived import NobodyTappedOut
from teams.schemas import CardOut, In, Out

Line = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)]


class RingOut(Out):
    name: str
    phone: str


class RingIn(In):
    name: Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
    phone: Annotated[str, StringConstraints(min_length=3, max_length=40, strip_whitespace=True)]


class PlanIfNobodyComesOut(Out):
    """`version` 0: none has been written, and `safe_minutes` is null: then how much a visit matters says how long is safe
    (`by_matters`, from 1 nice to 4 must not be missed). `looked_out`: the team wants the bell, so that somebody hears of it in time."""

    person: CardOut
    safe_minutes: int | None
    ring: list[RingOut]
    do: str
    written_with: str
    version: int
    by: CardOut | None
    at: AwareDatetime | None
    by_matters: list[int]
    looked_out: bool


class PlanIfNobodyComesIn(In):
    """`ring`: in the order in which to ring them."""

    safe_minutes: Annotated[int, Field(ge=SAFE_LEAST, le=SAFE_MOST)]
    ring: Annotated[list[RingIn], Field(max_length=6)] = []
    do: Annotated[str, StringConstraints(max_length=600, strip_whitespace=True)] = ""
    written_with: Line = ""


class OnCallDayOut(Out):
    date: date
    members: list[CardOut]


class LookingOutOut(Out):
    """Whether the team wants to hear when nobody has tapped, who is on call, and what is open now. `asks`: it has published a week
    and not said yet whether it does."""

    on: bool
    asks: bool
    days: list[OnCallDayOut]
    open: list[NobodyTappedOut]


class LookingOutIn(In):
    on: bool


class OnCallIn(In):
    """Whether the viewer is on call that day."""

    on: bool


class SettleIn(In):
    """`fine`: they are fine; `with_them`: I am with them."""

    says: Literal["fine", "with_them"]


class HomeSafeOut(Out):
    """`buddy` null: not switched on. `tonight`: whether it is asked for after today's visits; `safe`: it has been tapped.
    `may_be_buddy`: the other members. `buddy_of`: who chose the viewer."""

    buddy: CardOut | None
    by_minute: int
    tonight: bool
    safe: bool
    may_be_buddy: list[CardOut]
    buddy_of: list[CardOut]


class HomeSafeIn(In):
    """`by_minute`: minutes after local midnight; before six: of the night after the visits."""

    buddy: UUID
    by_minute: Annotated[int, Field(ge=0, lt=1440)]


class HomeSafeTapIn(In):
    """`date`: the day of the visits."""

    date: date
