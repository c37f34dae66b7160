"""Once somebody has said stop nothing new is begun, and what runs is told. How long that takes is not measured here."""

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ortools.sat.python import cp_model

from rotas.planning import few_changes, task
from rotas.planning import replan as mending
from rotas.planning.construct import construct
from rotas.planning.fill import fill
from rotas.planning.kernel.anneal import anneal
from rotas.planning.loading import loaded
from rotas.planning.master import Pool, best_of
from rotas.planning.neighbourhoods import improve, retime
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.said import people_say
from rotas.planning.solving import solved
from rotas.planning.workers import Helpers
from tests.planning.weeks import random_week

PLANNING = Path(task.__file__).parent


@pytest.fixture
def problem() -> Problem:
    return week_from_json(random_week(random.Random(6), moments=24))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """CP-SAT, during whose first answer somebody says stop."""
    seen = SimpleNamespace(count=0, stop=False)
    solve = cp_model.CpSolver.solve

    def counted(self: cp_model.CpSolver, *args: Any) -> Any:
        seen.count += 1
        seen.stop = True
        return solve(self, *args)

    monkeypatch.setattr(cp_model.CpSolver, "solve", counted)
    return seen


def test_a_solver_that_runs_is_told() -> None:
    class Long:
        """It goes on for ever, unless it is told."""

        def __init__(self) -> None:
            self.told = threading.Event()

        def solve(self, _model: object) -> object:
            assert self.told.wait(60)
            return cp_model.FEASIBLE

        def stop_search(self) -> None:
            self.told.set()

    looks = iter([False, False, True])
    long: Any = Long()
    assert solved(long, cp_model.CpModel(), lambda: next(looks, True)) == cp_model.FEASIBLE


def test_no_solver_begins_after_it() -> None:
    never: Any = None  # it would have no `solve`
    assert solved(never, cp_model.CpModel(), lambda: True) == cp_model.UNKNOWN


def test_every_answer_of_cp_sat_can_be_stopped() -> None:
    files = [p.name for p in PLANNING.glob("*.py") if "solver.solve(" in p.read_text()]
    assert files == ["solving.py"]


Step = Callable[[Problem, Plan, Callable[[], bool]], object]


@pytest.mark.parametrize(
    "step",
    [
        lambda problem, plan, stop: fill(problem, plan, stop, 60),
        lambda problem, plan, stop: improve(problem, plan, 1, stop),
        lambda problem, plan, stop: retime(problem, plan, stop, 60),
        lambda problem, plan, stop: people_say(problem, plan, 5, 60, stop),
    ],
    ids=["fill", "improve", "retime", "people_say"],
)
def test_no_piece_follows_the_one_during_which_it_was_said(
    step: Step, problem: Problem, answers: SimpleNamespace
) -> None:
    plan = Plan.of(v for n, v in enumerate(construct(problem).visits) if n % 3)
    step(problem, plan, lambda: answers.stop)
    assert answers.count == 1


def test_the_master_is_not_asked_after_it(problem: Problem, answers: SimpleNamespace) -> None:
    plan = construct(problem)
    pool = Pool(problem)
    pool.add(plan)
    assert best_of(problem, pool, plan, 60, should_stop=lambda: True) == plan
    assert answers.count == 0


def test_no_slice_of_moves_begins_after_it(
    problem: Problem, answers: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    after: list[str] = []

    def slice_(*args: Any) -> Any:
        if answers.stop:
            after.append("slice")
        return anneal(*args)

    def heard(progress: Any) -> None:
        answers.stop = answers.stop or progress.step == "search"

    monkeypatch.setattr("rotas.planning.task.anneal", slice_)
    plan = propose(problem, seconds=600, on_progress=heard, should_stop=lambda: answers.stop, grid=5)
    assert plan.visits
    assert answers.stop
    assert after == []
    assert answers.count == 0


def test_nobody_waits_for_what_is_being_loaded() -> None:
    loads, looks = threading.Event(), iter([False, False, True])
    assert not loaded(lambda: loads.wait(60), lambda: next(looks, True))
    loads.set()
    assert not loaded(lambda: pytest.fail("loaded after the stop"), lambda: True)
    assert loaded(lambda: None, lambda: False)


def test_what_cannot_be_loaded_is_said() -> None:
    def broken() -> None:
        raise ImportError("no such part")

    with pytest.raises(ImportError, match="no such part"):
        loaded(broken, lambda: False)


def test_stopped_while_the_solver_is_loaded_a_plan_is_there_all_the_same(
    problem: Problem, answers: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads, plan = threading.Event(), construct(problem)
    monkeypatch.setattr("rotas.planning.said.solver", lambda: loads.wait(60))
    looks = iter([False] * 3)
    assert people_say(problem, plan, 5, 60, lambda: next(looks, True)).visits
    assert answers.count == 0
    loads.set()


def test_a_first_plan_is_there_however_early_it_was_said(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rotas.planning.search.kernel", lambda: pytest.fail("nothing is loaded any more"))
    assert propose(problem, seconds=60, should_stop=lambda: True, grid=5).visits


def test_a_helper_that_has_no_answer_yet_is_not_waited_for(problem: Problem) -> None:
    class Pipe:
        """A helper that still loads."""

        def __init__(self) -> None:
            self.heard: list[object] = []

        def poll(self, _timeout: float = 0) -> bool:
            return False

        def send(self, what: object) -> None:
            self.heard.append(what)

    pipes: list[Any] = [Pipe(), Pipe()]
    helpers = Helpers(problem)
    helpers.pipes = pipes
    assert helpers.collect(2, lambda: True, lambda: True) == []
    assert [p.heard for p in pipes] == [["stop"], ["stop"]]


def test_a_way_of_mending_that_was_not_done_is_left_out_and_prices_nothing_more(
    problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreed = replace(problem, agreed=construct(problem).visits)
    heard: list[Plan] = []
    monkeypatch.setattr(few_changes, "_worth", lambda *_: pytest.fail("priced after the stop"))
    assert mending.replan(agreed, on_first=lambda first, _: heard.append(first), should_stop=lambda: bool(heard)) == ()
    assert heard
