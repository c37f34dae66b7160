"""What imperfection costs: each term named once, its default weight, and the named ways to weigh them.

One point is about a minute of somebody's time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

FREE_GAP = 10
"""Minutes of breathing space between two engagements that cost nothing."""
TOLERANCE = 30
"""Minutes that a week may differ from the contract at no cost."""
EARLY, LATE = 420, 1200
"""Before 07:00 and from 20:00 is unsocial, and so are Saturday and Sunday."""


class Term(StrEnum):
    """A kind of cost. The value is its name in week files, in the judge, and in message keys."""

    MISSED = "missed"
    SHORT = "short"
    AWAY = "away"
    WORST_AWAY = "worst_away"
    OTHER_DAY = "other_day"
    TIE = "tie"
    FACE = "face"
    GIFT = "gift"
    TRAVEL = "travel"
    WAITING = "waiting"
    SHORT_DAY = "short_day"
    RATHER_NOT = "rather_not"
    UNDER = "under"
    OVER = "over"
    UNSOCIAL = "unsocial"
    CHANGE = "change"
    SHIFT = "shift"


TIES = ("core", "known", "new", "not")
"""How well a person and a member know each other; a pair that nobody named is new."""


@dataclass(frozen=True)
class Weights:
    """Points for each term. `missed` is by how much a moment matters (1 to 4), `tie` for core, known and new."""

    missed: tuple[float, float, float, float] = (150.0, 400.0, 1200.0, 6000.0)
    short: float = 2.0
    away: float = 0.5
    worst_away: float = 0.0
    other_day: float = 20.0
    tie: tuple[float, float, float] = (0.0, 10.0, 40.0)
    face: float = 80.0
    gift: float = 20.0
    travel: float = 1.0
    waiting: float = 0.3
    short_day: float = 0.5
    rather_not: float = 0.5
    under: float = 0.5
    over: float = 1.5
    unsocial: float = 0.3
    change: float = 30.0
    shift: float = 0.3

    def to_json(self) -> dict[str, Any]:
        """As in a week file."""
        out: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        out["missed"] = {str(n + 1): w for n, w in enumerate(self.missed)}
        out["tie"] = dict(zip(TIES, self.tie, strict=False))
        return out

    def times(self, factors: Mapping[str, float]) -> Weights:
        """The same weights with some terms multiplied."""
        changed: dict[str, Any] = {}
        for term, factor in factors.items():
            now = getattr(self, term)
            changed[term] = tuple(w * factor for w in now) if isinstance(now, tuple) else now * factor
        return replace(self, **changed)


BALANCED = "balanced"
NAMED: Mapping[str, Mapping[str, float]] = {
    BALANCED: {},
    "familiar_faces": {"tie": 2, "face": 2},
    "kind_days": {"waiting": 2, "short_day": 2, "rather_not": 2, "unsocial": 2, "over": 2},
    "least_travel": {"travel": 2, "waiting": 2},
}
"""The named ways to weigh: what each multiplies."""

SLIDERS: Mapping[str, tuple[str, ...]] = {
    "faces": ("tie", "face", "gift"),
    "kindness": ("waiting", "short_day", "rather_not", "unsocial", "over", "under"),
    "travel": ("travel",),
    "best_times": ("away", "other_day", "short"),
}
"""What a team may turn up or down, and the terms behind each."""
STEPS = (0.5, 1.0, 2.0, 4.0)
"""The four steps of a slider; step 1 is as it stands."""


def weigh(weights: Weights, name: str = BALANCED, sliders: Mapping[str, int] | None = None) -> Weights:
    """Weights under a named way to weigh them, and then a team's sliders (step 0 to 3).

    Raises KeyError for a name or slider that does not exist, ValueError for a step that does not.
    """
    out = weights.times(NAMED[name])
    for slider, step in (sliders or {}).items():
        terms = SLIDERS[slider]
        if not 0 <= step < len(STEPS):
            raise ValueError(f"slider {slider}: step must be 0 to {len(STEPS) - 1}")
        out = out.times(dict.fromkeys(terms, STEPS[step]))
    return out
