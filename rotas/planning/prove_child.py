"""Proving how good plans are as a child process: `python -m rotas.planning.prove_child`. Like `child`, with its own answer.

To its standard input: `{"week": {goodweek.week/1}, "seconds": 60, "plans": [{goodweek.plan/1}], "missed": ["moment"]}`;
later `{"stop": true}` for what is known by then. From its standard output, each a line:

    {"event": "clashes", "clashes": {"moment": [{"kind", ...}]}}          what cannot hold together, for missed wishes
    {"event": "bound", "points": 5812.4}                                  no plan costs less; now and then, growing
    {"event": "done", "points": 5903.1}                                   0 if nothing could be proved
    {"event": "problems", "problems": [{"where", "what"}]}                status 2

It gives way to everything else on the machine.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any

from rotas.planning.bound import Bound, certify
from rotas.planning.child import GONE, WRONG, Child
from rotas.planning.loading import LOOK, loaded
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.problem import Problem
from rotas.planning.reading import FILE_BYTES, FileError, FileProblem, Reader, WeekFileError, parse
from rotas.planning.reading_week import week_from_json

CLASH_SHARE, CLASH_SECONDS, CLASHES_MOST = 0.3, 5.0, 12
"""The share of the time for clashes, the seconds for one, and how many wishes are looked at."""
SAY_EVERY = 10.0
"""Seconds from one word about the bound to the next."""
NICE = 10

Clashes = dict[str, list[dict[str, str]]]


def clashes(problem: Problem, seconds: float, missed: list[str]) -> Iterator[Clashes]:
    """What cannot hold together, for each missed wish where that was found: all of it again whenever there is more."""
    from rotas.planning.clash import clash

    began = time.monotonic()
    found: Clashes = {}
    looked = 0
    for moment in missed:
        known = next((parts for parts in found.values() if any(p.get("moment") == moment for p in parts)), None)
        left = min(CLASH_SECONDS, CLASH_SHARE * seconds - (time.monotonic() - began))
        if known is not None:  # what cannot all be kept is the same for each wish in it
            found[moment] = known
        elif moment in problem.moment and left > 0 and looked < CLASHES_MOST:
            looked += 1
            if parts := clash(problem, moment, left):
                found[moment] = [p.to_json() for p in parts]
        yield found


def _tell(pipe: Connection, problem: Problem, seconds: float, missed: list[str]) -> None:
    """The life of the process that looks for clashes. It ends with the one that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()
    for found in clashes(problem, seconds, missed):
        pipe.send(found)


def _end_with(asked: BaseProcess | None) -> None:
    if asked is not None:
        asked.join()
        os._exit(GONE)


def _clashes(child: Child, problem: Problem, seconds: float, missed: list[str]) -> Clashes:
    """The same by a process of its own, which takes what CP-SAT needs with it when it ends: the bound needs as much again."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(theirs, problem, seconds, missed), daemon=True)
    process.start()
    theirs.close()
    found: Clashes = {}
    with contextlib.suppress(EOFError):
        while not child.stopping.is_set():
            if ours.poll(LOOK):
                found = ours.recv()
    process.terminate()
    process.join()
    return found


def answer(child: Child, problem: Problem, seconds: float, plans: list[Plan], missed: list[str]) -> None:
    """Clashes first, which take little; then the bound for as long as there is time, when what those took is free again."""
    began = said = time.monotonic()
    found = _clashes(child, problem, seconds, missed) if missed else {}
    if found:
        child.say(event="clashes", clashes=found)

    best = 0.0

    def better(bound: Bound) -> None:
        nonlocal said, best
        best = bound.points
        if time.monotonic() - said >= SAY_EVERY:
            said = time.monotonic()
            child.say(event="bound", points=bound.points)

    left = seconds - (time.monotonic() - began)
    stop = child.stopping.is_set
    # it cannot be told to stop while it gets ready, which takes seconds: whoever says so has what was proved by then
    loaded(lambda: certify(problem, plans, seconds=left, should_stop=stop, on_bound=better), stop)
    child.say(event="done", points=best)


def read_request(line: str) -> tuple[Problem, float, list[Plan], list[str]]:
    """The week, the seconds, plans and missed moments. Raises WeekFileError."""
    value, problems = parse(line)
    if problems or not isinstance(value, dict):
        raise WeekFileError(problems or [FileProblem("", "the request must be an object")])
    r = Reader(value, "")
    r.keys(("week", "seconds"), ("plans", "missed"))
    seconds = r.number("seconds", 0, 86_400)
    missed = [x for x in value.get("missed", []) if isinstance(x, str)]
    if r.problems:
        raise WeekFileError(r.problems)
    try:
        plans = [plan_from_json(p) for p in value.get("plans", [])]
        return week_from_json(value.get("week")), seconds, plans, missed
    except FileError as error:
        raise WeekFileError(error.problems) from None


def main() -> int:
    """Answer one request; gives the exit status."""

    def end(_number: int, _frame: FrameType | None) -> None:
        os._exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)
    child = Child(sys.stdout)
    line = sys.stdin.readline(4 * FILE_BYTES)
    if not line:
        return GONE
    try:
        request: tuple[Any, ...] = read_request(line)
    except WeekFileError as e:
        child.say(event="problems", problems=[{"where": p.where, "what": p.what} for p in e.problems])
        return WRONG
    threading.Thread(target=child.listen, args=(sys.stdin,), daemon=True).start()
    answer(child, *request)
    sys.stdout.flush()
    os._exit(0)  # as in `child`: the listening thread holds the input


if __name__ == "__main__":
    sys.exit(main())
