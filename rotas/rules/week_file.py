"""What a week file must fit besides being one, before a team's tables can hold it: plain checks on its plain values."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from rotas.rules.good_week import DAY_MINUTES, LATEST, WEEK_DAYS, Fault

Row = Mapping[str, Any]
Kind = Literal["members", "people", "places", "moments", "ties", "blocks", "pins", "visits"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NAME_LENGTH = 120
MEMBER_REF_LENGTH = 80
WORD_LENGTH = 60
TIMES_MOST = 200
"""Rows of time in one member's or person's week. More is a mistake."""


def table_faults(week: Row, timezone: str) -> list[Fault]:
    """Everything in a sound week file (`rotas.planning.reading_week`) that a team in this time zone cannot keep."""
    return [
        *_frame(week, timezone),
        *(fault for n, row in enumerate(rows(week, "members")) for fault in _member(f"members[{n}]", row)),
        *(fault for n, row in enumerate(rows(week, "people")) for fault in _person(f"people[{n}]", row)),
        *_moments(rows(week, "moments")),
        *(fault for n, row in enumerate(rows(week, "blocks")) for fault in _block(f"blocks[{n}]", row)),
        *_pins(rows(week, "pins")),
        *(fault for n, row in enumerate(rows(week, "agreed")) for fault in _agreed(f"agreed[{n}]", row)),
    ]


def rows(row: Row, key: str) -> list[Any]:
    """The list under a key; none and null are an empty one, as for whoever checks the file."""
    return row.get(key) or []


def _frame(week: Row, timezone: str) -> Iterator[Fault]:
    if not week.get("starts"):
        yield "starts", "is missing: say on which Monday the week starts"
    elif date.fromisoformat(week["starts"]).weekday() != 0:
        yield "starts", f"{week['starts']} is not a Monday"
    if week.get("days", WEEK_DAYS) != WEEK_DAYS:
        yield "days", "a team's week has 7 days"
    if week.get("first_weekday", 0) != 0:
        yield "first_weekday", "a team's week starts on a Monday, which is 0"
    if week.get("timezone", timezone) != timezone:
        yield "timezone", f"this team lives in {timezone}"


def _text(where: str, row: Row, key: str, most: int) -> Iterator[Fault]:
    value = row.get(key)
    if value is None:
        return
    if not value.strip():
        yield f"{where}.{key}", "must not be empty"
    elif len(value) > most:
        yield f"{where}.{key}", f"is longer than {most} characters"


def _words(where: str, row: Row, *keys: str) -> Iterator[Fault]:
    for key in keys:
        for n, word in enumerate(rows(row, key)):
            if len(word) > WORD_LENGTH:
                yield f"{where}.{key}[{n}]", f"is longer than {WORD_LENGTH} characters"


def _times(where: str, times: list[Row]) -> Iterator[Fault]:
    if len(times) > TIMES_MOST:
        yield where, f"has more than {TIMES_MOST} rows"
    for n, row in enumerate(times):
        yield from _time(f"{where}[{n}]", row)


def _time(where: str, row: Row) -> Iterator[Fault]:
    if row["from"] >= DAY_MINUTES:
        yield f"{where}.from", "must be within the day"
    if row["to"] > LATEST:
        yield f"{where}.to", "ends later than noon of the next day"


def _member(where: str, row: Row) -> Iterator[Fault]:
    yield from _text(where, row, "id", MEMBER_REF_LENGTH)
    yield from _text(where, row, "name", NAME_LENGTH)
    yield from _text(where, row, "mode", 40)
    yield from _words(where, row, "skills", "gifts")
    yield from _times(f"{where}.available", rows(row, "available"))
    if (row.get("leaves") or 0) > LATEST:
        yield f"{where}.leaves", "must be within the day"


def _person(where: str, row: Row) -> Iterator[Fault]:
    yield from _text(where, row, "id", MEMBER_REF_LENGTH)
    yield from _text(where, row, "name", NAME_LENGTH)
    yield from _words(where, row, "gifts")
    yield from _times(f"{where}.busy", rows(row, "busy"))


def _moments(moments: list[Row]) -> Iterator[Fault]:
    whose = {row["id"]: row["person"] for row in moments}
    for n, row in enumerate(moments):
        where = f"moments[{n}]"
        yield from _text(where, row, "title", NAME_LENGTH)
        yield from _time(where, row)
        yield from _words(where, row, "gifts")
        if row["times"] > WEEK_DAYS:
            yield f"{where}.times", "a week has seven days"
        for key in ("days", "best_days"):
            if any(day >= WEEK_DAYS for day in rows(row, key)):
                yield f"{where}.{key}", "must be days from 0 (Monday) to 6"
        if row["best"] > DAY_MINUTES:
            yield f"{where}.best", "is longer than a day"
        for key in ("best_from", "best_to"):
            if (row.get(key) or 0) > LATEST:
                yield f"{where}.{key}", "is later than noon of the next day"
        for i, skills in enumerate(rows(row, "needs")):
            if any(len(skill) > WORD_LENGTH for skill in skills):
                yield f"{where}.needs[{i}]", f"has a skill longer than {WORD_LENGTH} characters"
        after = row.get("after")
        if after and whose[after["moment"]] != row["person"]:
            yield f"{where}.after.moment", "is a moment of somebody else"
        if after and after["least"] > DAY_MINUTES:
            yield f"{where}.after.least", "is longer than a day"


def _block(where: str, row: Row) -> Iterator[Fault]:
    yield from _text(where, row, "title", NAME_LENGTH)
    yield from _time(where, row)


def _pins(pins: list[Row]) -> Iterator[Fault]:
    many = Counter((row["moment"], row.get("day")) for row in pins)
    for n, row in enumerate(pins):
        if many[row["moment"], row.get("day")] > 1:
            yield f"pins[{n}]", "is there twice for this moment and day"
        if row.get("start") is not None and row["start"] >= DAY_MINUTES:
            yield f"pins[{n}].start", "must be within the day"
        if row.get("start") is None and not row.get("members"):
            yield f"pins[{n}]", "must say who comes, or when"
        if row.get("start") is not None and row.get("day") is None:
            yield f"pins[{n}].day", "a time needs its day"


def _agreed(where: str, row: Row) -> Iterator[Fault]:
    if row["start"] >= DAY_MINUTES:
        yield f"{where}.start", "must be within the day"
    elif row["start"] + row["minutes"] > LATEST:
        yield f"{where}.minutes", "ends later than noon of the next day"


@dataclass
class Tally:
    """How many rows of one kind a file brings: new ones, some that change, some that are there just so."""

    new: int = 0
    changed: int = 0
    same: int = 0

    @property
    def total(self) -> int:
        return self.new + self.changed + self.same

    def says(self, one: str, many: str) -> str:
        """In words: `12 team members: 3 new, 9 the same`."""
        parts = [(self.new, "new"), (self.changed, "changed"), (self.same, "the same")]
        told = ", ".join(f"{count} {what}" for count, what in parts if count)
        return f"{self.total} {one if self.total == 1 else many}: {told}"
