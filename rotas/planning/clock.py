"""Times that people say: a plan at every five minutes, as far as no rule is broken by it.

A search by the minute scores better; "08:56" on a doorstep is no time. So a proposal ends with it (`said.people_say`), and so
does mending a published week. What was published stays where people know it, on the clock or off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rotas.planning.grid import grid_of, said_length
from rotas.planning.judge import Broken, judge
from rotas.planning.judge_rules import keeps_pin
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem

SHARE = 0.15
"""Of a search's seconds, for coming to times that people say. It wins back more than half of what those cost."""
NEAR = (1, 4)
"""How far a start may move, in steps of the clock: first all that need little, then those that need more."""

STILL = 0.5
"""Seconds that there still are for this once somebody has said stop: a plan of twelve members needs about a quarter of one."""


def searching(grid: int) -> float:
    """The share of a budget that is left to search, where the plan is to come to multiples of so many minutes."""
    return 1.0 if grid == 1 else 1 - SHARE


def on_the_clock(problem: Problem, plan: Plan, step: int, should_stop: Callable[[], bool] = lambda: False) -> Plan:
    """The plan with starts (and lengths, a little shorter) on multiples of `step` minutes where no rule breaks.

    Visits with a pinned start stay, those of moments that are hemmed in, and those as they were published; one that was published
    for the same time keeps that. From the last visit of a day to the first, so that one that is put off finds the next one out of
    its way already. A plan that breaks a rule gets no worse.
    """
    was = _broken(problem, plan)
    published = {(v.moment, v.day, v.start): v.minutes for v in problem.agreed}
    grids = grid_of(problem, step)
    pins = [p for p in problem.pins if p.start is not None]
    rows = sorted(plan.visits, key=lambda v: (v.day, v.start), reverse=True)
    stay = {
        i
        for i, v in enumerate(rows)
        if grids.get(v.moment) == 1
        or published.get((v.moment, v.day, v.start)) == v.minutes
        or any(p.moment == v.moment and keeps_pin(p, v) for p in pins)
    }
    for far in NEAR:
        for i, visit in enumerate(rows):
            if should_stop():
                break
            if i in stay or (visit.start % step == 0 and _said(problem, visit, step)):
                continue
            near = 0 if (visit.moment, visit.day, visit.start) in published else far * step
            for moved in rounder(visit, step, near):
                if _fits(problem, rows, i, moved):
                    rows[i] = moved
                    break
    moved_plan = Plan.of(rows)
    return moved_plan if _broken(problem, moved_plan) <= was else plan


def _said(problem: Problem, visit: Visit, step: int) -> bool:
    """Whether a visit is as long as was asked for, or as people say."""
    mo = problem.moment.get(visit.moment)
    return mo is not None and said_length(mo, visit.minutes, step) == visit.minutes


def _broken(problem: Problem, plan: Plan) -> set[Broken]:
    """What a plan breaks, whatever its visits' numbers and by how much."""
    return {b.alike for b in judge(problem, plan).broken}


def rounder(visit: Visit, step: int, near: int) -> Iterator[Visit]:
    """The visit at starts on the clock less than `near` minutes away, nearest first: as long as now, else a little shorter. With 0:
    at its own start."""
    if visit.start % step == 0 and visit.minutes % step == 0:
        return
    long = visit.minutes // step * step
    around = range(max(0, visit.start - near + 1), visit.start + near)
    starts = [m for m in around if m % step == 0] if near else [visit.start]
    for minutes in (long, long - step):
        for start in sorted(starts, key=lambda m: (abs(m - visit.start), -m)):
            yield replace(visit, start=start, minutes=minutes)


def _fits(problem: Problem, rows: list[Visit], i: int, moved: Visit) -> bool:
    """Whether the moved visit breaks no rule. Only what it can touch is judged: the same person's and members' visits of
    the day, the day before and the day after. Totals of the week do not grow, since no length does."""
    person = problem.moment[moved.moment].person
    who = set(moved.members)
    near = [
        v
        for j, v in enumerate(rows)
        if j != i
        and abs(v.day - moved.day) <= 1
        and (who & set(v.members) or problem.moment[v.moment].person == person)
    ]
    found = judge(problem, Plan.of([*near, moved]))
    return all(b.rule == "pin" for b in found.broken)  # pins of visits that were left out here
