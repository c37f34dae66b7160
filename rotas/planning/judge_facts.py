"""Figures about a plan that carry no price: for people to read beside the cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rotas.planning.judge_costs import away, faces
from rotas.planning.judge_days import MemberDay
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem


def facts(problem: Problem, plan: Plan, days: Mapping[tuple[str, int], MemberDay]) -> Mapping[str, float]:
    """Counts and minutes of a plan; `core_share` is the part of all member-visits by somebody of the chosen circle."""
    there = Counter(v.moment for v in plan.visits)
    seen = faces(problem, plan)
    support = sum(v.minutes * len(v.members) for v in plan.visits)
    travelled = sum(md.legs for md in days.values())
    known = [v for v in plan.visits if v.moment in problem.moment]
    core = sum(problem.tie(problem.moment[v.moment].person, m) == "core" for v in known for m in v.members)
    return {
        "visits": len(plan.visits),
        "wanted": problem.wanted(),
        "met": sum(min(mo.times, there[mo.id]) for mo in problem.moments),
        "travel_minutes": travelled,
        "travel_per_support_hour": round(60 * travelled / max(1, support), 2),
        "waiting_minutes": sum(md.waited for md in days.values()),
        "support_minutes": support,
        "faces_mean": round(sum(map(len, seen.values())) / max(1, len(seen)), 2),
        "faces_most": max(map(len, seen.values()), default=0),
        "core_share": round(core / (sum(len(v.members) for v in plan.visits) or 1), 3),
        "days_worked": len(days),
        "changed": changed(problem, plan),
        "worst_away": max((away(problem.moment[v.moment], v.start) for v in known), default=0),
    }


def changed(problem: Problem, plan: Plan) -> int:
    """How many agreed visits are gone from their day, or have another start or somebody swapped."""
    now = {(v.moment, v.day): v for v in plan.visits}
    count = 0
    for old in problem.agreed:
        v = now.get((old.moment, old.day))
        count += v is None or v.start != old.start or bool(set(old.members) - set(v.members))
    return count
