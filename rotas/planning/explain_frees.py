"""What might free a missed wish: one small concession at a time, with the place for the visit that it would open.

Each finder gives places on a board; they are not judged yet. `rough` puts those of one kind in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import Any

from rotas.planning.board import Board, Spot
from rotas.planning.explain_board import board_of, under, with_member, without
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Member, Moment, Problem, Window

WIDER = (15, 30, 60, 120)
"""Minutes by which a moment's time, a member's time or an allocation is stretched to see whether that would do."""
PLACES = 3
"""As many places of one concession as are handed on."""
MOVES = 5
"""As many other visits as are tried elsewhere."""


@dataclass(frozen=True)
class Found:
    """A place for the visit under `problem`, the week with the concession made; `plan` has the visit in it."""

    kind: str
    visit: Visit
    problem: Problem
    plan: Plan
    rough: float
    minutes: int = 0
    member: str | None = None
    instead: Visit | None = None
    moved: tuple[Visit, Visit] | None = None


Finder = Callable[[Board, Plan, Moment], Iterable[Found]]


def places(
    board: Board, moment: str, among: str | None = None, days: Iterable[int] | None = None
) -> list[tuple[float, Visit]]:
    """Places for one more visit of a moment with everything else as it is, the cheapest first; `among`: with this member."""
    problem = board.problem
    k = board.moment_number[moment]
    mo = problem.moments[k]
    out: list[tuple[float, Visit]] = []
    for day in mo.days if days is None else days:
        if day >= problem.days or day not in mo.days or any(abs(day - d) < mo.apart for d in board.placed[k]):
            continue
        for who in combinations(_able(board, k, mo, day), mo.carers):
            if among is None or among in (problem.members[i].id for i in who):
                spot = board.spot(k, day, who)
                if spot is not None:
                    out.append((spot.cost, _visit(problem, mo, day, who, spot)))
    return sorted(out, key=lambda row: (row[0], row[1]))


def _visit(problem: Problem, mo: Moment, day: int, who: tuple[int, ...], spot: Spot) -> Visit:
    return Visit(day, spot.start, mo.id, spot.minutes, tuple(sorted(problem.members[i].id for i in who)))


def _able(board: Board, k: int, mo: Moment, day: int) -> list[int]:
    """Members who may come and have a gap for the shortest visit; which of them go together is for `spot` to say."""
    return [
        i
        for i, m in enumerate(board.problem.members)
        if _may(board.problem, mo, m)
        and any(True for _ in board.gaps(i, day, k, mo.least, (mo.opens, mo.closes - mo.least)))
    ]


def _may(problem: Problem, mo: Moment, m: Member) -> bool:
    return problem.tie(mo.person, m.id) != "not" and any(n <= m.skills for n in mo.needs)


def _with(plan: Plan, visit: Visit, gone: Visit | None = None) -> Plan:
    return Plan.of([*(v for v in plan.visits if v is not gone), visit])


def _already(board: Board, plan: Plan, mo: Moment) -> Iterator[Found]:
    """The plan has room as it is."""
    for rough, visit in places(board, mo.id)[:PLACES]:
        yield Found("already", visit, board.problem, _with(plan, visit), rough)


def _of_the_moment(kind: str, give: Callable[[Problem, Moment, int], Problem | None]) -> Finder:
    """The least by which the moment, or the person, would have to give."""

    def find(board: Board, plan: Plan, mo: Moment) -> Iterator[Found]:
        for n in WIDER:
            problem = give(board.problem, mo, n)
            found = [] if problem is None else places(under(board, problem), mo.id)
            if problem is not None and found:
                for rough, visit in found[:PLACES]:
                    yield Found(kind, visit, problem, _with(plan, visit), rough, n)
                return

    return find


def _shorter(problem: Problem, mo: Moment, n: int) -> Problem | None:
    least = max(15, mo.least - n)
    return _moment(problem, mo, least=least) if least == mo.least - n else None


def _allocation(problem: Problem, mo: Moment, n: int) -> Problem | None:
    person = problem.person[mo.person]
    if person.allocation is None:
        return None
    more = replace(person, allocation=person.allocation + n)
    return replace(problem, people=tuple(more if p is person else p for p in problem.people))


def _other_day(board: Board, plan: Plan, mo: Moment) -> Iterator[Found]:
    """On a day that the good week does not have it on."""
    others = [d for d in range(board.problem.days) if d not in mo.days]
    problem = _moment(board.problem, mo, days=tuple(range(board.problem.days)))
    for rough, visit in places(under(board, problem), mo.id, days=others)[:PLACES]:
        yield Found("other_day", visit, problem, _with(plan, visit), rough)


def _of_a_member(kind: str, give: Callable[[Member, int, int | None], Member]) -> Finder:
    """The least by which one member would have to give, on one day; with each member in turn."""

    def find(board: Board, plan: Plan, mo: Moment) -> Iterator[Found]:
        for m in board.problem.members:
            if not _may(board.problem, mo, m):
                continue
            for n in WIDER:
                more = give(m, n, None)
                found = places(with_member(board, _member(board.problem, m, more), more), mo.id, among=m.id)
                if found:
                    rough, visit = found[0]
                    problem = _member(board.problem, m, give(m, n, visit.day))
                    yield Found(kind, visit, problem, _with(plan, visit), rough, n, m.id)
                    break

    return find


def _stays(m: Member, n: int, day: int | None) -> Member:
    rows = (replace(w, closes=w.closes + n) if day in (None, w.day) else w for w in m.available)
    return replace(m, available=tuple(rows))


def _starts(m: Member, n: int, day: int | None) -> Member:
    rows = (replace(w, opens=max(0, w.opens - n)) if day in (None, w.day) else w for w in m.available)
    return replace(m, available=tuple(rows))


def _hours(m: Member, n: int, _day: int | None) -> Member:
    return replace(m, most_day=m.most_day + n, most_week=m.most_week + n)


def _works_day(board: Board, plan: Plan, mo: Moment) -> Iterator[Found]:
    """A member works on one day more than they offer, or wish to."""
    for m in board.problem.members:
        if not _may(board.problem, mo, m):
            continue
        on = {w.day for w in m.available}
        extra = [Window(d, mo.opens, mo.closes) for d in mo.days if d not in on and d < board.problem.days]
        more = replace(m, available=(*m.available, *extra), most_days=m.most_days + 1)
        found = places(with_member(board, _member(board.problem, m, more), more), mo.id, among=m.id)
        if found:
            rough, visit = found[0]
            only = tuple(w for w in extra if w.day == visit.day)
            problem = _member(board.problem, m, replace(more, available=(*m.available, *only)))
            yield Found("works_day", visit, problem, _with(plan, visit), rough, member=m.id)


def _in_the_way(board: Board, plan: Plan, mo: Moment) -> Iterator[tuple[float, Visit, Visit, Board]]:
    """Visits without which there would be room: rough cost, the visit, the place that opens, the board without it."""
    problem = board.problem
    able = {m.id for m in problem.members if _may(problem, mo, m)}
    pinned = {p.moment for p in problem.pins}
    for v in plan.visits:
        other = problem.moment.get(v.moment)
        if other is None or v.moment in pinned or v.moment == mo.id or v.day not in mo.days:
            continue
        if not (able & set(v.members) or other.person == mo.person) or any(m not in problem.member for m in v.members):
            continue
        less = without(board, v)
        found = places(less, mo.id, days=[v.day])
        if found:
            yield found[0][0], v, found[0][1], less


def _moves(board: Board, plan: Plan, mo: Moment) -> Iterator[Found]:
    """One other visit moves, or somebody else makes it."""
    ways = sorted(_in_the_way(board, plan, mo), key=lambda row: row[:3])
    for rough, v, visit, _ in islice(ways, MOVES):
        after = _with(plan, visit, gone=v)
        there = places(board_of(board.problem, after), v.moment)
        if there:
            again = there[0][1]
            yield Found("moves", visit, board.problem, _with(after, again), rough + there[0][0], moved=(v, again))


def _instead(board: Board, plan: Plan, mo: Moment) -> Iterator[Found]:
    """One other visit goes that matters less."""
    for rough, v, visit, _ in _in_the_way(board, plan, mo):
        other = board.problem.moment[v.moment]
        if other.matters < mo.matters:
            goes = board.problem.weights.missed[other.matters - 1]
            yield Found("instead", visit, board.problem, _with(plan, visit, gone=v), rough + goes, instead=v)


def _moment(problem: Problem, mo: Moment, **changes: Any) -> Problem:
    changed = replace(mo, **changes)
    return replace(problem, moments=tuple(changed if m is mo else m for m in problem.moments))


def _member(problem: Problem, member: Member, changed: Member) -> Problem:
    return replace(problem, members=tuple(changed if m is member else m for m in problem.members))


KINDS: Mapping[str, Finder] = {
    "already": _already,
    "shorter": _of_the_moment("shorter", _shorter),
    "earlier": _of_the_moment("earlier", lambda p, mo, n: _moment(p, mo, opens=max(0, mo.opens - n))),
    "later": _of_the_moment("later", lambda p, mo, n: _moment(p, mo, closes=mo.closes + n)),
    "moves": _moves,
    "other_day": _other_day,
    "allocation": _of_the_moment("allocation", _allocation),
    "stays": _of_a_member("stays", _stays),
    "starts": _of_a_member("starts", _starts),
    "hours": _of_a_member("hours", _hours),
    "instead": _instead,
    "works_day": _works_day,
}
"""In the order of whose concession it is: the visit's own freedom, another visit's, then somebody's time, last a day off."""
