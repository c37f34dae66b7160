"""Why a wish is not met: what blocks it for each day and member, and the cheapest change that would free it.

Places are looked for on a board (`explain_frees`); whatever is offered has been judged: with the visit in it, under the
week that gives that little, the plan breaks no rule that it did not break before.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from rotas.planning.board import Board
from rotas.planning.clock import rounder
from rotas.planning.explain import static_rule
from rotas.planning.explain_board import board_of
from rotas.planning.explain_frees import KINDS, Found
from rotas.planning.judge import Judgement, judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Moment, Problem
from rotas.planning.rules import Rule
from rotas.planning.what_if import compare

OFFERED = 5
"""As many as somebody reads."""
SPOKEN, NEARBY = 5, 2
"""Minutes between the times that people say, and how many such times near the place found are tried before it."""
TRIED = 4
"""As many of one kind as the judge is asked about, beyond those that it finds sound."""


@dataclass(frozen=True)
class Relaxation:
    """One small change to the week that frees the wish, and the visit that then fits.

    `kind` is one of `explain_frees.KINDS`, `minutes` by how much. `cost` is the plan's change in points. `instead` is the
    visit that goes; `moved` is a visit as it is, and as it then would be.
    """

    kind: str
    cost: float
    visit: Visit
    minutes: int = 0
    member: str | None = None
    instead: Visit | None = None
    moved: tuple[Visit, Visit] | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values, without what does not apply."""
        out = {
            "kind": self.kind,
            "cost": self.cost,
            "visit": self.visit.to_json(),
            "minutes": self.minutes,
            "member": self.member,
            "instead": None if self.instead is None else self.instead.to_json(),
            "moved": None if self.moved is None else [v.to_json() for v in self.moved],
        }
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
    board = board_of(problem, plan)
    before = judge(problem, plan)
    offered: list[Relaxation] = []
    for find in KINDS.values():
        offered += _sound(before, find(board, plan, mo), OFFERED - len(offered))
        if len(offered) == OFFERED or (offered and offered[0].kind == "already"):
            break
    return WhyMissed(moment, count, tuple(_blocked(board, plan, mo)), tuple(offered))


def _sound(before: Judgement, found: Iterable[Found], most: int) -> list[Relaxation]:
    """Those that the judge finds sound, the smallest concession first; one for each member."""
    out: list[Relaxation] = []
    failed = 0
    done: set[str | None] = set()
    for f in sorted(found, key=lambda f: (f.minutes, f.rough)):
        if f.member in done:
            continue
        sound = next((s for s in map(partial(_judged, before), _as_said(f)) if s), None)
        if sound is None:
            failed += 1
        else:
            out.append(sound)
            done.add(f.member)
        if failed == TRIED or len(out) == most:
            break
    return out


def _as_said(f: Found) -> Iterator[Found]:
    """The place at times that people say, nearest first, and last as it was found."""
    for visit in islice(rounder(f.visit, SPOKEN, SPOKEN), NEARBY):
        plan = Plan.of([*(v for v in f.plan.visits if v != f.visit), visit])
        yield replace(f, visit=visit, plan=plan)
    yield f


def _judged(before: Judgement, f: Found) -> Relaxation | None:
    """The concession with its price, or None if the judge finds a rule broken that was not before."""
    after = judge(f.problem, f.plan)
    if compare(before, after, f.plan).broken:
        return None
    cost = round(math.fsum(after.points.values()) - math.fsum(before.points.values()), 2)
    return Relaxation(f.kind, cost, f.visit, f.minutes, f.member, f.instead, f.moved)


def _blocked(board: Board, plan: Plan, mo: Moment) -> Iterable[dict[str, Any]]:
    """For each day that the moment allows: what keeps each member away, counted by rule."""
    problem = board.problem
    taken = [v.day for v in plan.visits if v.moment == mo.id]
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
