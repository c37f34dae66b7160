"""Why a visit is as it is: facts and exact differences, as keys and values that the screens put into words.

Nothing here is the planner's memory: each answer is worked out from the plan by the judge, so that it also holds for
visits that people moved by hand, and so that every number can be checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rotas.planning.board import Board
from rotas.planning.judge import Broken, Judgement, judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Moment, Problem
from rotas.planning.rules import Rule
from rotas.planning.what_if import Change, NoSuchVisit, WhatIf, what_if

TERMS_SHOWN = 3


@dataclass(frozen=True)
class Other:
    """Another member, or another day, instead: the first rule in the way, or what it would cost more (or less).

    `instead_of` is the member whose place it is. `terms` are the largest differences, points by term. `start` is when
    the visit would be on another day.
    """

    rule: str | None
    cost: float | None
    terms: dict[str, float]
    member: str | None = None
    instead_of: str | None = None
    day: int | None = None
    start: int | None = None
    facts: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values, without what does not apply."""
        return {k: v for k, v in self.__dict__.items() if v is not None and v != {}}


@dataclass(frozen=True)
class WhyVisit:
    """Everything about one visit. `reasons` are facts that speak for it, as it stands."""

    visit: Visit
    reasons: tuple[dict[str, Any], ...]
    terms: dict[str, float]
    members: tuple[Other, ...]
    days: tuple[Other, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "visit": self.visit.to_json(),
            "reasons": list(self.reasons),
            "terms": self.terms,
            "members": [o.to_json() for o in self.members],
            "days": [o.to_json() for o in self.days],
        }


def why_visit(problem: Problem, plan: Plan, moment: str, day: int, found: Judgement | None = None) -> WhyVisit:
    """Why this member, this day and this time. Raises NoSuchVisit. Pass `found` if the plan has been judged."""
    at = next((n for n, v in enumerate(plan.visits) if v.moment == moment and v.day == day), None)
    if at is None or moment not in problem.moment:
        raise NoSuchVisit(f"no visit of {moment} on day {day}")
    found = found or judge(problem, plan)
    visit, mo = plan.visits[at], problem.moment[moment]
    own = found.by("visit").get(at, {})
    return WhyVisit(
        visit=visit,
        reasons=tuple(_reasons(problem, visit, mo)),
        terms={t.value: round(p, 2) for t, p in sorted(own.items(), key=lambda r: -r[1])},
        members=tuple(_others(problem, plan, visit, mo, found)),
        days=tuple(_days(problem, plan, visit, mo, found)),
    )


def _reasons(problem: Problem, visit: Visit, mo: Moment) -> Iterable[dict[str, Any]]:
    for m in visit.members:
        if m in problem.member:
            yield {"key": f"tie_{problem.tie(mo.person, m)}", "member": m}
            if mo.gifts & problem.member[m].gifts:
                yield {"key": "gift", "member": m, "gifts": sorted(mo.gifts & problem.member[m].gifts)}
    for pin in problem.pins:
        if pin.moment == mo.id and pin.day in (None, visit.day):
            yield {"key": "pinned", "day": pin.day, "start": pin.start, "members": list(pin.members)}
    if mo.best_opens <= visit.start <= mo.best_closes:
        yield {"key": "best_time", "from": mo.best_opens, "to": mo.best_closes}
    else:
        away = max(mo.best_opens - visit.start, visit.start - mo.best_closes)
        yield {"key": "away", "minutes": away, "from": mo.best_opens, "to": mo.best_closes}
    if mo.best_days is not None:
        yield {"key": "best_day" if visit.day in mo.best_days else "other_day", "days": list(mo.best_days)}
    if visit.minutes < mo.best:
        yield {"key": "short", "minutes": mo.best - visit.minutes}
    for old in problem.agreed:
        if old.moment == mo.id and old.day == visit.day and set(old.members) == set(visit.members):
            yield {"key": "agreed", "start": old.start}


