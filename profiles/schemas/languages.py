"""What goes over the wire about the languages of a page."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from profiles.rules import LENGTHS
from profiles.rules.languages import TAG
from profiles.schemas.page import Given, Lines, Why
from teams.schemas import CardOut, In, Out

Tag = Annotated[str, StringConstraints(min_length=2, max_length=TAG)]


class LanguageIn(In):
    lang: Tag


class WordsIn(Given):
    """All the words in the language; `of_version`: the page's version that the writer had beside them."""

    of_version: Annotated[int, Field(ge=0, lt=2**31)]
    headline: Annotated[str, StringConstraints(max_length=LENGTHS["headline"])] = ""
    communication: Annotated[str, StringConstraints(max_length=LENGTHS["communication"])] = ""
    appreciate: Lines = []
    matters: Lines = []
    support: Lines = []
    head: Lines = []
    hands: Lines = []
    heart: Lines = []
    because: Why = ""


class WordsThenOut(Out):
    """The page's words in a language as they were."""

    version: int
    of_version: int
    at: AwareDatetime
    by: CardOut
    because: str
    headline: str
    communication: str
    appreciate: list[str]
    matters: list[str]
    support: list[str]
    head: list[str]
    hands: list[str]
    heart: list[str]
