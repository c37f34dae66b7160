"""Mending a published week as a child process: `python -m rotas.planning.replan_child`. Like `child`, with its own answer.

To its standard input: `{"week": {goodweek.week/1, its `agreed` the visits as they stand}, "seconds": 6, "seed": 1, "grid": 5}`; later
`{"stop": true}` for what there is. From its standard output, each a line:

    {"event": "replan", "name": "first", "plan": {...}, "changes": [...]}       at once, without a search
    {"event": "progress", "share": 0.4, "met": null, "wanted": null}
    {"event": "done", "stopped": false, "replans": [{"name", "plan", "changes"}], "room": 85}    stopped: those that were done
    {"event": "problems", "problems": [{"where", "what"}]}                      status 2

`changes` as `replan.Changed.to_json`; `room`: how many changes more the plan would have liked, beyond what is mending.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from types import FrameType
from typing import Any

from rotas.planning.child import GONE, WRONG, Child
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.reading import FILE_BYTES, FileProblem, Reader, WeekFileError, parse
from rotas.planning.reading_week import week_from_json
from rotas.planning.replan import Hit, changes, replan

BEAT = 1.0
"""Seconds from one word of progress to the next."""


def answer(child: Child, problem: Problem, seconds: float, seed: int, grid: int) -> None:
    """The first safe answer at once, then the three ways."""
    began = time.monotonic()
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT):
            share = min(0.99, (time.monotonic() - began) / max(seconds, 0.1))
            child.say(event="progress", share=round(share, 3), met=None, wanted=None)

    threading.Thread(target=beat, daemon=True).start()

    def hear(first: Plan, hit: list[Hit]) -> None:
        child.say(event="replan", **_row("first", first, [c.to_json() for c in changes(problem, first, hit)]))

    found = replan(problem, seconds=seconds, seed=seed, on_first=hear, should_stop=child.stopping.is_set, grid=grid)
    over.set()
    rows = [_row(r.name, r.plan, [c.to_json() for c in r.changes]) for r in found]
    child.say(event="done", stopped=child.stopping.is_set(), replans=rows, room=max((r.room for r in found), default=0))


def _row(name: str, plan: Plan, changed: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "plan": plan.to_json(), "changes": changed}


def read_request(line: str) -> tuple[Problem, float, int, int]:
    """The week, the seconds, the seed, and on which minutes new times are. Raises WeekFileError."""
    value, problems = parse(line)
    if problems or not isinstance(value, dict):
        raise WeekFileError(problems or [FileProblem("", "the request must be an object")])
    r = Reader(value, "")
    r.keys(("week",), ("seconds", "seed", "grid"))
    seconds, seed = r.number("seconds", 0, 3600, 6.0), r.whole("seed", 0, 2**31 - 1, 1)
    grid = r.whole("grid", 1, 60, 1)
    if r.problems:
        raise WeekFileError(r.problems)
    return week_from_json(value.get("week")), seconds, seed, grid


def main() -> int:
    """Answer one request; gives the exit status."""

    def end(_number: int, _frame: FrameType | None) -> None:
        os._exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = Child(sys.stdout)
    line = sys.stdin.readline(2 * FILE_BYTES)
    if not line:
        return GONE
    try:
        problem, seconds, seed, grid = read_request(line)
    except WeekFileError as e:
        child.say(event="problems", problems=[{"where": p.where, "what": p.what} for p in e.problems])
        return WRONG
    threading.Thread(target=child.listen, args=(sys.stdin,), daemon=True).start()
    answer(child, problem, seconds, seed, grid)
    sys.stdout.flush()
    os._exit(0)  # the listening thread still holds the input


if __name__ == "__main__":
    sys.exit(main())
