"""What cannot be had whatever the plan: said before searching, so that nobody waits for the impossible.

Each check is a bound that any plan obeys, so what is reported is certain. It does not find every shortage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from rotas.planning.board import Board
from rotas.planning.judge import Broken, judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Moment, Pin, Problem
from rotas.planning.rules import DAY_MINUTES, Rule


@dataclass(frozen=True)
class Shortage:
    """Something that the week asks for and cannot have. `kind` keys the sentence; `amount` is visits or minutes."""

    kind: str
    amount: int = 0
    moment: str | None = None
    person: str | None = None
    member: str | None = None
    skill: str | None = None
    day: int | None = None

    @property
    def says(self) -> str:
        """One plain line for a terminal; screens word it from `kind` and the rest."""
        about = {k: v for k, v in self.to_json().items() if k not in ("kind", "amount", "says")}
        facts = ", ".join(f"{k} {v}" for k, v in about.items())
        return SENTENCES[self.kind].format(amount=self.amount) + (f" ({facts})" if facts else "")

    def to_json(self) -> dict[str, Any]:
        """Plain values, without what does not apply."""
        keys = ("kind", "amount", "moment", "person", "member", "skill", "day")
        return {k: getattr(self, k) for k in keys if getattr(self, k) is not None}


SENTENCES = {
    "nobody": "{amount} visits have nobody who could come on any day",
    "days": "{amount} visits have no day left on which anybody could come",
    "allocation": "the wishes take {amount} minutes more than the person has, even at their shortest",
    "hours": "the wishes take {amount} minutes more than the team has in the week, travel not counted",
    "skill_hours": "wishes for one skill take {amount} minutes more than those who have it can give",
    "pin": "what was decided about a visit cannot be kept",
    "pins": "more visits are pinned than the moment has",
    "clash": "what was decided about this visit and about others cannot all be kept",
    "blocks": "two blocks of a member clash",
    "block_day": "blocks alone break the member's limits",
}


def shortages(problem: Problem) -> list[Shortage]:
    """Everything that is certain to be missed or broken."""
    out: list[Shortage] = []
    board = Board(problem)
    possible: dict[str, list[int]] = {}
    for k, mo in enumerate(problem.moments):
        days = [d for d in mo.days if d < problem.days and _anybody(problem, board, k, mo, d)]
        possible[mo.id] = days
        most = _spread(days, mo.apart)
        if mo.times and not days:
            out.append(Shortage("nobody", mo.times, moment=mo.id, person=mo.person))
        elif most < mo.times:
            out.append(Shortage("days", mo.times - most, moment=mo.id, person=mo.person))
    out += _allocations(problem)
    out += _hours(problem, possible)
    out += _pins(problem, board)
    out += _blocks(problem)
    return out


def _anybody(problem: Problem, board: Board, k: int, mo: Moment, day: int, pin: Pin | None = None) -> bool:
    """Whether some members could do one visit of a moment on a day that is otherwise empty but for blocks."""
    fit = [
        i
        for i, m in enumerate(problem.members)
        if problem.tie(mo.person, m.id) != "not"
        and any(n <= m.skills for n in mo.needs)
        and (pin is None or mo.carers == 2 or set(pin.members) <= {m.id})
    ]
    if pin is not None and pin.members:
        fit.sort(key=lambda i: problem.members[i].id not in pin.members)
    return any(_fits(problem, board, k, day, who, pin) for who in combinations(fit, mo.carers))


def _fits(problem: Problem, board: Board, k: int, day: int, who: tuple[int, ...], pin: Pin | None) -> bool:
    """A cheap and generous check first: time on offer; then the board's exact one."""
    mo = problem.moments[k]
    for i in who:
        if not any(min(b, mo.closes) - max(a, mo.opens) >= mo.least for a, b in board.own[i][day]):
            return False
    return board.spot(k, day, who, pin) is not None


def _spread(days: list[int], apart: int) -> int:
    """How many of these days can be chosen that far apart."""
    count, last = 0, -1000
    for d in sorted(days):
        if d - last >= apart:
            count, last = count + 1, d
    return count


def _allocations(problem: Problem) -> list[Shortage]:
    least: dict[str, int] = defaultdict(int)
    for mo in problem.moments:
        least[mo.person] += mo.times * mo.least * mo.carers
    return [
        Shortage("allocation", least[p.id] - p.allocation, person=p.id)
        for p in problem.people
        if p.allocation is not None and least[p.id] > p.allocation
    ]


