"""A worker dies, freezes, or loses its Redis in the middle of a run: it ends in proposals or a clear failure, never stuck."""

import signal
import time

import psutil
import pytest

from tests.faults.conftest import Bed, family, is_over, is_thinking, solvers
from tests.servers import Program, Redis

pytestmark = pytest.mark.timeout(400)


def test_it_is_finished_by_another_worker_when_one_is_killed(bed: Bed) -> None:
    bed.propose()
    with bed.worker("first") as first:
        bed.wait(is_thinking)
        orphans = solvers(first)
        assert len(orphans) >= 1
        for process in family(first):
            process.kill()
        # With nobody at the other end of its pipe, the solver goes too: nothing computes for the dead.
        assert psutil.wait_procs(orphans, timeout=60)[1] == []
    assert bed.run["state"] == "running"
    with bed.worker("second"):
        run = bed.wait(is_over)
    assert (run["state"], run["attempts"], run["proposed"] >= 1, run["token"]) == ("proposed", 2, True, "None")
    bed.crowd.look()


def freeze(bed: Bed, program: Program) -> list[psutil.Process]:
    """Stop a worker where it stands; not in the middle of a write, whose lock it would hold for as long."""
    while True:
        frozen = family(program)
        for process in frozen:
            process.send_signal(signal.SIGSTOP)
        if bed.takes_writes():
            return frozen
        for process in frozen:
            process.send_signal(signal.SIGCONT)
        time.sleep(0.1)


def test_it_writes_nothing_when_it_wakes_up_after_another_has_taken_over(bed: Bed) -> None:
    bed.propose()
    with bed.worker("sleeper") as sleeper:
        held = bed.wait(is_thinking)["token"]
        frozen = freeze(bed, sleeper)
        with bed.worker("second"):
            bed.wait(lambda r: r["token"] not in (held, "None"))
            for process in frozen:
                process.send_signal(signal.SIGCONT)
            run = bed.wait(is_over)
            # The sleeper's solver has gone on meanwhile, so that on a small machine a way may be left without time.
            assert (run["state"], run["attempts"], 1 <= run["proposed"] <= 3) == ("proposed", 2, True)
            end = time.monotonic() + 60
            while "is not ours any more" not in (bed.folder / "sleeper.log").read_text():
                assert time.monotonic() < end
                time.sleep(0.2)
        assert bed.run == run
    bed.crowd.look()


def test_it_tries_once_more_when_the_solver_is_killed(bed: Bed) -> None:
    bed.propose()
    with bed.worker("only") as worker:
        bed.wait(is_thinking)
        for process in solvers(worker):
            process.kill()
        run = bed.wait(lambda r: r["attempts"] == 2 and is_over(r))
        assert (run["state"], run["proposed"] >= 1) == ("proposed", True)
    bed.crowd.look()


def test_it_is_asked_while_redis_is_down_and_answered_when_it_is_back(bed: Bed, redis_here: Redis) -> None:
    redis_here.kill()
    bed.propose(seconds=3)
    assert bed.run["state"] == "asked"
    redis_here.start()
    with bed.worker("later"):
        run = bed.wait(is_over)
    assert (run["state"], run["attempts"], run["proposed"] >= 1) == ("proposed", 1, True)
