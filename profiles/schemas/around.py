"""What goes over the wire about those around a person: invitations, standing, capacity, best interests, consent for somebody."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from profiles.rules import Basis, Level, Section
from profiles.rules.invitations import RELATION_LENGTH, WORD_LENGTH, InvitationState, InvitedPart
from profiles.rules.standing import LINE, TEXT, Kind
from profiles.schemas.page import Given
from teams.schemas import CardOut, In, Language, Name, Out

Line = Annotated[str, StringConstraints(max_length=LINE)]
Text = Annotated[str, StringConstraints(max_length=TEXT)]
Word = Annotated[str, StringConstraints(max_length=WORD_LENGTH)]
Email = Annotated[str, StringConstraints(min_length=1, max_length=254)]
Token = Annotated[str, StringConstraints(min_length=20, max_length=100)]


class ShareOut(Out):
    """`state`: waiting for the person's yes, confirmed, or declined. Confirmed, it holds once the invited has come."""

    section: Section
    level: Level
    state: Literal["waiting", "confirmed", "declined"]


class InvitationOut(Out):
    """`sent` False: the letter could not be handed over; send it again. `word`: how whoever invited knows that it is wanted."""

    id: UUID
    part: InvitedPart
    name: str
    relation: str
    email: str
    state: InvitationState
    at: AwareDatetime
    expires_at: AwareDatetime
    sent: bool
    by: CardOut
    word: str
    basis: Basis
    shares: list[ShareOut]


class StandingOut(Out):
    """`power`: whether it gives any in law; `decides`: whether it lets them consent to sharing, where the person could not."""

    id: UUID
    kind: Kind
    power: bool
    decides: bool
    proof: str
    seen_by: CardOut | None
    seen_on: date | None
    starts: date
    ends: date | None


class BestInterestsOut(Out):
    id: UUID
    decided: str
    can_wait: str
    takes_part: str
    wishes: str
    consulted: list[dict[str, str]]
    least: str
    on: date
    by: CardOut


class CapacityOut(Out):
    """`could`: they could make this decision then. `holds`: it is the last about these sections, and not to be looked at
    again yet; else the person decides themself."""

    id: UUID
    decision: str
    sections: list[Section]
    on: date
    by: CardOut
    others: str
    helped: str
    understands: bool
    remembers: bool
    weighs: bool
    tells: bool
    seen: str
    because: str
    could: bool
    holds: bool
    look_again: date
    decisions: list[BestInterestsOut]


class ForThemOut(Out):
    """A consent that somebody else gave or wrote down. `ask_again`: its day is near, or the person can decide now."""

    to: CardOut
    section: Section
    level: Level
    basis: Basis
    given_by: CardOut
    because: str
    since: date
    review_on: date | None
    ask_again: bool


class AroundMemberOut(Out):
    human: CardOut
    relation: str
    standing: list[StandingOut]


class AroundOut(Out):
    """All that is written about who stands around a person and decides with or for them. `open`: the sections about which
    somebody else may decide now. `speaks`: whether the viewer may say the person's own yes."""

    person: CardOut
    mine: bool
    member: bool
    decides: bool
    speaks: bool
    open: list[Section]
    members: list[AroundMemberOut]
    invitations: list[InvitationOut]
    capacities: list[CapacityOut]
    for_them: list[ForThemOut]


class ShareIn(In):
    section: Section
    level: Literal["read", "suggest"]


class InviteIn(Given):
    """`word`: how you know that the person wants it; needed when it is not they who invite. `language`: of the letter."""

    name: Name
    email: Email
    relation: Annotated[str, StringConstraints(max_length=RELATION_LENGTH)]
    shares: Annotated[list[ShareIn], Field(max_length=10)] = []
    word: Word = ""
    language: Language = "en"


class InviteToTeamIn(Given):
    part: Literal["member", "coach"]
    name: Name
    email: Email
    language: Language = "en"


class AnswerShareIn(Given):
    section: Section
    yes: bool
    because: Line = ""


class TokenIn(In):
    token: Token


class BeginIn(In):
    token: Token
    email: Email


class AcceptIn(Given):
    token: Token
    called: Annotated[str, StringConstraints(max_length=60)] = ""


class InvitedDetailsOut(Out):
    """Only for somebody who proved that the address is theirs. `person` and `by` are the names that they like."""

    part: InvitedPart
    person: str
    by: str
    team: str
    relation: str
    called: str
    shares: list[ShareOut]


class InvitedOut(Out):
    """What a letter opens. Before the address is proved: until when, and in which language, and nothing else."""

    expires_at: AwareDatetime
    language: Language
    details: InvitedDetailsOut | None


class StandingIn(Given):
    human: UUID
    kind: Kind
    proof: Line = ""
    starts: date
    ends: date | None = None


class EndStandingIn(In):
    because: Line


class CapacityIn(Given):
    """`sections`: when the decision was who may see these; none for a decision about something else."""

    decision: Line
    sections: Annotated[list[Section], Field(max_length=10)] = []
    on: date
    others: Line = ""
    helped: Text
    understands: bool
    remembers: bool
    weighs: bool
    tells: bool
    seen: Text
    because: Line = ""
    look_again: date


class ConsultedIn(In):
    who: Line
    said: Line


class BestInterestsIn(In):
    """The five questions: can it wait; how do they take part; what do they wish; who was asked; what is least in the way."""

    decided: Line
    can_wait: Text
    takes_part: Text
    wishes: Text
    consulted: Annotated[list[ConsultedIn], Field(max_length=12)]
    least: Text
    on: date


class GrantForIn(Given):
    section: Section
    level: Level
    because: Line
    best_interests: UUID | None = None
    review_on: date | None = None
