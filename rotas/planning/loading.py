"""Loading what takes a second or more, without that anybody who says stop waits for it.

An import cannot be broken off. So it runs in a thread of its own, and whoever is told to stop goes on without it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

LOOK = 0.02
"""Seconds from one look whether to stop to the next."""


def loaded(load: Callable[[], object], should_stop: Callable[[], bool] | None) -> bool:
    """Whether `load` came to its end before anybody said stop; what it raises is raised. Else it goes on by itself, and nobody may
    ask for what it loads."""
    if should_stop is None:
        load()
        return True
    if should_stop():
        return False
    threads = ThreadPoolExecutor(1)
    job = threads.submit(load)
    threads.shutdown(wait=False)
    while not wait([job], LOOK).done:
        if should_stop():
            return False
    job.result()
    return True


def solver() -> None:
    """OR-Tools."""
    import ortools.sat.python.cp_model  # noqa: F401


def kernel() -> None:
    """The compiled kernel, with its machine code read from disk (or made, where there is none)."""
    from rotas.planning import rounds  # noqa: F401
    from rotas.planning.warm import exercise

    exercise()
