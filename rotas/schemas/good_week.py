"""A good week on the wire. Times are minutes after local midnight, days are weekdays (0 Monday), lengths are minutes."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from rotas.rules.good_week import LATEST, Feels, Follows, HelpedBy, TieKind, Wish
from teams.schemas import CardOut, In, Out

Minute = Annotated[int, Field(ge=0, le=LATEST)]
Weekday = Annotated[int, Field(ge=0, le=6)]
Weekdays = Annotated[list[Weekday], Field(max_length=7)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Words = Annotated[list[Word], Field(max_length=20)]


class PlaceOut(Out):
    id: UUID
    name: str


class AfterOut(Out):
    moment: UUID
    least: int
    most: int | None
    others: bool


class MomentOut(Out):
    """`needs`: a list of skills for each who comes. `place` None: at home. `best_from`, `best_to`, `best_days` None: any.
    `time_why`: why it must be at this time, where it must (`feels` fixed)."""

    id: UUID
    title: str
    why: str
    helped_by: HelpedBy
    who: str
    feels: Feels
    times: int
    days: list[int]
    best_days: list[int] | None
    apart: int
    from_minute: int
    to_minute: int
    best_from: int | None
    best_to: int | None
    least: int
    best: int
    carers: int
    needs: list[list[str]]
    gifts: list[str]
    matters: int
    after: AfterOut | None
    place: PlaceOut | None
    time_why: str


class BusyOut(Out):
    weekday: int
    from_minute: int
    to_minute: int
    title: str


class TieOut(Out):
    member: CardOut
    kind: TieKind


class GoodWeekOut(Out):
    """`planned_minutes`: what the moments helped by the team ask for at best, times those who come; `allocation`: what was
    bought. `ties` for the team only. `places` and `skills`: what a moment can name; only for who may edit."""

    person: CardOut
    version: int
    opening: str
    circle_size: int
    allocation: int | None
    planned_minutes: int
    may_edit: bool
    gifts: list[str]
    moments: list[MomentOut]
    busy: list[BusyOut]
    ties: list[TieOut]
    places: list[PlaceOut]
    skills: list[str]


class BusyIn(In):
    weekday: Weekday
    from_minute: Minute
    to_minute: Minute
    title: Annotated[str, StringConstraints(max_length=120)] = ""


class GoodWeekIn(In):
    """Only what is given changes; lists are given whole. `allocation` is the team's to write; null: not said."""

    opening: Annotated[str, StringConstraints(max_length=2000)] | None = None
    circle_size: Annotated[int, Field(ge=1, le=50)] | None = None
    allocation: Annotated[int, Field(ge=0, le=10080)] | None = None
    gifts: Words | None = None
    busy: Annotated[list[BusyIn], Field(max_length=60)] | None = None


class AfterIn(In):
    moment: UUID
    least: Annotated[int, Field(ge=-1440, le=1440)]
    most: Annotated[int, Field(ge=-1440, le=1440)] | None = None
    others: bool = False


class MomentIn(In):
    """A whole moment. Every moment has its why."""

    title: Short
    why: Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
    helped_by: HelpedBy = "team"
    who: Annotated[str, StringConstraints(max_length=120)] = ""
    feels: Feels = "flexible"
    times: Annotated[int, Field(ge=1, le=7)] = 1
    days: Weekdays
    best_days: Weekdays | None = None
    apart: Annotated[int, Field(ge=1, le=6)] = 1
    from_minute: Minute
    to_minute: Minute
    best_from: Minute | None = None
    best_to: Minute | None = None
    least: Annotated[int, Field(ge=1, le=1440)]
    best: Annotated[int, Field(ge=1, le=1440)]
    carers: int = 1
    needs: Annotated[list[Words], Field(max_length=2)] = []
    gifts: Words = []
    matters: Annotated[int, Field(ge=1, le=4)] = 2
    after: AfterIn | None = None
    place: UUID | None = None
    time_why: Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)] = ""

    def wish(self) -> Wish:
        """As plain values."""
        return Wish(
            **self.model_dump(exclude={"days", "best_days", "needs", "gifts", "after", "place"}),
            days=tuple(sorted(set(self.days))),
            best_days=None if self.best_days is None else tuple(sorted(set(self.best_days))),
            needs=tuple(tuple(sorted(set(skills))) for skills in self.needs),
            gifts=tuple(sorted(set(self.gifts))),
            place_id=self.place,
            after=Follows(**self.after.model_dump()) if self.after else None,
        )


class TieIn(In):
    kind: TieKind
