"""What fits in a member's working life: pure checks, each fault with its field and what to mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rotas.rules.good_week import DAY_MINUTES, WEEK_DAYS, Fault, time_faults

SPEEDS: dict[str, dict[str, float]] = {
    "walk": {"kmh": 4.5, "detour": 1.25, "settle": 1},
    "cycle": {"kmh": 13, "detour": 1.3, "settle": 3},
    "bus": {"kmh": 14, "detour": 1.4, "settle": 10},
    "car": {"kmh": 28, "detour": 1.35, "settle": 4},
}
"""How members travel. Kilometres an hour as seen on a town's roads; by how much the way is longer than the crow's;
minutes to find a parking place, lock a bicycle or wait for a bus. A week file may bring its own."""


@dataclass(frozen=True)
class Offer:
    """Time that a member offers, by weekday (0 Monday) and minutes after midnight."""

    weekday: int
    opens: int
    closes: int
    rather_not: bool


def working_life_faults(
    *,
    contract: int,
    most_week: int,
    most_day: int,
    most_days: int,
    mode: str,
    modes: Sequence[str],
    offers: Sequence[Offer],
) -> list[Fault]:
    """Everything about a working life that cannot be. Lengths in minutes."""
    faults: list[Fault] = []
    if most_week < contract:
        faults.append(("most_week", "must not be less than the contract"))
    if most_day > DAY_MINUTES:
        faults.append(("most_day", "a day has 24 hours"))
    if not 0 <= most_days <= WEEK_DAYS:
        faults.append(("most_days", "a week has seven days"))
    if mode not in modes:
        faults.append(("mode", f"must be one of {', '.join(modes)}"))
    for n, offer in enumerate(offers):
        if offer.weekday not in range(WEEK_DAYS):
            faults.append((f"available[{n}].weekday", "must be from 0 (Monday) to 6"))
        faults += time_faults(offer.opens, offer.closes, f"available[{n}].from_minute", f"available[{n}].to_minute")
    rows = sorted(enumerate(offers), key=lambda row: (row[1].weekday, row[1].opens))
    for (_, a), (n, b) in pairwise(rows):
        if a.weekday == b.weekday and b.opens < a.closes:
            faults.append((f"available[{n}].from_minute", "overlaps with other time on that day"))
    return faults
