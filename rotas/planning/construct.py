"""A first plan by regret insertion, in plain Python, so that it waits for no compiler.

Visits already placed stay where they are; each new one goes into a gap of a member's day. Of the moments that still
want a visit, the next is the one that would lose most by waiting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from rotas.planning.board import Board, Spot
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Pin, Problem

TEAM_TRIED = 24
"""Of a large team, how many members are tried for a moment: those who know the person and those who live near."""
PAIRED_TRIED = 9
"""The same where two come together: thirty-six pairs."""


@dataclass
class _Wish:
    """Visits of one moment that are still to be placed. A pinned one stands alone."""

    moment: int
    left: int
    pin: Pin | None = None


def construct(
    problem: Problem,
    keep: Iterable[Visit] = (),
    should_stop: Callable[[], bool] | None = None,
    only: Iterable[str] | None = None,
    grid: int = 1,
) -> Plan:
    """A plan that breaks no rule, except that a pin which fits nowhere is left out.

    `keep` are visits that stand already. `only` limits what is added to some moments (by id). `grid`: new visits start on
    multiples of so many minutes, where a gap has one.
    """
    board = Board(problem, grid)
    there: dict[str, list[Visit]] = defaultdict(list)
    for v in keep:
        board.put(v)
        there[v.moment].append(v)
    among = None if only is None else set(only)
    tried = [_team(problem, board, k) for k in range(len(problem.moments))]
    pinned, free = [], []
    for k, mo in enumerate(problem.moments):
        if among is not None and mo.id not in among:
            continue
        left = mo.times - len(there[mo.id])
        pins = [p for p in problem.pins if p.moment == mo.id]
        for pin in pins[: max(0, left)] if not there[mo.id] else []:
            pinned.append(_Wish(k, 1, pin))
            left -= 1
        if left > 0:
            free.append(_Wish(k, left))
    for wishes in (pinned, free):
        _insert(problem, board, wishes, tried, should_stop)
    return Plan.of(board.visits())


def _team(problem: Problem, board: Board, k: int) -> list[int]:
    """Who may be tried for a moment: skilled for some place of it, not refused by the person."""
    mo = problem.moments[k]
    rank = {"core": 0, "known": 1, "new": 2}
    rows = []
    for i, m in enumerate(problem.members):
        tie = problem.tie(mo.person, m.id)
        if tie != "not" and any(n <= m.skills for n in mo.needs) and m.available:
            rows.append((rank[tie], board.way[i][board.base[i]][board.place[k]], i))
    rows.sort()
    return [i for _, _, i in rows[: TEAM_TRIED if mo.carers == 1 else PAIRED_TRIED]]


def _insert(
    problem: Problem, board: Board, wishes: list[_Wish], tried: list[list[int]], should_stop: Callable[[], bool] | None
) -> None:
    """Place wish after wish; `options[w][day][who]` is the best spot known, checked again before it is taken."""
    options: list[dict[int, dict[tuple[int, ...], Spot]]] = [{} for _ in wishes]
    tops: list[dict[int, list[tuple[float, int, tuple[int, ...]]]]] = [{} for _ in wishes]
    could: dict[tuple[int, int], list[tuple[int, ...]]] = {}

    def look(w: int, day: int, changed: tuple[int, ...] | None = None) -> None:
        wish = wishes[w]
        mo = problem.moments[wish.moment]
        mine = options[w].setdefault(day, {})
        tops[w].pop(day, None)
        teams = could.get((wish.moment, day))
        if teams is None:
            teams = [who for who in combinations(tried[wish.moment], mo.carers) if board.offer(wish.moment, day, who)]
            could[wish.moment, day] = teams
        for who in teams:
            if changed is not None and not any(i in changed for i in who):
                continue
            spot = board.spot(wish.moment, day, who, wish.pin)
            if spot is None:
                mine.pop(who, None)
            else:
                mine[who] = spot

    active: set[int] = set()
    for w, wish in enumerate(wishes):
        if should_stop is not None and should_stop():
            break  # those that were looked at find their places; the search goes on from there
        for day in problem.moments[wish.moment].days:
            if day < problem.days:
                look(w, day)
        active.add(w)
    regrets: dict[int, tuple[float, int, tuple[int, ...], Spot]] = {}
    while active:
        if should_stop is not None and should_stop():
            return
        best: tuple[float, int] | None = None
        for w in sorted(active):
            if w not in regrets:
                found = _regret(problem, wishes[w], options[w], tops[w])
                if found is None:
                    continue
                regrets[w] = found
            key = (regrets[w][0], -w)
            if best is None or key > best:
                best = key
        if best is None:
            return
        w = -best[1]
        _, day, who, _ = regrets.pop(w)
        wish = wishes[w]
        spot = board.spot(wish.moment, day, who, wish.pin)
        if spot is None or spot.cost > options[w][day][who].cost + 1e-6:
            tops[w].pop(day, None)
            if spot is None:
                del options[w][day][who]
            else:
                options[w][day][who] = spot
            continue  # it was worth less than it seemed: choose again
        board.put_spot(wish.moment, day, who, spot)
        wish.left -= 1
        if not wish.left:
            active.discard(w)
        person = problem.moments[wish.moment].person
        for other in active:
            mo = problem.moments[wishes[other].moment]
            if day in options[other] and day in mo.days:
                same = mo.person == person or (
                    mo.after is not None and mo.after.moment == problem.moments[wish.moment].id
                )
                look(other, day, None if same else who)
                regrets.pop(other, None)
        if w in active:
            for d in list(options[w]):
                look(w, d)
            regrets.pop(w, None)


def _regret(
    problem: Problem,
    wish: _Wish,
    options: dict[int, dict[tuple[int, ...], Spot]],
    tops: dict[int, list[tuple[float, int, tuple[int, ...]]]],
) -> tuple[float, int, tuple[int, ...], Spot] | None:
    """What waiting may lose, and the best spot: its day, who and where. None when there is none. `tops`: the two best of a day,
    as far as they are known."""
    rows: list[tuple[float, int, tuple[int, ...]]] = []
    for day, spots in options.items():
        if day not in tops:
            tops[day] = sorted([(s.cost, day, who) for who, s in spots.items()])[:2]
        rows += tops[day]
    if not rows:
        return None
    rows.sort()
    cost, day, who = rows[0]
    missed = problem.weights.missed[problem.moments[wish.moment].matters - 1]
    later = rows[wish.left][0] if wish.left < len(rows) else max(missed, cost)
    return later - cost + missed * 0.05, day, who, options[day][who]
