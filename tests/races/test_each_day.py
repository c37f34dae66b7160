"""However many workers wake up at once: each week opens once, and each human hears of it once."""

import pytest

from tests.races.conftest import Crowd

pytestmark = pytest.mark.timeout(180)


def test_weeks_open_once_and_each_is_told_and_mailed_once(crowd: Crowd) -> None:
    found = crowd.ask(do="days", times=8)
    assert found["wrong"] == []
    # Two teams; ours had one of the four weeks already.
    starts = found["weeks"]
    assert max(starts.count(s) for s in starts) <= 2
    assert len(starts) == 8
    assert found["most_to_one"] == 1
    assert found["told"]["weeks_opened"] == 13
    # One mail each, whoever sent it
    assert found["sent"] == found["gathered"] == 13
    assert found["mailed"] == sum(found["told"].values())
    crowd.look()


def test_the_next_wake_up_does_nothing_more(crowd: Crowd) -> None:
    first = crowd.ask(do="days", times=3)
    again = crowd.ask(do="days", times=3)
    assert (again["weeks"], again["told"], again["sent"]) == (first["weeks"], first["told"], 0)
