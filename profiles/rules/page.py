"""Sections, fields, levels and lengths of a profile: plain facts on plain values."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from teams.errors import Problem
from teams.rules import is_current

#: What is shared or not shared, each by itself: the page, the tools beside it, what belongs to the week (the rotas room's); the
#: people in somebody's life, as they drew them; and their circle's purpose, meetings, reviews and actions.
Section = Literal[
    "about",
    "appreciate",
    "matters",
    "support",
    "gifts",
    "tools",
    "good_week",
    "who_is_coming",
    "notes",
    "relationships",
    "circle",
]
ProfileSection = Literal["about", "appreciate", "matters", "support", "gifts"]
SECTIONS: tuple[Section, ...] = get_args(Section)
PROFILE_SECTIONS: tuple[ProfileSection, ...] = get_args(ProfileSection)
KEPT = "kept"  # in the record of looks, in place of a section: a copy went to a phone, for when there is no signal
Level = Literal["none", "read", "suggest"]
#: What looks are noted of: a section, or what is shared item by item.
Seen = Section | Literal["life_story"]
LIFE_STORY: Literal["life_story"] = "life_story"
LEVELS: tuple[Level, ...] = get_args(Level)
Basis = Literal["own_decision", "attorney", "best_interests"]
State = Literal["waiting", "accepted", "declined", "taken_back"]

#: What a version can have changed: a section, or the foot of the page (written with whom, when, look again when).
Changed = Literal["about", "appreciate", "matters", "support", "gifts", "written"]
FIELDS: Mapping[Changed, tuple[str, ...]] = {
    "about": ("called", "headline", "pronouns", "languages", "communication"),
    "appreciate": ("appreciate",),
    "matters": ("matters",),
    "support": ("support",),
    "gifts": ("head", "hands", "heart"),
    "written": ("written_with", "written_on", "look_again"),
}
ALL_FIELDS: tuple[str, ...] = tuple(f for fields in FIELDS.values() for f in fields)
LISTS = frozenset({"languages", "appreciate", "matters", "support", "head", "hands", "heart"})
DATES = frozenset({"written_on", "look_again"})

MOST_LINES = 12  # in a section, or in one of the three kinds of gifts: the page is one page
LINE_LENGTH = 200
LENGTHS: Mapping[str, int] = {"called": 60, "headline": 140, "pronouns": 40, "communication": 600, "written_with": 120}
LANGUAGE_LENGTH = 40
WHY_LENGTH = 300

#: Turning the direction of writing round can make a line read as something that it does not say.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy(text: str) -> str:
    """The text with composed letters, so that the same word is the same text, and one space where there were some or a new line."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tidy_value(field: str, value: Any) -> Any:
    """A field's value as it is kept: tidy texts, no empty lines, dates as ISO text."""
    if field in LISTS:
        return [line for line in map(tidy, value) if line]
    if field in DATES:
        return value.isoformat() if isinstance(value, date) else value
    return tidy(value)


def problem_in_text(where: str, text: str, longest: int) -> Problem | None:
    """What is wrong with one line of text, if anything."""
    if len(text) > longest:
        return Problem(where, f"Use at most {longest} characters; this has {len(text)}")
    if any(unicodedata.category(c) in ("Cc", "Cs") or c in _TURNS for c in text):
        return Problem(where, "Write it in plain letters, without control characters")
    return None


def problems_in(values: Mapping[str, Any]) -> list[Problem]:
    """Everything that is wrong with tidy values of fields; empty when they can be kept. `where` is the field, with its line."""
    found: list[Problem | None] = []
    for field, value in values.items():
        if field in LISTS:
            longest = LANGUAGE_LENGTH if field == "languages" else LINE_LENGTH
            if len(value) > MOST_LINES:
                found.append(Problem(field, f"Keep to {MOST_LINES} lines at most; this has {len(value)}"))
            found += [problem_in_text(f"{field}[{i}]", line, longest) for i, line in enumerate(value)]
        elif field not in DATES:
            found.append(problem_in_text(field, value, LENGTHS[field]))
        if field == "called" and not value:
            found.append(Problem(field, "Say what you like to be called"))
    return [p for p in found if p]


def changed_sections(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Changed]:
    """Which sections differ between two contents, in the order of the page."""
    return [s for s, fields in FIELDS.items() if any(before.get(f) != after.get(f) for f in fields)]


def field_to_suggest(section: Section, part: str | None) -> str | None:
    """The field that a suggestion to a section would replace, or None when section and part do not go together.

    A section of one list needs no part; gifts need head, hands or heart; about needs the name of one of its fields.
    """
    if section in ("appreciate", "matters", "support"):
        return section if part is None else None
    if section == "gifts" or section == "about":
        return part if part in FIELDS[section] else None
    return None


def as_lines(field: str, value: Any) -> list[str]:
    """A field's value as lines, for a suggestion to stand beside it."""
    return list(value) if field in LISTS else [value] if value else []


def from_lines(field: str, lines: list[str]) -> Any:
    """The value that the lines of a suggestion would give the field."""
    return lines if field in LISTS else " ".join(lines)


def level_for(rows: Iterable[tuple[Level, date, date | None]], on: date) -> Level:
    """The level that append-only consent rows (oldest first: level, first day, last day or None) give on a day: the last counts."""
    last = list(rows)[-1:]
    return next((level for level, starts, ends in last if is_current(starts, ends, on)), "none")


def levels_for(section: Section) -> tuple[Level, ...]:
    """What can be granted of a section. The week's sections can be read; changes to them are not made by suggestion. In the
    circle, to suggest is to take part: to add to a meeting, to take something on, to say that it is done."""
    return LEVELS if section in PROFILE_SECTIONS or section in ("tools", "circle") else ("none", "read")


def changed_since(versions: Iterable[tuple[int, Iterable[Changed]]], seen: int) -> list[Changed]:
    """Which sections the versions after `seen` changed, in the order of the page."""
    later = {section for version, changed in versions if version > seen for section in changed}
    return [section for section in FIELDS if section in later]


def version_to_compare(seen: Mapping[int, date], now: int, today: date) -> int | None:
    """From which version "since you last looked" is told; None when there is nothing to tell.

    `seen`: for each version that the viewer has looked at, the first day that they did. What is new is told all through
    the day on which it is first seen, however often the page is opened, and no longer after it.
    """
    if now in seen and seen[now] < today:
        return None
    return max((v for v in seen if v < now), default=None)
