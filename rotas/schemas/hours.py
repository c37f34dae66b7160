"""Hours and pay over the wire. Lengths are minutes, money is pence; `start` is minutes after local midnight."""

import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.hours_kinds import Every, FloorKind, Kind
from teams.schemas import CardOut, In, Out

Minute = Annotated[int, Field(ge=0, lt=1440)]
Said = Annotated[str, StringConstraints(max_length=300)]
Pence = Annotated[int, Field(ge=0, le=20000)]


class KindsOut(Out):
    """Minutes by kind, and all of them."""

    visit: int
    travel: int
    waiting: int
    meeting: int
    training: int
    total: int


class PeriodOut(Out):
    """A pay period, both days included. `break_from`: minutes beyond travel from which a gap is a break."""

    starts: datetime.date
    ends: datetime.date
    every: Every
    break_from: int


class WholeOut(Out):
    """All of a visit or meeting, of which a row may be a part: a night is cut at midnight."""

    date: datetime.date
    start: int
    minutes: int


class HoursRowOut(Out):
    """A stretch of a day. `source`: as planned, as tapped, or as the member said; None for travel and waiting between two.
    `of` names what it is a part of: `visit` or `block` can be said otherwise, `said` can be taken back. `asks`: the taps from
    `here_at` to `left_at` say much more than was planned, and nothing of it is counted until the member says so."""

    kind: Kind
    start: int
    minutes: int
    person: str | None
    title: str
    source: Literal["planned", "lived", "said"] | None
    of: str
    whole: WholeOut | None
    visit: UUID | None
    block: UUID | None
    said: UUID | None
    said_why: str
    asks: bool
    here_at: AwareDatetime | None
    left_at: AwareDatetime | None


class HoursDayOut(Out):
    date: datetime.date
    rows: list[HoursRowOut]
    minutes: KindsOut


class CheckOut(Out):
    """`hour`: what an hour comes to with travel and waiting; `floor`: the least by law; `ok` None: not known for then."""

    minutes: int
    pay: int
    hour: int
    floor: int | None
    ok: bool | None


class RateOut(Out):
    starts: datetime.date
    pence: int
    travel_pence: int
    floor: FloorKind


class OwedOut(Out):
    """Rest before the work of `on` that was shorter than eleven hours, by `owed` minutes, not made up for yet."""

    on: datetime.date
    rest: int
    owed: int


class RestOut(Out):
    """`average`: minutes a week over `weeks`; `level`: fine, soon (from 44 hours), over (48 hours). `day_off`: the two weeks
    from `fortnight` have no days off. `long_hours`: since when the member has said that they may work longer."""

    owed: list[OwedOut]
    day_off: bool
    fortnight: datetime.date
    average: int | None
    weeks: int
    level: Literal["fine", "soon", "over"]
    long_hours: datetime.date | None


class HoursOut(Out):
    """A member's own hours of a pay period. `lived`: minutes between their taps. `right_at`: when they said that these are
    right; `changed`: they are different since. `may_say_right`: near enough to the end."""

    period: PeriodOut
    today: datetime.date
    team: UUID
    days: list[HoursDayOut]
    planned: KindsOut
    paid: KindsOut
    lived: int
    right_at: AwareDatetime | None
    changed: bool
    may_say_right: bool
    rate: RateOut | None
    check: CheckOut | None
    rest: RestOut


class HoursSayIn(In):
    """What was missing, or how a visit or a meeting really was (`visit`, or `block` and its date); 0 minutes: not there."""

    date: datetime.date
    kind: Kind
    start: Minute
    minutes: Annotated[int, Field(ge=0, le=1440)]
    visit: UUID | None = None
    block: UUID | None = None
    said: Said = ""


class HoursRightIn(In):
    """`total`: the minutes that the member saw."""

    starts: datetime.date
    total: Annotated[int, Field(ge=0)]


class LongHoursIn(In):
    """Whether they may work more than 48 hours a week on average: their own word."""

    yes: bool


class PayMemberOut(Out):
    """A member on the host's page. `minutes` only once they said that these are right, or the period is over."""

    member: CardOut
    ref: str
    right_at: AwareDatetime | None
    minutes: KindsOut | None
    rate: RateOut | None
    check: CheckOut | None


class FloorOut(Out):
    """A row of the table of least pay; `id` None: one that Goodweek brings."""

    id: UUID | None
    starts: datetime.date
    kind: FloorKind
    pence: int


class CycleOut(Out):
    starts: datetime.date
    every: Every
    break_from: int


class PayOut(Out):
    """An organisation's pay of one period, for its host."""

    organisation: UUID
    name: str
    today: datetime.date
    period: PeriodOut
    cycles: list[CycleOut]
    members: list[PayMemberOut]
    floors: list[FloorOut]
    floors_checked: datetime.date
    where_to_look: str


class PayPeriodIn(In):
    """How time is cut into pay periods from a day on."""

    starts: datetime.date
    every: Every
    break_from: Annotated[int, Field(ge=20, le=240)] = 30


class PayRateIn(In):
    """From a day on. Without `travel_pence` travel and waiting are paid like visits."""

    starts: datetime.date
    pence: Pence
    travel_pence: Pence | None = None
    floor: FloorKind = "21_and_over"


class FloorIn(In):
    starts: datetime.date
    kind: FloorKind
    pence: Annotated[int, Field(ge=1, le=20000)]
