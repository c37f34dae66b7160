"""The arrays as compiled code sees them are the arrays that Python filled."""

from __future__ import annotations

import random
from typing import Any

import numba
import numpy as np
import pytest
from numba.core.errors import TypingError

from rotas.planning.kernel import layout as c
from rotas.planning.kernel import state as ks
from rotas.planning.kernel.flat import FlatProblem, flatten
from rotas.planning.kernel.layout import Flat, State
from rotas.planning.reading_week import week_from_json
from tests.planning.weeks import random_week


def compiled(function: Any) -> Any:
    return numba.njit(function)


@pytest.fixture
def flat() -> FlatProblem:
    return flatten(week_from_json(random_week(random.Random(5))))


def test_what_it_reads_with_one_two_and_three_indices_and_by_rows_is_what_is_there(flat: FlatProblem) -> None:
    def read(p: Flat, k: int, m: int, d: int) -> Any:
        row = p.own[m, d]
        return p.weight[c.W_FACE], p.moment[k, c.CLOSES], p.own[m, d, 1], p.travel[0][1, 2], row[0], p.travel.shape

    p, quick = flat.arrays, compiled(read)
    rng = np.random.default_rng(3)
    for table in p:
        table[...] = rng.integers(-1000, 1000, table.shape)
    for k in range(p.moment.shape[0]):
        for m in range(p.member.shape[0]):
            assert quick(p, k, m, 0) == read(p, k, m, 0)


def test_what_it_writes_is_there_and_nowhere_else(flat: FlatProblem) -> None:
    def write(s: State, i: int, m: int, d: int) -> int:
        was = s.member_day[m, d, c.WORKED]
        s.total[c.T_MISSED] += 5
        s.visit[i, c.START] = 615
        row = s.member_day[m, d]
        row[c.WORKED] = was + 45
        s.faces[0, m] -= s.member_day[m, d, c.WORKED]
        return s.member_day[m, d, c.WORKED]

    quick, slow = ks.empty(flat, 1), ks.empty(flat, 1)
    i, m, d = len(quick.visit) - 1, quick.member_day.shape[0] - 1, quick.member_day.shape[1] - 1
    written = compiled(write)
    for _ in range(3):  # what was written is what is read afterwards
        assert written(quick, i, m, d) == write(slow, i, m, d)
    for name, one, other in zip(State._fields, quick, slow, strict=True):
        assert (one == other).all(), name
    assert quick.faces[0, m] == -45 - 90 - 135


def test_a_problem_is_never_written_to(flat: FlatProblem) -> None:
    def write(p: Flat) -> None:
        p.weight[c.W_FACE] = 0

    with pytest.raises(TypingError):
        compiled(write)(flat.arrays)


def test_a_row_of_another_length_is_refused(flat: FlatProblem) -> None:
    other = flat.arrays._replace(member=np.zeros((3, 9), np.int64))
    with pytest.raises(TypingError, match=r"Flat\.member has 9 columns, not 10"):
        compiled(lambda p: p.weight[0])(other)
