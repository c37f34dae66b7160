"""What goes over the wire about clips."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, StringConstraints

from profiles.rules import ProfileSection
from profiles.rules.clips import WORDS, Kind
from profiles.rules.languages import TAG
from profiles.schemas.page import Given
from teams.schemas import CardOut, Out


class ClipOut(Out):
    """`words`: what is said, for who does not hear it; `lang`: the language that is spoken, "" when nobody said."""

    id: UUID
    section: ProfileSection
    kind: Kind
    url: str
    milliseconds: int
    words: str
    lang: str
    at: AwareDatetime


class ClipsOut(Out):
    """`seconds`: how long a new one may be."""

    human: CardOut
    mine: bool
    may_edit: bool
    seconds: int
    clips: list[ClipOut]


class ClipIn(Given):
    words: Annotated[str, StringConstraints(max_length=WORDS)] = ""
    lang: Annotated[str, StringConstraints(max_length=TAG)] = ""
