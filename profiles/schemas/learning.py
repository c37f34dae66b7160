"""What goes over the wire about the learning log and support sequences."""

import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from profiles.rules import learning as rules
from profiles.rules.page import LINE_LENGTH
from profiles.schemas.page import Given
from teams.schemas import CardOut, In, Out

Words = Annotated[str, StringConstraints(max_length=rules.WORDS)]
Step = Annotated[str, StringConstraints(max_length=rules.STEP)]


class LearningEntryOut(Out):
    """`on_page`: what was learnt went to the page, as a line or as a suggestion."""

    id: UUID
    date: datetime.date
    did: str
    there: str
    worked: str
    not_worked: str
    learnt: str
    by: CardOut
    note: UUID | None
    may_mend: bool
    on_page: bool
    version: int


class LearningOut(Out):
    """Newest first, fifty at a time. `edits_page`: a line goes to the page at once; else as a suggestion."""

    person: CardOut
    mine: bool
    writes: bool
    edits_page: bool
    entries: list[LearningEntryOut]
    more: bool


class LearningWordsIn(Given):
    date: datetime.date
    did: Words = ""
    there: Annotated[str, StringConstraints(max_length=rules.WHO_WAS_THERE)] = ""
    worked: Words = ""
    not_worked: Words = ""
    learnt: Words = ""


class LearningIn(LearningWordsIn):
    """`id` is made on the phone. `note`: the note from a visit that it comes from."""

    id: UUID
    note: UUID | None = None


class ToPageIn(In):
    section: Literal["matters", "support"]
    line: Annotated[str, StringConstraints(min_length=1, max_length=LINE_LENGTH)]


class StepPictureOut(Out):
    id: UUID
    url: str
    width: int
    height: int


class StepOut(Out):
    """`i`: what the person does themself; `you`: what who helps does."""

    i: str
    you: str
    picture: StepPictureOut | None


class SequenceOut(Out):
    id: UUID
    person: CardOut
    mine: bool
    writes: bool
    title: str
    when: str
    steps: list[StepOut]
    put_away: bool
    version: int


class SequencesOut(Out):
    """How support goes: those in use by name, then those put away (for who writes them)."""

    person: CardOut
    mine: bool
    writes: bool
    sequences: list[SequenceOut]


class StepIn(Given):
    i: Step = ""
    you: Step = ""
    picture: UUID | None = None


class SequenceIn(Given):
    """All of it."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=rules.TITLE)]
    when: Annotated[str, StringConstraints(max_length=rules.WHEN)] = ""
    steps: Annotated[list[StepIn], Field(max_length=rules.MOST_STEPS)] = []


class StepPictureIn(In):
    """The file in base64, at most 700 kB of text."""

    picture: Annotated[str, Field(max_length=700_000)]
