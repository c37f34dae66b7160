"""Skills that were learnt and signed off, over the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.skills import TEXT, LearntState
from rotas.schemas.good_week import Word
from teams.schemas import CardOut, In, Out

Line = Annotated[str, StringConstraints(max_length=TEXT, strip_whitespace=True)]
Said = Annotated[str, StringConstraints(min_length=1, max_length=TEXT, strip_whitespace=True)]


class SkillOut(Out):
    """A skill that somebody has. `until`: its last day; None: it came with the team's file and holds. `holds`: the planner uses
    it today. `soon`: it runs out within six weeks."""

    skill: str
    until: date | None
    signed_on: date | None
    buddy: CardOut | None
    holds: bool
    soon: bool


class LearntOut(Out):
    """Somebody says that they have learnt something, and what the buddy says to it. Only the two of them read it.

    `until_most`: the last day until which it can be signed off; `buddy_has_it`: else `evidence` names who has seen it."""

    id: UUID
    member: CardOut
    skill: str
    example: str
    buddy: CardOut | None
    state: LearntState
    at: AwareDatetime
    evidence: str
    reason: str
    until: date | None
    until_usual: date
    until_most: date
    buddy_has_it: bool
    may_answer: bool
    may_take_back: bool


class BuddyOut(Out):
    """A member who can be asked, and which skills they have."""

    member: CardOut
    skills: list[str]


class SkillsOut(Out):
    """A member's skills. `mine`: the viewer's own; then `asked` holds what they asked and what came of it, `asked_of_me` what
    others ask of them; both are empty for anybody else. `known`: skills that the team's good weeks name."""

    member: CardOut
    mine: bool
    skills: list[SkillOut]
    asked: list[LearntOut]
    asked_of_me: list[LearntOut]
    buddies: list[BuddyOut]
    known: list[str]


class SayLearntIn(In):
    """`example`: how one did it. `buddy`: the member who is asked to sign it off."""

    skill: Annotated[Word, Field(max_length=40)]
    example: Said
    buddy: UUID


class AnswerLearntIn(In):
    """`signed`: until when, and what was seen; else not yet, with a kind reason."""

    signed: bool
    until: date | None = None
    evidence: Line = ""
    reason: Line = ""
