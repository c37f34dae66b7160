"""The planner as a child process: `python -m rotas.planning.child`. A worker starts one for each run.

Protocol, one JSON object a line. To its standard input, first the request:

    {"week": {goodweek.week/1}, "seconds": 20, "seed": 1, "processes": 2, "iterations": null,
     "grid": 5, "last_week": {goodweek.plan/1},
     "proposals": [{"name": "balanced", "weights": "balanced", "sliders": {"faces": 2}}, ...]}

`seconds` (and `iterations`) are for all proposals together; `weights` is one of the named ways to weigh, `sliders`
(faces, kindness, travel, best_times; steps 0 to 3, 1 as it stands) may be absent. With `grid` visits start on
multiples of so many minutes, where no rule breaks by it; 1, the default, is any minute. With `last_week` the search leans on the
visits of the week before (see `lean`); scores do not. Keep the input open: its end means
that whoever asked is gone, and the child ends without a result (status 3). A later line `{"stop": true}` ends the
search with the best so far, within a second.

From its standard output:

    {"event": "progress", "share": 0.4, "proposal": "kind_days", "step": "search", "seconds": 8.1, "cost": 6210.5,
     "met": 211, "wanted": 219}                                  at most one a second
    {"event": "done", "stopped": false, "shortages": [{kind, amount, ...}],
     "proposals": [{"name", "weights", "plan": {goodweek.plan/1}, "score": {feasible, cost, terms, facts, broken}}]}
    {"event": "problems", "problems": [{"where": "week.moments[3].from", "what": "..."}]}     status 2

Where what was decided cannot all be kept, `done` comes at once, without proposals, and `shortages` has it.
`score` is under the proposal's own weights; `score_week` under the week's, so that proposals can be compared.
SIGTERM ends it at once (status 143).
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any, TextIO

from rotas.planning.clock import STILL, on_the_clock, searching
from rotas.planning.costs import BALANCED, NAMED, SLIDERS, STEPS
from rotas.planning.judge import judge
from rotas.planning.lean import as_last_week, leaning
from rotas.planning.loading import loaded, solver
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.problem import Problem
from rotas.planning.propose import SECONDS, Progress
from rotas.planning.reading import FILE_BYTES, FileProblem, PlanFileError, Reader, WeekFileError, parse
from rotas.planning.reading_week import week_from_json
from rotas.planning.said import people_say
from rotas.planning.several import own, several
from rotas.planning.shortage import Shortage, shortages, whole_pins
from rotas.planning.stopping import a_little_longer

GONE = 3
WRONG = 2


class Child:
    """One request being answered."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.stopping = threading.Event()
        self.said = 0.0

    def say(self, **row: Any) -> None:
        """One line to whoever asked. If they are gone, so are we."""
        try:
            self.out.write(json.dumps(row, ensure_ascii=False) + "\n")
            self.out.flush()
        except (BrokenPipeError, ValueError):
            os._exit(GONE)

    def listen(self, lines: TextIO) -> None:
        """Wait for `stop`, or for the end of the input."""
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict) and row.get("stop"):
                self.stopping.set()
        if not self.stopping.is_set():
            os._exit(GONE)  # from a thread: sys.exit would only end the thread

    def answer(self, problem: Problem, asked: list[dict[str, Any]], common: dict[str, Any]) -> None:
        """Search for each proposal and say what was found; nothing is searched for where decisions clash."""
        if clashing := open_pins_that_clash(problem, self.stopping.is_set):
            self.done(clashing, [])
            return
        searched, seconds = leaning(problem, common["last_week"].visits), common["seconds"]
        start, began = as_last_week(searched, self.stopping.is_set), time.monotonic()

        def progress(n: int, p: Progress) -> None:
            if time.monotonic() - self.said >= 1:
                self.said = time.monotonic()
                figures = {"seconds": round(p.seconds, 1), "cost": p.cost, "met": p.met, "wanted": p.wanted}
                self.say(event="progress", share=round(p.share, 3), proposal=asked[n]["name"], step=p.step, **figures)

        ways = [searched.weighted(row["weights"], row["sliders"]) for row in asked]
        grid = common["grid"]
        search_share = searching(grid)
        plans = several(
            ways,
            [
                way.weighted(row["weights"]) for way, row in zip(ways, asked, strict=True)
            ],  # its own terms twice as strong
            seconds=None if seconds is None else search_share * seconds,
            iterations=common["iterations"],
            seed=common["seed"],
            processes=common["processes"],
            on_progress=lambda n, p: progress(n, replace(p, share=search_share * p.share)),
            should_stop=self.stopping.is_set,
            start=start,
        )
        each = (1 - search_share) / len(plans)
        stop_moving = a_little_longer(
            self.stopping.is_set, STILL
        )  # of what was found when it was enough, times are said too
        for n, plan in enumerate(plans if grid > 1 else []):
            left = None if seconds is None else each * seconds
            plans[n] = people_say(ways[n], plan, grid, left, self.stopping.is_set, stop_moving)
            now = judge(ways[n], plans[n])
            share, met = search_share + each * (n + 1), int(now.facts["met"])
            progress(n, Progress(time.monotonic() - began, share, "clock", now.cost, met, problem.wanted()))
        if grid > 1 and start is not None:  # such times cost something; nobody is offered less than the week before
            before = on_the_clock(searched, start, grid, stop_moving)
            plans = [own(way, plan, [*plans, before]) for way, plan in zip(ways, plans, strict=False)]
        found: list[dict[str, Any]] = []
        for row, plan in zip(asked, plans, strict=False):
            mine = judge(problem.weighted(row["weights"], row["sliders"]), plan)
            figures = {"score": mine.to_json(), "score_week": judge(problem, plan).to_json(0)}
            found.append({"name": row["name"], "weights": row["weights"], "plan": plan.to_json(), **figures})
        self.done(shortages(problem), found)

    def done(self, short: list[Shortage], found: list[dict[str, Any]]) -> None:
        """The last word."""
        self.say(event="done", stopped=self.stopping.is_set(), shortages=[s.to_json() for s in short], proposals=found)


