"""What each member does on each day: engagements in order, and the figures that rules and costs are about."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rotas.planning.costs import EARLY, FREE_GAP, LATE
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem, Window


@dataclass(frozen=True)
class Engagement:
    """A visit (its number in the plan) or a block (its id) on a member's day."""

    start: int
    end: int
    place: str | None
    visit: int | None
    block: str | None = None


@dataclass(frozen=True)
class MemberDay:
    """One member on one day. All figures are minutes.

    `worked` is engagements plus the travel between them; `legs` is all travel, from and to the base too; `gaps` is for
    each engagement but the first the time beyond travel since the one before (negative: too little).
    """

    member: str
    day: int
    rows: tuple[Engagement, ...]
    legs: int
    worked: int
    gaps: tuple[int, ...]
    waited: int
    rather_not: int
    unsocial: int

    @property
    def first(self) -> int:
        """The first start."""
        return self.rows[0].start

    @property
    def last(self) -> int:
        """The finish of the engagement that starts last."""
        return self.rows[-1].end


def member_days(problem: Problem, plan: Plan, sound: Collection[int]) -> Mapping[tuple[str, int], MemberDay]:
    """Every day on which a member has something, from the plan's sound visits and the week's blocks."""
    rows: dict[tuple[str, int], list[Engagement]] = defaultdict(list)
    for n in sorted(sound):
        v = plan.visits[n]
        place = problem.place_of(problem.moment[v.moment])
        for m in v.members:
            rows[m, v.day].append(Engagement(v.start, v.end, place, n))
    for b in problem.blocks:
        for m in b.members:
            rows[m, b.day].append(Engagement(b.opens, b.closes, b.place, None, b.id))
    return {(m, d): _day(problem, m, d, e) for (m, d), e in sorted(rows.items())}


def _day(problem: Problem, member_id: str, day: int, engagements: list[Engagement]) -> MemberDay:
    member = problem.member[member_id]
    rows = sorted(engagements, key=lambda e: (e.start, e.end))
    between = [problem.travel(member.mode, a.place, b.place) for a, b in itertools.pairwise(rows)]
    gaps = tuple(b.start - a.end - t for a, b, t in zip(rows, rows[1:], between, strict=False))
    home = (
        problem.travel(member.mode, member.base, rows[0].place),
        problem.travel(member.mode, rows[-1].place, member.base),
    )
    weekday = (problem.first_weekday + day) % 7
    keeps = [w for w in member.available if w.day == day and w.rather_not]
    return MemberDay(
        member=member_id,
        day=day,
        rows=tuple(rows),
        legs=sum(between) + sum(home),
        worked=sum(e.end - e.start for e in rows) + sum(between),
        gaps=gaps,
        waited=sum(max(0, g - FREE_GAP) for g in gaps),
        rather_not=sum(max(0, min(e.end, w.closes) - max(e.start, w.opens)) for e in rows for w in keeps),
        unsocial=sum(unsocial_minutes(weekday, e.start, e.end) for e in rows),
    )


def unsocial_minutes(weekday: int, start: int, end: int) -> int:
    """Minutes before 07:00 and from 20:00, and all of Saturday and Sunday."""
    if weekday >= 5:
        return end - start
    return max(0, min(end, EARLY) - start) + max(0, end - max(start, LATE))


def stretches(windows: Collection[Window], day: int) -> list[tuple[int, int]]:
    """A day's windows, those that touch made one."""
    out: list[tuple[int, int]] = []
    for opens, closes in sorted((w.opens, w.closes) for w in windows if w.day == day):
        if out and opens <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], closes)
        else:
            out.append((opens, closes))
    return out
