"""CP-SAT, told to stop as soon as whoever waits says so: it would go on for all the seconds that it was given."""

from __future__ import annotations

import threading
from collections.abc import Callable

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import CpSolverStatus

LOOK = 0.05
"""Seconds from one look whether to stop to the next."""


def solved(
    solver: cp_model.CpSolver, model: cp_model.CpModel, should_stop: Callable[[], bool] | None = None
) -> CpSolverStatus:
    """The solver's answer; the best that it had when it was told to stop. UNKNOWN, without a search, if it was before."""
    if should_stop is None:
        return solver.solve(model)
    if should_stop():
        return cp_model.UNKNOWN
    over = threading.Event()

    def watch() -> None:
        while not over.wait(LOOK):
            if should_stop():
                solver.stop_search()  # and again: before its search has begun it hears nothing

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        return solver.solve(model)
    finally:
        over.set()
        watching.join()
