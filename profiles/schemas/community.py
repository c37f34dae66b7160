"""Interests, places nearby, introductions and contributions on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from profiles.rules.community import (
    MOST_INTERESTS,
    NAME_LENGTH,
    WORD_LENGTH,
    WORDS_LENGTH,
    IntroductionState,
    Kind,
    Says,
    Went,
)
from profiles.schemas.page import Given
from teams.schemas import CardOut, In, Out

Word = Annotated[str, StringConstraints(min_length=1, max_length=WORD_LENGTH, strip_whitespace=True)]
Words = Annotated[str, StringConstraints(max_length=WORDS_LENGTH, strip_whitespace=True)]


class InterestOut(Out):
    """`members` and `people`: who likes it too, and said that it may be told. `nearby`: ids of places for it."""

    word: str
    with_team: bool
    with_people: bool
    members: list[CardOut]
    people: list[CardOut]
    nearby: list[UUID]


class ContributionOut(Out):
    id: UUID
    what: str
    on: date


class InterestsOut(Out):
    """What somebody likes. Not their own page: only what they let the team know."""

    human: CardOut
    mine: bool
    may_edit: bool
    interests: list[InterestOut]
    contributions: list[ContributionOut]


class InterestIn(In):
    with_team: bool
    with_people: bool


class ContributionIn(In):
    what: Annotated[str, StringConstraints(min_length=1, max_length=WORDS_LENGTH, strip_whitespace=True)]
    on: date


class NearbyOut(Out):
    """`km`: as the crow flies from the home of whom it was asked for; null where either place is not known.
    `wants_a_look`: nobody has checked it for half a year."""

    id: UUID
    name: str
    kind: Kind
    words: list[str]
    where: str
    when: str
    contact: str
    lat: float | None
    lon: float | None
    km: float | None
    checked_on: date
    wants_a_look: bool
    version: int
    may_edit: bool


class NearbyIn(Given):
    name: Annotated[str, StringConstraints(min_length=1, max_length=NAME_LENGTH, strip_whitespace=True)]
    kind: Kind = "group"
    words: Annotated[list[Word], Field(max_length=MOST_INTERESTS)] = []
    where: Words = ""
    when: Words = ""
    contact: Words = ""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None


class NearbyRowOut(Out):
    """A row of a file of places: what becomes of it, or what is wrong with it."""

    row: int
    name: str
    does: str
    wrong: str


class NearbyImportOut(Out):
    """`done` false: a look beforehand, or rows that must be mended first; nothing was changed then."""

    rows: list[NearbyRowOut]
    done: bool


class IntroducedOut(Out):
    """`says` only of the viewer, or of those for whom they answer: nobody learns who said no."""

    human: CardOut
    says: Says | None
    went: Went | None
    may_answer: bool


class IntroductionOut(Out):
    """`ask_how_it_went`: it was agreed some time ago, and those whom it was about have not said yet."""

    id: UUID
    word: str
    idea: str
    nearby: NearbyOut | None
    humans: list[IntroducedOut]
    state: IntroductionState
    ask_how_it_went: bool
    may_take_back: bool


class IntroduceIn(Given):
    word: Word
    humans: Annotated[list[UUID], Field(min_length=2, max_length=12)]
    nearby: UUID | None = None
    idea: Words = ""


class IntroductionAnswerIn(Given):
    """`says` yes or no, while it is asked; `went` and `words` afterwards."""

    human: UUID
    says: Says | None = None
    went: Went = ""
    words: Words = ""


class IdeaOut(Out):
    """An interest that several share: who, of those who let it be told, and what there is nearby for it."""

    word: str
    people: list[CardOut]
    members: list[CardOut]
    nearby: list[NearbyOut]
    introduced: bool


class CommunityOut(Out):
    ideas: list[IdeaOut]
    nearby: list[NearbyOut]
    introductions: list[IntroductionOut]
    may_edit: bool
