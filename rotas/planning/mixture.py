"""The best mixture of the member-days seen: what a plan could be at best if it might have each of them in part.

A linear programme over them, under what crosses days and members: each moment's visits and how far apart they are, both of
those who come together, faces, hours and days, rest, how evenly unsocial time falls. Left out are `after` and one visit at a
time for a person across members: what is looked for is where to look, not a plan.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from rotas.planning.costs import TOLERANCE
from rotas.planning.kernel import layout as c
from rotas.planning.kernel.layout import FAR
from rotas.planning.linear import Column, Floats, answer, column, flat, model
from rotas.planning.member_days import MemberDay, MemberDays, Takes, Together
from rotas.planning.rules import DAY_MINUTES

REST_STEP = 30
"""Minutes between the times for which a late end and an early start after it are held apart."""
PRECISE = 1e-4
"""How near to the least cost, as a share of it, is near enough to tell which member-days are promising."""


class Mixture:
    """The programme. Row n is low[n] <= sum <= high[n]; costs are points."""

    def __init__(self, seen: MemberDays) -> None:
        self.seen, self.p, self.scale = seen, seen.problem.arrays, seen.problem.scale
        self.days = list(seen.known)
        self.low: list[float] = []
        self.high: list[float] = []
        self.columns: list[Column] = []
        self.plain: list[Column] = []
        self.worked: list[tuple[int, ...]] = []
        """Each member's rows for the minutes of a week."""
        self.on: list[int] = []
        self.unsocial: list[int] = []
        self.cover: dict[tuple[int, int], int] = {}
        self.both: dict[tuple[int, Together, int], int] = {}
        self.face: dict[tuple[int, int, int], int] = {}
        self.rest: dict[tuple[int, int], list[tuple[int, int]]] = {}
        """For a member's day: times, and the row of who ends then or later, or begins too soon after it on the next day."""
        held = {(int(m), int(d)) for m, d in np.argwhere(seen.nothing[:, :, c.ON])}
        self.one = {key: self.row(1.0, 1.0) for key in sorted(held | {(day.member, day.day) for day in self.days})}
        self._hours()
        self._unsocial()
        self._moments()
        self._together()
        self._faces()
        self._rests()
        self.allocation = {
            x: self.row(-np.inf, float(most)) for x, most in enumerate(self.p.person[:, c.ALLOCATION]) if most >= 0
        }
        for day, takes in seen.known.items():
            self._day(day, takes)
        for m, d in self.one:
            self._nothing(m, d)

    def row(self, low: float, high: float) -> int:
        """A new row."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def var(self, cost: int, high: float, rows: dict[int, float]) -> None:
        """A variable that is no member-day, from nothing to `high`; `cost` in units."""
        self.plain.append(column(cost / self.scale, 0.0, high, rows))

    def _hours(self) -> None:
        """A member's minutes and days of the week."""
        p = self.p
        for m, member in enumerate(p.member):
            contract = float(member[c.CONTRACT])
            under, over = self.row(contract - TOLERANCE, np.inf), self.row(-np.inf, contract + TOLERANCE)
            held = self.seen.nothing[m, :, c.WORKED].sum()
            self.worked.append((under, over, self.row(-np.inf, float(max(held, member[c.MOST_WEEK])))))
            self.var(int(p.weight[c.W_UNDER]), np.inf, {under: 1.0})
            self.var(int(p.weight[c.W_OVER]), np.inf, {over: -1.0})
            self.on.append(self.row(-np.inf, float(max(self.seen.nothing[m, :, c.ON].sum(), member[c.MOST_DAYS]))))

    def _unsocial(self) -> None:
        """Each member's unsocial minutes, the whole team's, and what is above a member's share."""
        p = self.p
        of_all, share = self.row(0.0, 0.0), {}
        for m, member in enumerate(p.member):
            before = -float(member[c.UNSOCIAL_BEFORE])
            self.unsocial.append(self.row(before, before))
            above = self.row(-np.inf, 0.0)
            share[above] = -float(member[c.CONTRACT]) / float(p.weight[c.CONTRACTS])
            self.var(0, np.inf, {self.unsocial[m]: -1.0, of_all: 1.0, above: 1.0})
            self.var(int(p.weight[c.W_UNSOCIAL]), np.inf, {above: -1.0})
        self.var(0, np.inf, {of_all: -1.0} | share)

    def _moments(self) -> None:
        """Which days each moment has, how many it lacks, and how far apart they are."""
        p = self.p
        wanted = [self.row(float(times), float(times)) for times in p.moment[:, c.TIMES]]
        near: dict[tuple[int, int], int] = {}
        for k, d in sorted({(k, day.day) for day in self.days for k in day.moments()}):
            self.cover[k, d] = self.row(0.0, 0.0)
            rows = {self.cover[k, d]: -1.0, wanted[k]: 1.0}
            apart = int(p.moment[k, c.APART])
            for e in range(max(0, d - apart + 1), d + 1) if apart > 1 else ():
                if (k, e) not in near:
                    near[k, e] = self.row(-np.inf, 1.0)
                rows[near[k, e]] = 1.0
            self.var(0, 1.0, rows)
        for k, row in enumerate(wanted):
            self.var(int(p.moment[k, c.MISSED]), np.inf, {row: 1.0})

    def _together(self) -> None:
        """A visit by two is there as far as it is in the days of both."""
        for d, visit in sorted({(day.day, visit) for day in self.days for visit in day.together}):
            rows = {self.cover[visit.moment, d]: 1.0}
            for m in visit.members:
                self.both[d, visit, m] = self.row(0.0, 0.0)
                rows[self.both[d, visit, m]] = -1.0
            self.var(self.seen.together[d, visit], 1.0, rows)

    def _faces(self) -> None:
        """Who comes to a person at all, on whichever day."""
        p = self.p
        within = [self.row(-np.inf, float(circle)) for circle in p.person[:, c.CIRCLE]]
        for row in within:
            self.var(int(p.weight[c.W_FACE]), np.inf, {row: -1.0})
        comes: dict[tuple[int, int], set[int]] = defaultdict(set)
        for day in self.days:
            for k in day.moments():
                comes[int(p.moment[k, c.PERSON]), day.member].add(day.day)
        for (person, m), days in sorted(comes.items()):
            rows = {within[person]: 1.0}
            for d in sorted(days):
                self.face[person, m, d] = self.row(-np.inf, 0.0)
                rows[self.face[person, m, d]] = -1.0
            self.var(0, 1.0, rows)

    def _rests(self) -> None:
        """Of a late end and an early start on the day after, one at most."""
        first: dict[tuple[int, int], int] = {}
        last: dict[tuple[int, int], int] = {}
        for day, takes in self.seen.known.items():
            key = day.member, day.day
            first[key] = min(first.get(key, FAR), takes.first)
            last[key] = max(last.get(key, 0), takes.last)
        for (m, d), latest in last.items():
            soonest = first.get((m, d + 1), FAR) + DAY_MINUTES - int(self.p.weight[c.L_REST])
            times = range(soonest + 1, latest + 1, REST_STEP)
            self.rest[m, d] = [(time, self.row(-np.inf, 1.0)) for time in times]

    def _day(self, day: MemberDay, takes: Takes) -> None:
        """A member-day that was seen."""
        m, d = day.member, day.day
        rows = {self.one[m, d]: 1.0, self.on[m]: 1.0, self.unsocial[m]: float(takes.unsocial)}
        rows |= dict.fromkeys(self.worked[m], float(takes.worked))
        rows |= {self.cover[k, d]: 1.0 for k in day.alone}
        rows |= {self.both[d, visit, m]: 1.0 for visit in day.together}
        rows |= {self.face[int(self.p.moment[k, c.PERSON]), m, d]: 1.0 for k in day.moments()}
        rows |= {self.allocation[person]: float(minutes) for person, minutes in takes.of_people}
        rows |= {row: 1.0 for time, row in self.rest[m, d] if takes.last >= time}
        night = DAY_MINUTES - int(self.p.weight[c.L_REST])
        rows |= {row: 1.0 for time, row in self.rest.get((m, d - 1), ()) if takes.first + night < time}
        self.columns.append(column(takes.cost / self.scale, 0.0, 1.0, rows))

    def _nothing(self, m: int, d: int) -> None:
        """A day with nothing planned."""
        blocks = self.seen.nothing[m, d]
        rows = {self.one[m, d]: 1.0, self.on[m]: float(blocks[c.ON]), self.unsocial[m]: float(blocks[c.UNSOCIAL])}
        self.var(int(blocks[c.MD_COST]), 1.0, rows | dict.fromkeys(self.worked[m], float(blocks[c.WORKED])))

    def solve(self) -> tuple[float, Floats, Floats] | None:
        """The least cost, how much of each member-day is in it, and by how many points each is too dear. None if HiGHS gave up."""
        columns = self.columns + self.plain
        ends = np.array(self.low), np.array(self.high)
        found = answer(model(columns, np.arange(len(self.low)), *ends, flat(columns)), PRECISE)
        if found is None:
            return None
        # what an agreed visit takes back by being there
        agreed = float(self.p.weight[c.W_CHANGE]) / self.scale * np.count_nonzero(self.p.day[:, :, c.AGREED] >= 0)
        return found.cost + agreed, found.values[: len(self.days)], found.dearer[: len(self.days)]
