"""Leave, extra times and bank holidays on the wire. Times are minutes after local midnight."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from rotas.rules.away import AwayWhy
from rotas.rules.good_week import DAY_MINUTES
from rotas.rules.holidays import HolidayName, HolidayPlan, Nation
from rotas.rules.week import State
from rotas.schemas.good_week import Minute
from teams.schemas import CardOut, In, Out

DayMinute = Annotated[int, Field(ge=0, le=DAY_MINUTES)]


class LeaveIn(In):
    """`last` None: one day. `from_minute` and `to_minute`: part of that day. `why` is the member's own; the team reads it only
    with `why_shared`."""

    first: date
    last: date | None = None
    from_minute: DayMinute | None = None
    to_minute: DayMinute | None = None
    why: Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)] = ""
    why_shared: bool = False


class LeaveOut(Out):
    """`why` None: not said to this viewer."""

    id: UUID
    first: date
    last: date
    from_minute: int | None
    to_minute: int | None
    why: str | None
    why_shared: bool


class ExtraTimeIn(In):
    date: date
    from_minute: Minute
    to_minute: Minute


class ExtraTimeOut(Out):
    id: UUID
    date: date
    from_minute: int
    to_minute: int


class HolidayOut(Out):
    """`instead`: the day itself is at a weekend, and it is had on this one."""

    date: date
    name: HolidayName
    instead: bool


class HolidayWayOut(Out):
    """`way`: planned as usual, or as a Sunday. `holidays` of the year ahead."""

    nation: Nation
    way: HolidayPlan
    holidays: list[HolidayOut]
    may_change: bool


class HolidayWayIn(In):
    nation: Nation
    way: HolidayPlan


class MyLeaveOut(Out):
    """What a member told, from two weeks ago on, and their team's bank holidays of the year ahead."""

    member: CardOut
    mine: bool
    leave: list[LeaveOut]
    extra: list[ExtraTimeOut]
    holidays: list[HolidayOut]


class OthersOut(Out):
    """A day on which others are not there either; `of`: how many members the team has."""

    date: date
    members: list[CardOut]
    of: int


class WeekTouchedOut(Out):
    """A week of the team that the dates touch: the member's own visits on them, and their hours by contract (minutes) as they
    would be, of what they usually are."""

    starts: date
    state: State
    visits: int
    contract: int
    contract_usual: int


class LookOut(Out):
    """What telling this would touch: said to the one who is about to, so that nothing comes as a surprise."""

    others: list[OthersOut]
    weeks: list[WeekTouchedOut]
    holidays: list[HolidayOut]


class AbsentOut(Out):
    """Times on which a member is not there: leave or an absence; how it came is not for a week's page. `first` to `last`, all
    of the days where there are no minutes: from `from_minute` of the first, to `to_minute` of the last."""

    member: CardOut
    first: date
    last: date
    from_minute: int | None
    to_minute: int | None
    why: str | None
    mine: bool


class OfferedOut(Out):
    """An extra time that a member offers."""

    member: CardOut
    date: date
    from_minute: int
    to_minute: int


class PersonAwayOut(Out):
    """A person who is not at home. `last` None: nobody knows yet."""

    id: UUID
    person: CardOut
    first: date
    from_minute: int
    last: date | None
    to_minute: int
    why: AwayWhy


class ClashOut(Out):
    """A visit of this week by somebody who is not there, or to somebody who is not at home."""

    visit: UUID
    moment: UUID
    date: date
    day: int
    start: int
    minutes: int
    title: str
    person: CardOut
    members: list[CardOut]
    person_away: bool


class NotThereOut(Out):
    """One week, from its Monday. `needs_rest`: members whom the weeks as published leave too little rest; only their names."""

    starts: date
    members: list[AbsentOut]
    extra: list[OfferedOut]
    people: list[PersonAwayOut]
    holidays: list[HolidayOut]
    way: HolidayPlan
    clashes: list[ClashOut]
    needs_rest: list[CardOut]
