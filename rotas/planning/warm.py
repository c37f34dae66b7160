"""Compile the kernel before anybody waits for it: `python -m rotas.planning.warm`. Run at set-up and by each worker.

The first time takes about forty seconds of one core (ten more for proofs), later one. `is_warm` tells without importing numba's compiler.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from rotas.planning.cache import cache_folder

TINY = {
    "format": "goodweek.week/1",
    "days": 2,
    "places": [{"id": "a", "lat": 51.48, "lon": 0.36}, {"id": "b", "lat": 51.49, "lon": 0.37}],
    "travel": {"modes": {"walk": {"kmh": 4.5, "detour": 1.2, "settle": 1}}},
    "members": [
        {"id": m, "mode": "walk", "contract": 600, "most_week": 900, "most_day": 500, "most_days": 2, "skills": [],
         "available": [{"day": d, "from": 420, "to": 1200} for d in (0, 1)]}
        for m in ("m", "n")
    ],
    "people": [{"id": "p", "place": "b"}],
    "moments": [{"id": "x", "person": "p", "times": 2, "days": [0, 1], "from": 480, "to": 1000, "least": 30, "best": 60, "matters": 2}],
}  # fmt: skip


def marker() -> Path:
    """The file that says that everything is compiled."""
    return cache_folder() / "ready"


def is_warm() -> bool:
    """Whether the compiled kernel is on disk."""
    return marker().exists()


def lock() -> Path:
    """The file in which whoever compiles writes its process number."""
    return cache_folder() / "compiling"


def compiling() -> bool:
    """Whether another process compiles at this moment. Twice at once only makes both slower."""
    try:
        os.kill(int(lock().read_text()), 0)
    except (OSError, ValueError):
        return False
    return True


def warm() -> None:
    """Compile whatever is not on disk."""
    exercise()
    marker().touch()


def exercise() -> None:
    """Plan a tiny week, which reads the machine code from disk, or compiles what is not there."""
    from rotas.planning.reading_week import week_from_json
    from rotas.planning.task import Task, run

    problem = week_from_json(TINY)
    run(problem, Task(rows=None, seed=1, seconds=None, iterations=300, hot=30.0, cold=1.0))


def warm_proofs() -> None:
    """The same for what only proofs need. It comes last: nobody waits for a proof."""
    from rotas.planning.bound import certify
    from rotas.planning.reading_week import week_from_json

    certify(week_from_json(TINY), rounds=1)


def warm_in_background() -> None:
    """Start compiling in a process of its own, unless one is at it already. It may outlive this one: the next finds it done."""
    if is_warm() or compiling():
        return
    process = subprocess.Popen(
        [sys.executable, "-m", "rotas.planning.warm"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with contextlib.suppress(OSError):
        lock().write_text(str(process.pid))
    LEFT.append(process)


LEFT: list[subprocess.Popen[bytes]] = []
"""Compilers started by this process, kept so that their end is not lost."""


if __name__ == "__main__":
    warm()
    warm_proofs()
