"""Real workers, real Redis, real kills: what becomes of a question to the planner."""

import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from tests.races.conftest import Crowd, gathered
from tests.servers import Program, Redis, environment, start

PATIENCE = 300.0  # seconds; nothing here waits on a clock of its own, a busy machine only takes longer
THINK = 9


@dataclass
class Bed:
    """A team with a week, on a database and (but for the embedded default) a Redis; workers come and go."""

    crowd: Crowd
    env: dict[str, str]
    folder: Path

    def propose(self, seconds: int = THINK) -> dict[str, Any]:
        """Ask the planner."""
        answer = self.crowd.race(self.crowd.propose(self.crowd.members[0], seconds=seconds))[0]
        assert answer["status"] == 202
        body: dict[str, Any] = answer["body"]
        return body

    @property
    def run(self) -> dict[str, Any]:
        """The newest run."""
        rows: list[dict[str, Any]] = self.crowd.ask(do="runs")
        return rows[-1]

    def wait(self, until: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Look at the newest run until it is so."""
        end = time.monotonic() + PATIENCE
        while not until(run := self.run):
            assert time.monotonic() < end, run
            time.sleep(0.1)
        return run

    def takes_writes(self) -> bool:
        """Whether somebody who wants to write could begin to now: nobody is in the middle of something. On PostgreSQL they would
        not hold the whole, but perhaps this team."""
        url = self.env["DATABASE_URL"]
        if not url.startswith("sqlite:///"):
            with psycopg.connect(url, autocommit=True) as looking:
                busy = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
                return looking.execute(busy).fetchone() is None
        connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=1, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
        finally:
            connection.close()
        return True

    @contextmanager
    def worker(self, name: str, threads: int = 1) -> Iterator[Program]:
        """A worker process as it is run on a real site."""
        command = [sys.executable, "-m", "dramatiq", "config.worker", "--processes", "1", "--threads", str(threads)]
        program = start(command, self.folder / f"{name}.log", self.env)
        try:
            yield program
        finally:
            for process in family(program):
                process.send_signal(signal.SIGCONT)
            program.stop()
            assert [p for p in family(program) if p.is_running()] == []


def family(program: Program) -> list[psutil.Process]:
    """A program and everything that it has started, but for the solver."""
    try:
        whole = psutil.Process(program.pid)
        return [whole, *(p for p in whole.children(recursive=True) if not is_solver(p))]
    except psutil.NoSuchProcess:
        return []


def solvers(program: Program) -> list[psutil.Process]:
    """The planner's child processes of a worker or a site."""
    return [p for p in psutil.Process(program.pid).children(recursive=True) if is_solver(p)]


def is_solver(process: psutil.Process) -> bool:
    try:
        return "rotas.planning.child" in process.cmdline()
    except psutil.Error:
        return False


def is_thinking(run: dict[str, Any]) -> bool:
    """Whether the planner has begun and said something."""
    return run["state"] == "running" and bool(run["progress"])


def is_over(run: dict[str, Any]) -> bool:
    """Whether it has ended, one way or another."""
    return run["state"] not in ("asked", "running")


@pytest.fixture
def bed(database_url: str, redis_here: Redis, tmp_path: Path) -> Iterator[Bed]:
    """On Redis."""
    here = {"DATABASE_URL": database_url, "REDIS_URL": redis_here.url, "GOODWEEK_VAR": str(tmp_path)}
    env = environment(here | {"ALLOWED_HOSTS": "testserver", "LOG_LEVEL": "INFO"})
    with gathered(env, tmp_path, members=3) as crowd:
        yield Bed(crowd, env, tmp_path)
