"""A week in which many visits must be missed is searched with more heat, because which they are is decided by dear changes."""

from __future__ import annotations

from statistics import fmean
from typing import Any

import pytest

from benchmarks.made import made
from rotas.planning import rounds
from rotas.planning.kernel.flat import FlatProblem
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.search import USUAL_LENGTH
from rotas.planning.stages import HOT, TWICE, WARM, heat
from rotas.planning.task import Found, Task, run


def test_a_turn_begins_hotter_where_many_are_missed_but_none_that_is_warm() -> None:
    assert heat(HOT, 0, 100) == heat(HOT, 1, 195) == HOT
    assert heat(HOT, 3, 276) == TWICE * HOT
    assert [heat(hot, 30, 300) for hot, *_ in WARM] == [hot for hot, *_ in WARM]


@pytest.mark.parametrize(("load", "hot"), [(1.25, TWICE * HOT), (0.3, HOT)])
def test_a_search_sees_by_its_best_plan_whether_the_week_is_full(
    monkeypatch: pytest.MonkeyPatch, load: float, hot: float
) -> None:
    tasks: list[Task] = []

    def noted(flat: FlatProblem, task: Task, *more: Any) -> Found:
        tasks.append(task)
        return run(flat, task, *more)

    monkeypatch.setattr(rounds, "run", noted)
    problem = week_from_json(made(1, 6, load))
    unit = fmean(m.best for m in problem.moments) / USUAL_LENGTH
    propose(problem, iterations=60_000, seed=1)
    later = [task.hot / unit for task in tasks[4:] if task.hot > unit * 10]
    assert later == pytest.approx([hot] * len(later))
    assert later
