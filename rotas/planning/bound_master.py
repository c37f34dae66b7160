"""What crosses days and members, as rows with prices: the linear programme over routes, without the routes.

Besides the routes there are plain variables in boxes (a visit is there, minutes a day, hours over contract, ...). For
any prices whatever, the prices times the right-hand sides, plus for each plain variable its least in its box, plus for
each member-day its cheapest route, is less than or equal to the cost of every plan: that is Lagrange's bound, and why
it may be stopped at any moment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from rotas.planning.bound_days import Day, Floats, kinds_of, roles_of
from rotas.planning.costs import TOLERANCE
from rotas.planning.judge_days import unsocial_minutes
from rotas.planning.problem import Moment, Problem
from rotas.planning.rules import DAY_MINUTES

TOGETHER_STEPS = (30, 10)
"""Minutes between the times about which those who make a visit together are counted: at first, and more closely."""
REST_STEP = 30
"""Minutes between the times for which a late end and an early start after it are held apart."""


@dataclass(frozen=True)
class Stop:
    """A visit of a route: which job of the day, in which of the moment's places, from when to when."""

    job: int
    role: int
    start: int
    end: int


@dataclass(frozen=True)
class Route:
    """What a member-day could be, with its own cost in points."""

    day: int
    stops: tuple[Stop, ...]
    cost: float
    worked: int
    unsocial: int


@dataclass
class Plain:
    """A variable that is no route: its box, its cost and its rows."""

    low: float
    high: float
    cost: float
    rows: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Times:
    """Minutes of the day in order, and a row for each."""

    at: list[int]
    rows: list[int]

    def shares(self, time: int) -> list[tuple[int, float]]:
        """How much of a minute is in which row: of the two times around it, the nearer the more."""
        n = bisect_right(self.at, time) - 1
        if n < 0 or n == len(self.at) - 1:
            return [(self.rows[max(0, n)], 1.0)]
        beyond = (time - self.at[n]) / (self.at[n + 1] - self.at[n])
        return [(self.rows[n], 1 - beyond), (self.rows[n + 1], beyond)]


@dataclass(frozen=True)
class Partners:
    """Of a visit by two: `some` of whom no two can come together, and all the `others` who can come with one of them. About
    each time no more of some begin than of the others, and no more end: a row for each."""

    some: frozenset[int]
    others: frozenset[int]
    starts: list[Times]
    ends: list[Times]

    def side(self, member: int) -> int:
        """1 for one of some, -1 for one of the others, 0 for neither."""
        return (member in self.some) - (member in self.others)

    def shares(self, start: int, end: int) -> Iterable[tuple[int, float]]:
        """How much of a visit is in which row."""
        for times, minute in ((self.starts, start), (self.ends, end)):
            for x in times:
                yield from x.shares(minute)


