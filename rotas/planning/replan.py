"""When life happens: a week that was agreed, and what has changed since. Three proposals, ring by ring.

The problem is the week as it is now (a member's time taken out, a person's moments gone or new), and its `agreed`
visits are the plan as it was. Ring 0 finds places only for the visits that were hit and touches no other; ring 1 may
also move visits of the same day or the same person; ring 2 the whole week. Least change goes beyond ring 0 only for a visit
that was hit and has no place there (see `least_change`). Every change is listed with its reason.
People have been told who comes: beside what was hit, no way changes more than a few visits, however much room the plan has, nor
any by a few minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rotas.planning.clock import on_the_clock
from rotas.planning.construct import construct
from rotas.planning.costs import NAMED
from rotas.planning.few_changes import add, bounded, drop
from rotas.planning.judge import Broken, Judgement, judge
from rotas.planning.least_change import lacks, least, only_what_it_takes, without_trifles
from rotas.planning.loading import kernel, loaded
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.planning.what_if import what_if

LEAST_CHANGE, BEST_WEEK, MOST_FAMILIAR = "least_change", "best_week", "most_familiar"
WAYS: Mapping[str, Mapping[str, float]] = {
    LEAST_CHANGE: {"change": 8, "shift": 8},
    BEST_WEEK: {},
    MOST_FAMILIAR: NAMED["familiar_faces"],
}
"""The three proposals: what each multiplies. Time is charged for too, or half the week drifts by ten minutes."""
RINGS: Mapping[str, int] = {LEAST_CHANGE: 1, BEST_WEEK: 2, MOST_FAMILIAR: 2}


@dataclass(frozen=True)
class Hit:
    """An agreed visit that cannot stay, and the rule that stands against it now."""

    visit: Visit
    rule: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """One difference from what was agreed.

    `kind`: gone (missed now), new, day, members, time. `because`: hit (with the rule), wanted (a new wish), room (going
    back would break a rule), or better (going back would cost so much more).
    """

    kind: str
    before: Visit | None
    after: Visit | None
    because: str
    facts: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "kind": self.kind,
            "before": None if self.before is None else self.before.to_json(),
            "after": None if self.after is None else self.after.to_json(),
            "because": self.because,
            "facts": self.facts,
        }


@dataclass(frozen=True)
class Replan:
    """One proposal, judged under the week's own weights. `room`: how many more changes the search would have liked."""

    name: str
    ring: int
    plan: Plan
    found: Judgement
    changes: tuple[Changed, ...]
    room: int = 0


def hits(
    problem: Problem, held: Collection[Visit] = (), should_stop: Callable[[], bool] | None = None
) -> tuple[Plan, list[Hit]]:
    """What of the agreed plan can stay as it is, and what was hit. Of two that clash, the one that matters less goes;
    those that are `held` never do. When told to stop: with those that were not looked at yet."""
    stays = list(problem.agreed)
    out: list[Hit] = []
    while True:
        plan = Plan(tuple(stays))
        broken = [b for b in judge(problem, plan).broken if b.rule != "pin"]
        n, b = _weakest(problem, plan, broken, held)
        if n is None or b is None or (should_stop is not None and should_stop()):
            return plan, out
        out.append(
            Hit(
                stays.pop(n), b.rule.value, {k: v for k, v in b.to_json().items() if k not in ("rule", "says", "visit")}
            )
        )


def _weakest(
    problem: Problem, plan: Plan, broken: list[Broken], held: Collection[Visit]
) -> tuple[int | None, Broken | None]:
    """Of the visits that a broken rule is about, the one that matters least; beside one that is held, the nearest to it."""
    for b in broken:
        about = [
            n
            for n, v in enumerate(plan.visits)
            if v not in held
            and b.moment in (None, v.moment)
            and b.day in (None, v.day)
            and (b.member is None or b.member in v.members)
            and (b.person is None or v.moment not in problem.moment or problem.moment[v.moment].person == b.person)
        ]
        if b.visit is None:
            chosen = min(
                about, key=lambda n: (_matters(problem, plan.visits[n]), plan.visits[n].minutes, -n), default=None
            )
        elif b.visit in about:
            chosen = b.visit
        else:
            start = plan.visits[b.visit].start
            chosen = min(about, key=lambda n: (abs(plan.visits[n].start - start), n), default=None)
        if chosen is not None:
            return chosen, b
    return None, None


def _matters(problem: Problem, v: Visit) -> int:
    mo = problem.moment.get(v.moment)
    return mo.matters if mo else 0


def ring_0(problem: Problem, grid: int = 1) -> tuple[Plan, list[Hit]]:
    """The first safe answer: what can stay stays, what was hit (and what is new) finds a gap or is missed. No search.

    `grid`: new times are multiples of so many minutes where no rule breaks by it; see `clock`."""
    stays, hit = hits(problem)
    return _on_grid(problem, construct(problem, keep=stays.visits, grid=grid), grid), hit


def _on_grid(problem: Problem, plan: Plan, grid: int, should_stop: Callable[[], bool] | None = None) -> Plan:
    return on_the_clock(problem, plan, grid, should_stop or (lambda: False)) if grid > 1 else plan


