"""A board with a little given way: the same plan under a relaxed week, or without one of its visits.

Copies share with the board that they come from whatever they do not change, so that hundreds can be tried in the time of
one explanation. Nothing here is an answer: whatever fits is judged.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable

from rotas.planning.board import Board
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Member, Problem


def board_of(problem: Problem, plan: Plan, grid: int = 1) -> Board:
    """The plan's visits on a board, without those of nothing or by nobody: the judge has its say about them. `grid` as `Board`."""
    board = Board(problem, grid)
    for v in plan.visits:
        if v.moment in problem.moment and all(m in problem.member for m in v.members):
            board.put(v)
    return board


def under(board: Board, problem: Problem) -> Board:
    """The same visits under another week, which differs in a moment or a person alone."""
    out = copy.copy(board)
    out.problem = problem
    return out


def to_the_minute(board: Board) -> Board:
    """The same visits, where one more may start at any minute."""
    out = copy.copy(board)
    out.grid = 1
    return out


def with_member(board: Board, problem: Problem, member: Member) -> Board:
    """The same visits under a week in which one member has other time or limits."""
    out = under(board, problem)
    i = out.number[member.id]
    out.own = [*board.own]
    out.own[i] = [out._own(i, day) for day in range(problem.days)]
    return out


def without(board: Board, v: Visit) -> Board:
    """The board as if a visit were not there."""
    out = copy.copy(board)
    k = board.moment_number[v.moment]
    person = board.problem.moments[k].person
    who = [board.number[m] for m in v.members]
    out.rows, out.week = [*board.rows], [*board.week]
    out.worked, out.legs, out.waits = [*board.worked], [*board.legs], [*board.waits]
    for i in who:
        out.rows[i] = [*board.rows[i]]
        rows = [*board.rows[i][v.day]]
        rows.remove((v.start, v.end, board.place[k]))
        out.rows[i][v.day] = rows
        worked, legs, waits, _ = board._walk(i, rows) if rows else (0, 0, 0, 0)
        out.worked[i], out.legs[i], out.waits[i] = [*board.worked[i]], [*board.legs[i]], [*board.waits[i]]
        out.week[i] += worked - board.worked[i][v.day]
        out.worked[i][v.day], out.legs[i][v.day], out.waits[i][v.day] = worked, legs, waits
    _of_the_person(board, out, person, k, v, len(who))
    return out


def _of_the_person(board: Board, out: Board, person: str, k: int, v: Visit, carers: int) -> None:
    busy = [*board.person_rows[person, v.day]]
    busy.remove((v.start, v.end))
    out.person_rows = defaultdict(list, board.person_rows)
    out.person_rows[person, v.day] = busy
    out.used = defaultdict(int, board.used)
    out.used[person] -= v.minutes * carers
    out.placed = [*board.placed]
    out.placed[k] = {day: row for day, row in board.placed[k].items() if day != v.day}
    out.faces = defaultdict(set, board.faces)
    out.faces[person] = _faces(out, person)


def _faces(board: Board, person: str) -> set[int]:
    theirs: Iterable[int] = (n for n, mo in enumerate(board.problem.moments) if mo.person == person)
    return {i for n in theirs for _, _, who in board.placed[n].values() for i in who}
