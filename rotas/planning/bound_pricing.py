"""The cheapest routes of each member's day under the programme's prices, looked for as closely as has proved worth it.

A route may at first make a visit twice, a day be longer than the limit, or have no break; where the best routes do, the
memory grows, the first starts are told apart more finely, and so is what comes before the first break.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, permutations

import numpy as np

from rotas.planning.bound_days import CELLS_MOST, MEMORY_MOST, Day, Floats, Ints, kinds_of
from rotas.planning.bound_master import Route, Rows, Stop, Times, unsocial_of
from rotas.planning.bound_routes import NEVER, Given, Tables, cheapest, ends, memories, trace
from rotas.planning.costs import FREE_GAP
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.rules import BREAK

ROUTES_EACH = 4
"""Routes taken from one look."""
STOPS_MOST = 64
START_FIRST, START_LEAST = 90, 8
"""Minutes between first starts that are told apart, where a day could be too long: at first, and at the finest."""


@dataclass
class Costs:
    """What a member's day costs under some prices: for each job and start, and each job and end (their sum is what it costs
    from one to the other); for a day that begins, or ends, at each minute; for a minute between visits, an unsocial minute,
    and for being worked at all. `roles`: each job's best place."""

    begin: Floats
    finish: Floats
    opening: Floats
    closing: Floats
    roles: list[int]
    leg: float
    evening: float
    on: float