def static_rule(
    problem: Problem, mo: Moment, member: str, day: int, start: int, end: int
) -> tuple[str, dict[str, Any]] | None:
    """A rule that keeps a member from a visit whatever else is planned, and its facts; None if there is none."""
    m = problem.member[member]
    if problem.tie(mo.person, member) == "not":
        return Rule.NOT_TIE.value, {}
    if not any(n <= m.skills for n in mo.needs):
        return Rule.SKILLS.value, {"skills": sorted(mo.needs[0] - m.skills)}
    if not any(w.day == day for w in m.available):
        return Rule.AVAILABLE.value, {"day": day}
    if not any(w.day == day and w.opens < end and w.closes > start for w in m.available):
        return Rule.AVAILABLE.value, {"day": day, "start": start}
    return None


def _others(problem: Problem, plan: Plan, visit: Visit, mo: Moment, found: Judgement) -> Iterable[Other]:
    """Each other member in each place, at the same time."""
    for m in problem.members:
        if m.id in visit.members:
            continue
        in_the_way = static_rule(problem, mo, m.id, visit.day, visit.start, visit.end)
        if in_the_way is not None:
            yield Other(in_the_way[0], None, {}, member=m.id, facts=in_the_way[1])
            continue
        tried = [
            (old, what_if(problem, plan, [Change("move", mo.id, visit.day, members=_swapped(visit, old, m.id))], found))
            for old in visit.members
        ]
        free = [(w.cost, old, w) for old, w in tried if not w.broken]
        if free:
            cost, old, w = min(free, key=lambda r: r[:2])
            yield Other(None, cost, largest(w), member=m.id, instead_of=old)
        elif tried:
            b = tried[0][1].broken[0]
            yield Other(b.rule.value, None, {}, member=m.id, instead_of=tried[0][0], facts=about(b))


def _swapped(visit: Visit, old: str, new: str) -> tuple[str, ...]:
    return tuple(new if x == old else x for x in visit.members)


def about(b: Broken) -> dict[str, Any]:
    """The facts of a broken rule."""
    return {k: v for k, v in b.to_json().items() if k not in ("rule", "says", "visit")}


def largest(w: WhatIf) -> dict[str, float]:
    """The largest differences."""
    return dict(list(w.terms.items())[:TERMS_SHOWN])


def _days(problem: Problem, plan: Plan, visit: Visit, mo: Moment, found: Judgement) -> Iterable[Other]:
    """The same members on each other day that the moment allows, at the best time that is free for them."""
    rest = [v for v in plan.visits if v is not visit]
    try:
        board = Board(problem)
        for v in rest:
            board.put(v)
        k = board.moment_number[mo.id]
        who = tuple(board.number[m] for m in visit.members)
    except KeyError:  # a plan with visits of nothing or by nobody: no days to offer
        return
    for day in mo.days:
        if day == visit.day or day >= problem.days:
            continue
        spot = board.spot(k, day, who)
        if spot is None:
            yield Other(_day_rule(problem, plan, visit, mo, day), None, {}, day=day)
            continue
        change = Change("move", mo.id, visit.day, to_day=day, start=spot.start, minutes=spot.minutes)
        w = what_if(problem, plan, [change], found)
        if w.broken:
            yield Other(w.broken[0].rule.value, None, {}, day=day, start=spot.start, facts=about(w.broken[0]))
        else:
            yield Other(None, w.cost, largest(w), day=day, start=spot.start)


def _day_rule(problem: Problem, plan: Plan, visit: Visit, mo: Moment, day: int) -> str:
    """The first thing in the way of the same members on another day."""
    others = [v.day for v in plan.visits if v.moment == mo.id and v is not visit]
    if any(abs(d - day) < mo.apart for d in others):
        return Rule.APART.value
    for m in visit.members:
        if not any(
            w.day == day and min(w.closes, mo.closes) - max(w.opens, mo.opens) >= mo.least
            for w in problem.member[m].available
        ):
            return Rule.AVAILABLE.value
    return Rule.TRAVEL.value
