"""Exact pieces with CP-SAT: some members' days made as good as they can be, everything else held.

The model has every rule and nearly every cost of those days (not how evenly unsocial time falls, nor the worst time
away); whoever uses an answer asks the judge, and keeps it only if it is better. Small on purpose: ten to fifteen visits
are solved to optimality in a second or two, a whole week is not solved at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from rotas.planning.costs import FREE_GAP, TIES, TOLERANCE
from rotas.planning.grid import grid_of
from rotas.planning.judge_days import MemberDay, member_days, stretches
from rotas.planning.judge_rules import can_pair
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Member, Moment, Problem
from rotas.planning.rules import BREAK, DAY_MINUTES
from rotas.planning.solving import solved

SCALE = 100
Expr = Any
"""A linear expression, or a number: OR-Tools declares a union that arithmetic does not accept."""
MISSED_TRIED = 6


@dataclass
class _Free:
    """A visit that the model may place: an old one, or one that is missed so far."""

    moment: Moment
    old: Visit | None
    start: cp_model.IntVar
    length: cp_model.IntVar
    end: cp_model.IntVar
    there: cp_model.IntVar
    by: dict[str, cp_model.IntVar] = field(default_factory=dict)


@dataclass
class _Stop:
    """Something on a member's way: a free visit, or one that is held (`free` None)."""

    start: Expr
    end: Expr
    place: str | None
    there: cp_model.IntVar | None
    since: cp_model.IntVar | None = None


def _before(s: _Stop, t: _Stop) -> bool:
    """Whether two held stops are in this order, so that t can never come before s."""
    return s.there is None and t.there is None and int(s.start) < int(t.start)


