"""An annealing in two pieces: the best of all processes is chosen while it is warm, mended, and cooled down by every process."""

import random
from typing import Any

import numpy as np
import pytest

from rotas.planning import fill, rounds, task
from rotas.planning.judge import judge
from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as st
from rotas.planning.kernel.anneal import anneal
from rotas.planning.kernel.flat import flatten
from rotas.planning.propose import propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.stages import HOT_PIECE, stages
from rotas.planning.task import Found, Task, run
from tests.planning.weeks import member, moment, random_week, week

MANY = week_from_json(random_week(random.Random(8), moments=14))


def warmth(monkeypatch: pytest.MonkeyPatch, piece: tuple[float, float]) -> list[int]:
    """The temperatures of a piece's slices, in units."""
    seen: list[int] = []

    def noted(p: Any, s: Any, best: Any, total: Any, frozen: Any, moves: int, hot: int, cold: int, fine: int) -> int:
        seen.append(hot)
        return int(anneal(p, s, best, total, frozen, moves, hot, cold, fine))

    monkeypatch.setattr(task, "anneal", noted)
    run(flatten(MANY), Task(None, 1, None, 40_000, 70.0, 1.0, piece=piece))
    monkeypatch.undo()
    return seen


def test_a_piece_cools_from_where_the_one_before_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = warmth(monkeypatch, (0.0, 1.0))
    first, second = warmth(monkeypatch, (0.0, 0.6)), warmth(monkeypatch, (0.6, 1.0))
    assert first[0] == whole[0]
    assert whole[6] == second[0]  # slices are tenths here
    assert first == sorted(first, reverse=True)
    assert first[-1] > second[0]
    assert whole[-1] > second[-1] > flatten(MANY).scale


@pytest.mark.parametrize("seed", [0, 2, 4, 5, 6, 8])
def test_what_a_piece_hands_on_breaks_no_rule_and_costs_what_it_says(seed: int) -> None:
    problem = week_from_json(random_week(random.Random(seed), moments=14))
    flat = flatten(problem)
    found = run(flat, Task(None, seed, None, 12_000, 70.0, 1.0, bind=0.75, piece=(0.0, 0.6)))
    assert found.end is not None
    assert len(found.end)
    plan = st.dump_rows(flat, found.end)
    judged = judge(problem, plan)
    if not judge(problem, st.dump_rows(flat, st.empty(flat, 1).visit)).broken:  # else blocks alone break one
        assert not judged.broken
        assert found.end_total / flat.scale == pytest.approx(judged.cost, abs=0.011)
        assert found.total <= found.end_total


def test_a_whole_annealing_hands_nothing_on() -> None:
    assert run(flatten(MANY), Task(None, 1, None, 4_000, 70.0, 1.0)).end is None


def test_every_process_cools_down_the_best_that_any_came_to(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[Task, Found]] = []

    def noted(flat: Any, it: Task, *more: Any) -> Found:
        done.append((it, run(flat, it, *more)))
        return done[-1][1]

    monkeypatch.setattr(rounds, "run", noted)
    monkeypatch.setattr(rounds, "missing", lambda *_: False)
    wide = [{"day": d, "from": 420, "to": 1320} for d in range(7)]
    names = [f"m{n}" for n in range(4)]
    moments = [moment(f"x{n}", times=3, best_from=480 + 20 * n, best_to=500 + 20 * n) for n in range(20)]
    large = week_from_json(week(members=[member(name, available=wide) for name in names], moments=moments))
    propose(large, seconds=None, iterations=60_000, seed=1, processes=1)
    hot = [found for it, found in done if it.piece == (0.0, HOT_PIECE)]
    cool = [it for it, _ in done if it.piece == (HOT_PIECE, 1.0)]
    assert len(hot) == len(cool) == 2
    assert hot[0].end_total != hot[1].end_total
    best = min(hot, key=lambda found: found.end_total)
    for it in cool:
        assert it.rows is not None
        assert best.end is not None
        assert (it.rows == best.end).all()
        assert it.promising is not None


def test_hours_are_found_for_what_the_plan_in_hand_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the best so far has: here nothing is missed by it, and everything by what is in hand."""
    problem = week_from_json(week(members=[member()], moments=[moment(times=3)]))
    flat = flatten(problem)
    asked: list[int] = []

    def filled(problem: Any, plan: Any, *_: Any, **__: Any) -> Any:
        asked.append(len(plan.visits))
        return best

    search = _search(problem)
    best = st.dump_rows(flat, search.best.rows)
    assert len(best.visits) == 3
    search.in_hand = np.full_like(search.best.rows, -1)
    monkeypatch.setattr(fill, "fill", filled)
    search.find_hours(0.1)
    assert asked == []
    search.find_hours(0.1, going_on=True)
    assert asked == [0]
    assert (search.in_hand[:, c.DAY] >= 0).all()


def _search(problem: Any) -> rounds._Search:
    from rotas.planning.construct import construct
    from rotas.planning.search import Watch
    from rotas.planning.workers import Helpers

    watch = Watch(None, None, None, 0.0, problem.wanted())
    return rounds._Search(problem, construct(problem), 1_000, 1, watch, Helpers(problem), last_word=True)


def test_the_hot_piece_has_most_of_the_long_turn() -> None:
    _, hot, cool = stages(200, 18.0, None, warm=False, learns=True)
    assert hot.learns
    assert not hot.goes_on
    assert cool.goes_on
    assert not cool.learns
    assert hot.piece[1] == cool.piece[0]
    assert hot.share > 3 * cool.share
