"""Why a wish is not met: what blocks it for each day and member, and the cheapest change that would free it.

A relaxation is offered only if the judge finds the plan with the visit in it sound under the relaxed week.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from rotas.planning.board import Board
from rotas.planning.explain import static_rule
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Member, Moment, Problem, Window
from rotas.planning.rules import Rule

WIDER = (15, 30, 60, 120)
"""Minutes by which a moment's time, a member's time or an allocation is stretched to see whether that would do."""
OFFERED = 5


@dataclass(frozen=True)
class Relaxation:
    """One small change to the week that frees the wish, and the visit that then fits.

    `kind`: already (the plan has room as it is), earlier or later (the moment's time), shorter (the visit), stays or
    starts (a member's time that day), works_day (a member on a day off), allocation, hours (a member's day or week),
    instead (of a visit that matters less). `minutes` is by how much. `cost` is the plan's change in points.
    """

    kind: str
    cost: float
    visit: Visit
    minutes: int = 0
    member: str | None = None
    instead: Visit | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values, without what does not apply."""
        out = {
            "kind": self.kind,
            "cost": self.cost,
            "visit": self.visit.to_json(),
            "minutes": self.minutes,
            "member": self.member,
        }
        out["instead"] = None if self.instead is None else self.instead.to_json()
        return {k: v for k, v in out.items() if v is not None}


@dataclass(frozen=True)
class WhyMissed:
    """One moment's missed visits. `blocked` says for each day how many members (or pairs) each rule keeps away."""

    moment: str
    missing: int
    blocked: tuple[dict[str, Any], ...]
    relaxations: tuple[Relaxation, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "moment": self.moment,
            "missing": self.missing,
            "blocked": list(self.blocked),
            "relaxations": [r.to_json() for r in self.relaxations],
        }


def missing(problem: Problem, plan: Plan) -> dict[str, int]:
    """How many visits of each moment are missed; moments with none are left out."""
    there = Counter(v.moment for v in plan.visits)
    return {m.id: m.times - there[m.id] for m in problem.moments if there[m.id] < m.times}


def why_missed(problem: Problem, plan: Plan, moment: str) -> WhyMissed:
    """What is in the way of a wish. Raises KeyError for a moment that the week does not have."""
    mo = problem.moment[moment]
    count = missing(problem, plan).get(moment, 0)
    if not count:
        return WhyMissed(moment, 0, (), ())
    before = sum(judge(problem, plan).points.values())
    found: dict[str, Relaxation] = {}
    for kind, minutes, member, instead, relaxed, kept in _relaxed(problem, plan, mo):
        key = f"{kind}-{member}"
        if key in found:
            continue
        visit = _fit(relaxed, kept, moment)
        if visit is None:
            continue
        after = judge(relaxed, Plan.of([*kept.visits, visit]))
        if after.feasible:
            cost = round(sum(after.points.values()) - before, 2)
            found[key] = Relaxation(kind, cost, visit, minutes, member, instead)
            if kind == "already":
                break
    offered = sorted(found.values(), key=lambda r: (ORDER.index(r.kind), r.minutes, r.cost))
    return WhyMissed(moment, count, tuple(_blocked(problem, plan, mo)), tuple(offered[:OFFERED]))


ORDER = ("already", "shorter", "earlier", "later", "allocation", "stays", "starts", "hours", "instead", "works_day")
"""Whose concession it is: first the visit's own freedom, then minutes, then somebody's time, last a day off."""


def _fit(problem: Problem, plan: Plan, moment: str) -> Visit | None:
    """The best place for one more visit of a moment with everything else as it is."""
    board = Board(problem)
    for v in plan.visits:
        board.put(v)
    k, mo = board.moment_number[moment], problem.moment[moment]
    best = None
    for day in mo.days:
        if day >= problem.days or day in board.placed[k]:
            continue
        for who in combinations(_able(problem, mo, day), mo.carers):
            spot = board.spot(k, day, who)
            if spot is not None and (best is None or spot.cost < best[0]):
                members = tuple(problem.members[i].id for i in who)
                best = spot.cost, Visit(day, spot.start, moment, spot.minutes, members)
    return best[1] if best else None


def _able(problem: Problem, mo: Moment, day: int) -> list[int]:
    return [
        i
        for i, m in enumerate(problem.members)
        if problem.tie(mo.person, m.id) != "not"
        and any(n <= m.skills for n in mo.needs)
        and any(w.day == day for w in m.available)
    ]


Tried = tuple[str, int, str | None, Visit | None, Problem, Plan]


def _relaxed(problem: Problem, plan: Plan, mo: Moment) -> Iterator[Tried]:
    """Weeks that give a little, the smallest concession of each kind first."""
    yield "already", 0, None, None, problem, plan
    for n in WIDER:
        if mo.least > 15 and n < mo.least:
            yield "shorter", n, None, None, _moment(problem, mo, least=max(15, mo.least - n)), plan
        yield "earlier", n, None, None, _moment(problem, mo, opens=max(0, mo.opens - n)), plan
        yield "later", n, None, None, _moment(problem, mo, closes=mo.closes + n), plan
        person = problem.person[mo.person]
        if person.allocation is not None:
            people = tuple(replace(p, allocation=person.allocation + n) if p is person else p for p in problem.people)
            yield "allocation", n, None, None, replace(problem, people=people), plan
    for m in problem.members:
        if problem.tie(mo.person, m.id) == "not" or not any(x <= m.skills for x in mo.needs):
            continue
        for n in WIDER[1:]:
            later = tuple(replace(w, closes=w.closes + n) for w in m.available)
            yield "stays", n, m.id, None, _member(problem, m, available=later), plan
            sooner = tuple(replace(w, opens=max(0, w.opens - n)) for w in m.available)
            yield "starts", n, m.id, None, _member(problem, m, available=sooner), plan
            yield "hours", n, m.id, None, _member(problem, m, most_day=m.most_day + n, most_week=m.most_week + n), plan
        on = {w.day for w in m.available}
        extra = tuple(Window(d, mo.opens, mo.closes) for d in mo.days if d not in on and d < problem.days)
        if extra:
            off = _member(problem, m, available=(*m.available, *extra), most_days=m.most_days + 1)
            yield "works_day", 1, m.id, None, off, plan
    for v in plan.visits:
        other = problem.moment.get(v.moment)
        if other is not None and other.matters < mo.matters and v.day in mo.days:
            yield "instead", 0, v.moment, v, problem, Plan(tuple(x for x in plan.visits if x is not v))


def _moment(problem: Problem, mo: Moment, **changes: Any) -> Problem:
    changed = replace(mo, **changes)
    return replace(problem, moments=tuple(changed if m is mo else m for m in problem.moments))


def _member(problem: Problem, member: Member, **changes: Any) -> Problem:
    changed = replace(member, **changes)
    return replace(problem, members=tuple(changed if m is member else m for m in problem.members))


def _blocked(problem: Problem, plan: Plan, mo: Moment) -> Iterable[dict[str, Any]]:
    """For each day that the moment allows: what keeps each member away, counted by rule."""
    taken = [v.day for v in plan.visits if v.moment == mo.id]
    board = Board(problem)
    for v in plan.visits:
        board.put(v)
    k = board.moment_number[mo.id]
    for day in mo.days:
        if day >= problem.days or day in taken:
            continue
        if any(abs(day - d) < mo.apart for d in taken):
            yield {"day": day, "rules": {Rule.APART.value: len(problem.members)}, "members": {}}
            continue
        counts: dict[str, int] = defaultdict(int)
        names: dict[str, str] = {}
        for i, m in enumerate(problem.members):
            static = static_rule(problem, mo, m.id, day, mo.opens, mo.closes)
            rule = static[0] if static else _dynamic(board, k, day, i)
            counts[rule] += 1
            names[m.id] = rule
        yield {"day": day, "rules": dict(sorted(counts.items(), key=lambda r: -r[1])), "members": names}


def _dynamic(board: Board, k: int, day: int, i: int) -> str:
    """What else that day keeps one member from a visit."""
    problem = board.problem
    mo, m = problem.moments[k], problem.members[i]
    if mo.carers == 1 and board.spot(k, day, (i,)) is not None:
        return "free"
    person = problem.person[mo.person]
    if person.allocation is not None and person.allocation - board.used[mo.person] < mo.least * mo.carers:
        return Rule.ALLOCATION.value
    if not any(min(b, mo.closes) - max(a, mo.opens) >= mo.least for a, b in board.own[i][day]):
        return Rule.AVAILABLE.value
    if not board.rows[i][day] and sum(map(bool, board.rows[i])) >= m.most_days:
        return Rule.MOST_DAYS.value
    if board.week[i] + mo.least > m.most_week:
        return Rule.MOST_WEEK.value
    if board.worked[i][day] + mo.least > m.most_day:
        return Rule.MOST_DAY.value
    if not any(True for _ in board.gaps(i, day, k, mo.least, (mo.opens, mo.closes - mo.least))):
        return Rule.TRAVEL.value
    if mo.carers == 2:
        return Rule.CARERS.value
    busy = board.person_rows[mo.person, day]
    if busy and any(a < mo.closes and b > mo.opens for a, b in busy):
        return Rule.BUSY.value
    return Rule.REST.value if problem.limits.rest is not None else Rule.STRETCH.value
