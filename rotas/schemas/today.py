"""A member's day on the wire."""

from datetime import date

from rotas.schemas.week import TakenOut, VisitOut, WeekCardOut
from teams.schemas import CardOut, Out


class TodayVisitOut(VisitOut):
    """`headline`: what to know before the door opens, where the person shares it. `changed_since`: sections of their
    profile that changed since the viewer last opened it."""

    headline: str | None
    changed_since: list[str]


class NextOut(Out):
    """The next day on which the viewer has visits, and how many."""

    date: date
    visits: int


class TodayOut(Out):
    """The viewer's own day, from published weeks. `open_week`: the first week from this one on that is still shared out."""

    date: date
    me: CardOut
    visits: list[TodayVisitOut]
    blocks: list[TakenOut]
    next: NextOut | None
    open_week: WeekCardOut | None
