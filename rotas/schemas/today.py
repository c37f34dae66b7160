"""A member's day on the wire."""

from datetime import date

from rotas.schemas.lived import Been, MineOut
from rotas.schemas.neighbours import HelpingOut
from rotas.schemas.week import TakenOut, VisitOut, WeekCardOut
from teams.schemas import CardOut, Out


class TodayVisitOut(VisitOut):
    """`headline`: what to know before the door opens, where the person shares it. `changed_since`: sections of their
    profile that changed since the viewer last opened it. `travel`: minutes on the way from where the viewer is before (null:
    not known). `way_in`: something is written about how to get in. `news`: notes of others since the viewer last came.
    `my_times`: the viewer's own. `been`: somebody is there, or has been."""

    headline: str | None
    changed_since: list[str]
    travel: int | None
    way_in: bool
    news: int
    my_times: MineOut | None
    been: Been | None


class NextOut(Out):
    """The next day on which the viewer has visits, and how many."""

    date: date
    visits: int


class TodayOut(Out):
    """The viewer's own day, from published weeks. `open_week`: the first week from this one on that is still shared out. `worries`: how
    many nobody has taken up yet. `helping`: visits of other teams; empty on any day but today."""

    date: date
    me: CardOut
    visits: list[TodayVisitOut]
    blocks: list[TakenOut]
    helping: list[HelpingOut]
    next: NextOut | None
    open_week: WeekCardOut | None
    worries: int