class Rows:
    """The programme without its routes, as lists. Row n is low[n] <= sum <= high[n]."""

    def __init__(self, problem: Problem, days: list[Day]) -> None:
        self.problem, self.days = problem, days
        self.low: list[float] = []
        self.high: list[float] = []
        self.plain: list[Plain] = []
        self.cover: dict[tuple[int, int, int], int] = {}
        self.allocation: dict[str, int] = {}
        self.gift: dict[tuple[int, int], int] = {}
        self.stays: dict[tuple[int, int, str], int] = {}
        self.face: dict[tuple[int, int, int], int] = {}
        self.partners: dict[tuple[int, int], list[Partners]] = {}
        self.rest: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.begins: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.late: dict[int, int] = {}
        """Rows that the programme begins without, and takes in where its answer does not keep them: 1, and later those of 2."""
        self.worked: list[int] = []
        self.evening: list[int] = []
        self.on: list[int] = []
        self._minutes: list[int] = []
        self._on: list[int] = []
        self._days()
        self._moments()
        self._members()
        self._faces()
        self._rests()

    def row(self, low: float, high: float, late: int = 0) -> int:
        """A new row. The later, the longer the programme does without it."""
        self.low.append(low)
        self.high.append(high)
        if late:
            self.late[len(self.low) - 1] = late
        return len(self.low) - 1

    def var(self, low: float, high: float, cost: float, *rows: tuple[int, float]) -> int:
        """A new plain variable with its coefficients."""
        self.plain.append(Plain(low, high, cost, dict(rows)))
        return len(self.plain) - 1

    def _days(self) -> None:
        """Each member-day has at most one route; its minutes, whether it is worked, and how short it is."""
        p = self.problem
        for day in self.days:
            member = p.members[day.member]
            row = self.row(0.0, 0.0)  # minutes of the route = minutes of the day
            on = self.row(0.0, 0.0)
            self.worked.append(row)
            self.on.append(on)
            least = sum(j.least for j in day.jobs if j.moment < 0)
            minutes = self.var(0.0, max(member.most_day, least + day.span), 0.0, (row, -1.0))
            there = self.var(0.0, 1.0, 0.0, (on, -1.0))
            day_minutes = self.row(-np.inf, 0.0)  # minutes <= most_day, if on
            self.plain[minutes].rows[day_minutes] = 1.0
            self.plain[there].rows[day_minutes] = -float(max(member.most_day, least))
            if member.shift_least and p.weights.short_day:
                short = self.row(0.0, np.inf)  # minutes + short >= shift_least, if on
                self.plain[minutes].rows[short] = 1.0
                self.plain[there].rows[short] = -float(member.shift_least)
                self.var(0.0, member.shift_least, p.weights.short_day, (short, 1.0))
            self._minutes.append(minutes)
            self._on.append(there)

    def _moments(self) -> None:
        """Visits wanted, on which days, by whom; what it costs to miss one, and to change what was agreed."""
        p, w = self.problem, self.problem.weights
        able: dict[tuple[int, int], set[int]] = defaultdict(set)
        for day in self.days:
            for job in day.jobs:
                if job.moment >= 0:
                    able[job.moment, day.day].add(day.member)
        agreed = {(v.moment, v.day): v for v in p.agreed}
        pinned = {(pin.moment, pin.day) for pin in p.pins}
        for k, mo in enumerate(p.moments):
            if not mo.times:
                continue
            total = self.row(float(mo.times), float(mo.times))
            self.var(0.0, mo.times, w.missed[mo.matters - 1], (total, 1.0))
            there: dict[int, int] = {}
            for d in mo.days:
                if d >= p.days or not self._possible(k, able[k, d]):
                    continue
                y = there[d] = self.var(float((mo.id, d) in pinned), 1.0, 0.0, (total, 1.0))
                for role, need in enumerate(kinds_of(mo)):
                    row = self.cover[k, d, role] = self.row(0.0, 0.0)
                    self.plain[y].rows[row] = -float(sum(n == need for n in mo.needs))
                if mo.carers > 1:
                    self.partners[k, d] = self._partners(mo, sorted(able[k, d]))
                if mo.gifts and mo.carers > 1 and w.gift:
                    row = self.gift[k, d] = self.row(-np.inf, 0.0)  # there - gifted carers - none <= 0
                    self.plain[y].rows[row] = 1.0
                    self.var(0.0, 1.0, w.gift, (row, -1.0))
            if mo.apart > 1:
                for d in range(p.days):
                    near = [y for x, y in there.items() if d <= x < d + mo.apart]
                    if len(near) > 1:
                        row = self.row(-np.inf, 1.0)
                        for y in near:
                            self.plain[y].rows[row] = 1.0
            for d in range(p.days):
                old = agreed.get((mo.id, d))
                if old is None:
                    continue
                if d not in there:
                    self.var(1.0, 1.0, w.change)
                    continue
                self.plain[there[d]].cost -= w.change  # gone from its day, unless it is there
                self.var(1.0, 1.0, w.change)
                for name in sorted(set(old.members)):
                    row = self.stays[k, d, name] = self.row(-np.inf, 0.0)  # there - comes - swapped <= 0
                    self.plain[there[d]].rows[row] = 1.0
                    self.var(0.0, 1.0, w.change, (row, -1.0))

    def _possible(self, k: int, able: set[int]) -> bool:
        """Whether there is somebody for each of the moment's places."""
        p, mo = self.problem, self.problem.moments[k]
        roles = [roles_of(mo, p.members[i]) for i in able]
        return len(able) >= mo.carers and all(any(n in r for r in roles) for n in range(len(kinds_of(mo))))

    def _partners(self, mo: Moment, able: list[int]) -> list[Partners]:
        """Those who can only take the same one of two places, and everybody else by themselves: nobody is their own partner."""
        roles = {i: roles_of(mo, self.problem.members[i]) for i in able}
        one = len(kinds_of(mo)) == 1
        groups = [{i} for i in able if one or len(roles[i]) > 1]
        groups += [group for n in (0, 1) if not one and (group := {i for i in able if roles[i] == (n,)})]
        out = []
        for group in groups:
            same = roles[min(group)]
            others = {i for i in able if i not in group and (one or len(same) > 1 or roles[i] != same)}
            starts = [self._times(mo.opens, mo.closes - mo.least, n) for n in (0, 1)]
            ends = [self._times(mo.opens + mo.least, mo.closes, n) for n in (0, 1)]
            out.append(Partners(frozenset(group), frozenset(others), starts, ends))
        return out

    def _times(self, first: int, last: int, closely: int) -> Times:
        """Rows for times from the first to the last, some minutes apart."""
        at = [*range(first, last, TOGETHER_STEPS[closely]), last]
        return Times(at, [self.row(-np.inf, 0.0, late=1 + closely) for _ in at])

    def _members(self) -> None:
        """A week's minutes and days, and how evenly unsocial time falls; a person's minutes."""
        p, w = self.problem, self.problem.weights
        minutes, on = self._minutes, self._on
        contracts = sum(m.contract for m in p.members) or 1
        evening: list[int] = []
        for i, m in enumerate(p.members):
            mine = [n for n, day in enumerate(self.days) if day.member == i]
            held = sum(j.best for n in mine for j in self.days[n].jobs if j.moment < 0)
            most = float(sum(self.days[n].span for n in mine) + m.contract + held)
            week = self.row(-np.inf, float(m.most_week))
            under = self.row(float(m.contract - TOLERANCE), np.inf)
            over = self.row(-np.inf, float(m.contract + TOLERANCE))
            most_days = self.row(-np.inf, float(m.most_days))
            for n in mine:
                self.plain[minutes[n]].rows |= {week: 1.0, under: 1.0, over: 1.0}
                self.plain[on[n]].rows[most_days] = 1.0
            self.var(0.0, max(0.0, float(m.contract - TOLERANCE)), w.under, (under, 1.0))
            self.var(0.0, most, w.over, (over, -1.0))
            # minutes of unsocial time, as one variable
            row = self.row(0.0, 0.0)
            self.evening.append(row)
            evening.append(self.var(0.0, most, 0.0, (row, -1.0)))
        before = sum(m.unsocial_before for m in p.members)
        for i, m in enumerate(p.members):
            if not w.unsocial:
                break
            share = m.contract / contracts
            # own + before - share x (all + all before) <= above
            row = self.row(-np.inf, share * before - m.unsocial_before)
            for j, var in enumerate(evening):
                self.plain[var].rows[row] = (1.0 if i == j else 0.0) - share
            most = self.plain[evening[i]].high + m.unsocial_before
            self.var(0.0, max(0.0, most), w.unsocial, (row, -1.0))
        for person in p.people:
            if person.allocation is not None:
                self.allocation[person.id] = self.row(-np.inf, float(person.allocation))

    def _faces(self) -> None:
        """How many different members come to a person: one who makes any visit is a face."""
        p, w = self.problem, self.problem.weights
        able: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for day in self.days:
            for job in day.jobs:
                if job.moment >= 0:
                    able[p.moments[job.moment].person].append((job.moment, day.day, day.member))
        for person in p.people if w.face else ():
            members = sorted({i for _, _, i in able[person.id]})
            if len(members) <= person.circle:
                continue
            within = self.row(-np.inf, float(person.circle))  # faces - above <= circle
            self.var(0.0, float(len(members) - person.circle), w.face, (within, -1.0))
            known = {i: self.var(0.0, 1.0, 0.0, (within, 1.0)) for i in members}
            for key in able[person.id]:
                row = self.face[key] = self.row(-np.inf, 0.0, late=1)  # comes - face <= 0
                self.plain[known[key[2]]].rows[row] = -1.0

    def _rests(self) -> None:
        """Of a late end and an early start on the day after, one at most: for some times in between."""
        rest = self.problem.limits.rest
        if rest is None:
            return
        number = {(day.member, day.day): n for n, day in enumerate(self.days)}
        for n, day in enumerate(self.days):
            after = number.get((day.member, day.day + 1))
            if after is None:
                continue
            later = self.days[after]
            first = min(int(x) for x in later.lo) + later.zero + DAY_MINUTES - rest
            last = day.zero + day.span - 1
            for t in range(first + 1, last + 1, REST_STEP):
                row = self.row(-np.inf, 1.0, late=1)  # ends at t or later + begins before t + rest <= 1
                self.rest[n].append((t - day.zero, row))
                self.begins[after].append((t + rest - DAY_MINUTES - later.zero, row))

    def coefficients(self, route: Route) -> dict[int, float]:
        """A route's rows."""
        p, day = self.problem, self.days[route.day]
        out: dict[int, float] = defaultdict(float)
        out[self.worked[route.day]] += route.worked
        out[self.on[route.day]] += 1.0
        out[self.evening[day.member]] += route.unsocial
        for stop in route.stops:
            job = day.jobs[stop.job]
            if job.moment < 0:
                continue
            mo = p.moments[job.moment]
            out[self.cover[job.moment, day.day, stop.role]] += 1.0
            for x in self.partners.get((job.moment, day.day), ()):
                if side := x.side(day.member):
                    for row, share in x.shares(day.zero + stop.start, day.zero + stop.end):
                        out[row] += side * share
            if mo.person in self.allocation:
                out[self.allocation[mo.person]] += stop.end - stop.start
            if job.gifted and (job.moment, day.day) in self.gift:
                out[self.gift[job.moment, day.day]] -= 1.0
            stays = self.stays.get((job.moment, day.day, p.members[day.member].id))
            if stays is not None:
                out[stays] -= 1.0
            face = self.face.get((job.moment, day.day, day.member))
            if face is not None:
                out[face] += 1.0
        for t, row in self.rest[route.day]:
            out[row] += route.stops[-1].end >= t
        for t, row in self.begins[route.day]:
            out[row] += route.stops[0].start < t
        return {r: v for r, v in out.items() if v}

    def lagrange(self, prices: Floats) -> float:
        """Prices times right-hand sides, plus the least of the plain variables: the bound without the routes' share."""
        low, high = np.array(self.low), np.array(self.high)
        side = np.where(prices > 0, low, high)
        total = float(np.dot(prices, np.where(prices == 0, 0.0, side)))
        for x in self.plain:
            reduced = x.cost - sum(prices[r] * v for r, v in x.rows.items())
            total += min(reduced * x.low, reduced * x.high)
        return total

    def allowed(self, prices: Floats) -> Floats:
        """The prices, with those of the wrong sign (for which the bound would be minus infinity) set to 0."""
        low, high = np.array(self.low), np.array(self.high)
        out = np.where(np.isneginf(low), np.minimum(prices, 0.0), prices)
        return np.where(np.isposinf(high), np.maximum(out, 0.0), out)


def unsocial_of(problem: Problem, day: Day, start: int, end: int) -> int:
    """Unsocial minutes of an engagement, from minutes after the day's zero."""
    return unsocial_minutes((problem.first_weekday + day.day) % 7, day.zero + start, day.zero + end)
