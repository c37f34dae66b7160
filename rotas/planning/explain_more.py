"""More reasons for a visit, beside those of `explain`: where its members come from and go to, their hours, who else could.

Each is a fact that the judge's own figures hold, or a difference that it works out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rotas.planning.explain import WhyVisit, about, largest
from rotas.planning.judge import Engagement, Judgement
from rotas.planning.judge_costs import away
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Moment, Problem
from rotas.planning.what_if import Change, what_if

Reason = dict[str, Any]


def more_reasons(problem: Problem, plan: Plan, why: WhyVisit, found: Judgement) -> list[Reason]:
    """Reasons with a key and facts. Pass the judgement of the plan; `why` says what was tried already.

    often {member, visits, of}: of the person's visits this week. skills {member, skills, can}: how many members have
    them. comes_from, goes_to {member, minutes, gap, person or block}: the way from and to the engagement beside it, and
    the time between the two. hours {member, worked, contract}. only: nobody else could come then. least {cost}: each other
    would cost more, this much at least. best_time_taken {start, rule, ...} and best_time_costs {start, cost, terms}: why
    it is away from its best time. after {other, minutes}: after another visit of the day.
    """
    visit, mo = why.visit, problem.moment[why.visit.moment]
    rows: list[Reason] = []
    for m in visit.members:
        if m in problem.member:
            rows += [_often(problem, plan, mo, m), *_skills(problem, mo, m), *_beside(problem, plan, found, visit, m)]
            rows.append(_hours(problem, found, m))
    rows += [*_others(why), *_time(problem, plan, visit, mo, found), *_after(plan, visit, mo)]
    return rows


def _often(problem: Problem, plan: Plan, mo: Moment, member: str) -> Reason:
    theirs = [v for v in plan.visits if v.moment in problem.moment and problem.moment[v.moment].person == mo.person]
    return {"key": "often", "member": member, "visits": sum(member in v.members for v in theirs), "of": len(theirs)}


def _skills(problem: Problem, mo: Moment, member: str) -> Iterator[Reason]:
    """The place with the most skills that this member can take, unless everybody could."""
    mine = [n for n in mo.needs if n and n <= problem.member[member].skills]
    if mine:
        need = max(mine, key=lambda n: (len(n), sorted(n)))
        can = sum(need <= m.skills for m in problem.members)
        if can < len(problem.members):
            yield {"key": "skills", "member": member, "skills": sorted(need), "can": can, "of": len(problem.members)}


def _beside(problem: Problem, plan: Plan, found: Judgement, visit: Visit, member: str) -> Iterator[Reason]:
    day = found.days.get((member, visit.day))
    if day is None:
        return
    at = next((n for n, row in enumerate(day.rows) if row.visit is not None and plan.visits[row.visit] == visit), None)
    if at is None:
        return
    mode = problem.member[member].mode
    here = day.rows[at]
    if at > 0:
        row = day.rows[at - 1]
        way = problem.travel(mode, row.place, here.place)
        yield {
            "key": "comes_from",
            "member": member,
            "minutes": way,
            "gap": here.start - row.end,
            **_what(problem, plan, row),
        }
    if at + 1 < len(day.rows):
        row = day.rows[at + 1]
        way = problem.travel(mode, here.place, row.place)
        yield {
            "key": "goes_to",
            "member": member,
            "minutes": way,
            "gap": row.start - here.end,
            **_what(problem, plan, row),
        }


def _what(problem: Problem, plan: Plan, row: Engagement) -> Reason:
    if row.visit is None:
        return {"block": row.block}
    return {"person": problem.moment[plan.visits[row.visit].moment].person}


def _hours(problem: Problem, found: Judgement, member: str) -> Reason:
    worked = sum(md.worked for (m, _), md in found.days.items() if m == member)
    return {"key": "hours", "member": member, "worked": worked, "contract": problem.member[member].contract}


def _others(why: WhyVisit) -> Iterator[Reason]:
    costs = [o.cost for o in why.members if o.cost is not None]
    if why.members and not costs:
        yield {"key": "only"}
    elif costs and min(costs) > 0:
        yield {"key": "least", "cost": min(costs)}


def _time(problem: Problem, plan: Plan, visit: Visit, mo: Moment, found: Judgement) -> Iterator[Reason]:
    """What is in the way of the best time, or what it would cost."""
    if not away(mo, visit.start):
        return
    nearest = min(max(visit.start, mo.best_opens), mo.best_closes)
    w = what_if(problem, plan, [Change("move", mo.id, visit.day, start=nearest)], found)
    if w.broken:
        facts = about(w.broken[0])
        yield {"key": "best_time_taken", "start": nearest, "rule": w.broken[0].rule.value, **facts}
    else:
        yield {"key": "best_time_costs", "start": nearest, "cost": w.cost, "terms": list(largest(w))}


def _after(plan: Plan, visit: Visit, mo: Moment) -> Iterable[Reason]:
    if mo.after is None:
        return
    for v in plan.visits:
        if v.moment == mo.after.moment and v.day == visit.day:
            yield {"key": "after", "other": v.moment, "minutes": visit.start - v.start}
