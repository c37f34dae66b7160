"""The planner as a run hears it: the week is checked before anything is asked, then the child is listened to until it has answered."""

import time
from collections.abc import Callable
from typing import Any

from rotas.actions.claims import Claim, Failed, Interrupted, beat, is_stopped, note
from rotas.planning.problem import Problem
from rotas.planning.reading import FileError
from rotas.planning.reading_week import week_from_json
from rotas.rules.runs import HURRY_AFTER, OVERTIME
from rotas.solver import PATIENCE, Solver

LOOK_EVERY = 0.1  # seconds from one look at the row (stopped? still ours?) to the next
BEAT_EVERY = 1.0  # seconds from one sign of life to the next


def checked(week_json: dict[str, Any]) -> Problem:
    """The week as the planner will read it, with what makes planning pointless said at once."""
    try:
        problem = week_from_json(week_json)
    except FileError as error:
        raise Failed("week_wrong", "; ".join(str(p) for p in error.problems[:5])) from error
    if not problem.wanted():
        raise Failed("nothing_to_plan")
    if not any(m.available for m in problem.members):
        raise Failed("nobody_available")
    return problem


def listen(
    claim: Claim,
    request: dict[str, Any],
    module: str = "rotas.planning.child",
    hear: Callable[[dict[str, Any]], None] | None = None,
) -> dict[str, Any]:
    """Run the child until it has answered: progress to the row, a stop to the child. Gives its last word; `hear` gets what
    it found on the way."""
    began = looked = beaten = time.monotonic()
    told_to_stop: float | None = None
    hurried = False
    with Solver(request, module) as solver:
        while True:
            said = solver.next(timeout=LOOK_EVERY)
            now = time.monotonic()
            if said and said["event"] == "progress":
                note(claim, said)
                beaten = now
            elif said and said["event"] == "replan":
                if hear is not None:
                    hear(said)
            elif said and said["event"] == "problems":
                raise Failed("week_wrong", "; ".join(f"{p['where']}: {p['what']}" for p in said["problems"][:5]))
            elif said:
                return said | {"stopped": told_to_stop is not None}
            elif solver.ended:
                raise Interrupted(f"status {solver.status}, {solver.last_words()}")
            if now - looked >= LOOK_EVERY:
                looked = now
                if is_stopped(claim) and told_to_stop is None:
                    solver.ask_to_stop()
                    told_to_stop = now
            if now - beaten >= BEAT_EVERY:
                beat(claim)
                beaten = now
            if told_to_stop is not None and now - told_to_stop > PATIENCE:
                return {"event": "done", "stopped": True, "proposals": [], "replans": []}
            if not hurried and now - began > claim.seconds + HURRY_AFTER:
                solver.ask_to_stop()
                hurried = True
            if now - began > claim.seconds + OVERTIME:
                raise Failed("too_long")
