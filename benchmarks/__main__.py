"""`python -m benchmarks`: measure the planner and print one table, the goals beside what was measured."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from statistics import fmean

from benchmarks import public
from benchmarks.made import made
from benchmarks.measure import absences, explanations, gap, made_weeks, search, time_to
from rotas.planning.problem import Problem
from rotas.planning.reading_week import read_week, week_from_json
from rotas.planning.warm import warm

GOALS = {
    "first plan, median s": "1",
    "spread between seeds, median %": "1 (at 60 s)",
    "first safe proposal, p95 s": "0.5",
    "changes beyond those hit, p90": "2",
    "why a visit, p95 ms": "150",
    "why missed, p95 ms": "150",
    "what if, p95 ms": "200",
    "12 members, s to within 3 % of its last": "10",
    "25 members, s to within 3 % of its last": "30",
    "50 members, s to within 3 % of its last": "120",
    "public A, mean %": "0.00 (10 s)",
    "public B, mean %": "0.00 (10 s)",
    "public C, mean %": "0 (10 s)",
    "public D, mean %": "0 (60 s)",
}


def main() -> int:
    """Run what was asked for."""
    ap = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    ap.add_argument("weeks", nargs="*", type=Path, metavar="WEEK.json", help="week files beside the made ones")
    ap.add_argument("--seconds", type=float, default=20, help="budget of a search (default 20)")
    ap.add_argument(
        "--long", type=float, default=60, help="budget of the long run that others are held against (default 60)"
    )
    ap.add_argument("--seeds", type=int, default=3)
    ap.add_argument("--processes", type=int, default=2)
    ap.add_argument("--made", type=int, default=2, metavar="N", help="how many made weeks of 12 members (default 2)")
    ap.add_argument("--growth", action="store_true", help="also teams of 25 and 50")
    ap.add_argument(
        "--public", type=Path, metavar="FOLDER", help="instances of Mankowska et al. (text, may be gzipped)"
    )
    ap.add_argument(
        "--best-known", type=Path, metavar="CSV", help="their best known values: instance, label, best_known"
    )
    ap.add_argument("--public-seconds", type=float, default=10)
    ap.add_argument("--results", type=Path, metavar="FILE.md", help="also write the table there")
    args = ap.parse_args()
    warm()
    rows: dict[str, float | str] = {}

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    problems: dict[str, Problem] = {f"made {n}": week_from_json(made(n)) for n in range(1, args.made + 1)}
    problems |= {p.stem: read_week(p.read_bytes()) for p in args.weeks}
    if problems:
        say("made weeks")
        rows |= made_weeks(problems, args.seconds, args.long, args.seeds, args.processes, say)
        first = next(iter(problems.values()))
        run = search(first, args.seconds, 1, args.processes)
        rows["12 members, s to within 3 % of its last"] = round(time_to(run, 3), 1)
        say("absences and explanations")
        rows |= absences(first, run.plan, say)
        rows |= explanations(first, run.plan)
    if args.growth:
        for members in (25, 50):
            run = search(week_from_json(made(1, members)), 6 * args.seconds, 1, args.processes)
            rows[f"{members} members, s to within 3 % of its last"] = round(time_to(run, 3), 1)
    if args.public:
        rows |= _public(args)
    table = _table(rows, args)
    print(table)
    if args.results:
        args.results.write_text(table + "\n", encoding="utf-8")
    return 0


def _public(args: argparse.Namespace) -> dict[str, float | str]:
    known = public.best_known(args.best_known) if args.best_known else {}
    gaps: dict[str, list[float]] = defaultdict(list)
    for path in public.instances(args.public):
        name = path.name.split(".")[0]
        run = search(week_from_json(public.week(path)), args.public_seconds, 1, args.processes)
        value = run.cost / public.OBJECTIVE
        if name in known:
            label, best = known[name]
            gaps[label[0]].append(gap(value, best))
            print(f"  {label}: {value:.3f}, {gaps[label[0]][-1]:+.2f} %", file=sys.stderr, flush=True)
        else:
            print(f"  {name}: {value:.3f}", file=sys.stderr, flush=True)
    return {f"public {s}, mean %": round(fmean(g), 2) for s, g in sorted(gaps.items())}


def _table(rows: dict[str, float | str], args: argparse.Namespace) -> str:
    packages = ", ".join(f"{p} {version(p)}" for p in ("ortools", "numba", "numpy"))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {packages}"
    budget = f"{args.processes} processes, {args.seconds:g} s a search, {args.seeds} seeds"
    lines = [
        "# What was measured",
        "",
        f"{datetime.date.today().isoformat()}; {machine}; {budget}; load of the machine at the end {os.getloadavg()[0]:.1f}.",
        "Every plan was judged and broke no rule.",
        "",
        "| what | goal | measured |",
        "|---|---|---|",
        *(f"| {name} | {_goal(name)} | {value} |" for name, value in rows.items()),
    ]
    return "\n".join(lines)


def _goal(name: str) -> str:
    return GOALS.get(name, "2" if name.startswith("above the") else "")


if __name__ == "__main__":
    sys.exit(main())
