"""Interests that people share, places nearby, and introductions: plain facts on plain values."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal, get_args

WORD_LENGTH = 40
MOST_INTERESTS = 20
NAME_LENGTH = 120
WORDS_LENGTH = 300
LOOK_AGAIN = timedelta(days=180)
"""A place that nobody has checked for this long may have moved, closed, or changed its day."""
ASK_AFTER = timedelta(days=14)
"""When those who were introduced are asked how it went."""

Kind = Literal["place", "group"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Says = Literal["asked", "yes", "no"]
SAYS: tuple[Says, ...] = get_args(Says)
Went = Literal["", "well", "not_yet", "not_for_me"]
WENT: tuple[Went, ...] = get_args(Went)
IntroductionState = Literal["asking", "agreed", "not_now"]


def tidy_word(text: str) -> str:
    """An interest as it is compared: composed letters, small, one space where there were some. "Knitting " is "knitting"."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def wants_a_look(checked_on: date, on: date) -> bool:
    """Whether a place should be checked again."""
    return on - checked_on > LOOK_AGAIN


def state_of(said: Iterable[Says]) -> IntroductionState:
    """Where an introduction stands: agreed once everybody said yes; one no is enough for not now, and who said it is not kept
    apart from their own screen."""
    answers = list(said)
    if "no" in answers:
        return "not_now"
    return "agreed" if answers and all(a == "yes" for a in answers) else "asking"


def shared(words: Mapping[str, Iterable[str]], least: int = 2) -> dict[str, list[str]]:
    """Which words at least so many humans have: word to humans, in order. `words`: human to their words."""
    found: dict[str, list[str]] = {}
    for human, theirs in words.items():
        for word in set(theirs):
            found.setdefault(word, []).append(human)
    return {word: sorted(humans) for word, humans in sorted(found.items()) if len(humans) >= least}
