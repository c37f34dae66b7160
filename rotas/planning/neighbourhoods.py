"""Improvement with CP-SAT alone: some members' days at a time, done anew. Needs no compiler, so it can start at once."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable

from rotas.planning.exact import Piece
from rotas.planning.judge import Judgement, judge
from rotas.planning.plan import Plan
from rotas.planning.problem import Moment, Problem

PIECE_VISITS = 13
"""Visits in one piece: what CP-SAT does well in half a second."""
RETIME_SHARE = 4.0
"""What one piece of a retiming may take, in equal parts of its time: most need far less than theirs."""


def improve(
    problem: Problem,
    plan: Plan,
    seed: int,
    should_stop: Callable[[], bool],
    on_better: Callable[[Judgement], None] | None = None,
    piece_seconds: float = 0.6,
    rounds: int | None = None,
) -> Plan:
    """The plan, better by as many pieces as there was time for (or so many `rounds`)."""
    luck = random.Random(seed)
    found = judge(problem, plan)
    if not problem.members:
        return plan
    done = 0
    while not should_stop() and (rounds is None or done < rounds):
        done += 1
        day, members = _piece(problem, plan, luck)
        answer = Piece(problem, plan, day, members).solve(
            piece_seconds, luck.randrange(2**30), deterministic=rounds is not None, should_stop=should_stop
        )
        plan, judged = the_better(problem, plan, found, answer)
        if judged is not found and on_better is not None:
            on_better(judged)
        found = judged
    return plan


def _piece(problem: Problem, plan: Plan, luck: random.Random) -> tuple[int, list[str]]:
    """A day, and members with about as many visits as a piece can take: those who share people or pairs first."""
    day = luck.randrange(problem.days)
    wished = _wished(problem, plan)
    if wished and luck.random() < 0.6:
        day = luck.choice(wished)
    load: dict[str, int] = defaultdict(int)
    people: dict[str, set[str]] = defaultdict(set)
    for v in plan.visits:
        for m in v.members:
            people[m].add(problem.moment[v.moment].person)
            load[m] += v.day == day
    names = [m.id for m in problem.members if any(w.day == day for w in m.available)] or [problem.members[0].id]
    first = luck.choice(names)
    order = sorted((m for m in names if m != first), key=lambda m: -len(people[m] & people[first]) - 3 * luck.random())
    chosen, visits = [first], load[first]
    for m in order:
        if len(chosen) >= 4 or (len(chosen) > 1 and visits + load[m] > PIECE_VISITS):
            break
        chosen.append(m)
        visits += load[m]
    return day, chosen


def _wished(problem: Problem, plan: Plan) -> list[int]:
    """Days that missed visits could be on, once for each: most is to be gained there."""
    return [d for _, d in lacking(problem, plan)]


def lacking(problem: Problem, plan: Plan) -> list[tuple[Moment, int]]:
    """Moments that lack a visit, each with the days on which it could be."""
    days: dict[str, set[int]] = defaultdict(set)
    for v in plan.visits:
        days[v.moment].add(v.day)
    return [
        (mo, d)
        for mo in problem.moments
        if len(days[mo.id]) < mo.times
        for d in mo.days
        if d < problem.days and all(abs(d - there) >= mo.apart for there in days[mo.id])
    ]


def the_better(
    problem: Problem, plan: Plan, found: Judgement, answer: tuple[Plan, bool] | None
) -> tuple[Plan, Judgement]:
    """What a piece answered, and how it is judged, where that is better than the plan; else the plan and `found`, its own."""
    if answer is None:
        return plan, found
    judged = judge(problem, answer[0])
    if (len(judged.broken), judged.cost) < (len(found.broken), found.cost):
        return answer[0], judged
    return plan, found


def retime(
    problem: Problem,
    plan: Plan,
    should_stop: Callable[[], bool],
    seconds: float,
    *,
    deterministic: bool = False,
    grid: int = 1,
) -> Plan:
    """Exact times, lengths and order of every member's days with nobody's visits changing hands, in so many seconds for all.

    Members who make no visit together do not wait for each other, so each group of those who do is a piece of its own: most
    are proved best in a twentieth of a second, where a whole day is not in ten. `grid`: see `Piece`.
    """
    began, found = time.monotonic(), judge(problem, plan)
    pieces = [(day, who) for day in range(problem.days) for who in together(plan, day)]
    for day, who in pieces:
        if should_stop() or (not deterministic and time.monotonic() - began > seconds):
            break
        piece = Piece(problem, plan, day, who, keep_members=True, grid=grid)
        each = RETIME_SHARE * seconds / len(pieces)
        answer = piece.solve(each, deterministic=deterministic, should_stop=should_stop)
        plan, found = the_better(problem, plan, found, answer)
    return plan


def together(plan: Plan, day: int) -> list[list[str]]:
    """Who comes on a day, those who make a visit together in one group; in order."""
    group: dict[str, set[str]] = {}
    for v in plan.visits:
        if v.day == day:
            one = set(v.members).union(*(group.get(m, set()) for m in v.members))
            group.update(dict.fromkeys(one, one))
    return [list(one) for one in sorted({tuple(sorted(one)) for one in group.values()})]
