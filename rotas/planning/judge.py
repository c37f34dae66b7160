"""The judge: every broken rule and every cost of any plan, by name, by person, by member and by visit.

Slow, obvious and independent: it shares no code with the search, and it prices plans that people make by hand as well
as those that the planner makes. Start at `judge`. It takes some milliseconds for a team's week.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rotas.planning.costs import Term
from rotas.planning.judge_costs import charge_members, charge_people, charge_visits
from rotas.planning.judge_days import Engagement, MemberDay, member_days
from rotas.planning.judge_facts import facts
from rotas.planning.judge_ledger import Broken, Charge, Ledger
from rotas.planning.judge_rules import check_days, check_moments, check_people, check_pins, check_visits, check_weeks
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem

__all__ = ["Broken", "Charge", "Engagement", "Judgement", "MemberDay", "judge"]


@dataclass(frozen=True)
class Judgement:
    """What the judge found. Points are exact; `cost` and `terms` are rounded to hundredths as they are shown."""

    broken: tuple[Broken, ...]
    charges: tuple[Charge, ...]
    facts: Mapping[str, float]
    days: Mapping[tuple[str, int], MemberDay]

    @property
    def feasible(self) -> bool:
        """Whether the plan breaks no rule."""
        return not self.broken

    @cached_property
    def points(self) -> Mapping[Term, float]:
        """Points by term, unrounded; every term is there."""
        rows: dict[Term, list[float]] = {t: [] for t in Term}
        for c in self.charges:
            rows[c.term].append(c.points)
        return {t: math.fsum(r) for t, r in rows.items()}

    @cached_property
    def cost(self) -> float:
        """All points together."""
        return round(math.fsum(self.points.values()), 2)

    @cached_property
    def terms(self) -> Mapping[str, float]:
        """Points by the terms that are not nothing."""
        return {t.value: round(p, 2) for t, p in sorted(self.points.items()) if p}

    def by(self, what: str) -> Mapping[Any, Mapping[Term, float]]:
        """Points by `person`, `member`, `visit` (its number in the plan), `moment` or `day`, and by term."""
        rows: dict[Any, dict[Term, float]] = defaultdict(lambda: defaultdict(float))
        for c in self.charges:
            key = getattr(c, what)
            if key is not None:
                rows[key][c.term] += c.points
        return {k: dict(v) for k, v in rows.items()}

    def to_json(self, broken_most: int = 200) -> dict[str, Any]:
        """The figures as plain values."""
        return {
            "feasible": self.feasible,
            "cost": self.cost,
            "terms": dict(self.terms),
            "facts": dict(self.facts),
            "broken": [b.to_json() for b in self.broken[:broken_most]],
        }


def judge(problem: Problem, plan: Plan) -> Judgement:
    """Judge a plan, which may be as wrong as it likes: it names every rule that is broken and never raises."""
    ledger = Ledger()
    sound = check_visits(problem, plan, ledger)
    check_moments(problem, plan, ledger)
    check_people(problem, plan, ledger)
    days = member_days(problem, plan, sound)
    check_days(problem, days, ledger)
    check_weeks(problem, days, ledger)
    check_pins(problem, plan, ledger)
    charge_visits(problem, plan, sound, ledger)
    charge_people(problem, plan, ledger)
    charge_members(problem, days, ledger)
    return Judgement(tuple(ledger.broken), tuple(ledger.charges), facts(problem, plan, days), days)


def by_rule(broken: Iterable[Broken]) -> Mapping[str, int]:
    """How often each rule is broken."""
    out: dict[str, int] = defaultdict(int)
    for b in broken:
        out[b.rule.value] += 1
    return dict(out)
