"""Living a published week, on the wire: absences, visits that need somebody, asks, and plans to mend the week.

Nothing here says who answered no, or when anybody answered.
"""

import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.absences import Reason, SeenBy
from rotas.rules.asking import AskKind, AskState, Reply
from rotas.rules.replans import ReplanWay
from rotas.rules.week import RunState
from rotas.schemas.good_week import Minute
from rotas.schemas.week import FiguresOut, VisitOut
from rotas.schemas.why import BrokenOut
from teams.schemas import CardOut, In, Out

Said = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)]
Fact = str | int | float | list[str] | list[int]
Because = Literal["hit", "wanted", "room", "better"]
ChangedKind = Literal["gone", "new", "day", "members", "time"]


class AbsenceIn(In):
    """`to_minute` 1440: to the end of `to_date`. `member` left out: myself. `ask`: ask around for the visits at once.
    `seen_by` me: nobody else sees why."""

    member: UUID | None = None
    from_date: datetime.date
    from_minute: Annotated[int, Field(ge=0, lt=1440)] = 0
    to_date: datetime.date
    to_minute: Annotated[int, Field(ge=1, le=1440)] = 1440
    why: Reason
    said: Said = ""
    seen_by: SeenBy = "me"
    ask: bool = True


class AbsenceOut(Out):
    """`why` and `said` null: not for this viewer. `may_take_back`: the viewer said it, or it is theirs."""

    id: UUID
    member: CardOut
    from_date: datetime.date
    from_minute: int
    to_date: datetime.date
    to_minute: int
    why: Reason | None
    said: str | None
    mine: bool
    may_take_back: bool


class HitsOut(Out):
    """The visits that an absence would hit, before it is said. Nothing is written."""

    visits: list[VisitOut]


class NeedOut(Out):
    """A visit that needs somebody. `safe_minutes`: how long after its start the person is safe, as they wrote it; null: they
    have written none. `can_wait_until`: by that, or by how much the visit matters. `ask`: the open ask about it."""

    visit: VisitOut
    week: datetime.date
    safe_minutes: int | None
    can_wait_until: AwareDatetime
    ask: UUID | None


class AskWhyOut(Out):
    """Why somebody is asked: how well they know the person; minutes of this week above their contract (below nothing:
    under); minutes of evenings and weekends in five weeks. `outside`: it is not in the times that they offer, and a yes offers it."""

    tie: str
    over: int
    unsocial: int
    outside: bool


class SeenOut(Out):
    """A visit as it was or will be."""

    date: datetime.date
    start: int
    minutes: int
    members: list[CardOut]


class ChangedVisitOut(Out):
    """One change of a re-plan. `because`: hit (with the rule that stands against it), wanted (a new wish), room (going back
    would break a rule), better (going back would cost so many points more)."""

    visit: UUID | None
    moment: UUID
    title: str
    person: CardOut
    before: SeenOut | None
    after: SeenOut | None
    kind: ChangedKind
    because: Because
    facts: dict[str, Fact]
    names: dict[str, str]


class AskOut(Out):
    """`leaves`: whose place it is (null: nobody has it). give, swap: `to` is who is asked; swap: `other` is their visit.
    replan: `agree` are all who must say yes. `asked` have been told so far, `left` not yet; `next_at`: when they are.
    `for_me`: the viewer can answer. `outside`: they do not offer that time, and a yes would. What others answered is never here."""

    id: UUID
    kind: AskKind
    state: AskState
    week: datetime.date
    by: CardOut | None
    said: str
    at: AwareDatetime
    visit: VisitOut | None
    leaves: CardOut | None
    other: VisitOut | None
    other_week: datetime.date | None
    to: CardOut | None
    agree: list[CardOut]
    asked: int
    left: int
    for_me: bool
    my_answer: Reply | None
    my_why: AskWhyOut | None
    outside: bool
    taken_by: CardOut | None
    may_withdraw: bool
    next_at: AwareDatetime | None
    changes: list[ChangedVisitOut]


class NeedsOut(Out):
    """What needs somebody, what can wait least first; and the asks that the viewer may know of, those for them first."""

    needs: list[NeedOut]
    asks: list[AskOut]


class CandidateOut(Out):
    """Somebody who could come (`why`), or the rule that stands in the way. Whose turn it is first is in front."""

    member: CardOut
    why: AskWhyOut | None
    rule: str | None


class SwapOut(Out):
    """A visit that mine could be swapped for, or the rule that stands in the way. `outside_…`: it lies outside the times that I
    offer, or mine outside those that they offer; asking, and a yes, offer it this once."""

    visit: UUID
    broken: BrokenOut | None
    outside_mine: bool
    outside_theirs: bool


class AskAroundIn(In):
    """`mine`: I come myself, and would like to give it to somebody."""

    mine: bool = False
    said: Said = ""


class GiveIn(In):
    to: UUID
    said: Said = ""


class SwapIn(In):
    """One of mine for `other`, which is a visit of `to`."""

    to: UUID
    other: UUID
    said: Said = ""


class AskReplyIn(In):
    """`could`: if nobody else can; only where the team asks around."""

    answer: Reply


class EditIn(In):
    """A visit of a published week, changed by the team's hand; what is left out stays. Fewer `members` than it needs: then
    it needs somebody."""

    date: datetime.date | None = None
    start: Minute | None = None
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    members: Annotated[list[UUID], Field(max_length=2)] | None = None
    gone: bool = False
    said: Said = ""


class ChangedOut(Out):
    """`asks`: what the others are asked now; none: it has happened."""

    asks: list[AskOut]


class ReplanIn(In):
    """`seconds` to think, for all ways together."""

    seconds: Annotated[int, Field(ge=1, le=60)] | None = None


class ReplanOut(Out):
    """One way to mend the week. `agree`: who would have to say yes; `needs`: visits that still need somebody with it."""

    id: UUID
    way: ReplanWay
    changes: list[ChangedVisitOut]
    agree: list[CardOut]
    needs: int
    figures: FiguresOut


class ReplanRunOut(Out):
    """A question to the planner about a published week. `replans` come as they are found; the first within seconds.
    `stale`: the week has changed since. `nothing`: it is over, and nothing needs to change or nothing was found. `room`: so many
    changes more would make the plan better; too many for a week that people have been told."""

    id: UUID
    week: UUID
    starts: datetime.date
    state: RunState
    share: float
    failure: str | None
    stale: bool
    nothing: bool
    room: int
    replans: list[ReplanOut]
