"""The page under the headings of PRSB's About Me (About Me standard, theprsb.org; headings of version 1.2 and 2.0).

What our page holds is put under the heading that asks for it. What it does not ask about is not made up: `NOT_KEPT` names
those headings, and a reader is told so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

Heading = Literal[
    "most_important",
    "people_important",
    "communicate",
    "wellness",
    "please_do_and_dont",
    "how_and_when_to_support",
    "also_worth_knowing",
    "supported_to_write_by",
    "date",
]
HEADINGS: tuple[Heading, ...] = get_args(Heading)
#: In the words of the standard, which are English.
TITLES: Mapping[Heading, str] = {
    "most_important": "What is most important to me",
    "people_important": "People who are important to me",
    "communicate": "How I communicate and how to communicate with me",
    "wellness": "My wellness",
    "please_do_and_dont": "Please do and please don't",
    "how_and_when_to_support": "How and when to support me",
    "also_worth_knowing": "Also worth knowing about me",
    "supported_to_write_by": "Supported to write this by",
    "date": "Date",
}
#: Headings that nothing on the page answers: we ask about neither, and guess at neither.
NOT_KEPT: tuple[Heading, ...] = ("wellness", "please_do_and_dont")
#: field of the page -> heading. What is not here (a photo, clips, when to look again) has no heading in the standard.
FIELD_TO_HEADING: Mapping[str, Heading] = {
    "matters": "most_important",
    "close": "people_important",
    "called": "communicate",
    "pronouns": "communicate",
    "languages": "communicate",
    "communication": "communicate",
    "tells": "communicate",
    "hears": "communicate",
    "support": "how_and_when_to_support",
    "headline": "also_worth_knowing",
    "appreciate": "also_worth_knowing",
    "head": "also_worth_knowing",
    "hands": "also_worth_knowing",
    "heart": "also_worth_knowing",
    "written_with": "supported_to_write_by",
    "written_on": "date",
}


#: What a bare word is, for who reads it among sentences.
LABELS: Mapping[str, str] = {"called": "I like to be called", "pronouns": "Pronouns", "languages": "Languages"}


@dataclass(frozen=True)
class Said:
    """One line under a heading, and the field of our page that it comes from."""

    field: str
    text: str


def chart_lines(tells: Iterable[Mapping[str, str]], hears: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """The rows of a communication chart as lines: what I do and what it means, what you want to say and how."""
    return {
        "tells": [_row(row, ("when", "does", "means", "do")) for row in tells],
        "hears": [_row(row, ("say", "how", "helps")) for row in hears],
    }


def close_lines(people: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Those in somebody's life (name, and who they are to them) as lines."""
    return {"close": [f"{name} ({who})" if who else name for name, who in people]}


def labelled(said: Said) -> str:
    """The line as it reads alone, in a file: "Pronouns: she"."""
    return f"{LABELS[said.field]}: {said.text}" if said.field in LABELS else said.text


def _row(row: Mapping[str, str], keys: Sequence[str]) -> str:
    return " → ".join(row[key] for key in keys if row.get(key))


def under_headings(content: Mapping[str, Any]) -> dict[Heading, list[Said]]:
    """The fields that are given, under their headings, in the order of the standard; every heading is there."""
    told: dict[Heading, list[Said]] = {heading: [] for heading in HEADINGS}
    for field, heading in FIELD_TO_HEADING.items():
        value = content.get(field)
        lines = value if isinstance(value, list) else [value] if value else []
        told[heading] += [Said(field, str(line)) for line in lines if line]
    return told
