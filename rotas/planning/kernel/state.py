"""A plan as arrays, and back."""

from __future__ import annotations

import math

import numpy as np

from rotas.planning.kernel import layout as c
from rotas.planning.kernel.ease import KINKS
from rotas.planning.kernel.edit import recount
from rotas.planning.kernel.flat import FlatProblem
from rotas.planning.kernel.layout import Ints, State
from rotas.planning.plan import Plan, Visit

REBUILDS = 50
"""Of a thousand moves, how many rebuild, unless a task says otherwise."""
LOGS = np.array([round(-math.log((n + 0.5) / 4096) * 65536) for n in range(4096)], np.int64)
"""-ln(u) for 4,096 even steps of u, in whole numbers, so that luck is the same on every machine."""


def empty(flat: FlatProblem, seed: int) -> State:
    """A state with nothing planned."""
    p = flat.arrays
    visits, days, moments = p.visit.shape[0], flat.problem.days, p.moment.shape[0]
    members, people = p.member.shape[0], p.person.shape[0]

    def ints(*shape: int) -> Ints:
        return np.zeros(shape, np.int64)

    none = np.full(visits, -1, np.int64)
    engagements = visits + p.blocks.shape[2]
    visit = ints(visits, 10)
    visit[:, c.DAY] = -1
    return State(
        visit=visit,
        order=ints(days, visits + 1),
        planned=ints(days),
        at=np.full((moments, days), -1, np.int64),
        member_day=ints(members, days, 7),
        member_week=ints(members, 3),
        faces=ints(people, members),
        person=ints(people, 2),
        total=ints(5),
        last=ints(members),
        last_person=ints(people),
        first=ints(days, members),
        then=ints(visits, 2),
        seen=none.copy(),
        dirty_member=ints(members, days),
        dirty_person=ints(people, days),
        dirty_visit=ints(visits),
        pulled=ints(c.PULLED_MOST, 3),
        room=ints(members),
        extra=ints(members),
        ease=ints(engagements, c.EASE_COLUMNS),
        kink=ints(KINKS * engagements, 2),
        edit=np.array([0] * 8 + [REBUILDS, gives(p), 0], np.int64),
        touched_day=ints(days),
        from_position=ints(days),
        to_position=ints(days),
        log_days=ints(days),
        log_order=ints(days, visits + 1),
        log_count=ints(days),
        logged_visit=none.copy(),
        log_visit=ints(visits),
        log_visit_row=ints(visits, 10),
        touched_member_day=ints(members, days),
        log_member_day=ints(members * days, 2),
        log_member_day_row=ints(members * days, 7),
        touched_member=ints(members),
        log_member=ints(members),
        log_member_row=ints(members, 3),
        log_total=ints(5),
        log_steps=ints(5 * visits + 16, 6),
        random=mix(seed),
        logs=LOGS,
    )


def gives(p: c.Flat) -> int:
    """1 if any visit may start before its best time, or take less than its best; where none may, as soon as can be is kindest."""
    mo = p.moment
    return int(bool(((mo[:, c.BEST_OPENS] > mo[:, c.OPENS]) | (mo[:, c.LEAST] < mo[:, c.BEST])).any()))


def mix(seed: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """A well-stirred starting point for the random numbers (splitmix64)."""
    x = (seed + 0x9E3779B97F4A7C15) & (2**64 - 1)
    for _ in range(3):
        x = (x + 0x9E3779B97F4A7C15) & (2**64 - 1)
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        x ^= x >> 31
    return np.array([x or 1], np.uint64)


def load(flat: FlatProblem, state: State, plan: Plan) -> None:
    """Put a plan into a state. Each visit may start when the plan has it start; a pinned one takes its pin's place.

    Visits that are of no moment of the week, or more than it has, are left out.
    """
    p = flat.arrays
    numbers = {m.id: k for k, m in enumerate(flat.problem.moments)}
    members = {m.id: n for n, m in enumerate(flat.problem.members)}
    state.visit[:, c.DAY] = -1
    state.planned[:] = 0
    taken: set[int] = set()
    for v in sorted(plan.visits):
        k = numbers.get(v.moment)
        if k is None or not 0 <= v.day < flat.problem.days or any(m not in members for m in v.members):
            continue
        who = [members[m] for m in v.members]
        if len(who) != p.moment[k, c.CARERS]:
            continue
        first, times = int(p.moment[k, c.FIRST]), int(p.moment[k, c.TIMES])
        free = [i for i in range(first, first + times) if i not in taken]
        if not free or any(state.visit[i, c.DAY] == v.day for i in taken if first <= i < first + times):
            continue
        i = max(free, key=lambda i: (_pin_fit(p.visit[i], v, who), -i))
        taken.add(i)
        d = v.day
        state.visit[i, :6] = d, who[0], who[1] if len(who) > 1 else -1, v.minutes, v.start, v.start
        state.order[d, state.planned[d]] = i
        state.planned[d] += 1
    recount(p, state)


def _pin_fit(row: Ints, v: Visit, who: list[int]) -> int:
    """How well a visit keeps a pin: all of it 2, unpinned 1, not at all 0."""
    if not row[c.PINNED]:
        return 1
    fits = row[c.PIN_DAY] in (-1, v.day) and row[c.PIN_START] in (-1, v.start)
    return 2 if fits and all(m in who for m in row[c.PIN_1 : c.PIN_2 + 1] if m >= 0) else 0


def dump(flat: FlatProblem, state: State) -> Plan:
    """The plan that a state holds."""
    return dump_rows(flat, state.visit)


def dump_rows(flat: FlatProblem, rows: Ints) -> Plan:
    """The plan that rows of visits hold."""
    problem = flat.problem
    out = []
    for i, k in enumerate(flat.moment_of):
        row = rows[i]
        if row[c.DAY] >= 0:
            who = tuple(problem.members[m].id for m in sorted(row[[c.WHO1, c.WHO2]]) if m >= 0)
            out.append(Visit(int(row[c.DAY]), int(row[c.START]), problem.moments[k].id, int(row[c.LENGTH]), who))
    return Plan.of(out)


def points(flat: FlatProblem, state: State) -> float:
    """The cost in points, as the judge has it, missed visits included (a missed pin's price not)."""
    missed = sum(
        int(flat.arrays.moment[k, c.MISSED]) for i, k in enumerate(flat.moment_of) if state.visit[i, c.DAY] < 0
    )
    return round((int(state.total[c.T_COST]) + missed) / flat.scale, 2)
