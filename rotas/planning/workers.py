"""Helper processes, one for each further core: each is handed tasks and hands back what it found.

Spawned, not forked: the process that plans has a thread that listens, and numba has locks. A helper whose pipe closes
is alone and ends; told to stop, it hands back its best within a slice.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from rotas.planning.problem import Problem

if TYPE_CHECKING:
    from rotas.planning.task import Found, Task

STOP = "stop"
LOOK, SLOW = 0.02, 0.3
"""Seconds from one look at a helper's pipe to the next; and after which a helper that was told to stop is not waited for."""


def serve(pipe: Connection, problem: Problem) -> None:
    """A helper's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from rotas.planning.kernel.flat import flatten
    from rotas.planning.task import run

    flat = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            if task == STOP:
                continue  # came after the task had ended by itself
            if task is None:
                return
            if flat is None or flat.problem.weights != task.weights:
                flat = flatten(replace(problem, weights=task.weights or problem.weights))
            pipe.send(run(flat, task, should_stop=lambda: told(pipe)))


def told(pipe: Connection) -> bool:
    """Whether there is word from the parent, which while a task runs can only be to stop; or no parent any more."""
    if not pipe.poll():
        return False
    try:
        pipe.recv()
    except EOFError:
        os._exit(0)
    return True


class Helpers:
    """Helper processes for one problem, by whatever weights. Use in a `with`."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.pipes: list[Connection] = []
        self.processes: list[Any] = []

    def start(self, count: int) -> None:
        """Have at least so many: a process needs a second to be ready, so rather early."""
        context = multiprocessing.get_context("spawn")
        for _ in range(count - len(self.processes)):
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs, self.problem), daemon=True)
            process.start()
            theirs.close()
            self.pipes.append(ours)
            self.processes.append(process)

    def __enter__(self) -> Helpers:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in self.pipes:
            with contextlib.suppress(OSError, BrokenPipeError):
                pipe.send(None)
            pipe.close()
        for process in self.processes:
            process.terminate()  # it holds nothing; its own end would take it longer than somebody who said stop waits
        for process in self.processes:
            process.join(1)

    def hand_out(self, tasks: Sequence[Task]) -> int:
        """Give a task to each helper, as far as they go; how many were handed out."""
        handed = 0
        for pipe, task in zip(self.pipes, tasks, strict=False):
            pipe.send(task)
            handed += 1
        return handed

    def collect(self, handed: int, over: Callable[[], bool], asked_to_stop: Callable[[], bool]) -> list[Found]:
        """What the helpers found, in the order in which tasks were handed out. A helper that died found nothing; nor did one
        that has no answer soon after somebody asked to stop: it is still loading, and is not to be handed anything more.
        """
        out: list[Found] = []
        told, since = False, 0.0
        for pipe in self.pipes[:handed]:
            with contextlib.suppress(EOFError, OSError, BrokenPipeError):
                while not pipe.poll(LOOK):
                    if not told and over():
                        self._tell(handed)
                        told = True
                    if asked_to_stop():
                        since = since or time.monotonic()
                        if time.monotonic() - since > SLOW:
                            break
                if pipe.poll():
                    out.append(pipe.recv())
        return out

    def _tell(self, handed: int) -> None:
        for pipe in self.pipes[:handed]:
            with contextlib.suppress(OSError, BrokenPipeError):
                pipe.send(STOP)
