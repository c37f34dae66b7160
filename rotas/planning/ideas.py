"""Who could make one visit, and what speaks for it. Nothing here speaks against anybody: who could not is not named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rotas.planning.board import Board, Spot
from rotas.planning.explain import static_rule
from rotas.planning.explain_board import board_of, to_the_minute
from rotas.planning.judge import Judgement, judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Moment, Problem

NEAR = 20
"""Minutes of way up to which somebody is near before or after."""
FAMILIAR = {"core": 0, "known": 1, "new": 2}
Reason = dict[str, Any]


@dataclass(frozen=True)
class Idea:
    """A member who could make the visit. `start`: when it would suit best; `reasons` are keys with facts:

    tie_core, tie_known, tie_new {member}; gift {gifts}; often {visits}: of the person's other visits this week; comes_from,
    goes_to {minutes, person or block}: the short way from what is before, to what is after; hours_free {minutes}: of the
    contract; skills {skills}.
    """

    member: str
    start: int
    reasons: tuple[Reason, ...]


def ideas(problem: Problem, plan: Plan, moment: str, day: int, grid: int = 1) -> list[Idea]:
    """Those who could, without moving anything else: who knows the person best first, then with a gift, near, with time.

    `plan` without the visit that is asked about. Members of whom two are needed are tried with each other. `grid`: times are
    multiples of so many minutes, but for somebody who could at no such time.
    """
    mo = problem.moment[moment]
    board = board_of(problem, plan, grid)
    found = judge(problem, plan)
    spots = _spots(problem, board, mo, day)
    out = []
    for member, (spot, who) in spots.items():
        visit = Visit(day, spot.start, mo.id, spot.minutes, tuple(sorted(who)))
        after = Plan.of([*plan.visits, visit])
        with_it = judge(problem, after)
        if len(with_it.broken) > len(found.broken):
            continue  # the board knows most rules, the judge all of them
        out.append(Idea(member, spot.start, tuple(_reasons(problem, plan, found, member, visit, after, with_it))))
    return sorted(out, key=lambda idea: _rank(problem, mo, idea))


def _spots(problem: Problem, board: Board, mo: Moment, day: int) -> dict[str, tuple[Spot, tuple[str, ...]]]:
    """For each member who could, the best time, and with whom."""
    k = board.moment_number[mo.id]
    able = [m.id for m in problem.members if static_rule(problem, mo, m.id, day, mo.opens, mo.closes) is None]
    best: dict[str, tuple[Spot, tuple[str, ...]]] = {}
    exact = to_the_minute(board)
    for who in combinations(able, mo.carers):
        numbers = tuple(board.number[m] for m in who)
        spot = board.spot(k, day, numbers) or exact.spot(k, day, numbers)
        if spot is None:
            continue
        for member in who:
            if member not in best or spot.cost < best[member][0].cost:
                best[member] = spot, who
    return best


def _reasons(
    problem: Problem, plan: Plan, found: Judgement, member: str, visit: Visit, after: Plan, with_it: Judgement
) -> Iterator[Reason]:
    """`plan` and `found` are without the visit, `after` and `with_it` with it."""
    m, mo = problem.member[member], problem.moment[visit.moment]
    yield {"key": f"tie_{problem.tie(mo.person, member)}", "member": member}
    if gifts := sorted(mo.gifts & m.gifts):
        yield {"key": "gift", "member": member, "gifts": gifts}
    theirs = [v for v in plan.visits if v.moment in problem.moment and problem.moment[v.moment].person == mo.person]
    if often := sum(member in v.members for v in theirs):
        yield {"key": "often", "member": member, "visits": often, "of": len(theirs)}
    yield from _near(problem, after, with_it, visit, member)
    need = max((n for n in mo.needs if n and n <= m.skills), key=lambda n: (len(n), sorted(n)), default=None)
    if need and sum(need <= other.skills for other in problem.members) < len(problem.members):
        yield {"key": "skills", "member": member, "skills": sorted(need)}
    worked = sum(md.worked for (who, _), md in found.days.items() if who == member)
    if m.contract - worked >= visit.minutes:
        yield {"key": "hours_free", "member": member, "minutes": m.contract - worked}


def _near(problem: Problem, after: Plan, with_it: Judgement, visit: Visit, member: str) -> Iterator[Reason]:
    """What is before and after it on the day, where the way is short."""
    day = with_it.days.get((member, visit.day))
    rows = day.rows if day else ()
    at = next((n for n, row in enumerate(rows) if row.visit is not None and after.visits[row.visit] == visit), None)
    if at is None:
        return
    for key, n in (("comes_from", at - 1), ("goes_to", at + 1)):
        if not 0 <= n < len(rows):
            continue
        first, then = sorted((n, at))
        minutes = problem.travel(problem.member[member].mode, rows[first].place, rows[then].place)
        if minutes <= NEAR:
            other = rows[n].visit
            what = {"block": rows[n].block} if other is None else {"person": _person(problem, after.visits[other])}
            yield {"key": key, "member": member, "minutes": minutes, **what}


def _person(problem: Problem, visit: Visit) -> str:
    return problem.moment[visit.moment].person


def _rank(problem: Problem, mo: Moment, idea: Idea) -> tuple[int, bool, bool, int, str]:
    keys = {r["key"]: r for r in idea.reasons}
    ways = [r["minutes"] for r in idea.reasons if r["key"] in ("comes_from", "goes_to")]
    return (
        FAMILIAR.get(problem.tie(mo.person, idea.member), 3),
        "gift" not in keys,
        "hours_free" not in keys,
        min(ways, default=NEAR + 1),
        idea.member,
    )