class Piece:
    """One day of some members. `solve` gives the plan with those days done anew. `grid`: starts and lengths are multiples of so
    many minutes, or as they are, or as they were agreed or asked for. `hours`: only visits that start within them (minutes) are
    free, others are held."""

    def __init__(
        self,
        problem: Problem,
        plan: Plan,
        day: int,
        members: Sequence[str],
        keep_members: bool = False,
        grid: int = 1,
        hours: tuple[int, int] = (0, 2 * DAY_MINUTES),
    ) -> None:
        self.hours = hours
        self.problem, self.plan, self.day, self.keep_members = problem, plan, day, keep_members
        self.grids = grid_of(problem, grid)
        self.members = [problem.member[m] for m in members]
        self.names = set(members)
        self.model = cp_model.CpModel()
        self.cost: list[Expr] = []
        self.one = self.model.new_constant(1)
        self.free: list[_Free] = []
        self.held: list[Visit] = []
        self._choose()
        sound = [n for n, v in enumerate(self.held) if v.moment in problem.moment]
        self.rest = member_days(problem, Plan(tuple(self.held)), sound)
        for m in self.members:
            self._member(m)
        self._people()
        for f in self.free:
            self._visit(f)
        self.model.minimize(sum(self.cost))

    def points(self, points: float, amount: Expr) -> None:
        """Charge so many points for each unit of an amount."""
        if points:
            self.cost.append(round(points * SCALE) * amount)

    def _choose(self) -> None:
        """Which visits are free: those of this day by these members alone, that no pin and no `after` binds."""
        p = self.problem
        pinned = {x.moment for x in p.pins}
        bound = {m.id for m in p.moments if m.after} | {m.after.moment for m in p.moments if m.after}
        count: dict[str, int] = defaultdict(int)
        days: dict[str, list[int]] = defaultdict(list)
        for v in self.plan.visits:
            count[v.moment] += 1
            days[v.moment].append(v.day)
            mine = v.day == self.day and set(v.members) <= self.names and self.hours[0] <= v.start < self.hours[1]
            if mine and v.moment not in pinned and v.moment not in bound:
                self._add(p.moment[v.moment], v)
            else:
                self.held.append(v)
        if self.keep_members:
            return
        tried = 0
        for mo in sorted(p.moments, key=lambda m: -m.matters):
            far = all(abs(d - self.day) >= mo.apart for d in days[mo.id])
            if (
                count[mo.id] < mo.times
                and self.day in mo.days
                and far
                and mo.opens < self.hours[1]
                and mo.closes > self.hours[0]
                and mo.id not in pinned | bound
                and tried < MISSED_TRIED
            ):
                tried += 1
                self._add(mo, None)

    def _add(self, mo: Moment, old: Visit | None) -> None:
        m, n = self.model, len(self.free)
        known = [v.start for v in self.problem.agreed if v.moment == mo.id and v.day == self.day]
        now = [(old.start, old.minutes)] if old else []
        start = self._minutes(mo, mo.opens, mo.closes - mo.least, [*known, *(a for a, _ in now)], f"start{n}")
        length = self._minutes(mo, mo.least, mo.best, [mo.least, mo.best, *(b for _, b in now)], f"length{n}")
        end = m.new_int_var(mo.opens + mo.least, mo.closes, f"end{n}")
        m.add(end == start + length)
        f = _Free(mo, old, start, length, end, m.new_bool_var(f"there{n}"))
        for x in self.members:
            able = any(need <= x.skills for need in mo.needs) and self.problem.tie(mo.person, x.id) != "not"
            if able and (not self.keep_members or (old is not None and x.id in old.members)):
                f.by[x.id] = m.new_bool_var(f"by{n}_{x.id}")
        m.add(sum(f.by.values()) == mo.carers * f.there)
        if self.keep_members:
            m.add(f.there == 1)
        if mo.carers == 2:
            for a, b in combinations(f.by, 2):
                if not can_pair(self.problem, mo, (a, b)):
                    m.add(f.by[a] + f.by[b] <= 1)
        self.free.append(f)
        m.add_hint(f.there, int(old is not None))
        if old is not None:
            m.add_hint(start, old.start)
            m.add_hint(length, old.minutes)
            for name, lit in f.by.items():
                m.add_hint(lit, int(name in old.members))

    def _minutes(self, mo: Moment, least: int, most: int, also: Collection[int], name: str) -> cp_model.IntVar:
        grid = self.grids[mo.id]
        if grid == 1:  # a window may be as long as all time: nothing is listed
            return self.model.new_int_var(least, most, name)
        values = [n for n in range(least, most + 1) if n % grid == 0 or n in also]
        return self.model.new_int_var_from_domain(cp_model.Domain.from_values(values), name)

    def _visit(self, f: _Free) -> None:
        """What a visit costs by itself."""
        p, mo, m = self.problem, f.moment, self.model
        w = p.weights
        self.points(w.missed[mo.matters - 1], 1 - f.there)
        short = m.new_int_var(0, mo.best - mo.least, "")
        m.add(short >= mo.best - f.length).only_enforce_if(f.there)
        self.points(w.short, short)
        away = m.new_int_var(0, max(0, mo.best_opens - mo.opens, mo.closes - mo.best_closes), "")
        m.add(away >= mo.best_opens - f.start).only_enforce_if(f.there)
        m.add(away >= f.start - mo.best_closes).only_enforce_if(f.there)
        self.points(w.away * mo.matters, away)
        if mo.best_days is not None and self.day not in mo.best_days:
            self.points(w.other_day * mo.matters, f.there)
        if mo.gifts:
            without = m.new_bool_var("")
            m.add(without + sum(lit for x, lit in f.by.items() if mo.gifts & p.member[x].gifts) >= f.there)
            self.points(w.gift, without)
        for x, lit in f.by.items():
            self.points(w.tie[TIES.index(p.tie(mo.person, x))], lit)
        for old in p.agreed:
            if old.moment == mo.id and old.day == self.day:
                for name in sorted(set(old.members)):
                    if name in f.by:
                        self.points(w.change, f.there - f.by[name])
                    else:
                        self.points(w.change, f.there)
                self.points(w.change, 1 - f.there)
                shift = m.new_int_var(0, mo.closes + old.start, "")
                m.add(shift >= f.start - old.start).only_enforce_if(f.there)
                m.add(shift >= old.start - f.start).only_enforce_if(f.there)
                self.points(w.shift, shift)

    def _people(self) -> None:
        """One visit at a time, own time, minutes, and faces."""
        p, m = self.problem, self.model
        by_person: dict[str, list[_Free]] = defaultdict(list)
        for f in self.free:
            by_person[f.moment.person].append(f)
        used: dict[str, int] = defaultdict(int)
        faces: dict[str, set[str]] = defaultdict(set)
        busy: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for v in self.held:
            mo = p.moment[v.moment]
            used[mo.person] += v.minutes * mo.carers
            faces[mo.person].update(v.members)
            if v.day == self.day:
                busy[mo.person].append((v.start, v.end))
        for person, mine in by_person.items():
            who = p.person[person]
            busy[person] += [(b.opens, b.closes) for b in who.busy if b.day == self.day]
            rows = [m.new_optional_interval_var(f.start, f.length, f.end, f.there, "") for f in mine]
            # two held intervals may overlap each other (own time and a visit cannot, but let the judge say so)
            for a, b in busy[person]:
                for f in mine:
                    first = m.new_bool_var("")
                    m.add(f.end <= a).only_enforce_if(f.there, first)
                    m.add(f.start >= b).only_enforce_if(f.there, ~first)
            m.add_no_overlap(rows)
            if who.allocation is not None:
                terms = []
                for f in mine:
                    minutes = m.new_int_var(0, f.moment.best, "")
                    m.add(minutes >= f.length).only_enforce_if(f.there)
                    terms.append(minutes * f.moment.carers)
                m.add(sum(terms) <= max(0, who.allocation - used[person]))
            new: list[cp_model.IntVar] = []
            for name in sorted(self.names - faces[person]):
                lits = [f.by[name] for f in mine if name in f.by]
                if lits:
                    face = m.new_bool_var("")
                    m.add_max_equality(face, lits)
                    new.append(face)
            if new:
                above = m.new_int_var(0, len(new) + len(faces[person]), "")
                m.add(above >= len(faces[person]) + sum(new) - who.circle)
                self.points(p.weights.face, above)

    def _stops(self, member: Member) -> list[_Stop]:
        out = [
            _Stop(f.start, f.end, self.problem.place_of(f.moment), f.by[member.id])
            for f in self.free
            if member.id in f.by
        ]
        for v in self.held:
            if v.day == self.day and member.id in v.members:
                out.append(_Stop(v.start, v.end, self.problem.place_of(self.problem.moment[v.moment]), None))
        for b in self.problem.blocks:
            if b.day == self.day and member.id in b.members:
                out.append(_Stop(b.opens, b.closes, b.place, None))
        return out

    def _member(self, member: Member) -> None:
        """One member's way through the day, and what it does to their week."""
        p, m, w = self.problem, self.model, self.problem.weights
        stops = self._stops(member)
        if not stops:
            return
        held = [s for s in stops if s.there is None]
        horizon = max([f.moment.closes for f in self.free] + [s.end for s in held if isinstance(s.end, int)]) + 1
        first, last = m.new_int_var(0, horizon, ""), m.new_int_var(0, horizon, "")
        on = self.one if held else m.new_bool_var("")
        arcs: list[tuple[int, int, cp_model.LiteralT]] = []
        legs: list[Expr] = []
        between: list[Expr] = []
        limit = p.limits.stretch
        for i, s in enumerate(stops, 1):
            s.since = m.new_int_var(0, horizon, "")
            m.add(s.since <= s.start)
            if limit is not None:
                m.add(s.end - s.since <= limit).only_enforce_if(self.one if s.there is None else s.there)
            if s.there is not None:
                arcs.append((i, i, ~s.there))
                m.add_implication(s.there, on)
            out, back = m.new_bool_var(""), m.new_bool_var("")
            arcs += [(0, i, out), (i, 0, back)]
            way = p.travel(member.mode, member.base, s.place)
            m.add(first == s.start).only_enforce_if(out)
            m.add(last == s.end).only_enforce_if(back)
            legs += [way * out, p.travel(member.mode, s.place, member.base) * back]
            if member.leaves is not None:
                m.add(s.start >= member.leaves + way).only_enforce_if(out)
        waits = m.new_int_var(0, horizon, "")
        gaps: list[Expr] = []
        for i, s in enumerate(stops, 1):
            gap = m.new_int_var(0, horizon, "")
            gaps.append(gap)
            for j, t in enumerate(stops, 1):
                if i == j or _before(s, t):
                    continue
                lit, way = m.new_bool_var(""), p.travel(member.mode, t.place, s.place)
                arcs.append((j, i, lit))  # from t to s
                if s.there is not None or t.there is not None:  # two held ones are as they are
                    m.add(s.start >= t.end + way).only_enforce_if(lit)
                m.add(gap >= s.start - t.end - way - FREE_GAP).only_enforce_if(lit)
                legs.append(way * lit)
                between.append(way * lit)
                if limit is not None and s.since is not None and t.since is not None:
                    rests = m.new_bool_var("")
                    m.add(s.start >= t.end + way + BREAK).only_enforce_if(lit, rests)
                    m.add(s.since <= t.since).only_enforce_if(lit, ~rests)
        m.add(waits == sum(gaps))
        if not held:
            arcs.append((0, 0, ~on))
        m.add_circuit(arcs)
        self.points(w.travel, sum(legs))
        self.points(w.waiting, waits)
        self._hours(member, on, first, last, sum(between), horizon)
        for f in self.free:
            if member.id in f.by:
                self._offered(member, f)

    def _offered(self, member: Member, f: _Free) -> None:
        """Time on offer, and time they would rather keep."""
        m, lit = self.model, f.by[member.id]
        fits = []
        for a, b in stretches(member.available, self.day):
            if b - a >= f.moment.least:
                inside = m.new_bool_var("")
                m.add(f.start >= a).only_enforce_if(inside)
                m.add(f.end <= b).only_enforce_if(inside)
                fits.append(inside)
        m.add_bool_or([*fits, ~lit])
        for window in member.available:
            if window.rather_not and window.day == self.day and self.problem.weights.rather_not:
                low, high, over = (m.new_int_var(-DAY_MINUTES * 3, f.moment.closes * 2, "") for _ in range(3))
                m.add_max_equality(low, [f.start, window.opens])
                m.add_min_equality(high, [f.end, window.closes])
                m.add(over >= 0)
                m.add(over >= high - low).only_enforce_if(lit)
                self.points(self.problem.weights.rather_not, over)

    def _hours(
        self,
        member: Member,
        on: cp_model.IntVar,
        first: cp_model.IntVar,
        last: cp_model.IntVar,
        between: Expr,
        horizon: int,
    ) -> None:
        """A day's and a week's minutes, days, span and rest."""
        p, m, w = self.problem, self.model, self.problem.weights
        others: dict[int, MemberDay] = {d: md for (x, d), md in self.rest.items() if x == member.id and d != self.day}
        engaged = 0
        if (member.id, self.day) in self.rest:
            engaged = sum(r.end - r.start for r in self.rest[member.id, self.day].rows)
        minutes: list[cp_model.IntVar] = []
        for f in self.free:
            if member.id in f.by:
                n = m.new_int_var(0, f.moment.best, "")
                m.add(n == f.length).only_enforce_if(f.by[member.id])
                m.add(n == 0).only_enforce_if(~f.by[member.id])
                minutes.append(n)
        worked = m.new_int_var(0, max(horizon, member.most_day, engaged) * 2, "")
        m.add(worked == engaged + sum(minutes) + between)
        before = sum(md.worked for md in others.values())
        m.add(worked <= max(member.most_day, engaged)).only_enforce_if(on)
        m.add(before + worked <= max(member.most_week, before + engaged)).only_enforce_if(on)
        if len(others) >= member.most_days and not engaged:
            m.add(on == 0)
        if p.limits.span is not None:
            m.add(last - first <= p.limits.span).only_enforce_if(on)
        if p.limits.rest is not None:
            finish = (
                others[self.day - 1].last if self.day - 1 in others else member.last_finish if self.day == 0 else None
            )
            if finish is not None:
                m.add(first >= finish + p.limits.rest - DAY_MINUTES).only_enforce_if(on)
            if self.day + 1 in others:
                m.add(last <= others[self.day + 1].first + DAY_MINUTES - p.limits.rest).only_enforce_if(on)
        short, under, over = (m.new_int_var(0, 2 * horizon + member.contract + before, "") for _ in range(3))
        m.add(short >= member.shift_least - worked).only_enforce_if(on)
        m.add(under >= member.contract - TOLERANCE - before - worked)
        m.add(over >= before + worked - member.contract - TOLERANCE)
        self.points(w.short_day, short)
        self.points(w.under, under)
        self.points(w.over, over)

    def solve(
        self,
        seconds: float,
        seed: int = 1,
        deterministic: bool = False,
        workers: int = 1,
        should_stop: Callable[[], bool] | None = None,
    ) -> tuple[Plan, bool] | None:
        """The plan with these days done anew, and whether they are proved best. None if no answer was found in time, or
        before somebody said stop.

        `deterministic` counts CP-SAT's own units instead of the clock's seconds, so that the answer is the same anywhere.
        """
        solver = cp_model.CpSolver()
        if deterministic:
            solver.parameters.max_deterministic_time = seconds
        else:
            solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = seed
        status = solved(solver, self.model, should_stop)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        visits = list(self.held)
        for f in self.free:
            if solver.value(f.there):
                who = tuple(x for x, lit in f.by.items() if solver.value(lit))
                visits.append(Visit(self.day, solver.value(f.start), f.moment.id, solver.value(f.length), who))
        return Plan.of(visits), status == cp_model.OPTIMAL
