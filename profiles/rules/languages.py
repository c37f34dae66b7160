"""The languages of a page: plain facts on plain values."""

import re
from collections.abc import Mapping
from typing import Any

from profiles.rules.page import FIELDS, LISTS, Changed
from teams.errors import Problem

TAG = 12  # letters of a language tag
MOST_LANGUAGES = 2  # besides the one that the page itself is written in
#: What is said in words, and so in a language. Names, pronouns and days are the same in all of them.
SPOKEN: tuple[str, ...] = ("headline", "communication", "appreciate", "matters", "support", "head", "hands", "heart")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|\d{3}))?")


def problem_in_tag(where: str, tag: str) -> Problem | None:
    """What is wrong with a language tag, if anything (BCP 47: language, script and region, as in cy, pa-Guru or en-GB)."""
    if len(tag) <= TAG and _TAG.fullmatch(tag):
        return None
    return Problem(where, "Choose a language")


def has_words(content: Mapping[str, Any]) -> bool:
    return any(content.get(field) for field in SPOKEN)


def whole_words(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with every field of SPOKEN, empty where nothing is said."""
    return {field: content.get(field) or ([] if field in LISTS else "") for field in SPOKEN}


def section_of(field: str) -> Changed:
    """The section of the page that a field is shared with."""
    return next(section for section, fields in FIELDS.items() if field in fields)