def _hours(problem: Problem, possible: dict[str, list[int]]) -> list[Shortage]:
    """Minutes asked for at their shortest against minutes that members could work: all, and by skill."""
    offers = {m.id: _offer(problem, m.id) for m in problem.members}
    need = 0
    needs_skill: dict[str, int] = defaultdict(int)
    for mo in problem.moments:
        visits = min(mo.times, _spread(possible[mo.id], mo.apart))
        need += visits * mo.least * mo.carers
        for skills in mo.needs:
            for s in skills:
                needs_skill[s] += visits * mo.least
    out = []
    if need > sum(offers.values()):
        out.append(Shortage("hours", need - sum(offers.values())))
    for s, minutes in sorted(needs_skill.items()):
        have = sum(offers[m.id] for m in problem.members if s in m.skills)
        if minutes > have:
            out.append(Shortage("skill_hours", minutes - have, skill=s))
    return out


def _offer(problem: Problem, member: str) -> int:
    m = problem.member[member]
    days: dict[int, int] = defaultdict(int)
    for w in m.available:
        days[w.day] += w.closes - w.opens
    best = sorted((min(m.most_day, minutes) for minutes in days.values()), reverse=True)
    return min(m.most_week, sum(best[: m.most_days]))


def pins_that_cannot_be(problem: Problem) -> list[Shortage]:
    """Decisions that no plan can keep, each looked at by itself on a day that is otherwise empty."""
    return _pins(problem, Board(problem)) if problem.pins else []


def whole_pins(problem: Problem) -> dict[Visit, Pin]:
    """Pins that say the day, the time and everybody who comes, by the visits that they are, at their shortest."""
    return {
        Visit(p.day, p.start, p.moment, problem.moment[p.moment].least, tuple(sorted(p.members))): p
        for p in problem.pins
        if p.day is not None and p.start is not None and len(p.members) == problem.moment[p.moment].carers
    }


def pins_that_clash(problem: Problem) -> list[Pin]:
    """Decisions that say the day, the time and everybody who comes, and cannot all be kept: each of those without which less
    is in the way. With nothing else in the week and every visit at its shortest: what clashes then does so in any plan."""
    whole = whole_pins(problem)
    broken = _in_the_way(problem, whole)
    about = [v for v in whole if any(_concerns(problem, b, v) for b in broken)]
    needed = [v for v in about if len(_in_the_way(problem, [u for u in whole if u != v])) < len(broken)]
    # far too much for a day or a week: no single one of them would mend it
    return [whole[v] for v in sorted(needed or about)]


def _in_the_way(problem: Problem, visits: Iterable[Visit]) -> set[Broken]:
    """Rules that these visits break, beside those that blocks break alone."""

    def broken(plan: Plan) -> set[Broken]:
        return {b.alike for b in judge(problem, plan).broken if b.rule != Rule.PIN}

    return broken(Plan.of(visits)) - broken(Plan())


def _concerns(problem: Problem, b: Broken, v: Visit) -> bool:
    """Whether a rule is about a visit's members or its person, on whatever day: rest is broken between two."""
    person = problem.moment[v.moment].person
    return (b.member is None or b.member in v.members) and (b.person is None or b.person == person)


def _pins(problem: Problem, board: Board) -> list[Shortage]:
    out = []
    pins: dict[str, list[Pin]] = defaultdict(list)
    for pin in problem.pins:
        pins[pin.moment].append(pin)
    for k, mo in enumerate(problem.moments):
        mine = pins.get(mo.id, [])
        if len(mine) > mo.times:
            out.append(Shortage("pins", len(mine) - mo.times, moment=mo.id, person=mo.person))
        for pin in mine:
            days = [d for d in mo.days if d < problem.days and pin.day in (None, d)]
            if not any(_anybody(problem, board, k, mo, d, pin) for d in days):
                out.append(Shortage("pin", 1, moment=mo.id, person=mo.person, day=pin.day))
    return out


def _blocks(problem: Problem) -> list[Shortage]:
    """Blocks are facts; where they break a rule on their own, no plan can keep it."""
    out = []
    for m in problem.members:
        rows = sorted((b.day, b.opens, b.closes, b.place) for b in problem.blocks if m.id in b.members)
        for a, b in pairwise(rows):
            gap = (b[0] - a[0]) * DAY_MINUTES + b[1] - a[2]
            if a[0] == b[0] and gap < problem.travel(m.mode, a[3], b[3]):
                out.append(Shortage("blocks", 1, member=m.id, day=a[0]))
        minutes: dict[int, int] = defaultdict(int)
        for day, opens, closes, _ in rows:
            minutes[day] += closes - opens
        if (
            len(minutes) > m.most_days
            or any(x > m.most_day for x in minutes.values())
            or sum(minutes.values()) > m.most_week
        ):
            out.append(Shortage("block_day", 1, member=m.id))
    return out
