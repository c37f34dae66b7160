"""Member-days that the search has seen, in the kernel's own numbers, each with what it costs and takes.

Taken as they stand in the kernel's rows, so that a plan costs a fraction of a millisecond and nothing is judged anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as st
from rotas.planning.kernel.edit import recount
from rotas.planning.kernel.flat import FlatProblem
from rotas.planning.kernel.layout import Ints

MOST = 8_000
"""Member-days kept, the newest: memory and time stay bounded."""

Seen = tuple[Ints, Ints]
"""A plan as the kernel had it: its visits, and its member-days."""


@dataclass(frozen=True, order=True)
class Together:
    """A visit by two: its moment, its start and length in minutes, and the two."""

    moment: int
    start: int
    minutes: int
    members: tuple[int, int]


@dataclass(frozen=True, order=True)
class MemberDay:
    """What a member does on a day: the moments that they serve alone, and the visits by two."""

    member: int
    day: int
    alone: tuple[int, ...]
    together: tuple[Together, ...]

    def moments(self) -> Iterator[int]:
        """All that it serves."""
        yield from self.alone
        for visit in self.together:
            yield visit.moment


@dataclass(frozen=True)
class Takes:
    """What a member-day costs (units; of visits by two only what is this member's), and the minutes that it takes: worked,
    unsocial, and of each person who has only so many. From `first` to `last`, in minutes of the day."""

    cost: int
    worked: int
    unsocial: int
    first: int
    last: int
    of_people: tuple[tuple[int, int], ...] = ()


class MemberDays:
    """The member-days seen. Where two differ in times alone, the later: one that costs less by itself
    may take longer than its plan can bear. Days with nothing planned are not among them."""

    def __init__(self, problem: FlatProblem) -> None:
        self.problem = problem
        self.moment_of = np.array(problem.moment_of)
        self.known: dict[MemberDay, Takes] = {}
        self.together: dict[tuple[int, Together], int] = {}
        """What a visit by two costs by itself (units), by its day."""
        nothing = st.empty(problem, 1)
        recount(problem.arrays, nothing)
        self.nothing = nothing.member_day
        """Member-days with nothing but blocks."""

    def add(self, seen: Iterable[Seen]) -> None:
        """Take in those that break no rule by themselves; the oldest make room."""
        for visits, days in seen:
            on: dict[tuple[int, int], list[int]] = defaultdict(list)
            for i in np.flatnonzero(visits[:, c.DAY] >= 0).tolist():
                d, a, b = visits[i, [c.DAY, c.WHO1, c.WHO2]].tolist()
                on[a, d].append(i)
                if b >= 0:
                    on[b, d].append(i)
            for (m, d), mine in on.items():
                if not days[m, d, c.MD_VIOLATION] and not visits[mine, c.VIOLATION].any():
                    self._take(m, d, visits[mine], self.moment_of[mine].tolist(), days[m, d])
        for oldest in list(self.known)[: max(0, len(self.known) - MOST)]:
            del self.known[oldest]

    def _take(self, m: int, d: int, visits: Ints, moments: list[int], row: Ints) -> None:
        p = self.problem.arrays
        alone, together = [], []
        cost, minutes = int(row[c.MD_COST]), defaultdict[int, int](int)
        for k, visit in zip(moments, visits.tolist(), strict=True):
            if visit[c.WHO2] < 0:
                alone.append(k)
                cost += visit[c.COST]
            else:
                a, b = sorted((visit[c.WHO1], visit[c.WHO2]))
                together.append(Together(k, visit[c.START], visit[c.LENGTH], (a, b)))
                self.together[d, together[-1]] = visit[c.COST]
            person = int(p.moment[k, c.PERSON])
            if p.person[person, c.ALLOCATION] >= 0:
                minutes[person] += visit[c.LENGTH]
        key = MemberDay(m, d, tuple(sorted(alone)), tuple(sorted(together)))
        worked, unsocial, first, last = row[[c.WORKED, c.UNSOCIAL, c.FIRST_START, c.LAST_END]].tolist()
        self.known.pop(key, None)  # to its new place, the last
        self.known[key] = Takes(cost, worked, unsocial, first, last, tuple(minutes.items()))
