"""Many questions at once, and a worker that dies in the middle of them: each ends in proposals, once."""

import time
from collections import Counter
from typing import Any

import pytest

from tests.faults.conftest import PATIENCE, Bed, family, is_over

pytestmark = pytest.mark.timeout(600)
MANY = 20


def queued(bed: Bed) -> list[dict[str, Any]]:
    """The runs that the test asked for: the scene has one of its own."""
    rows: list[dict[str, Any]] = bed.crowd.ask(do="runs")
    return rows[1:]


def test_all_of_twenty_end_in_proposals_when_a_worker_is_killed_in_the_middle(bed: Bed) -> None:
    asked = bed.crowd.ask(do="queue", week=bed.crowd.scene["week"], count=MANY, seconds=1)
    assert len(set(asked)) == MANY
    with bed.worker("first", threads=2) as first:
        end = time.monotonic() + PATIENCE
        while True:
            states = Counter(r["state"] for r in queued(bed))
            if states["proposed"] >= 4 and states["running"] >= 1:
                break
            assert time.monotonic() < end, states
            time.sleep(0.05)
        for process in family(first):
            process.kill()
    left = Counter(r["state"] for r in queued(bed))
    assert left["running"] >= 1  # it died in the middle of these
    assert left["asked"] >= 1
    with bed.worker("second", threads=2):
        end = time.monotonic() + PATIENCE
        while not all(map(is_over, rows := queued(bed))):
            assert time.monotonic() < end, Counter(r["state"] for r in rows)
            time.sleep(0.2)
    rows = queued(bed)
    assert Counter(r["state"] for r in rows) == {"proposed": MANY}
    assert all(1 <= r["proposed"] <= 3 for r in rows)
    assert {r["token"] for r in rows} == {"None"}
    assert max(r["attempts"] for r in rows) == 2  # the killed ones were taken up once more, and only those
    assert sum(r["attempts"] - 1 for r in rows) <= left["running"]
    bed.crowd.look()
