"""A life story: how long its parts may be, and who may read one item of it. Plain facts on plain values."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from profiles.rules.page import problem_in_text, tidy
from teams.errors import Problem

ItemState = Literal["kept", "offered", "declined", "taken_back"]
ITEM_STATES: tuple[ItemState, ...] = get_args(ItemState)
LENGTHS: Mapping[str, int] = {
    "title": 120, "text": 4000, "when": 60, "told_by": 120, "upset_says": 200, "words": 300, "because": 300, "shows": 200,
}  # fmt: skip
WORDS = ("title", "text", "when", "told_by", "upset_says")
CONTENT = (*WORDS, "upset")
MOST_CHAPTERS = 30
MOST_ITEMS = 300
MOST_PICTURES = 4
MOST_WAITING = 20
"""Offers of one human to another: after that, a conversation is better."""


def tidy_text(text: str) -> str:
    """A text of several paragraphs: each line tidy, at most one empty line between two."""
    lines = [tidy(line) for line in text.strip().splitlines()]
    return "\n".join(line for n, line in enumerate(lines) if line or (n and lines[n - 1]))


def tidy_content(given: Mapping[str, Any]) -> dict[str, Any]:
    """The content of an item as it is kept. A gentle word goes only with what may upset."""
    content: dict[str, Any] = {name: tidy_text(given[name]) if name == "text" else tidy(given[name]) for name in WORDS}
    content["upset"] = bool(given["upset"])
    if not content["upset"]:
        content["upset_says"] = ""
    return content


def problems_in_content(content: Mapping[str, Any]) -> list[Problem]:
    """Everything that is wrong with tidy content; empty when it can be kept."""
    found: list[Problem | None] = [] if content["title"] else [Problem("title", "Give it a few words as a name")]
    for name in WORDS:
        for line in content[name].split("\n"):
            found.append(problem_in_text(name, line, max(LENGTHS[name], len(line) if name == "text" else 0)))
    if len(content["text"]) > LENGTHS["text"]:
        found.append(Problem("text", f"Use at most {LENGTHS['text']} letters; this has {len(content['text'])}"))
    return [p for p in dict.fromkeys(found) if p]
