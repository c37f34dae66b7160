"""Days of the public set's kind: as an instance's text and back, and the judge's cost is the published objective."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.days import made_day
from benchmarks.public import OBJECTIVE, THOUSAND, Sections, sections, week
from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json

PATIENTS, CARERS = 14, 6


def written(tables: Sections, path: Path) -> Path:
    """An instance as text."""

    def lines(rows: Sequence[Sequence[float]]) -> str:
        return "\n".join(" ".join(map(repr, row)) for row in rows)

    path.write_text("\n".join(f"{name}\n{lines(rows)}" for name, rows in tables.items()))
    return path


def objective(tables: Sections, plan: Plan) -> float:
    """(travel + all lateness + the most lateness) / 3, from an instance's own tables. A service by two at once is late twice."""
    stops: dict[str, list[tuple[int, int]]] = {}
    late = []
    for v in plan.visits:
        patient = int(v.moment.strip("pab"))
        for member in v.members:
            stops.setdefault(member, []).append((v.start, patient))
            late.append(max(0.0, v.start / THOUSAND - tables["l"][0][patient]))
    d = tables["d"]
    ways = [[0, *(patient for _, patient in sorted(row)), 0] for row in stops.values()]
    travel = sum(d[a][b] for way in ways for a, b in itertools.pairwise(way))
    return (travel + sum(late) + max(late)) / 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_plan_of_a_made_day_costs_the_published_objective(seed: int, tmp_path: Path) -> None:
    tables = made_day(seed, PATIENTS, CARERS)
    assert sections(written(tables, tmp_path / "day.txt")) == tables
    problem = week_from_json(week(tables, "a day"))
    plan = propose(problem, seconds=None, iterations=4_000)
    found = judge(problem, plan)
    assert (found.feasible, found.facts["met"]) == (True, problem.wanted())
    assert found.cost / OBJECTIVE == pytest.approx(objective(tables, plan), abs=0.05)  # times are whole thousandths


def test_three_in_ten_need_two_and_everybody_offers_something() -> None:
    tables = made_day(1, 100, 20)
    assert sum(sum(row) == 2 for row in tables["r"]) == 30
    assert sum(most > 0 for most in tables["maxd"][0]) == 15
    assert all(1 <= sum(row) <= 4 for row in tables["a"])
    assert all(any(row[service] for row in tables["a"]) for service in range(6))
