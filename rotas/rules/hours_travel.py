"""Minutes from one place to the next, as the planner counts them (rotas.planning.problem): a table that a week file brought,
else the way as the crow flies, by how the member travels."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rotas.planning.problem import Place, kilometres
from rotas.rules.working_life import SPEEDS


@dataclass(frozen=True)
class Spot:
    """Somewhere; `ref` is its name in week files; two teams may use the same."""

    ref: str
    lat: float
    lon: float


def travel_minutes(mode: str, a: Spot | None, b: Spot | None, brought: Mapping[str, Any]) -> int:
    """Minutes from a to b. Nowhere to anywhere is 0. `brought`: what a week file said about travel, or {}."""
    if a is None or b is None or a == b:
        return 0
    order, tables = brought.get("order", []), brought.get("minutes", {})
    if mode in tables and a.ref in order and b.ref in order and a.ref != b.ref:
        return int(tables[mode][order.index(a.ref)][order.index(b.ref)])
    speeds = {**SPEEDS, **brought.get("modes", {})}
    way = speeds.get(mode, SPEEDS["car"])
    km = kilometres(Place(a.ref, a.lat, a.lon), Place(b.ref, b.lat, b.lon)) * way["detour"]
    return math.ceil(way["settle"] + 60 * km / way["kmh"] - 1e-9)
