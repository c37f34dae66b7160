"""The other tools of person-centred practice: each is a sheet of rows of text under headings. Plain facts on plain values.

A kind says which headings a sheet has, which columns a row has, and what a row may become: a line on the page, a wish of the
good week. The words for all of it are the phone's. (What is asked is what Helen Sanderson Associates' practice asks, and for
`three_questions` Swindon's council.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from profiles.rules.page import ProfileSection, problem_in_text, tidy
from teams.errors import Problem

CELL = 200
SUBJECT = 120
MOST_ROWS = 8  # under one heading: it prints on one sheet
MOST_SHEETS = 60  # of one kind of one human, those put away too

Row = Mapping[str, str]
Rows = Mapping[str, Sequence[Row]]
Form = Literal["text", "date", "choice"]


@dataclass(frozen=True)
class Column:
    """One cell of a row. `form` date: an ISO day; choice: one of `options`, the first where nothing is said."""

    key: str
    form: Form = "text"
    options: tuple[str, ...] = ()
    longest: int = CELL


@dataclass(frozen=True)
class Heading:
    """`line`: the columns that make a line for the page's section `page`, or the title of a `wish` of the good week.
    `after`: these headings have something written first."""

    key: str
    columns: tuple[Column, ...]
    line: tuple[str, ...] = ()
    page: ProfileSection | None = None
    wish: bool = False
    after: tuple[str, ...] = ()
    most: int = MOST_ROWS


@dataclass(frozen=True)
class Kind:
    """`many`: somebody may have several, each with its subject. `both`: team members use it for themselves too."""

    key: str
    headings: tuple[Heading, ...]
    many: bool = False
    both: bool = False


def _choice(key: str, options: str) -> Column:
    return Column(key, "choice", tuple(options.split()))


WHAT = Column("what")
WHO = Column("who", longest=60)
WHEN = Column("when", longest=60)
PART = _choice("part", "any waking morning dinner afternoon evening night")
SIDE = _choice("side", "me family team others")
ACTION = (WHAT, WHO, WHEN)

GOOD_DAY = Kind(
    "good_day",
    (
        Heading("good", (PART, WHAT), line=("what",), page="matters", wish=True),
        Heading("bad", (PART, WHAT), line=("what",), page="support"),
        Heading("more", (WHAT, WHO), line=("what",), page="support", wish=True),
    ),
    both=True,
)
DECISIONS = Kind(
    "decisions",
    (
        Heading(
            "decisions",
            (Column("decision"), Column("involved"), Column("final", longest=120)),
            line=("decision", "involved"),
            page="support",
        ),
        Heading(
            "choosing",
            (_choice("about", "information choices understand good_times bad_times"), WHAT),
            line=("what",),
            page="support",
        ),
    ),
)
WORKING = Kind(
    "working",
    (
        Heading("working", (SIDE, WHAT), line=("what",), page="matters", wish=True),
        Heading("not_working", (SIDE, WHAT), line=("what",), page="support"),
        Heading("next", ACTION, line=("what",), wish=True),
    ),
    both=True,
)
_FOUR = ("tried", "learned", "pleased", "concerned")
FOUR_PLUS_ONE = Kind(
    "four_plus_one",
    (
        Heading("tried", (WHAT, WHO)),
        Heading("learned", (WHAT, WHO), line=("what",), page="support"),
        Heading("pleased", (WHAT, WHO), line=("what",), page="matters", wish=True),
        Heading("concerned", (WHAT, WHO)),
        Heading("next", ACTION, line=("what",), wish=True, after=_FOUR),
    ),
    many=True,
    both=True,
)
THREE_QUESTIONS = Kind(
    "three_questions",
    (
        Heading("younger", (WHAT,), line=("what",), page="appreciate"),
        Heading("lived", (WHAT,), line=("what",), page="matters"),
        Heading("again", (WHAT,), line=("what",), page="matters", wish=True),
    ),
)

#: In the order in which they are offered.
KINDS: Mapping[str, Kind] = {kind.key: kind for kind in (GOOD_DAY, WORKING, DECISIONS, THREE_QUESTIONS, FOUR_PLUS_ONE)}


def kind_of(key: str, number: int) -> Kind | None:
    """The kind, if there is one and it may have a sheet of that number."""
    kind = KINDS.get(key)
    return kind if kind and 1 <= number <= (MOST_SHEETS if kind.many else 1) else None


def tidy_row(heading: Heading, row: Row) -> dict[str, str]:
    """The row as it is kept: every column, tidy; the first option where a choice is not made."""
    kept = {column.key: tidy(row.get(column.key, "")) for column in heading.columns}
    for column in heading.columns:
        if column.form == "choice" and not kept[column.key]:
            kept[column.key] = column.options[0]
    return kept


def is_empty(heading: Heading, row: Row) -> bool:
    """Whether nobody wrote a word: a choice or a day alone says nothing."""
    return not any(row.get(column.key) for column in heading.columns if column.form == "text")


def tidy_rows(kind: Kind, rows: Rows) -> dict[str, list[dict[str, str]]]:
    """Every heading with its rows as they are kept; rows without a word are left out."""
    return {
        heading.key: [
            row for row in (tidy_row(heading, r) for r in rows.get(heading.key, ())) if not is_empty(heading, row)
        ]
        for heading in kind.headings
    }


def problems_in_row(heading: Heading, row: Row, where: str) -> list[Problem]:
    """What is wrong with a tidy row; `where` names the row, and the column is added."""
    found: list[Problem | None] = []
    for column in heading.columns:
        text, here = row[column.key], f"{where}.{column.key}"
        if column.form == "choice" and text not in column.options:
            found.append(Problem(here, f"Choose one of: {', '.join(column.options)}"))
        elif column.form == "date" and text and not _is_day(text):
            found.append(Problem(here, "Write the day as 2026-11-24"))
        else:
            found.append(problem_in_text(here, text, column.longest))
    return [p for p in found if p]


def problems_in_rows(kind: Kind, rows: Rows) -> list[Problem]:
    """What is wrong with tidy rows; empty when they can be kept."""
    found: list[Problem] = []
    for heading in kind.headings:
        written = rows[heading.key]
        if len(written) > heading.most:
            found.append(Problem(heading.key, f"Keep to {heading.most} rows at most; this has {len(written)}"))
        if written and not is_open(heading, rows):
            found.append(Problem(heading.key, f"Write something first under: {', '.join(heading.after)}"))
        for i, row in enumerate(written):
            found += problems_in_row(heading, row, f"{heading.key}[{i}]")
    return found


def is_open(heading: Heading, rows: Rows) -> bool:
    """Whether the headings that come first have something written."""
    return all(rows.get(key) for key in heading.after)


def heading_of(kind: Kind, key: str) -> Heading | None:
    return next((heading for heading in kind.headings if heading.key == key), None)


def with_row(rows: Rows, heading: str, was: Row | None, row: Row | None) -> dict[str, list[Row]] | None:
    """The rows with one changed: `was` replaced by `row`, or taken out (row None), or a row more (was None). None when what
    was to be changed is not there any more."""
    written = list(rows.get(heading, ()))
    if was is None:
        after = [*written, row] if row is not None else written
    elif was not in written:
        return None
    else:
        at = written.index(was)
        after = [*written[:at], *([row] if row is not None else []), *written[at + 1 :]]
    return {**{key: list(value) for key, value in rows.items()}, heading: after}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
