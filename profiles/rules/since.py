"""What is new on a page, line by line: plain facts on plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from profiles.rules.page import DATES, FIELDS, LISTS

Is = Literal["same", "new", "gone"]


@dataclass(frozen=True)
class Marked:
    """One line, and whether it is new since then, as it was, or gone."""

    text: str
    mark: Is


def _lines(field: str, value: Any) -> list[str]:
    return list(value or []) if field in LISTS else [value] if value else []


def marked_lines(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Marked]]:
    """The lines of each field that differs between two contents, in the order of the page; what is gone comes last.

    Days at the foot of the page are left out: that it was looked at again is no news about somebody.
    """
    told: dict[str, list[Marked]] = {}
    for fields in FIELDS.values():
        for field in fields:
            was, now = _lines(field, before.get(field)), _lines(field, after.get(field))
            if field in DATES or was == now:
                continue
            marks = [Marked(line, "same" if line in was else "new") for line in now]
            told[field] = [*marks, *(Marked(line, "gone") for line in was if line not in now)]
    return told
