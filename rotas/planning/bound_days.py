"""What one member could do on one day, as flat arrays for the search for the cheapest route (`bound_routes`).

Everything here is a relaxation: each route that a plan can have is there, at no more than its cost in that plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from rotas.planning.costs import TIES
from rotas.planning.judge_costs import away
from rotas.planning.judge_days import stretches, unsocial_minutes
from rotas.planning.problem import Block, Member, Moment, Pin, Problem

Ints = npt.NDArray[np.int64]
Shorts = npt.NDArray[np.int16]
Floats = npt.NDArray[np.float64]
MEMORY_FIRST, MEMORY_MOST = 1, 6
"""How many visits a route remembers beside its last, at first and at most: more is closer to the truth, and dearer."""
CELLS_MOST = 2_000_000
"""Minutes times memories of one day: memory and time stay bounded."""


@dataclass
class Job:
    """A visit that the member could make that day, or a block (`moment` -1). `roles` are the places that they may take."""

    moment: int
    place: str | None
    least: int
    best: int
    opens: int
    closes: int
    roles: tuple[int, ...] = ()
    fixed: float = 0.0
    """Points that the visit costs with this member, whenever it is."""
    short: float = 0.0
    """Points a minute under `best`."""
    gifted: bool = False


@dataclass
class Day:
    """One member's day. Times in the arrays are minutes after `zero`; `held`: the day is worked whatever is planned."""

    member: int
    day: int
    zero: int
    span: int
    jobs: list[Job]
    held: bool
    way: Ints
    out: Ints
    back: Ints
    lo: Ints
    hi: Ints
    least: Ints
    best: Ints
    early: Shorts
    """For each job and finish: the earliest start with all of the visit in time that both have free; -1 for none."""
    at: list[Floats]
    """For each job and start: points for being away from the best time, and for moving an agreed visit. Members share them."""
    rather: Floats
    """Points for time that the member would rather keep, up to each minute."""
    unsocial: Floats
    """Unsocial minutes up to each minute."""
    since: Ints
    """For each minute: when the last block before it was over."""
    blocks_end: int
    leaves: Ints
    """When a day can begin with each job, by the way to it."""
    near: list[list[int]] = field(default_factory=list)
    """For each job, those that a route at it remembers whether it has made them."""


def days_of(problem: Problem) -> list[Day]:
    """Every member's every day on which they could do anything."""
    pins = {(p.moment, p.day): p for p in problem.pins if p.day is not None}
    agreed = {(v.moment, v.day): v for v in problem.agreed}
    out = []
    starts: dict[tuple[int, int], Floats] = {}
    for i, member in enumerate(problem.members):
        for d in range(problem.days):
            made = _day(problem, i, member, d, pins, agreed, starts)
            if made is not None:
                out.append(made)
    return out


def roles_of(moment: Moment, member: Member) -> tuple[int, ...]:
    """Which of the moment's carers a member could be. Places that need the same are one."""
    kinds = kinds_of(moment)
    return tuple(n for n, need in enumerate(kinds) if need <= member.skills)


def kinds_of(moment: Moment) -> list[frozenset[str]]:
    """The different sets of skills that its carers need."""
    return sorted(set(moment.needs), key=sorted)


def _free(problem: Problem, member: Member, d: int, mo: Moment, blocks: list[Block]) -> list[tuple[int, int]]:
    """When a visit could be: in the moment's time and the member's, not in the person's own nor in a block."""
    rows = [(max(a, mo.opens), min(b, mo.closes)) for a, b in stretches(member.available, d)]
    taken = [(b.opens, b.closes) for b in problem.person[mo.person].busy if b.day == d]
    taken += [(b.opens, b.closes) for b in blocks]
    for opens, closes in taken:
        rows = [part for a, b in rows for part in ((a, min(b, opens)), (max(a, closes), b)) if part[0] < part[1]]
    return [(a, b) for a, b in rows if b - a >= mo.least]


