"""The master: of all the member-days in good plans seen, the best set of them. CP-SAT has the last word.

A column is one member's day as some plan had it, with its own cost. What crosses days and members is in the model:
each moment's visits and how far apart they are, pairs and `after`, one visit at a time for a person, minutes, faces,
hours, days, rest, fairness, change. Every cost but the worst time away is exact, and the judge checks the answer.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from rotas.planning.costs import TOLERANCE, Term
from rotas.planning.judge import Judgement, judge
from rotas.planning.judge_days import MemberDay
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.rules import DAY_MINUTES
from rotas.planning.solving import solved

SCALE = 100
Expr = Any
"""A linear expression, or a number: OR-Tools declares a union that arithmetic does not accept."""
COLUMNS_MOST = 3_000
"""Columns kept, newest plans first: memory and time stay bounded."""
OWN = (Term.TRAVEL, Term.WAITING, Term.SHORT_DAY, Term.RATHER_NOT)
"""Costs that a member's day has whatever else is planned."""
VISITS_OWN = (Term.SHORT, Term.AWAY, Term.OTHER_DAY, Term.TIE, Term.GIFT)


@dataclass(frozen=True)
class Column:
    """A member's day: the visits, and what it costs and takes."""

    member: str
    day: int
    visits: frozenset[Visit]
    cost: int
    worked: int
    unsocial: int
    first: int
    last: int
    on: bool


class Pool:
    """Member-days and visits seen in plans that break no rule."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.columns: dict[tuple[str, int, frozenset[Visit]], Column] = {}
        self.visit_cost: dict[Visit, int] = {}
        self._empty = judge(problem, Plan())

    def add(self, plan: Plan, found: Judgement | None = None) -> None:
        """Take a plan's member-days in."""
        found = found or judge(self.problem, plan)
        if not found.feasible:
            return
        costs: dict[tuple[str, int], float] = defaultdict(float)
        visits: dict[int, float] = defaultdict(float)
        for c in found.charges:
            if c.term in OWN and c.member is not None and c.day is not None:
                costs[c.member, c.day] += c.points
            elif c.term in VISITS_OWN and c.visit is not None:
                visits[c.visit] += c.points
        for n, v in enumerate(plan.visits):
            self.visit_cost[v] = round(visits[n] * SCALE)
        for (m, d), md in found.days.items():
            mine = frozenset(plan.visits[r.visit] for r in md.rows if r.visit is not None)
            key = m, d, mine
            if key not in self.columns and len(self.columns) < COLUMNS_MOST:
                self.columns[key] = _column(m, d, mine, md, costs[m, d])

    def all(self) -> Iterable[Column]:
        """The columns, with an empty day for each member (blocks alone, where there are any)."""
        yield from self.columns.values()
        costs: dict[tuple[str, int], float] = defaultdict(float)
        for c in self._empty.charges:
            if c.term in OWN and c.member is not None and c.day is not None:
                costs[c.member, c.day] += c.points
        for m in self.problem.members:
            for d in range(self.problem.days):
                if (m.id, d, frozenset()) not in self.columns:
                    md = self._empty.days.get((m.id, d))
                    yield (
                        Column(m.id, d, frozenset(), 0, 0, 0, 0, 0, False)
                        if md is None
                        else _column(m.id, d, frozenset(), md, costs[m.id, d])
                    )


def _column(m: str, d: int, visits: frozenset[Visit], md: MemberDay, cost: float) -> Column:
    return Column(m, d, visits, round(cost * SCALE), md.worked, md.unsocial, md.first, md.last, True)


