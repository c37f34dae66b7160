"""How a team shares out its weeks together, over the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.sharing import ANSWER_DAYS_MOST, WEEKS_AHEAD_MOST
from rotas.rules.week import Says, State
from rotas.schemas.why import Facts, ReasonOut
from teams.schemas import CardOut, In, Out


class SharingOut(Out):
    """`weeks_ahead`: weeks after this one that are open (0: each is opened by hand). `answer_days`: how many days before
    it starts a week should be agreed."""

    weeks_ahead: int
    answer_days: int
    version: int
    may_change: bool


class SharingIn(In):
    weeks_ahead: Annotated[int, Field(ge=0, le=WEEKS_AHEAD_MOST)]
    answer_days: Annotated[int, Field(ge=0, le=ANSWER_DAYS_MOST)]


class AnswerByIn(In):
    """`day` None: as usual again."""

    day: date | None


class LockIn(In):
    """`asked`: the person asked for it themselves."""

    person: UUID
    asked: bool = False
    why: Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)] = ""


class ObjectionReplyIn(In):
    text: Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]


class ObjectionReplyOut(Out):
    id: UUID
    by: CardOut | None
    text: str
    at: AwareDatetime


class ObjectionOut(Out):
    """An objection and what was said to it. `stands`: the objector still objects to the plan as it is
    now; `now`: what they say today, if they say anything. `earlier_plan`: it was about a plan that has been changed since."""

    id: int
    member: CardOut
    reason: str
    at: AwareDatetime
    stands: bool
    now: Says | None
    earlier_plan: bool
    may_reply: bool
    replies: list[ObjectionReplyOut]


class VisitIdeaOut(Out):
    """A member who could make the visit, and what speaks for it. `start`: when it would fit them. `asked`: they were asked."""

    member: CardOut
    start: int
    reasons: list[ReasonOut]
    asked: bool


class VisitIdeasOut(Out):
    """Who could make one visit: those who know the person best come first. Nobody is listed for a reason against them."""

    person: CardOut
    moment: UUID
    title: str
    why: str
    date: date
    from_minute: int
    to_minute: int
    minutes: int
    carers: int
    members: list[CardOut]
    ideas: list[VisitIdeaOut]
    names: dict[str, str]


class AskIdeaIn(In):
    member: UUID


class HistoryLineOut(Out):
    """Something that happened to a week. `kind` names the words; `facts` fill them in: days (0 is the week's Monday), minutes
    after midnight, ids. `says`: somebody's own words. `by` None: it happened by itself."""

    at: AwareDatetime
    by: CardOut | None
    kind: str
    facts: Facts
    says: str


class WeekHistoryOut(Out):
    """All that happened to a week, the newest first. `names`: what every id in the facts is called; with `.person` behind
    a moment's id, whose moment it is."""

    week: UUID
    starts: date
    state: State
    lines: list[HistoryLineOut]
    names: dict[str, str]
