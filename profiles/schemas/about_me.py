"""What goes over the wire about PRSB's About Me."""

from profiles.rules.about_me import Heading
from teams.schemas import CardOut, Out


class SaidOut(Out):
    """A line, and the field of our page (or the chart) that it comes from."""

    field: str
    text: str


class HeadingOut(Out):
    """`title` in the standard's own words; `kept`: our page asks for it."""

    key: Heading
    title: str
    kept: bool
    said: list[SaidOut]


class AboutMeOut(Out):
    """`may_take_out`: as files; the person, and whoever decides for them."""

    human: CardOut
    mine: bool
    may_take_out: bool
    version: int
    lang: str
    headings: list[HeadingOut]