def _day(
    problem: Problem,
    i: int,
    member: Member,
    d: int,
    pins: Mapping[tuple[str, int], Pin],
    agreed: Mapping[tuple[str, int], Any],
    points: dict[tuple[int, int], Floats],
) -> Day | None:
    w = problem.weights
    blocks = sorted(
        (b for b in problem.blocks if b.day == d and member.id in b.members), key=lambda b: (b.opens, b.closes)
    )
    if any(b.opens < a.closes for a, b in pairwise(blocks)):
        blocks = []  # they clash: no plan keeps every rule, and any bound is true
    jobs: list[Job] = []
    free: list[list[tuple[int, int]]] = []
    starts: list[tuple[int, int] | None] = []
    for k, mo in enumerate(problem.moments):
        roles = roles_of(mo, member)
        if d not in mo.days or not roles or not mo.times or problem.tie(mo.person, member.id) == "not":
            continue
        pin = pins.get((mo.id, d))
        if pin is not None and pin.members and mo.carers == len(pin.members) and member.id not in pin.members:
            continue
        rows = _free(problem, member, d, mo, blocks)
        pinned = None
        if pin is not None and pin.start is not None:
            pinned = pin.start, pin.start
        if not rows:
            continue
        cost = w.tie[TIES.index(problem.tie(mo.person, member.id))]
        if d not in (mo.days if mo.best_days is None else mo.best_days):
            cost += w.other_day * mo.matters / mo.carers
        gifted = bool(mo.gifts & member.gifts)
        if mo.gifts and mo.carers == 1 and not gifted:
            cost += w.gift
        place = problem.place_of(mo)
        jobs.append(Job(k, place, mo.least, mo.best, mo.opens, mo.closes, roles, cost, w.short / mo.carers, gifted))
        free.append(rows)
        starts.append(pinned)
    if not jobs and not blocks:
        return None
    for b in blocks:
        jobs.append(Job(-1, b.place, b.closes - b.opens, b.closes - b.opens, b.opens, b.closes))
        free.append([(b.opens, b.closes)])
        starts.append(None)
    zero = min(rows[0][0] for rows in free)
    end = max(rows[-1][1] for rows in free)
    n, span = len(jobs), end - zero + 1
    early = np.full((n, span), -1, np.int16)
    at = []
    lo, hi = np.zeros(n, np.int64), np.zeros(n, np.int64)
    for j, (job, rows, pinned) in enumerate(zip(jobs, free, starts, strict=True)):
        lo[j], hi[j] = rows[0][0] - zero, rows[-1][1] - job.least - zero
        if pinned is not None:
            lo[j], hi[j] = max(lo[j], pinned[0] - zero), min(hi[j], pinned[1] - zero)
        for opens, closes in rows:
            early[j, opens - zero + job.least : closes - zero + 1] = opens - zero
        key = job.moment, d
        if key not in points:
            points[key] = _starts(
                problem, job.moment, agreed.get((problem.moments[job.moment].id, d)) if job.moment >= 0 else None
            )
        at.append(points[key][zero : zero + span])
    weekday = (problem.first_weekday + d) % 7
    minutes = np.array([unsocial_minutes(weekday, zero + t, zero + t + 1) for t in range(span)], np.float64)
    keep = np.zeros(span)
    for x in member.available:
        if x.day == d and x.rather_not:
            keep[max(0, x.opens - zero) : max(0, x.closes - zero)] += w.rather_not
    since = np.zeros(span, np.int64)
    for b in blocks:
        since[b.closes - zero :] = b.closes - zero
    way = np.array([[problem.travel(member.mode, a.place, b.place) for b in jobs] for a in jobs], np.int64)
    made = Day(
        member=i, day=d, zero=zero, span=span, jobs=jobs, held=bool(blocks), way=way,
        out=np.array([problem.travel(member.mode, member.base, a.place) for a in jobs], np.int64),
        back=np.array([problem.travel(member.mode, a.place, member.base) for a in jobs], np.int64),
        lo=lo, hi=hi,
        least=np.array([a.least for a in jobs], np.int64), best=np.array([a.best for a in jobs], np.int64),
        early=early, at=at,
        rather=np.concatenate([[0.0], np.cumsum(keep)])[:span], unsocial=np.concatenate([[0.0], np.cumsum(minutes)])[:span],
        since=since, blocks_end=blocks[-1].closes - zero if blocks else 0,
        leaves=np.array(
            [0 if member.leaves is None else member.leaves - zero + problem.travel(member.mode, member.base, a.place) for a in jobs],
            np.int64,
        ),
    )  # fmt: skip
    memory = MEMORY_FIRST if (n * span << MEMORY_FIRST) <= CELLS_MOST else 0
    made.near = [_near(made, j)[:memory] for j in range(n)]
    return made


def _starts(problem: Problem, k: int, old: Any) -> Floats:
    """What each start of a visit costs, minute by minute after midnight; nothing for a block."""
    last = max([*(mo.closes for mo in problem.moments), *(b.closes for b in problem.blocks)])
    out = np.zeros(last + 1)
    if k < 0:
        return out
    mo, w = problem.moments[k], problem.weights
    for s in range(mo.opens, mo.closes - mo.least + 1):
        out[s] = w.away * mo.matters * away(mo, s) + (w.shift * abs(old.start - s) if old is not None else 0.0)
    return out / mo.carers


def _near(day: Day, j: int) -> list[int]:
    """Those that a route at a job is likeliest to go back to: the shortest there and back that time allows."""
    n = len(day.jobs)
    rows = []
    for i in range(n):
        if i != j and day.jobs[i].moment >= 0:
            # from i to j and back to i again
            room = int(day.hi[i] - day.lo[i])
            least = int(day.least[i] + day.way[i, j] + day.least[j] + day.way[j, i])
            if least <= room:
                rows.append((least, i))
    return [i for _, i in sorted(rows)[:MEMORY_FIRST]]
