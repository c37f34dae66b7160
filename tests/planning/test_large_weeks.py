"""Weeks of thousands of visits: a plan that breaks nothing whenever somebody stops it, at once, in memory that a small machine has."""

from __future__ import annotations

import random
import resource
import sys
import time

import pytest

from rotas.planning.bound import certify
from rotas.planning.judge import judge
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.shortage import shortages
from tests.planning.weeks import Json, member, moment, person, week

MEGABYTES = 1000


def large_week(visits: int = 3000, members: int = 60) -> Json:
    """As an organisation would have it that planned all its teams as one, which nobody should."""
    r = random.Random(1)
    places = [{"id": f"p{n}", "lat": 51.45 + r.random() / 12, "lon": 0.3 + r.random() / 8} for n in range(100)]
    rows = []
    for n in range(visits // 7 + 1):
        opens = r.choice([420, 480, 700, 1000])
        row = moment(f"k{n}", person=f"q{r.randrange(100)}", times=7, least=20, best=30, matters=r.randint(1, 4))
        rows.append(row | {"from": opens, "to": opens + r.choice([180, 300])})
    return week(
        places=places,
        members=[member(f"m{n}", base=f"p{r.randrange(100)}") for n in range(members)],
        people=[person(f"q{n}", place=f"p{n}") for n in range(100)],
        moments=rows,
        travel={"modes": {"walk": {"kmh": 20, "detour": 1.3, "settle": 2}}},
    )


def used() -> float:
    """Seconds of the processor that this process has had: a busy machine does not make them more."""
    return time.process_time()


@pytest.mark.parametrize("after", [0.0, 2.0])
def test_it_stops_within_a_second_and_has_a_plan_that_breaks_nothing(after: float) -> None:
    problem = week_from_json(large_week())
    assert problem.wanted() > 2900
    began = used()
    asked: list[float] = []

    def stop() -> bool:
        if used() - began >= after:
            asked.append(used())
            return True
        return False

    made = propose(problem, seconds=600, should_stop=stop)
    assert used() - asked[0] < 1.0
    assert judge(problem, made).feasible
    assert (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2) < MEGABYTES
    )


def test_what_it_is_short_of_is_said_at_once() -> None:
    problem = week_from_json(large_week(visits=4000, members=12))
    began = used()
    assert "hours" in {s.kind for s in shortages(problem)}
    assert used() - began < 5.0


def test_no_bound_is_looked_for_where_none_would_be_found() -> None:
    began = used()
    assert certify(week_from_json(large_week()), seconds=600).points == 0
    assert used() - began < 5.0


def test_a_bound_that_is_stopped_stops_within_a_second() -> None:
    problem = week_from_json(large_week(visits=350, members=20))
    certify(problem, rounds=0)  # what has to be loaded once is loaded
    began, asked = used(), list[float]()

    def stop() -> bool:
        if used() - began >= 3.0:
            asked.append(used())
            return True
        return False

    bound = certify(problem, seconds=600, should_stop=stop)
    assert bound.points >= 0
    assert used() - asked[0] < 1.0
