"""Reading JSON from strangers: every fault is written down with its place, and nothing is raised until the end."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

FILE_BYTES = 8_000_000  # a week of a thousand visits is under half a megabyte
LIST_LENGTH = 20_000
TEXT_LENGTH = 400
ID_LENGTH = 120
PROBLEMS_KEPT = 200  # a file that is wrong everywhere should still be answered at once
MINUTES = 2_000_000_000  # public instances count thousandths of a minute


@dataclass(frozen=True, order=True)
class FileProblem:
    """What is wrong with a file, and where: `moments[3].from`."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class FileError(ValueError):
    """A file that cannot be used. `problems` names everything that was found, in the order of the file."""

    def __init__(self, problems: Collection[FileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(p) for p in self.problems[:20]))


class WeekFileError(FileError):
    """A week file (`goodweek.week/1`) that is wrong."""


class PlanFileError(FileError):
    """A plan file (`goodweek.plan/1`) that is wrong."""


def parse(text: str | bytes) -> tuple[Any, list[FileProblem]]:
    """JSON to plain values. Refuses what JSON does not have (NaN), what hides data (a key twice) and what would hurt."""
    if len(text) > FILE_BYTES:
        return None, [FileProblem("", f"the file is larger than {FILE_BYTES // 1_000_000} MB")]
    problems: list[FileProblem] = []

    def pairs(rows: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(rows)
        if len(out) != len(rows):
            seen: set[str] = set()
            for key, _ in rows:
                if key in seen and len(problems) < PROBLEMS_KEPT:
                    problems.append(FileProblem(clip(key), "this key is there twice in one object"))
                seen.add(key)
        return out

    def constant(name: str) -> float:
        problems.append(FileProblem("", f"{name} is not a number that JSON has"))
        return 0.0

    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except UnicodeDecodeError:
        return None, [FileProblem("", "the file is not UTF-8 text")]
    except RecursionError:
        return None, [FileProblem("", "the file is nested too deeply")]
    except json.JSONDecodeError as e:
        return None, [FileProblem(f"line {e.lineno}, column {e.colno}", f"not JSON: {e.msg}")]
    except ValueError:  # a whole number of thousands of digits
        return None, [FileProblem("", "a number in the file is too long")]
    return value, problems


def clip(value: object, most: int = 60) -> str:
    """A value as it may be shown in a message: short, on one line."""
    text = (
        value
        if isinstance(value, str)
        else repr(value)
        if isinstance(value, (int, float, bool))
        else type(value).__name__
    )
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


@dataclass
class Reader:
    """One JSON object being read; `where` is its place in the file."""

    value: dict[str, Any]
    where: str
    problems: list[FileProblem] = field(default_factory=list)

    def say(self, key: str, what: str) -> None:
        """Write down a problem with one key of this object."""
        if len(self.problems) < PROBLEMS_KEPT:
            place = f"{self.where}.{key}" if self.where and key else self.where or key
            self.problems.append(FileProblem(place, what))

    def keys(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Say which keys are missing and which nobody knows."""
        for key in required:
            if key not in self.value:
                self.say(key, "is missing")
        for key in self.value:
            if key not in required and key not in optional:
                self.say(clip(key), "is not a key of this format")

    def has(self, key: str) -> bool:
        return self.value.get(key) is not None

    def whole(self, key: str, low: int = 0, high: int = MINUTES, default: int = 0) -> int:
        """A whole number within bounds."""
        value = self.value.get(key, default)
        if key in self.value and (type(value) is not int):
            self.say(key, f"must be a whole number, not {clip(value)}")
            return default
        if key in self.value and not low <= value <= high:
            self.say(key, f"must be from {low} to {high}, not {clip(value)}")
            return default
        return int(value)

    def maybe_whole(self, key: str, low: int = 0, high: int = MINUTES) -> int | None:
        """A whole number within bounds, or null or absent."""
        return self.whole(key, low, high) if self.has(key) else None

    def number(self, key: str, low: float, high: float, default: float = 0.0) -> float:
        """A finite number within bounds."""
        value = self.value.get(key, default)
        if type(value) not in (int, float) or not math.isfinite(value):
            self.say(key, f"must be a number, not {clip(value)}")
            return default
        if not low <= value <= high:
            self.say(key, f"must be from {low:g} to {high:g}, not {clip(value)}")
            return default
        return float(value)

    def text(self, key: str, default: str = "", most: int = TEXT_LENGTH) -> str:
        """A string on which nothing depends but its reader."""
        value = self.value.get(key, default)
        if not isinstance(value, str):
            self.say(key, f"must be text, not {clip(value)}")
            return default
        if len(value) > most:
            self.say(key, f"is longer than {most} characters")
            return default
        if any((ord(c) < 32 and c not in "\n\t") or 0xD800 <= ord(c) <= 0xDFFF for c in value):
            self.say(key, "has characters that no text has")
            return default
        return value

    def id(self, key: str) -> str:
        """A name that other parts of the file use."""
        value = self.text(key, most=ID_LENGTH)
        if key in self.value and isinstance(self.value[key], str) and not value.strip():
            self.say(key, "must not be empty")
        return value

    def maybe_id(self, key: str) -> str | None:
        return self.id(key) if self.has(key) else None

    def flag(self, key: str) -> bool:
        value = self.value.get(key, False)
        if not isinstance(value, bool):
            self.say(key, f"must be true or false, not {clip(value)}")
            return False
        return value

    def choice(self, key: str, among: Collection[str], default: str) -> str:
        value = self.value.get(key, default)
        if not isinstance(value, str) or value not in among:
            if key in self.value:
                self.say(key, f"must be one of {', '.join(among)}, not {clip(value)}")
            return default
        return value

    def rows(self, key: str) -> list[Any]:
        """A list of anything."""
        value = self.value.get(key, [])
        if value is None:
            value = []
        if not isinstance(value, list):
            self.say(key, f"must be a list, not {clip(value)}")
            return []
        if len(value) > LIST_LENGTH:
            self.say(key, f"has more than {LIST_LENGTH} rows")
            return []
        return value

    def objects(self, key: str) -> Iterator[Reader]:
        """A list of objects, each with a reader of its own."""
        for n, value in enumerate(self.rows(key)):
            where = f"{self.where}.{key}[{n}]" if self.where else f"{key}[{n}]"
            if isinstance(value, dict):
                yield Reader(value, where, self.problems)
            else:
                Reader({}, where, self.problems).say("", f"must be an object, not {clip(value)}")

    def inner(self, key: str) -> Reader:
        """The object under a key."""
        value = self.value.get(key)
        where = f"{self.where}.{key}" if self.where else key
        if value is not None and not isinstance(value, dict):
            self.say(key, f"must be an object, not {clip(value)}")
        return Reader(value if isinstance(value, dict) else {}, where, self.problems)

    def ids(self, key: str) -> tuple[str, ...]:
        """A list of ids, none twice."""
        out: list[str] = []
        for n, value in enumerate(self.rows(key)):
            if not isinstance(value, str) or not value.strip() or len(value) > ID_LENGTH:
                self.say(f"{key}[{n}]", f"must be a short text, not {clip(value)}")
            elif value in out:
                self.say(f"{key}[{n}]", f"{clip(value)} is there twice")
            else:
                out.append(value)
        return tuple(out)

    def day_list(self, key: str, most: int) -> tuple[int, ...]:
        """A list of days, none twice, in order. Days after the end of the week may be named and are never used."""
        out: set[int] = set()
        for n, value in enumerate(self.rows(key)):
            if type(value) is not int or not 0 <= value < most:
                self.say(f"{key}[{n}]", f"must be a day from 0 to {most - 1}, not {clip(value)}")
            elif value in out:
                self.say(f"{key}[{n}]", f"day {value} is there twice")
            else:
                out.add(value)
        return tuple(sorted(out))