class Look:
    """One member's day and the tables for it, which its memory makes larger."""

    def __init__(self, day: Day, limit: int | None, stretch: int | None) -> None:
        self.day, self.stretch = day, stretch
        self.parts = 1
        """1: nobody looks at breaks yet; 2: what comes before the first break is apart."""
        self.limit = limit
        self.edges = [0, day.span]
        """Routes are looked for between each two of these first starts: a day that begins so late ends so late."""
        if limit is not None and day.span > limit + 1:
            rest = day.span - 1 - limit  # from this start on, the longest day reaches to the end
            self.edges = [*range(0, rest, START_FIRST), rest, day.span]
        self.remember()

    def starts(self) -> Iterable[tuple[int, int, int]]:
        """First minutes to begin in, the minute after the last, and the minute after the latest end."""
        for a, b in pairwise(self.edges):
            yield a, b, self.day.span if self.limit is None else min(self.day.span, b + self.limit)

    def split(self, start: int) -> bool:
        """Look more closely at days that begin about a minute."""
        n = bisect_right(self.edges, start)
        a, b = self.edges[n - 1], self.edges[n]
        if b - a < 2 * START_LEAST:
            return False
        self.edges.insert(n, (a + b) // 2)
        return True

    def mind_breaks(self) -> bool:
        """Tell what comes before the first break apart from now on, if it was not yet."""
        if self.parts == 2 or 2 * self.total * self.day.span > CELLS_MOST:
            return False
        self.parts = 2
        self.edges = sorted({*self.edges, *range(START_FIRST, self.day.span, START_FIRST)})
        return True

    def first_stop(self, route: Route) -> int:
        """When a route comes to its first break, or to its end."""
        for a, b in pairwise(route.stops):
            if b.start - a.end - self.day.way[a.job, b.job] >= BREAK:
                return a.end
        return route.stops[-1].end

    def may_remember(self, at: int, job: int) -> bool:
        """Whether a route at one job can come to remember another."""
        near = self.day.near[at]
        return job not in near and len(near) < MEMORY_MOST and self.parts * self.total * self.day.span < CELLS_MOST

    def remember(self) -> None:
        """Lay out the memories anew."""
        near = self.day.near
        self.size = np.array([len(x) for x in near], np.int64)
        self.first = np.concatenate([[0], np.cumsum(1 << self.size)[:-1]]).astype(np.int64)
        self.total = int((1 << self.size).sum())
        table = np.full((len(near), MEMORY_MOST), -1, np.int64)
        for j, row in enumerate(near):
            table[j, : len(row)] = row
        self.goes: Ints = np.empty((self.total, len(near)), np.int64)
        memories(table, self.size, self.first, self.goes)


class Pricing:
    """The cheapest routes of member-days under the programme's prices."""

    def __init__(self, problem: Problem, rows: Rows) -> None:
        self.problem, self.rows = problem, rows
        self.looks = [Look(day, problem.limits.span, problem.limits.stretch) for day in rows.days]

    def price(self, n: int, prices: Floats) -> tuple[float, list[Route]]:
        """The least reduced cost of a member-day (0 for a day off), and good routes."""
        look = self.looks[n]
        costs = self._costs(n, prices)
        least, found = NEVER, []
        for starts in look.starts():
            best, routes = self._between(n, starts, costs)
            least = min(least, best)
            found += routes
        if least >= NEVER / 2:
            least = 0.0  # blocks that nobody can be at: no plan keeps every rule
        return (least if look.day.held else min(0.0, least)), found

    def _costs(self, n: int, prices: Floats) -> Costs:
        p, rows, day = self.problem, self.rows, self.looks[n].day
        worked = -float(prices[rows.worked[n]])
        evening, on = -float(prices[rows.evening[day.member]]), -float(prices[rows.on[n]])
        during, times = day.rather + evening * day.unsocial, np.arange(day.span)
        begin, finish = np.array(day.at) - during, np.tile(during, (len(day.jobs), 1))
        roles = [0] * len(day.jobs)
        for j, job in enumerate(day.jobs):
            minute = worked
            if job.moment >= 0:
                mo, key = p.moments[job.moment], (job.moment, day.day)
                covers = [(float(prices[row]), r) for r in job.roles if (row := rows.cover.get((*key, r))) is not None]
                if not covers:
                    finish[j] = NEVER  # somebody else whom it needs cannot come
                    continue
                price, roles[j] = max(covers)
                finish[j] += job.fixed + job.short * job.best - price
                minute -= job.short
                if mo.person in rows.allocation:
                    minute -= float(prices[rows.allocation[mo.person]])
                if job.gifted and key in rows.gift:
                    finish[j] += prices[rows.gift[key]]
                stays = rows.stays.get((*key, p.members[day.member].id))
                if stays is not None:
                    finish[j] += prices[stays]
                face = rows.face.get((*key, day.member))
                if face is not None:
                    finish[j] -= prices[face]
                for x in rows.partners.get(key, ()):
                    if side := x.side(day.member):
                        begin[j] -= side * _line(times + day.zero, x.starts, prices)
                        finish[j] -= side * _line(times + day.zero, x.ends, prices)
            begin[j] -= minute * times
            finish[j] += minute * times
        opening, closing = np.zeros(day.span), np.zeros(day.span)
        for t, row in rows.rest[n]:
            closing[max(0, t) :] -= prices[row]
        for t, row in rows.begins[n]:
            opening[: max(0, t)] -= prices[row]
        return Costs(begin, finish, opening, closing, roles, float(p.weights.travel) + worked, evening, on)

    def _between(self, n: int, starts: tuple[int, int, int], c: Costs) -> tuple[float, list[Route]]:
        """The least reduced cost, and routes, of days that begin between two minutes."""
        look, w = self.looks[n], self.problem.weights
        day, until, jobs = look.day, starts[2], len(look.day.jobs)
        parts = look.parts
        if look.stretch is None or until <= starts[0] + look.stretch:
            parts = 1  # it is over before a break is needed
        unbroken = until if look.stretch is None else starts[1] + look.stretch
        done, ready, begun, waits = (np.empty((parts, until, look.total)) for _ in range(4))
        x = Tables(done, ready, begun, waits, np.empty((until, look.total)))
        g = Given(
            day.way, day.out, day.back, day.lo, day.hi, day.least, day.best, day.early, day.since, day.leaves,
            look.first, look.size, look.goes, c.begin, c.finish, c.opening, c.closing,
            float(w.travel), c.leg, float(w.waiting), day.blocks_end, *starts, unbroken,
        )  # fmt: skip
        cheapest(g, x)
        cost, when, memory = np.empty(jobs), np.zeros(jobs, np.int64), np.zeros(jobs, np.int64)
        ends(g, x, cost, when, memory)
        order = np.argsort(cost, kind="stable")
        found: list[Route] = []
        rows: Ints = np.zeros((STOPS_MOST, 3), np.int64)
        for j in order[:ROUTES_EACH]:
            if cost[j] >= NEVER / 2 or (cost[j] + c.on > -1e-6 and not day.held):
                break
            count = trace(g, x, int(j), int(when[j]), int(memory[j]), rows)
            stops = [Stop(int(a), c.roles[a], int(s), int(t)) for a, s, t in reversed(rows[: max(0, count)])]
            if stops:
                found.append(self.route(n, stops))
        return float(cost[order[0]]) + c.on, found

    def route(self, n: int, stops: list[Stop]) -> Route:
        """A route with its own cost."""
        day, w = self.looks[n].day, self.problem.weights
        points = w.travel * (int(day.out[stops[0].job]) + int(day.back[stops[-1].job]))
        worked, unsocial = 0, 0
        for a, b in pairwise(stops):
            way = int(day.way[a.job, b.job])
            worked += way
            points += w.travel * way + w.waiting * max(0, b.start - a.end - way - FREE_GAP)
        for x in stops:
            job = day.jobs[x.job]
            worked += x.end - x.start
            unsocial += unsocial_of(self.problem, day, x.start, x.end)
            points += float(day.rather[x.end] - day.rather[x.start])
            if job.moment >= 0:
                points += job.fixed + job.short * (job.best - (x.end - x.start)) + float(day.at[x.job][x.start])
        return Route(n, tuple(stops), points, worked, unsocial)

    def possible(self, route: Route) -> bool:
        """Whether a route is among those that are looked for as closely as now."""
        look = self.looks[route.day]
        first = route.stops[0].start
        last, until = next((b, u) for a, b, u in look.starts() if a <= first < b)
        if route.stops[-1].end >= until:
            return False
        if look.parts == 2 and look.stretch is not None and look.first_stop(route) >= last + look.stretch:
            return False
        memory = int(look.first[route.stops[0].job])
        for stop in route.stops[1:]:
            memory = int(look.goes[memory, stop.job])
            if memory < 0:
                return False
        return True

    def blocks_alone(self) -> Iterable[Route]:
        """Each member-day that has blocks, with nothing else."""
        for n, look in enumerate(self.looks):
            held = [(j, job) for j, job in enumerate(look.day.jobs) if job.moment < 0]
            if held:
                zero = look.day.zero
                yield self.route(n, [Stop(j, 0, job.opens - zero, job.closes - zero) for j, job in held])

    def routes_of(self, plan: Plan) -> Iterable[Route]:
        """The member-days of a plan that breaks no rule."""
        p = self.problem
        number = {m.id: k for k, m in enumerate(p.moments)}
        for n, look in enumerate(self.looks):
            day, member = look.day, p.members[look.day.member]
            place = {job.moment: j for j, job in enumerate(day.jobs) if job.moment >= 0}
            stops = [
                Stop(j, 0, job.opens - day.zero, job.closes - day.zero)
                for j, job in enumerate(day.jobs)
                if job.moment < 0
            ]
            for v in plan.visits:
                if v.day == day.day and member.id in v.members:
                    j = place[number[v.moment]]
                    role = self._role(v, member.id)
                    stops.append(Stop(j, role, v.start - day.zero, v.end - day.zero))
            if stops:
                yield self.route(n, sorted(stops, key=lambda s: s.start))

    def _role(self, visit: Visit, member: str) -> int:
        """Which place a member has in a visit: the first way to put its members to the places that fits."""
        mo = self.problem.moment[visit.moment]
        kinds = kinds_of(mo)
        for order in permutations(mo.needs):
            if all(need <= self.problem.member[m].skills for need, m in zip(order, visit.members, strict=True)):
                return kinds.index(order[visit.members.index(member)])
        raise ValueError(f"nobody can be found for a place of {visit.moment}")

    def learn(self, routes: Iterable[Route], breaks: bool = True) -> set[int]:
        """Look more closely where a route makes a visit twice, is too long or has no break; gives the days that this changes."""
        grown: set[int] = set()
        split: set[int] = set()
        for route in routes:
            look = self.looks[route.day]
            first = route.stops[0].start
            too_long = look.limit is not None and route.stops[-1].end - first > look.limit
            unbroken = breaks and look.stretch is not None and look.first_stop(route) - first > look.stretch
            if route.day in split or not (too_long or unbroken):
                pass
            elif (unbroken and look.mind_breaks()) or look.split(first):
                split.add(route.day)
            last: dict[int, int] = {}
            for at, stop in enumerate(route.stops):
                for between in route.stops[last.get(stop.job, at) + 1 : at]:
                    if look.may_remember(between.job, stop.job):
                        look.day.near[between.job].append(stop.job)
                        grown.add(route.day)
                last[stop.job] = at
        for n in grown:
            self.looks[n].remember()
        return grown | split


def _line(minutes: Ints, times: list[Times], prices: Floats) -> Floats:
    """What rows about times are worth at each minute."""
    worth = np.zeros(len(minutes))
    for x in times:
        if (price := prices[x.rows]).any():
            worth += np.interp(minutes, x.at, price)
    return worth