def replan(
    problem: Problem,
    *,
    seconds: float = 6.0,
    seed: int = 1,
    on_first: Callable[[Plan, list[Hit]], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    grid: int = 1,
) -> tuple[Replan, ...]:
    """Three proposals: least change, best week, most familiar. `on_first` hears ring 0's answer at once, and what was hit.

    When told to stop: those that were done. For the others there is ring 0's answer.
    """
    first, hit = ring_0(problem, grid)
    if on_first is not None:
        on_first(first, hit)
    out = []
    for name, factors in WAYS.items():
        weighted = replace(problem, weights=problem.weights.times(factors))
        way = _least if name == LEAST_CHANGE else _improve
        plan = way(weighted, first, hit, RINGS[name], seconds / len(WAYS), seed, should_stop)
        plan = _on_grid(problem, plan, grid, should_stop)
        plan = without_trifles(problem, plan, [h.visit for h in hit], should_stop)
        plan, room = bounded(weighted, first, plan, should_stop=should_stop)
        if should_stop is not None and should_stop():
            break
        out.append(Replan(name, RINGS[name], plan, judge(problem, plan), tuple(changes(problem, plan, hit)), room))
    return tuple(out)


def _least(
    problem: Problem,
    first: Plan,
    hit: list[Hit],
    ring: int,
    seconds: float,
    seed: int,
    should_stop: Callable[[], bool] | None,
) -> Plan:
    """Ring 0 with the best places for what was hit. Only where some of it is missed then, the ring beyond, with no change that is
    not needed for it."""
    struck = [h.visit for h in hit]
    plans = [first]
    for wider in (0, ring):
        found = _improve(problem, plans[-1], hit, wider, seconds / 2, seed, should_stop)
        plans.append(least(problem, [only_what_it_takes(problem, found, struck), *plans], struck))
        if not lacks(problem, plans[-1], struck) or (should_stop is not None and should_stop()):
            break
    return plans[-1]


def _improve(
    problem: Problem,
    plan: Plan,
    hit: list[Hit],
    ring: int,
    seconds: float,
    seed: int,
    should_stop: Callable[[], bool] | None,
) -> Plan:
    if not loaded(kernel, should_stop):
        return plan
    import numpy as np

    from rotas.planning.kernel import layout as c
    from rotas.planning.kernel import state as st
    from rotas.planning.kernel.flat import flatten
    from rotas.planning.task import NO_PLAN, Task, run

    flat = flatten(problem)
    state = st.empty(flat, seed)
    st.load(flat, state, plan)
    rows = state.visit.copy()
    frozen = np.zeros(len(rows), np.int64)
    if ring == 0:
        stays = {(v.moment, v.day) for v in problem.agreed} - {(h.visit.moment, h.visit.day) for h in hit}
        for i, k in enumerate(flat.moment_of):
            frozen[i] = (problem.moments[k].id, int(rows[i, c.DAY])) in stays
    if ring == 1:
        near_days = {h.visit.day for h in hit} | {v.day for v in plan.visits if v not in problem.agreed}
        near_people = {problem.moment[h.visit.moment].person for h in hit if h.visit.moment in problem.moment}
        for i, k in enumerate(flat.moment_of):
            near = rows[i, c.DAY] < 0 or rows[i, c.DAY] in near_days or problem.moments[k].person in near_people
            frozen[i] = not near
    found = run(flat, Task(rows, seed, seconds, None, hot=8.0, cold=1.0, frozen=frozen), should_stop)
    better = plan if found.total == NO_PLAN else st.dump_rows(flat, found.rows)
    a, b = judge(problem, better), judge(problem, plan)
    return better if (len(a.broken), a.cost) < (len(b.broken), b.cost) else plan


def changes(problem: Problem, plan: Plan, hit: list[Hit]) -> list[Changed]:
    """Every difference from what was agreed, with its reason."""
    now = {(v.moment, v.day): v for v in plan.visits}
    old = {(v.moment, v.day): v for v in problem.agreed}
    struck = {(h.visit.moment, h.visit.day): h for h in hit}
    moved = [v for key, v in sorted(now.items()) if key not in old]
    found = judge(problem, plan)
    out = []
    for key, before in old.items():
        after = now.get(key)
        if after is not None and _same(before, after):
            continue
        if after is None:
            after = next((v for v in moved if v.moment == before.moment), None)
            if after is not None:
                moved.remove(after)
        kind = "gone" if after is None else "day" if after.day != before.day else "time"
        if after is not None and set(after.members) != set(before.members):
            kind = "members" if kind == "time" else kind
        because, facts = _because(problem, plan, found, before, after, struck.get(key))
        out.append(Changed(kind, before, after, because, facts))
    return out + [Changed("new", None, v, "wanted", {}) for v in moved]


def _same(before: Visit, after: Visit) -> bool:
    """Whether a visit of the day is as it was. Its length too: one that is shorter may have made room for another."""
    when = after.start == before.start and after.minutes == before.minutes
    return when and set(after.members) == set(before.members)


def _because(
    problem: Problem, plan: Plan, found: Judgement, before: Visit, after: Visit | None, hit: Hit | None
) -> tuple[str, dict[str, Any]]:
    if hit is not None:
        return "hit", {"rule": hit.rule} | hit.facts
    undo = [add(before)] if after is None else [drop(after), add(before)]
    w = what_if(problem, plan, undo, found)
    if w.broken:
        b = w.broken[0]
        return "room", {"rule": b.rule.value} | {
            k: v for k, v in b.to_json().items() if k in ("member", "person", "day", "amount")
        }
    return "better", {"cost": w.cost, "terms": dict(list(w.terms.items())[:3])}
