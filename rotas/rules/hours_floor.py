"""Does a period's pay come to the minimum wage? All pay over all time that counts, travel and waiting too. Money is pence.

The law compares the whole of a pay period: lower pay for travel is lawful as long as the average clears the floor.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor
from pathlib import Path

from rotas.rules.hours_kinds import FLOOR_KINDS, FloorKind, Kind

TABLE = Path(__file__).with_name("floor_rates.json")
LESS_PAID: tuple[Kind, ...] = ("travel", "waiting")


@dataclass(frozen=True)
class Floor:
    """The least for an hour, from a day on."""

    starts: date
    kind: FloorKind
    pence: int


@dataclass(frozen=True)
class Rate:
    """What somebody is paid for an hour, from a day on; `travel_pence` for travel and waiting."""

    starts: date
    pence: int
    travel_pence: int
    floor: FloorKind


@dataclass(frozen=True)
class Check:
    """`pay` in pence, rounded down; `hour`: pence for an hour, rounded down, so that it never looks better than it is.
    `ok` is worked out without rounding; None where the table has no floor for so early a period."""

    minutes: int
    pay: int
    hour: int
    floor: int | None
    ok: bool | None


@cache
def known_floors() -> tuple[Floor, ...]:
    """The table that Goodweek brings."""
    rows = json.loads(TABLE.read_text("utf-8"))["rates"]
    return tuple(Floor(date.fromisoformat(row["from"]), kind, row[kind]) for row in rows for kind in FLOOR_KINDS)


def floor_on(kind: FloorKind, on: date, added: Iterable[Floor] = ()) -> int | None:
    """The floor for a pay period that begins on a day: a new rate counts from the first period that begins with it or
    after. Of two rows of the same day, the host's own holds; None before the table begins."""
    rows = [*known_floors(), *added]
    holds = [f for f in rows if f.kind == kind and f.starts <= on]
    return max(enumerate(holds), key=lambda row: (row[1].starts, row[0]))[1].pence if holds else None


def rate_on(rates: Sequence[Rate], on: date) -> Rate | None:
    """What somebody is paid on a day; None where nobody has said."""
    holds = [r for r in rates if r.starts <= on]
    return max(holds, key=lambda r: r.starts) if holds else None


def pence_for(rate: Rate, kind: Kind) -> int:
    """For an hour of a kind."""
    return rate.travel_pence if kind in LESS_PAID else rate.pence


def check(
    days: Mapping[date, Mapping[Kind, int]], rates: Sequence[Rate], starts: date, added: Iterable[Floor] = ()
) -> Check | None:
    """The check of a period that begins on `starts`, from its minutes by day and kind. None: no hours, or a day without a
    rate, when nothing true could be said."""
    pay, minutes, kind = Fraction(), 0, None
    for on, by_kind in days.items():
        if not any(by_kind.values()):
            continue
        rate = rate_on(rates, on)
        if rate is None:
            return None
        kind = kind or rate.floor
        minutes += sum(by_kind.values())
        pay += sum((Fraction(m * pence_for(rate, k), 60) for k, m in by_kind.items()), Fraction())
    if kind is None or not minutes:
        return None
    least = floor_on(kind, starts, added)
    ok = None if least is None else pay * 60 >= least * minutes
    return Check(minutes, floor(pay), floor(pay * 60 / minutes), least, ok)
