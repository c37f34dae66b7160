"""What a change by hand would do: the rules it breaks and the difference in cost by term, by the judge. No search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from rotas.planning.costs import Term
from rotas.planning.judge import Broken, Judgement, judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem


class NoSuchVisit(ValueError):
    """The plan has no visit of that moment on that day."""


@dataclass(frozen=True)
class Change:
    """One change by hand. `moment` and `day` name the visit as it is; what is None stays. `add` takes all of it.

    `kind` is move (day, time, length or members), drop, or add.
    """

    kind: str
    moment: str
    day: int
    to_day: int | None = None
    start: int | None = None
    minutes: int | None = None
    members: tuple[str, ...] | None = None


@dataclass(frozen=True)
class WhatIf:
    """The plan after the changes. Points are after less before: above nothing is dearer.

    `broken` are rules that it breaks and the plan before did not, `mended` the other way round.
    """

    plan: Plan
    cost: float
    terms: dict[str, float]
    broken: tuple[Broken, ...]
    mended: tuple[Broken, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "cost": self.cost,
            "terms": self.terms,
            "broken": [b.to_json() for b in self.broken],
            "mended": [b.to_json() for b in self.mended],
            "plan": self.plan.to_json(),
        }


def what_if(problem: Problem, plan: Plan, changes: Iterable[Change], found: Judgement | None = None) -> WhatIf:
    """Price changes. Pass `found` if the plan has been judged. Raises NoSuchVisit."""
    before = found or judge(problem, plan)
    after_plan = plan
    for change in changes:
        after_plan = apply(after_plan, change)
    return compare(before, judge(problem, after_plan), after_plan)


def compare(before: Judgement, after: Judgement, plan: Plan) -> WhatIf:
    """The difference between two judgements; `plan` is the later one's."""
    was, now = Counter(map(_same, before.broken)), Counter(map(_same, after.broken))
    return WhatIf(
        plan=plan,
        cost=round(sum(after.points.values()) - sum(before.points.values()), 2),
        terms=differences(before, after),
        broken=tuple(b for b in after.broken if now[_same(b)] > was[_same(b)]),
        mended=tuple(b for b in before.broken if was[_same(b)] > now[_same(b)]),
    )


def differences(before: Judgement, after: Judgement) -> dict[str, float]:
    """Points by term, after less before, the largest first; terms that do not change are left out."""
    rows = {t.value: round(after.points[t] - before.points[t], 2) for t in Term}
    return dict(sorted(((t, p) for t, p in rows.items() if p), key=lambda r: (-abs(r[1]), r[0])))


def _same(b: Broken) -> Broken:
    """A broken rule without the number of the visit, which changes when others come and go."""
    return replace(b, visit=None)


def apply(plan: Plan, change: Change) -> Plan:
    """The plan after one change."""
    if change.kind == "add":
        if change.start is None or change.minutes is None or not change.members:
            raise NoSuchVisit("a visit to add needs a start, minutes and members")
        return Plan.of([*plan.visits, Visit(change.day, change.start, change.moment, change.minutes, change.members)])
    at = next((n for n, v in enumerate(plan.visits) if v.moment == change.moment and v.day == change.day), None)
    if at is None:
        raise NoSuchVisit(f"no visit of {change.moment} on day {change.day}")
    rest = [v for n, v in enumerate(plan.visits) if n != at]
    if change.kind == "drop":
        return Plan.of(rest)
    old = plan.visits[at]
    new = Visit(
        old.day if change.to_day is None else change.to_day,
        old.start if change.start is None else change.start,
        old.moment,
        old.minutes if change.minutes is None else change.minutes,
        old.members if change.members is None else change.members,
    )
    return Plan.of([*rest, new])
