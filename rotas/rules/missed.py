"""What a plan misses of what people wish for, as the tables keep it. Pure."""

from typing import Any

from rotas.planning.explain_missed import missing
from rotas.planning.plan import Plan
from rotas.planning.problem import Moment, Problem


def missed_rows(problem: Problem, plan: Plan) -> list[dict[str, Any]]:
    """{moment, count} for each moment that is missed; with `days`, where it can be no other days than those."""
    out = []
    for moment, count in missing(problem, plan).items():
        days = _left(problem.moment[moment], plan)
        out.append({"moment": moment, "count": count} | ({"days": days} if len(days) == count else {}))
    return out


def _left(moment: Moment, plan: Plan) -> list[int]:
    """The days on which it could still be, whoever comes."""
    there = [v.day for v in plan.visits if v.moment == moment.id]
    return [day for day in moment.days if all(abs(day - d) >= moment.apart for d in there)]
