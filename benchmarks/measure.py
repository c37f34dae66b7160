"""The measurements: each runs the planner as the product does and checks every plan by the judge."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import fmean, median
from typing import Any

from rotas.planning.bound import Bound, certify
from rotas.planning.explain import why_visit
from rotas.planning.explain_missed import missing, why_missed
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.problem import Problem
from rotas.planning.propose import Progress, propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.replan import changes, ring_0
from rotas.planning.what_if import Change, what_if

Say = Callable[[str], None]
WAYS = [{"weights": name} for name in ("balanced", "familiar_faces", "kind_days")]
LAST_WORD = 9.0
"""Seconds for one proposal with which OR-Tools is loaded for the last word on it."""


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
) -> tuple[dict[str, float | str], dict[str, Plan]]:
    """Cost at a budget against the best of all runs, a longer one among them; spread between seeds; and each week's best plan."""
    gaps, spreads, firsts, covered = [], [], [], []
    plans: dict[str, Plan] = {}
    for name, problem in problems.items():
        runs = [search(problem, seconds, seed, processes) for seed in range(1, seeds + 1)]
        of_all = min(search(problem, long, 99, processes), *runs, key=lambda r: r.cost)
        best, plans[name] = of_all.cost, of_all.plan
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
    }, plans


def spread(problem: Problem, seconds: float, seeds: int, processes: int) -> float:
    """By how many hundredths the worst of the seeds is above the best."""
    costs = [search(problem, seconds, seed, processes).cost for seed in range(1, seeds + 1)]
    return gap(max(costs), min(costs))


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


def growth(problem: Problem, seconds: float, processes: int, say: Say) -> float:
    """How far a search of so many seconds is above the best known: the best of it and of one with twice the time."""
    runs = [search(problem, s, seed, processes) for seed, s in ((1, seconds), (99, 2 * seconds))]
    say(
        f"  {len(problem.members)} members: {runs[0].cost:,.2f} at {seconds:.3g} s, {runs[1].cost:,.2f} with twice the time"
    )
    return gap(runs[0].cost, min(r.cost for r in runs))


def certified(problem: Problem, plan: Plan, marks: Iterable[float], say: Say) -> dict[float, float]:
    """By how many hundredths a plan could be better at most, as far as is proved after each of the marks (seconds)."""
    cost, found = judge(problem, plan).cost, dict.fromkeys(sorted(marks), 100.0)

    def hear(bound: Bound) -> None:
        found.update({mark: 100 * bound.gap(cost) for mark in found if bound.seconds <= mark})

    certify(problem, [plan], seconds=max(found), on_bound=hear)
    say(f"  plan of {cost:,.2f}: {', '.join(f'{g:.1f} % after {m:.3g} s' for m, g in found.items())}")
    return found


def organisation(weeks: Iterable[dict[str, Any]], seconds: float) -> tuple[float, float]:
    """CPU seconds for a team, and MB of the largest process, as a worker plans: one child a team, one process, three ways."""
    spent: list[float] = []
    most = 0.0
    for week in weeks:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        asked = {"week": week, "seconds": seconds, "processes": 1, "proposals": WAYS}
        last, mb = _child("rotas.planning.child", asked)
        if not all(p["score"]["feasible"] for p in last["proposals"]):
            raise BrokenRule("a proposal of the sample of teams")
        most = max(most, mb)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return fmean(spent), most


def memory(week: dict[str, Any], seconds: float) -> dict[str, float | str]:
    """MB of the largest process: three proposals with time enough for OR-Tools' last word, and a proof of the first."""
    last, plans = _child("rotas.planning.child", {"week": week, "seconds": 3 * LAST_WORD, "proposals": WAYS})
    plan = last["proposals"][0]["plan"]
    missed = list(missing(week_from_json(week), plan_from_json(plan)))
    _, proof = _child(
        "rotas.planning.prove_child", {"week": week, "seconds": seconds, "plans": [plan], "missed": missed}
    )
    return {
        "memory with OR-Tools' last word, MB": round(plans),
        f"memory of a proof of {seconds:.3g} s, MB": round(proof),
    }


def _child(module: str, asked: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """What a child process says last, and the MB of its largest process."""
    command = [sys.executable, "-m", "benchmarks.peak", sys.executable, "-m", module]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the child has no pipes")
        child.stdin.write(json.dumps(asked) + "\n")
        child.stdin.flush()
        last, peak = map(json.loads, child.stdout.readlines()[-2:])
    if last["event"] != "done":
        raise BrokenRule(f"{module} said {last}")
    return last, peak["mb"]