def open_pins_that_clash(problem: Problem, should_stop: Callable[[], bool] | None = None) -> list[Shortage]:
    """What was decided and cannot all be kept, where it leaves a day, a time or people open: CP-SAT is asked, for a second or a few."""
    if len(problem.pins) < 2 or len(whole_pins(problem)) == len(problem.pins) or not loaded(solver, should_stop):
        return []
    from rotas.planning.open_pins import pins_without_a_way

    pins = pins_without_a_way(problem, should_stop)
    return [Shortage("clash", 1, pin.moment, problem.moment[pin.moment].person, day=pin.day) for pin in pins]


def read_request(line: str) -> tuple[Problem, list[dict[str, Any]], dict[str, Any]]:
    """The week, the proposals asked for and the budget. Raises WeekFileError."""
    value, problems = parse(line)
    if problems or not isinstance(value, dict):
        raise WeekFileError(problems or [FileProblem("", "the request must be an object")])
    r = Reader(value, "")
    r.keys(("week",), ("seconds", "seed", "processes", "iterations", "proposals", "grid", "last_week"))
    if r.has("iterations") and not r.has("seconds"):
        seconds = None
    else:
        seconds = r.number("seconds", 0, 86_400, SECONDS)
    common: dict[str, Any] = {
        "seconds": seconds,
        "seed": r.whole("seed", 0, 2**31 - 1, 1),
        "processes": r.whole("processes", 1, 64, 1),
        "iterations": r.maybe_whole("iterations"),
        "grid": r.whole("grid", 1, 60, 1),
    }
    try:
        common["last_week"] = plan_from_json(value["last_week"]) if r.has("last_week") else Plan()
    except PlanFileError as e:
        raise WeekFileError([FileProblem(f"last_week.{p.where}", p.what) for p in e.problems]) from None
    asked = []
    for p in r.objects("proposals"):
        p.keys(("weights",), ("name", "sliders"))
        weights = p.choice("weights", tuple(NAMED), BALANCED)
        s = p.inner("sliders")
        s.keys((), tuple(SLIDERS))
        asked.append({
            "name": p.text("name", weights),
            "weights": weights,
            "sliders": {k: s.whole(k, 0, len(STEPS) - 1, 1) for k in s.value if k in SLIDERS},
        })  # fmt: skip
    if r.problems:
        raise WeekFileError(r.problems)
    try:
        problem = week_from_json(value.get("week"))
    except WeekFileError as e:
        raise WeekFileError(
            [FileProblem(f"week.{p.where}" if p.where else "week", p.what) for p in e.problems]
        ) from None
    return problem, asked or [{"name": BALANCED, "weights": BALANCED, "sliders": {}}], common


def main() -> int:
    """Answer one request; gives the exit status."""

    def end(_number: int, _frame: FrameType | None) -> None:
        os._exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which tells us to stop
    child = Child(sys.stdout)
    line = sys.stdin.readline(2 * FILE_BYTES)
    if not line:
        return GONE
    try:
        problem, asked, common = read_request(line)
    except WeekFileError as e:
        child.say(event="problems", problems=[{"where": p.where, "what": p.what} for p in e.problems])
        return WRONG
    threading.Thread(target=child.listen, args=(sys.stdin,), daemon=True).start()
    child.answer(problem, asked, common)
    sys.stdout.flush()
    os._exit(0)  # the listening thread still holds the input; an ordinary exit would wait for its lock


if __name__ == "__main__":
    sys.exit(main())
