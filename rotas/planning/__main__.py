"""`python -m rotas.planning WEEK.json --out PLAN.json`: plan a week file, with no database."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from rotas.planning.child import open_pins_that_clash
from rotas.planning.costs import NAMED
from rotas.planning.figures import WORTH_SAYING
from rotas.planning.judge import Judgement, judge
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.propose import SECONDS, Progress, propose
from rotas.planning.reading import WeekFileError
from rotas.planning.reading_week import read_week
from rotas.planning.shortage import shortages

HELP = """\
Plan a week: read a good week file (goodweek.week/1), share its visits among the team, and write a plan
(goodweek.plan/1) that breaks no rule and costs as little as can be found in the time.

The figures are the judge's: what each imperfection costs (a point is about a minute of somebody's time), how many
wishes are met, travel for each hour of support, different faces for each person. What the team is short of is said
before searching. With --bound it goes on to prove by how much any plan could be better at most. Ctrl-C stops early and
keeps the best so far.
"""

EPILOG = """\
examples:
  python -m rotas.planning week.json --out plan.json --seconds 10 --seed 1
  python -m rotas.planning week.json --weights familiar_faces --json
  python -m rotas.planning week.json --out plan.json --seconds 20 --bound 60
  python -m rotas.planning week.json --out plan.json --grid 5
  python -m rotas.planning - --iterations 200000 --seed 7 < week.json > plan.json

