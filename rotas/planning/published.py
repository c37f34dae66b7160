"""A published week as it is lived: visits that still need somebody, and whether a change breaks a rule. Pure.

A visit with too few members cannot be judged as the moment that it is of. It stands for a smaller visit of its own, of
those who do come: so the judge keeps their day whole (they are there then), and the time and the person are checked too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rotas.planning.hand import adds_to
from rotas.planning.judge import Broken, Judgement, judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Moment, Problem
from rotas.planning.rules import Rule
from rotas.planning.what_if import compare

MARK = "needs somebody:"
BUSY = "visit "
"""How the id of a block begins that stands for a visit with too few members (`rotas.bridge`)."""


@dataclass(frozen=True)
class Judged:
    """A published week, judged: `plan` as it was judged, and what is broken, by the ids of real moments."""

    plan: Plan
    found: Judgement


def judged(problem: Problem, visits: Iterable[Visit]) -> Judged:
    """Judge all visits of a published week, whole or not. What was kept before planning, and what was agreed, do not bind any more."""
    visits = list(visits)
    smaller = {v: _smaller(problem, v) for v in visits if needs(problem, v)}
    moments = (*problem.moments, *smaller.values())
    plan = Plan.of(replace(v, moment=smaller[v].id) if v in smaller else v for v in visits)
    blocks = tuple(b for b in problem.blocks if not b.id.startswith(BUSY))
    found = judge(replace(problem, moments=moments, blocks=blocks, pins=(), agreed=()), plan)
    broken = tuple(replace(b, moment=_real(b, plan), visit=None) for b in found.broken)
    return Judged(plan, replace(found, broken=broken))


def newly_broken(
    problem: Problem, before: Sequence[Visit], after: Sequence[Visit], found: Judged | None = None
) -> tuple[Broken, ...]:
    """The rules that `after` breaks, or breaks by more, and `before` did not. `found`: `before`, if it has been judged.

    Somebody who comes to a visit at its time takes none of the person's hours that were not theirs already.
    """
    was, now = found or judged(problem, before), judged(problem, after)
    broken = adds_to(compare(was.found, now.found, now.plan))
    same_times = sorted(map(_time, before)) == sorted(map(_time, after))
    return tuple(b for b in broken if not (same_times and b.rule == Rule.ALLOCATION))


def needs(problem: Problem, visit: Visit) -> int:
    """How many members a visit still needs."""
    moment = problem.moment.get(visit.moment)
    return max(0, moment.carers - len(visit.members)) if moment else 0


def _smaller(problem: Problem, visit: Visit) -> Moment:
    """The moment that a visit stands for while it needs somebody: of those who come, in any of its places that fits them."""
    moment = problem.moment[visit.moment]
    places = moment.needs
    who = [problem.member[m].skills for m in visit.members if m in problem.member]
    fits = tuple(next((p for p in places if p <= skills), next(iter(places), frozenset())) for skills in who)
    return replace(
        moment,
        id=f"{MARK}{visit.moment}:{visit.day}",
        days=tuple(d for d in moment.days if d == visit.day),
        best_days=None,
        times=1,
        carers=len(visit.members),
        needs=fits if places else (),
        after=None,
    )


def _real(b: Broken, plan: Plan) -> str | None:
    """The moment that a broken rule is about."""
    found = b.moment or (plan.visits[b.visit].moment if b.visit is not None else None)
    return found[len(MARK) :].rpartition(":")[0] if found and found.startswith(MARK) else found


def _time(v: Visit) -> tuple[str, int, int, int]:
    return v.moment, v.day, v.start, v.minutes
