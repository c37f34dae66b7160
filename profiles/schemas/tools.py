"""What goes over the wire about the communication chart, and about having read a page."""

from typing import Annotated

from pydantic import Field, StringConstraints

from profiles.rules.tools import CELL, MOST_ROWS
from profiles.schemas.page import Given, Why
from teams.schemas import CardOut, In, Out

Cell = Annotated[str, StringConstraints(max_length=CELL)]


class TellsOut(Out):
    when: str
    does: str
    means: str
    do: str


class HearsOut(Out):
    say: str
    how: str
    helps: str


class ChartOut(Out):
    """`tells`: what they do, and what it means. `hears`: what we want to say, and how. Read with the section about."""

    human: CardOut
    version: int
    mine: bool
    may_edit: bool
    tells: list[TellsOut]
    hears: list[HearsOut]


class TellsIn(In):
    when: Cell
    does: Cell
    means: Cell
    do: Cell


class HearsIn(In):
    say: Cell
    how: Cell
    helps: Cell


class ChartIn(Given):
    tells: Annotated[list[TellsIn], Field(max_length=MOST_ROWS)]
    hears: Annotated[list[HearsIn], Field(max_length=MOST_ROWS)]
    because: Why = ""


class ReadOut(Out):
    """Whether the viewer said that they have read the page as it is now."""

    version: int
    read: bool