exit status: 0 the plan breaks no rule; 1 no plan keeps every rule (a pin that cannot be kept, blocks that clash: it
says which); 2 the week file or an argument is wrong (each problem is named with its place in the file).
"""


def arguments() -> argparse.ArgumentParser:
    """What the command line takes."""
    ap = argparse.ArgumentParser(
        prog="python -m rotas.planning",
        description=HELP,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ap.add_argument("week", metavar="WEEK.json", help="a week file; - reads standard input")
    ap.add_argument("--out", metavar="PLAN.json", default="-", help="where the plan goes (default: standard output)")
    ap.add_argument(
        "--seconds", type=float, help=f"how long to search (default {SECONDS:g}, unless --iterations is given)"
    )
    ap.add_argument("--iterations", type=int, help="how many moves to try; the same seed then gives the same plan")
    ap.add_argument("--seed", type=int, default=1, help="where the luck starts (default 1)")
    ap.add_argument("--weights", choices=sorted(NAMED), default="balanced", help="how to weigh what is not perfect")
    ap.add_argument(
        "--grid",
        type=int,
        default=1,
        metavar="MINUTES",
        help="visits start on multiples of so many minutes, where no rule breaks by it (default 1; the product: 5)",
    )
    ap.add_argument("--processes", type=int, default=2, help="processes to search in (default 2)")
    ap.add_argument("--bound", type=float, metavar="SECONDS", help="afterwards, how long to prove how good the plan is")
    ap.add_argument("--json", action="store_true", help="print the judge's figures as JSON")
    ap.add_argument("--quiet", action="store_true", help="no progress line")
    return ap


def main(argv: list[str] | None = None) -> int:
    """Run the command; gives the exit status."""
    ap = arguments()
    args = ap.parse_args(argv)
    if args.seconds is not None and not 0 <= args.seconds <= 1e6:
        ap.error("--seconds must be from 0 to a million")
    if args.bound is not None and not 0 <= args.bound <= 1e6:
        ap.error("--bound must be from 0 to a million")
    if args.iterations is not None and args.iterations < 0:
        ap.error("--iterations must not be negative")
    if not 1 <= args.processes <= 64:
        ap.error("--processes must be from 1 to 64")
    if not 1 <= args.grid <= 60:
        ap.error("--grid must be from 1 to 60")
    if not 0 <= args.seed < 2**31:
        ap.error("--seed must be from 0 to 2147483647")
    try:
        text = sys.stdin.buffer.read() if args.week == "-" else Path(args.week).read_bytes()
    except OSError as e:
        print(f"cannot read {args.week}: {e.strerror}", file=sys.stderr)
        return 2
    try:
        problem = read_week(text)
    except WeekFileError as e:
        for p in e.problems:
            print(p, file=sys.stderr)
        print(
            f"{args.week}: {len(e.problems)} problem{'s' if len(e.problems) != 1 else ''}, nothing planned",
            file=sys.stderr,
        )
        return 2
    for s in [*shortages(problem), *open_pins_that_clash(problem)]:
        print(f"short: {s.says}", file=sys.stderr)
    plan = _search(problem, args)
    weighted = problem.weighted(args.weights)
    found = judge(weighted, plan)
    try:
        if args.out == "-":
            sys.stdout.write(plan.dumps())
        else:
            Path(args.out).write_text(plan.dumps(), encoding="utf-8")
    except OSError as e:
        print(f"cannot write {args.out}: {e.strerror}", file=sys.stderr)
        return 2
    figures(found, as_json=args.json, to_stderr=args.out == "-")
    if args.bound is not None and found.feasible:
        proof(weighted, plan, found, args)
    return 0 if found.feasible else 1


def _search(problem: Problem, args: argparse.Namespace) -> Plan:
    stopped: list[bool] = []

    def stop(_number: int, _frame: FrameType | None) -> None:
        if stopped:
            raise KeyboardInterrupt
        stopped.append(True)

    seconds = SECONDS if args.seconds is None and args.iterations is None else args.seconds
    show = Line(quiet=args.quiet)
    before = signal.signal(signal.SIGINT, stop)
    try:
        return propose(
            problem,
            weights_name=args.weights,
            seconds=seconds,
            iterations=args.iterations,
            seed=args.seed,
            processes=args.processes,
            grid=args.grid,
            on_progress=show,
            should_stop=lambda: bool(stopped),
        )
    finally:
        signal.signal(signal.SIGINT, before)
        show.close()


def proof(problem: Problem, plan: Plan, found: Judgement, args: argparse.Namespace) -> None:
    """Print by how much any plan could be better at most. Ctrl-C ends it with what is known by then."""
    from rotas.planning.bound import Bound, certify

    stopped: list[bool] = []
    before = signal.signal(signal.SIGINT, lambda *_: stopped.append(True))
    show = sys.stderr.isatty() and not args.quiet

    def better(b: Bound) -> None:
        if show:
            print(f"\r{b.seconds:6.1f} s  no plan costs less than {b.points:,.2f}", end="", file=sys.stderr, flush=True)

    try:
        bound = certify(problem, [plan], seconds=args.bound, should_stop=lambda: bool(stopped), on_bound=better)
    finally:
        signal.signal(signal.SIGINT, before)
        if show:
            print(file=sys.stderr)
    out = sys.stderr if args.out == "-" else sys.stdout
    gap = bound.gap(found.cost)
    if args.json:
        print(json.dumps({"bound": bound.points, "gap": round(gap, 4), "seconds": bound.seconds}), file=out)
    elif gap > WORTH_SAYING:
        print(
            f"too little is proved to say how good the plan is: only that none costs less than {bound.points:,.2f}",
            file=out,
        )
    else:
        print(f"no plan costs less than {bound.points:,.2f}: none can be more than {100 * gap:.1f} % better", file=out)


class Line:
    """One line of progress on standard error: rewritten on a terminal, else a line every few seconds."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.live = sys.stderr.isatty()
        self.said = -10.0
        self.began = time.monotonic()

    def __call__(self, p: Progress) -> None:
        now = time.monotonic() - self.began
        if self.quiet or (not self.live and p.share < 1 and now - self.said < 2):
            return
        self.said = now
        text = f"{p.seconds:6.1f} s  {p.step:<10} cost {p.cost:>12,.2f}  {p.met} of {p.wanted} visits"
        print(f"\r{text}" if self.live else text, end="" if self.live else "\n", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave the line."""
        if self.live and self.said >= 0 and not self.quiet:
            print(file=sys.stderr)


def figures(found: Judgement, as_json: bool, to_stderr: bool) -> None:
    """Print what the judge found."""
    out = sys.stderr if to_stderr else sys.stdout
    if as_json:
        print(json.dumps(found.to_json()), file=out)
        return
    for b in found.broken[:50]:
        print(f"BROKEN {b.says}", file=out)
    for term, points in found.terms.items():
        print(f"{term:<12} {points:>12,.2f}", file=out)
    print(f"{'cost':<12} {found.cost:>12,.2f}  {'breaks no rule' if found.feasible else 'BREAKS A RULE'}", file=out)
    f = found.facts
    print(
        f"{f['met']:g} of {f['wanted']:g} visits, {f['travel_per_support_hour']:g} minutes of travel for an hour of support, "
        f"{f['faces_mean']:g} faces for a person (most {f['faces_most']:g}), {100 * f['core_share']:.0f} % by their chosen circle",
        file=out,
    )


if __name__ == "__main__":
    sys.exit(main())
