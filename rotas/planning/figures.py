"""The five figures by which proposals are put side by side, and against last week.

Facts about the plan and the week as a whole. Fairness is a spread over the team, never a list or an order of members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from rotas.planning.costs import FREE_GAP
from rotas.planning.judge import Judgement, judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem

NOTICED = 15
"""Minutes by which a start may differ from last week before it counts as changed: the week was not promised, only usual."""
WORTH_SAYING = 0.4
"""The share of its cost above which it says little that no plan can be better by more."""
SPLIT = 120
"""Minutes of gap beyond travel that make a day split."""


@dataclass(frozen=True)
class Figures:
    """What people look at. Minutes, counts of visits, counts of different members for each person in 14 days.

    `unsocial_spread` and `contract_spread` are the difference in minutes between the largest and smallest value in the
    team: unsocial minutes over contract share, and worked minutes over contract. `changed` counts visits that differ
    from what was agreed, or from the same weekday last week where nothing was (there by other members, not at all, or by
    more than 15 minutes); `changed_of` is of how many.
    """

    travel_per_support_hour: float
    faces_mean: float
    faces_median: float
    faces_most: int
    wishes_met: int
    wishes_wanted: int
    unsocial_spread: int
    evenings_spread: int
    weekends_spread: int
    split_days: int
    contract_spread: int
    changed: int
    changed_of: int

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return dict(self.__dict__)


def figures(problem: Problem, plan: Plan, last_week: Iterable[Visit] = (), found: Judgement | None = None) -> Figures:
    """The figures of a plan. `last_week` are the visits of the week before, with days counted from its own day 0.

    Pass `found` if the plan has been judged already.
    """
    found = found or judge(problem, plan)
    before = list(last_week)
    faces = faces_in_14_days(problem, [*before, *plan.visits])
    changed, changed_of = _changed(problem, plan, before)
    return Figures(
        travel_per_support_hour=float(found.facts["travel_per_support_hour"]),
        faces_mean=round(fmean(faces.values()), 2) if faces else 0.0,
        faces_median=float(median(faces.values())) if faces else 0.0,
        faces_most=max(faces.values(), default=0),
        wishes_met=int(found.facts["met"]),
        wishes_wanted=int(found.facts["wanted"]),
        unsocial_spread=_unsocial_spread(problem, found),
        evenings_spread=_days_spread(problem, found, evenings=True),
        weekends_spread=_days_spread(problem, found, evenings=False),
        split_days=sum(any(g > SPLIT + FREE_GAP for g in md.gaps) for md in found.days.values()),
        contract_spread=_contract_spread(problem, found),
        changed=changed,
        changed_of=changed_of,
    )


def faces_in_14_days(problem: Problem, visits: Iterable[Visit]) -> Mapping[str, int]:
    """Different members who come to each person; people with no visit are not counted."""
    out: dict[str, set[str]] = defaultdict(set)
    for v in visits:
        if v.moment in problem.moment:
            out[problem.moment[v.moment].person].update(v.members)
    return {p: len(who) for p, who in out.items()}


def _changed(problem: Problem, plan: Plan, before: list[Visit]) -> tuple[int, int]:
    """Against what was agreed for this week, else against last week's visits of the same moments and weekdays."""
    old = list(problem.agreed) or [v for v in before if v.moment in problem.moment]
    now = {(v.moment, v.day): v for v in plan.visits}
    count = 0
    for o in old:
        v = now.get((o.moment, o.day))
        moved = v is not None and abs(v.start - o.start) > (0 if problem.agreed else NOTICED)
        count += v is None or moved or set(v.members) != set(o.members)
    return count, len(old)


def _spread(values: Iterable[float]) -> int:
    rows = list(values)
    return round(max(rows) - min(rows)) if rows else 0


def _unsocial_spread(problem: Problem, found: Judgement) -> int:
    minutes = {m.id: float(m.unsocial_before) for m in problem.members}
    for (m, _), md in found.days.items():
        minutes[m] += md.unsocial
    total, contracts = sum(minutes.values()), sum(m.contract for m in problem.members)
    return _spread(minutes[m.id] - total * m.contract / contracts for m in problem.members) if contracts else 0


def _contract_spread(problem: Problem, found: Judgement) -> int:
    worked = {m.id: -m.contract for m in problem.members}
    for (m, _), md in found.days.items():
        worked[m] += md.worked
    return _spread(worked.values())


def _days_spread(problem: Problem, found: Judgement, evenings: bool) -> int:
    """Between members: how many days reach into the evening (from 20:00), or how many weekend days."""
    count = {m.id: 0 for m in problem.members}
    for (m, day), md in found.days.items():
        weekend = (problem.first_weekday + day) % 7 >= 5
        count[m] += md.last > 1200 if evenings else weekend
    return _spread(count.values())
