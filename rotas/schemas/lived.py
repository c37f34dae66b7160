"""What was lived, on the wire. Nobody is told anybody else's times: others are there, or have been."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.lived import NOTE_LENGTH, TakenBack, TapKind
from teams.schemas import CardOut, In, Out

Been = Literal["there", "been"]
Words = Annotated[str, StringConstraints(max_length=NOTE_LENGTH, strip_whitespace=True)]
SaidYes = Literal["person", "attorney"]


class TapIn(In):
    """`key`: made on the phone, the same at each try. `at`: what the phone's clock said. `from_at` and `to_at` only with was_there;
    `to_at` left out: still there."""

    key: UUID
    kind: TapKind
    at: AwareDatetime
    from_at: AwareDatetime | None = None
    to_at: AwareDatetime | None = None


class MineOut(Out):
    """The viewer's own times at a visit. `sure` False: the phone's clock was wrong, and they may want to mend it."""

    here_at: AwareDatetime | None
    left_at: AwareDatetime | None
    sure: bool


class WhoIsThereOut(Out):
    member: CardOut
    been: Been


class NotePhotoOut(Out):
    id: UUID
    url: str
    width: int
    height: int


class TakenBackOut(Out):
    """Whoever wrote it has taken it back. `words`: what it said is among its versions, and the viewer's to read."""

    why: TakenBack
    words: bool


class NoteOut(Out):
    """`sure` False: written when the phone's clock was wrong, so that `at` is when it came. `taken_up_by`: of the worry."""

    id: UUID
    person: CardOut
    visit: UUID | None
    date: date
    by: CardOut
    mine: bool
    at: AwareDatetime
    sure: bool
    worked: str
    next: str
    worry: str
    version: int
    taken_up_by: CardOut | None
    taken_back: TakenBackOut | None
    photos: list[NotePhotoOut]


class NoteVersionOut(Out):
    version: int
    at: AwareDatetime
    worked: str
    next: str
    worry: str


class NoteIn(In):
    """`id`: made on the phone. At least one of `worked`, `next`, `worry`. `visit` may have gone since: the note stays, on `date`.
    `edit`: how often it was mended on the phone while it waited; a higher one replaces the words of an earlier try."""

    id: UUID
    visit: UUID | None = None
    date: date
    at: AwareDatetime
    edit: Annotated[int, Field(ge=0, le=1000)] = 0
    worked: Words = ""
    next: Words = ""
    worry: Words = ""


class NoteChangeIn(In):
    worked: Words = ""
    next: Words = ""
    worry: Words = ""


class NoteBackIn(In):
    """`why`: it was about somebody else, or it was not right for another reason."""

    why: Literal["not_right", "wrong_person"]


class NotePhotoIn(In):
    """`picture`: the file in base64, at most 700 kB of text. `said_yes`: who said yes to this photo; without it there is none."""

    id: UUID
    picture: Annotated[str, Field(max_length=700_000)]
    said_yes: SaidYes


class NobodyTappedOut(Out):
    """Nobody has tapped "here" for longer than is safe. `step`: who has heard of it so far."""

    visit: UUID
    person: CardOut
    title: str
    date: date
    start: int
    members: list[CardOut]
    step: str


class LivedOut(Out):
    """What was lived at a visit, for the team's members. `mine`: the viewer's own times, or null."""

    visit: UUID
    person: CardOut
    mine: MineOut | None
    who: list[WhoIsThereOut]
    notes: list[NoteOut]
    nobody: NobodyTappedOut | None