def best_of(
    problem: Problem,
    pool: Pool,
    plan: Plan,
    seconds: float,
    deterministic: bool = False,
    workers: int = 1,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan that the pool's columns make; `plan` itself if none is better by the judge, or was before somebody said
    stop."""
    began = time.monotonic()
    model = cp_model.CpModel()
    cost: list[Expr] = []
    columns = sorted(pool.all(), key=lambda c: (c.member, c.day, sorted(c.visits)))
    chosen = [model.new_bool_var("") for _ in columns]
    now = {
        (m, d): frozenset(v for v in plan.visits if v.day == d and m in v.members)
        for m in problem.member
        for d in range(problem.days)
    }
    by_day: dict[tuple[str, int], list[int]] = defaultdict(list)
    holds: dict[tuple[Visit, str], list[int]] = defaultdict(list)
    for n, c in enumerate(columns):
        by_day[c.member, c.day].append(n)
        model.add_hint(chosen[n], int(now.get((c.member, c.day)) == c.visits))
        cost.append(c.cost * chosen[n])
        for v in c.visits:
            holds[v, c.member].append(n)
    for mine in by_day.values():
        model.add_exactly_one(chosen[n] for n in mine)
    # a visit is there if each of its members has a day with it
    visits = sorted({v for v, _ in holds})
    there = {v: model.new_bool_var("") for v in visits}
    for v in visits:
        for m in v.members:
            model.add(sum(chosen[n] for n in holds[v, m]) == there[v])
        cost.append(pool.visit_cost[v] * there[v])
    _moments(problem, model, there, cost)
    _people(problem, model, there, cost)
    _members(problem, model, columns, chosen, by_day, cost)
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    if deterministic:
        solver.parameters.max_deterministic_time = seconds
    else:
        solver.parameters.max_time_in_seconds = max(0.05, seconds - (time.monotonic() - began))  # the model took some
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = 1
    if solved(solver, model, should_stop) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return plan
    better = Plan.of(v for v in visits if solver.value(there[v]))
    a, b = judge(problem, better), judge(problem, plan)
    return better if (len(a.broken), a.cost) < (len(b.broken), b.cost) else plan


def _moments(
    problem: Problem, model: cp_model.CpModel, there: Mapping[Visit, cp_model.IntVar], cost: list[Expr]
) -> None:
    """How many, how far apart, what after what; missed; pins; change against what was agreed."""
    of: dict[str, list[Visit]] = defaultdict(list)
    for v in there:
        of[v.moment].append(v)
    for mo in problem.moments:
        mine = of[mo.id]
        missing = model.new_int_var(0, max(mo.times, 0), "")
        model.add(missing == mo.times - sum(there[v] for v in mine))
        cost.append(round(problem.weights.missed[mo.matters - 1] * SCALE) * missing)
        for d in range(problem.days):  # at most one in any `apart` days running
            near = [there[v] for v in mine if d <= v.day < d + mo.apart]
            if len(near) > 1:
                model.add_at_most_one(near)
        if mo.after is not None:
            for v in mine:
                for u in of[mo.after.moment]:
                    if v.day == u.day:
                        apart = mo.after.least <= v.start - u.start <= mo.after.most
                        if not apart or (mo.after.others and set(v.members) & set(u.members)):
                            model.add_at_most_one(there[v], there[u])
    for pin in problem.pins:
        fits = [
            there[v]
            for v in of[pin.moment]
            if pin.day in (None, v.day) and pin.start in (None, v.start) and set(pin.members) <= set(v.members)
        ]
        if fits:
            model.add(sum(fits) >= 1)
    w = problem.weights
    for old in problem.agreed:
        same = [v for v in of[old.moment] if v.day == old.day]
        cost.append(round(w.change * SCALE))
        for v in same:
            swapped = len(set(old.members) - set(v.members))
            cost.append(round((w.change * (swapped - 1) + w.shift * abs(old.start - v.start)) * SCALE) * there[v])


def _people(
    problem: Problem, model: cp_model.CpModel, there: Mapping[Visit, cp_model.IntVar], cost: list[Expr]
) -> None:
    """One visit at a time, minutes, faces."""
    by_person: dict[str, list[Visit]] = defaultdict(list)
    for v in there:
        by_person[problem.moment[v.moment].person].append(v)
    for p in problem.people:
        mine = by_person[p.id]
        for day in range(problem.days):
            rows = [
                model.new_optional_fixed_size_interval_var(v.start, v.minutes, there[v], "")
                for v in mine
                if v.day == day
            ]
            if len(rows) > 1:
                model.add_no_overlap(rows)
        if p.allocation is not None and mine:
            model.add(sum(v.minutes * len(v.members) * there[v] for v in mine) <= p.allocation)
        faces = []
        for m in sorted({x for v in mine for x in v.members}):
            face = model.new_bool_var("")
            for v in mine:
                if m in v.members:
                    model.add_implication(there[v], face)
            faces.append(face)
        if len(faces) > p.circle:
            above = model.new_int_var(0, len(faces), "")
            model.add(above >= sum(faces) - p.circle)
            cost.append(round(problem.weights.face * SCALE) * above)


def _members(
    problem: Problem,
    model: cp_model.CpModel,
    columns: list[Column],
    chosen: list[cp_model.IntVar],
    by_day: Mapping[tuple[str, int], list[int]],
    cost: list[Expr],
) -> None:
    """Hours, days, rest and how evenly unsocial time falls."""
    w, most = problem.weights, 1_000_000
    unsocial: dict[str, Expr] = {}
    for m in problem.members:
        mine = [n for d in range(problem.days) for n in by_day.get((m.id, d), [])]
        worked = sum(columns[n].worked * chosen[n] for n in mine)
        unsocial[m.id] = sum(columns[n].unsocial * chosen[n] for n in mine) + m.unsocial_before
        held = sum(c.worked for c in columns if c.member == m.id and not c.visits)
        model.add(worked <= max(m.most_week, held))
        model.add(
            sum(chosen[n] for n in mine if columns[n].on)
            <= max(m.most_days, sum(c.on for c in columns if c.member == m.id and not c.visits))
        )
        under, over = model.new_int_var(0, most, ""), model.new_int_var(0, most, "")
        model.add(under >= m.contract - TOLERANCE - worked)
        model.add(over >= worked - m.contract - TOLERANCE)
        cost += [round(w.under * SCALE) * under, round(w.over * SCALE) * over]
        if problem.limits.rest is not None:
            for d in range(problem.days - 1):
                # a day off ends early and the next begins late enough for anything
                end = sum(
                    (columns[n].last if columns[n].on else -DAY_MINUTES) * chosen[n] for n in by_day.get((m.id, d), [])
                )
                start = sum(
                    (columns[n].first if columns[n].on else 3 * DAY_MINUTES) * chosen[n]
                    for n in by_day.get((m.id, d + 1), [])
                )
                model.add(start + DAY_MINUTES - end >= problem.limits.rest)
    contracts = sum(m.contract for m in problem.members) or 1
    total = sum(unsocial.values())
    if w.unsocial:
        for m in problem.members:
            above = model.new_int_var(0, most * max(1, contracts), "")
            model.add(above >= unsocial[m.id] * contracts - total * m.contract)
            cost.append(w.unsocial * SCALE / contracts * above)
