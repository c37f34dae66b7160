"""The measurements: each runs the planner as the product does and checks every plan by the judge."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import fmean, median

from rotas.planning.explain import why_visit
from rotas.planning.explain_missed import missing, why_missed
from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.propose import Progress, propose
from rotas.planning.replan import changes, ring_0
from rotas.planning.what_if import Change, what_if

Say = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """One search: the plan, its cost, seconds to the first plan and in all, and the costs on the way."""

    plan: Plan
    cost: float
    first: float
    seconds: float
    way: tuple[tuple[float, float], ...]


class BrokenRule(Exception):
    """A plan that breaks a rule: no figure is worth anything then."""


def search(problem: Problem, seconds: float, seed: int, processes: int) -> Run:
    """Search once, and check."""
    way: list[tuple[float, float]] = []

    def hear(p: Progress) -> None:
        way.append((p.seconds, p.cost))

    began = time.monotonic()
    plan = propose(problem, seconds=seconds, seed=seed, processes=processes, on_progress=hear)
    spent = time.monotonic() - began
    found = judge(problem, plan)
    if not found.feasible:
        raise BrokenRule("; ".join(b.says for b in found.broken[:3]))
    return Run(plan, found.cost, way[0][0], spent, tuple(way))


def gap(cost: float, best: float) -> float:
    """How far above the best, in hundredths."""
    return 100 * (cost / best - 1) if best else 0.0


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which that share lies."""
    rows = sorted(values)
    return rows[min(len(rows) - 1, int(share * len(rows)))] if rows else 0.0


def made_weeks(
    problems: dict[str, Problem], seconds: float, long: float, seeds: int, processes: int, say: Say
) -> dict[str, float | str]:
    """Cost at a budget against the best of all runs, a longer one among them; spread between seeds."""
    gaps, spreads, firsts, covered = [], [], [], []
    for name, problem in problems.items():
        runs = [search(problem, seconds, seed, processes) for seed in range(1, seeds + 1)]
        best = min(search(problem, long, 99, processes).cost, *(r.cost for r in runs))
        gaps += [gap(r.cost, best) for r in runs]
        spreads.append(gap(max(r.cost for r in runs), min(r.cost for r in runs)))
        firsts += [r.first for r in runs]
        covered += [judge(problem, r.plan).facts["met"] / max(1, problem.wanted()) for r in runs]
        say(f"  {name}: best {best:,.2f}; at {seconds:.3g} s {', '.join(f'{r.cost:,.2f}' for r in runs)}")
    return {
        "first plan, median s": round(median(firsts), 2),
        f"above the {long:.3g} s best at {seconds:.3g} s, median %": round(median(gaps), 2),
        "spread between seeds, median %": round(median(spreads), 2),
        "visits met, mean %": round(100 * fmean(covered), 1),
    }


def absences(problem: Problem, plan: Plan, say: Say) -> dict[str, float | str]:
    """Each member away for a day on which they have visits: the first safe answer, and how much it changes."""
    times, extra = [], []
    for m in problem.members:
        day = next((v.day for v in plan.visits if m.id in v.members), None)
        if day is None:
            continue
        away = replace(m, available=tuple(w for w in m.available if w.day != day))
        changed = replace(problem, members=tuple(away if x is m else x for x in problem.members), agreed=plan.visits)
        began = time.monotonic()
        first, hit = ring_0(changed)
        times.append(time.monotonic() - began)
        if not judge(changed, first).feasible:
            raise BrokenRule(f"{m.id} away on day {day}")
        extra.append(len(changes(changed, first, hit)) - len(hit))
    say(f"  {len(times)} absences, {sum(extra)} changes beyond the visits that were hit")
    return {
        "first safe proposal, p95 s": round(percentile(times, 0.95), 2),
        "changes beyond those hit, p90": percentile(extra, 0.9),
    }


def explanations(problem: Problem, plan: Plan) -> dict[str, float | str]:
    """Every visit and every missed wish explained, and every visit priced as if it were dropped."""
    found = judge(problem, plan)
    visits, missed, dropped = [], [], []
    for v in plan.visits:
        began = time.monotonic()
        why_visit(problem, plan, v.moment, v.day, found)
        visits.append(time.monotonic() - began)
        began = time.monotonic()
        what_if(problem, plan, [Change("drop", v.moment, v.day)], found)
        dropped.append(time.monotonic() - began)
    for moment in missing(problem, plan):
        began = time.monotonic()
        why_missed(problem, plan, moment)
        missed.append(time.monotonic() - began)
    return {
        "why a visit, p95 ms": round(1000 * percentile(visits, 0.95)),
        "why missed, p95 ms": round(1000 * percentile(missed, 0.95)) if missed else "none missed",
        "what if, p95 ms": round(1000 * percentile(dropped, 0.95)),
    }


def time_to(run: Run, within: float) -> float:
    """Seconds until the search was within so many hundredths of its own last cost."""
    return next((t for t, cost in run.way if gap(cost, run.cost) <= within), run.seconds)
