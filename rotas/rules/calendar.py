"""What a calendar outside Goodweek may say about a visit: little, since a calendar is shown on locked screens and shared."""

from collections.abc import Sequence
from typing import Literal, get_args

Shows = Literal["visit", "name"]
SHOWS: tuple[Shows, ...] = get_args(Shows)
WORDS = {
    "en": {"visit": "Visit", "with": "Visit: {names}", "mine": "My visits", "coming": "Who is coming", "and": "and"},
    "cy": {
        "visit": "Ymweliad",
        "with": "Ymweliad: {names}",
        "mine": "Fy ymweliadau",
        "coming": "Pwy sy'n dod",
        "and": "a",
    },
}
"""Calendars get finished text, so that these words cannot live on the phone."""


def summary(shows: Shows, names: Sequence[str], language: str) -> str:
    """The one line of an event: "Visit", or with first names where they were chosen."""
    words = WORDS.get(language, WORDS["en"])
    if shows == "visit" or not names:
        return words["visit"]
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {words['and']} {names[-1]}"
    return words["with"].format(names=joined)


def calendar_name(mine: bool, about: str, language: str) -> str:
    """What the calendar is called: "My visits"; for somebody else's, whose it is."""
    words = WORDS.get(language, WORDS["en"])
    return words["mine"] if mine else f"{words['coming']}: {about}" if about else words["coming"]
