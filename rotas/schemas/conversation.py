"""The conversation around a good week, on the wire. Days are weekdays (0 Monday), lengths minutes."""

import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.changes import Why
from rotas.rules.conversation import (
    LONG,
    SHORT,
    TOLD,
    ChangeState,
    OfferedBy,
    OfferState,
    Part,
    Prompt,
    Went,
)
from rotas.rules.good_week import HelpedBy
from rotas.schemas.good_week import Weekday
from teams.schemas import CardOut, In, Out

Line = Annotated[str, StringConstraints(min_length=1, max_length=LONG, strip_whitespace=True)]
Days = Annotated[list[Weekday], Field(max_length=7)]


class ToldOut(Out):
    """What was told to one question. `by`: who wrote it down."""

    prompt: Prompt
    said: str
    by: CardOut | None
    at: AwareDatetime


class ConversationOut(Out):
    """`moments`: how many wishes the good week holds by now. `waiting`: offers that wait for a yes or no."""

    person: CardOut
    may_edit: bool
    told: list[ToldOut]
    moments: int
    waiting: int


class ToldIn(In):
    """Nothing said takes it away."""

    said: Annotated[str, StringConstraints(max_length=TOLD, strip_whitespace=True)]


class OfferedMomentOut(Out):
    id: UUID
    title: str
    helped_by: HelpedBy


class HelpOfferOut(Out):
    id: UUID
    by: CardOut
    mine: bool
    helped_by: HelpedBy
    what: str
    said: str
    days: list[int]
    part: str
    moment: OfferedMomentOut | None
    state: OfferState
    words: str
    at: AwareDatetime


class HelpOffersOut(Out):
    """For the person and their team: all; for somebody of the circle: their own. `moments`: wishes to offer help with, as far as
    the viewer may read them."""

    person: CardOut
    may_answer: bool
    may_offer: bool
    offers: list[HelpOfferOut]
    moments: list[OfferedMomentOut]


class HelpOfferIn(In):
    """`moment`: a wish that is there already; else something new. `days` empty: any; `part` "": any time of the day."""

    what: Annotated[str, StringConstraints(min_length=1, max_length=SHORT, strip_whitespace=True)]
    said: Annotated[str, StringConstraints(max_length=LONG, strip_whitespace=True)] = ""
    helped_by: OfferedBy = "family"
    days: Days = []
    part: Part | None = None
    moment: UUID | None = None


class HelpAnswerIn(In):
    yes: bool
    words: Annotated[str, StringConstraints(max_length=LONG, strip_whitespace=True)] = ""


class WishToChangeOut(Out):
    """`words`: what was agreed, to read. `seen`: the person has read it."""

    id: UUID
    said: str
    by: CardOut | None
    at: AwareDatetime
    moment: OfferedMomentOut | None
    state: ChangeState
    words: str
    answered_by: CardOut | None
    answered_at: AwareDatetime | None
    seen: bool


class WishesToChangeOut(Out):
    """Newest first."""

    person: CardOut
    mine: bool
    may_answer: bool
    wishes: list[WishToChangeOut]
    moments: list[OfferedMomentOut]


class WishToChangeIn(In):
    said: Line
    moment: UUID | None = None


class WishAnswerIn(In):
    """`words`: what was agreed, in plain words, for the person."""

    agreed: bool
    words: Line


class BoughtVisitOut(Out):
    part: Part
    days: list[int]
    minutes: int
    carers: int


class PartOut(Out):
    """Minutes of members a week in one part of the day: as bought, and as the good week asks for at best."""

    part: Part
    bought: int
    wished: int


class BoughtWeekOut(Out):
    """The week as bought beside the good week. `bought`: minutes a week in all, None where nothing is written down; `lines`: what
    of it is said visit by visit. `balance`: of the hours bank."""

    person: CardOut
    may_write: bool
    bought: int | None
    wished: int
    balance: int
    ref: str
    visits: list[BoughtVisitOut]
    lines: int
    parts: list[PartOut]


class BoughtVisitIn(In):
    part: Part
    days: Days
    minutes: Annotated[int, Field(ge=1, le=1440)]
    carers: Annotated[int, Field(ge=1, le=2)] = 1


class BoughtWeekIn(In):
    """All of it. Where nothing is written down as bought yet, their sum is, from this week on."""

    visits: Annotated[list[BoughtVisitIn], Field(max_length=40)]


class NotMadeOut(Out):
    """A visit that was planned and taken out again: why, in the words of the team."""

    date: datetime.date
    why: Why
    said: str


class MomentLivedOut(Out):
    """One wish in one week: `wished` times, `planned` and `lived` visits (somebody was there), `away`: paused while the person was
    away. `went`: what the person says of it. Nobody's times, and nobody's name."""

    moment: OfferedMomentOut
    why: str
    who: str
    wished: int
    planned: int
    lived: int
    away: int
    not_made: list[NotMadeOut]
    went: Went | None


class LivedWeekOut(Out):
    """`published`: the week was shared out. `over`: it is past."""

    person: CardOut
    mine: bool
    may_say: bool
    starts: datetime.date
    published: bool
    over: bool
    moments: list[MomentLivedOut]


class WentIn(In):
    """None takes it back."""

    went: Went | None
