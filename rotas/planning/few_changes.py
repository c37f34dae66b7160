"""Of a plan that changes too much of a published week, the few changes that are worth most.

Each change is told to a person and asked of those who come; beyond a few it is not mending but another week. Some are of use
only together (two who change places, one who goes so that another can come): so beside each by itself, those are looked at
together that touch the same member's or the same person's day.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations

from rotas.planning.judge import Judgement, judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.what_if import Change, what_if

BESIDE_MOST = 8
"""So many visits may change beside those that the first safe answer changes."""
PRICING = 1.5
"""Seconds for pricing what could be chosen."""

Edit = Sequence[Change]
"""What leads from one visit to another: it is dropped and added anew, or one of both."""


def bounded(
    problem: Problem,
    first: Plan,
    plan: Plan,
    most: int = BESIDE_MOST,
    should_stop: Callable[[], bool] | None = None,
) -> tuple[Plan, int]:
    """The plan, where it changes at most so many visits of the first answer, and 0. Else the first answer with those changes that
    are worth most for each visit that changes and break no rule, and how many were left out."""
    wanted = _between(first, plan)
    if len(wanted) <= most:
        return plan, 0
    until = time.monotonic() + PRICING
    now, found = first, judge(problem, first)
    priced: list[tuple[float, tuple[int, ...]]] = []
    for group in _groups(_touches(problem, first, wanted), most):
        if time.monotonic() > until or (should_stop is not None and should_stop()):
            break
        cost = _worth(problem, first, found, [wanted[n] for n in group])[1]
        if cost < 0:
            priced.append((cost / len(group), group))
    taken: set[int] = set()
    for _, group in sorted(priced):
        rest = [n for n in group if n not in taken]
        if not rest or len(taken) + len(rest) > most or (should_stop is not None and should_stop()):
            continue
        after, cost = _worth(problem, now, found, [wanted[n] for n in rest])
        if cost < 0:
            now, found = after, judge(problem, after)
            taken.update(rest)
    return now, len(wanted) - len(taken)


def _groups(touches: Sequence[set[tuple[str, int]]], most: int) -> Iterator[tuple[int, ...]]:
    """Changes to look at together, by number: each alone, then two that touch the same, then all that hang together."""
    pairs = [(a, b) for a, b in combinations(range(len(touches)), 2) if touches[a] & touches[b]]
    whole = {n: {n} for n in range(len(touches))}
    for a, b in pairs:
        joined = whole[a] | whole[b]
        whole |= dict.fromkeys(joined, joined)
    large = {tuple(sorted(group)) for group in whole.values() if 2 < len(group) <= most}
    return chain(((n,) for n in whole), pairs, sorted(large))


def _touches(problem: Problem, first: Plan, edits: Iterable[Edit]) -> list[set[tuple[str, int]]]:
    """Of each change the members and the person whose days it is in, with the day."""
    by = {(v.moment, v.day): v.members for v in first.visits}
    return [
        {
            (name, c.day)
            for c in edit
            for name in (*(c.members or by.get((c.moment, c.day), ())), problem.moment[c.moment].person)
        }
        for edit in edits
    ]


def _worth(problem: Problem, plan: Plan, found: Judgement, edits: Iterable[Edit]) -> tuple[Plan, float]:
    """The plan with these changes, and its cost against the plan before; nothing gained where one breaks a rule."""
    changes = list(chain.from_iterable(edits))
    # what goes first: one may come to where another goes from
    w = what_if(problem, plan, sorted(changes, key=lambda c: c.kind == "add"), found)
    twice = len({(v.moment, v.day) for v in w.plan.visits}) < len(w.plan.visits)
    return w.plan, 0.0 if w.broken or twice else w.cost


def _between(first: Plan, plan: Plan) -> list[Edit]:
    """What leads from one plan to another, visit by visit; one that moved to another day is one change."""
    old, new = ({(v.moment, v.day): v for v in p.visits} for p in (first, plan))
    out = [[drop(v), add(new[key])] for key, v in sorted(old.items()) if key in new and new[key] != v]
    come = [v for key, v in sorted(new.items()) if key not in old]
    for key, v in sorted(old.items()):
        if key not in new:
            to = next((c for c in come if c.moment == v.moment), None)
            out.append([drop(v), add(to)] if to else [drop(v)])
            come = [c for c in come if c is not to]
    return [*out, *([add(v)] for v in come)]


def drop(v: Visit) -> Change:
    """A visit is taken out."""
    return Change("drop", v.moment, v.day)


def add(v: Visit) -> Change:
    """A visit is put in."""
    return Change("add", v.moment, v.day, start=v.start, minutes=v.minutes, members=v.members)
