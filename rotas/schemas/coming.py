"""Who is coming, on the wire: for the person, and for those to whom they show it."""

from datetime import date
from uuid import UUID

from rotas.rules.coming import PartOfDay
from rotas.schemas.lived import Been
from teams.schemas import CardOut, Out, Times


class ComingVisitOut(Out):
    """Local wall time: `start` minutes after midnight of `date`. `changed` (new, time, members, both): since it was
    published; null: it is as it was told. `needs`: so many members are still being found. `title`: empty
    for who may not read the good week. `been`: somebody is there, or has been."""

    id: UUID
    date: date
    start: int
    minutes: int
    part_of_day: PartOfDay
    title: str
    members: list[CardOut]
    changed: str | None
    been: Been | None
    needs: int


class ComingDayOut(Out):
    date: date
    visits: list[ComingVisitOut]


class ComingOut(Out):
    """All seven days from the Monday `starts`. `published` False: not yet decided, and then no day tells anything.
    `times`: how the person likes times to be said (SettingsOut)."""

    person: CardOut
    times: Times
    starts: date
    published: bool
    days: list[ComingDayOut]
