"""The weeks that were planned when the content was made: read from `plans/*.csv`, one line for a visit.

Weeks are counted from this one (-1 is last week, 1 the next), so that they can be dated whenever the demo is planted.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rotas.rules.week import WAYS, Way

FOLDER = Path(__file__).parent / "plans"
PAST = (-4, -3, -2, -1)
COLUMNS = ("week", "way", "moment", "day", "start", "minutes", "members")


@dataclass(frozen=True, order=True)
class PlannedVisit:
    """A visit by the content's keys; `start` in minutes after midnight, `day` 0 the week's Monday."""

    day: int
    start: int
    moment: str
    minutes: int
    members: tuple[str, ...]


Book = Mapping[tuple[int, Way], tuple[PlannedVisit, ...]]


def read_book(team_key: str) -> Book:
    """The team's planned weeks by (week, way of weighing)."""
    found: dict[tuple[int, Way], list[PlannedVisit]] = defaultdict(list)
    with (FOLDER / f"{team_key}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            visit = PlannedVisit(
                day=int(row["day"]), start=int(row["start"]), moment=row["moment"], minutes=int(row["minutes"]),
                members=tuple(row["members"].split()),
            )  # fmt: skip
            way = next(w for w in WAYS if w == row["way"])
            found[int(row["week"]), way].append(visit)
    return {key: tuple(visits) for key, visits in found.items()}


def write_book(team_key: str, weeks: Iterable[tuple[int, str, Iterable[PlannedVisit]]]) -> None:
    """Write the team's book anew."""
    with (FOLDER / f"{team_key}.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        for week, way, visits in weeks:
            for v in sorted(visits):
                writer.writerow((week, way, v.moment, v.day, v.start, v.minutes, " ".join(v.members)))
