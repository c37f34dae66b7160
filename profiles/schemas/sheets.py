"""What goes over the wire about sheets: the tools beside the page."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from profiles.rules import LENGTHS, ProfileSection, State
from profiles.rules.sheets import CELL, SUBJECT
from profiles.schemas.page import Given, Why
from teams.schemas import CardOut, Out

SheetRow = dict[str, str]


class SheetBriefOut(Out):
    """One sheet in a list. `rows`: how many are written; `waiting`: suggestions that the viewer made or may answer."""

    number: int
    subject: str
    rows: int
    at: AwareDatetime
    put_away: bool
    waiting: int


class SheetKindOut(Out):
    """One tool. `many`: somebody may have several, each with its subject; `next`: the number that a new one gets."""

    kind: str
    many: bool
    next: int
    sheets: list[SheetBriefOut]


class SheetsOut(Out):
    """The tools that this human may like, with what is written."""

    human: CardOut
    mine: bool
    may_edit: bool
    may_suggest: bool
    kinds: list[SheetKindOut]


class SheetColumnOut(Out):
    key: str
    form: Literal["text", "date", "choice"]
    options: list[str]
    longest: int


class SheetHeadingOut(Out):
    """`line`: the columns that make a line for the page's section `page` (null: none), or the title of a `wish`. `open`: the
    headings in `after` have something written, so this one can be."""

    key: str
    columns: list[SheetColumnOut]
    line: list[str]
    page: ProfileSection | None
    wish: bool
    after: list[str]
    open: bool
    most: int
    rows: list[SheetRow]


class SheetSuggestionOut(Out):
    """`row` null: that `was` goes; `was` null: one row more. `stale`: what it is about has changed since."""

    id: UUID
    heading: str
    row: SheetRow | None
    was: SheetRow | None
    stale: bool
    why: str
    by: CardOut
    at: AwareDatetime
    state: State
    words: str
    mine: bool
    may_answer: bool


class SheetOut(Out):
    """One sheet as it is now; version 0: nothing written yet, and `at` is null."""

    human: CardOut
    kind: str
    number: int
    many: bool
    version: int
    subject: str
    written_with: str
    put_away: bool
    at: AwareDatetime | None
    mine: bool
    may_edit: bool
    may_suggest: bool
    has_versions: bool
    headings: list[SheetHeadingOut]
    suggestions: list[SheetSuggestionOut]


class SheetVersionOut(Out):
    """The sheet as it was, whole."""

    version: int
    at: AwareDatetime
    by: CardOut
    suggested_by: CardOut | None
    because: str
    subject: str
    rows: dict[str, list[SheetRow]]
    written_with: str
    put_away: bool


Cell = Annotated[str, StringConstraints(max_length=CELL)]
Key = Annotated[str, StringConstraints(max_length=20)]
RowIn = Annotated[dict[Key, Cell], Field(max_length=12)]


class SheetIn(Given):
    """All of it. `because` is needed by a team member who writes for somebody without a sign-in."""

    subject: Annotated[str, StringConstraints(max_length=SUBJECT)] = ""
    rows: Annotated[dict[Key, Annotated[list[RowIn], Field(max_length=40)]], Field(max_length=12)]
    written_with: Annotated[str, StringConstraints(max_length=LENGTHS["written_with"])] = ""
    put_away: bool = False
    because: Why = ""


class SheetSuggestionIn(Given):
    """A row more (`row` alone), another in place of `was`, or that `was` goes (`was` alone)."""

    heading: Key
    row: RowIn | None = None
    was: RowIn | None = None
    why: Why = ""


class SheetWordsIn(Given):
    words: Why = ""
