"""Why a wish cannot be had: a few wishes and rules that cannot all hold together.

CP-SAT is asked whether a wish and some others could be had with nothing else in the week: first on one day, with the
wishes that must have a visit on that day whatever happens on the others, then in the whole week with those that are most
in its way. Each wish and each rule is an assumption; of those that it blames, one after another is left out for as long
as the rest still clash. Visits are at their shortest, and what is not in the model (rest, breaks, the longest day) could
only make it harder: so a clash is certain. That none is found says nothing.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from rotas.planning.judge_days import stretches
from rotas.planning.judge_rules import can_pair
from rotas.planning.problem import Member, Moment, Problem
from rotas.planning.rules import DAY_MINUTES
from rotas.planning.solving import solved

AROUND = (0, 2, 5, 9, 14)
"""How many other wishes are looked at with it: few first, since a small clash is the one that people can talk about."""
ON_A_DAY = (4, 8, 14)
"""And how many of those that must have a visit on the same day."""
VISITS_MOST = 80
"""Visits in one model: above it CP-SAT takes longer than anybody reads."""
LOOK_SECONDS = 3.0
DAY_SECONDS = 0.8
"""For one look at a day, or at a clash of one: what is not seen soon there seldom is later."""
NAMED_MOST, NAMES_MOST = 16, 8
"""Parts of a clash that people can read, and where members are in it by name."""
BUSY = 5.0
"""By how much longer a look may take on a machine that has others to serve: the seconds above are CP-SAT's own, of work."""
LEAST_SECONDS = 0.5
"""For the question whether a clash needs the wish at all, when the time for it is over."""
TEAMS = ("time", "hours")
"""Rules of members, which can be said of the team as one."""
TRIES_MOST = 6
"""Clashes of the others alone that are put aside in one look, by taking a wish of them out."""


HOLDS = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True, order=True)
class Part:
    """A wish or a rule. `kind`: `wish` and `skills` are of a moment; `time` and `hours` of a member, or of
    all where no member is named; `own_time` and `allocation` of a person, `not` of a person and a member."""

    kind: str
    moment: str | None = None
    person: str | None = None
    member: str | None = None

    def to_json(self) -> dict[str, str]:
        """Plain values, without what does not apply."""
        return {k: v for k, v in self.__dict__.items() if v is not None}


@dataclass(frozen=True)
class Place:
    """Where a clash is looked for: some wishes, and the days of the week of which their visits are in the model."""

    wishes: tuple[Moment, ...]
    days: tuple[int, ...]
    seconds: float = LOOK_SECONDS


def clash(
    problem: Problem, moment: str, seconds: float = 10.0, should_stop: Callable[[], bool] | None = None
) -> tuple[Part, ...]:
    """The parts of a small clash with a wish in it, in order; empty if none was found in the time.

    Small: with any one of them left out, nothing is proved against the others any more where the clash was found (on a day,
    or in the week), unless the time was too short to leave out more; without the wish they can hold. There may be another
    with fewer parts. Raises KeyError for a moment that is not there.
    """
    end = time.monotonic() + seconds
    for place in _places(problem, problem.moment[moment]):
        if _over(end, should_stop):
            return ()
        if found := _in(problem, moment, place, end, should_stop):
            return found
    return ()


def _places(problem: Problem, mo: Moment) -> Iterator[Place]:
    """Where to look, what is soonest seen first."""
    all_days = tuple(range(problem.days))
    others = sorted(
        (x for x in problem.moments if x is not mo and x.times), key=lambda x: (-_closeness(problem, mo, x), x.id)
    )
    yield Place((mo,), all_days)
    days = [d for d in mo.days if d < problem.days and must(problem, mo, (d,))]
    near = {d: [x for x in others if must(problem, x, (d,)) and meet(mo, x)] for d in days}
    days.sort(key=lambda d: (_room(problem, mo, d), d))
    before = 0
    for count in ON_A_DAY:
        for d in days:
            if len(near[d]) > before:
                yield Place((mo, *near[d][:count]), (d,), DAY_SECONDS)
        before = count
    for count in AROUND[1:]:
        wishes = _few([mo, *others[:count]])
        yield Place(tuple(wishes), all_days)
        if len(wishes) < 1 + count:
            break


def must(problem: Problem, mo: Moment, days: Collection[int]) -> int:
    """How many visits of a moment some days must have, because the others that it may be on are too few."""
    fit, last = 0, -mo.apart
    for d in sorted(x for x in mo.days if x < problem.days and x not in days):
        if d - last >= mo.apart:
            fit, last = fit + 1, d
    return max(0, mo.times - fit)


def meet(a: Moment, b: Moment) -> bool:
    """Whether visits of two moments could be in each other's way."""
    return min(a.closes, b.closes) > max(a.opens, b.opens)


def _room(problem: Problem, mo: Moment, day: int) -> int:
    """Minutes that members who may come have in a moment's time on a day."""
    return sum(
        max(0, min(b, mo.closes) - max(a, mo.opens))
        for m in problem.members
        if may(problem, mo, m)
        for a, b in stretches(m.available, day)
    )


def _in(
    problem: Problem, moment: str, place: Place, end: float, should_stop: Callable[[], bool] | None
) -> tuple[Part, ...]:
    """A clash in one place with the wish in it, or nothing."""
    mo = problem.moment[moment]
    wanted = Part("wish", moment=mo.id, person=mo.person)
    wishes = place.wishes
    for _ in range(TRIES_MOST):
        here = Place(wishes, place.days, place.seconds)
        status, blamed = solve(problem, here, None, end, should_stop=should_stop)
        if status != cp_model.INFEASIBLE:
            return ()
        others: set[str | None] = set()
        for each in (True, False):  # by name, or the team as one where it would be too many names
            if not each:  # who offers all of the team's time offers that of each: it clashes with the same wishes
                blamed = sorted({Part(p.kind) if p.kind in TEAMS else p for p in blamed})
            blamed = list(_shrunk(problem, here, blamed, wanted, end, each, should_stop))
            if wanted in blamed and len(blamed) <= (NAMES_MOST if each else NAMED_MOST):
                return tuple(blamed)
            if wanted not in blamed:
                others |= {p.moment for p in blamed if p.kind == "wish"}
        if not others or _over(end, should_stop):
            return ()
        # those clash without it: the least close of them is put aside, and what remains is looked at again
        gone = [x for x in wishes if x.id in others][-1]
        wishes = tuple(x for x in wishes if x is not gone)
    return ()


def _over(end: float, should_stop: Callable[[], bool] | None) -> bool:
    return time.monotonic() >= end or (should_stop is not None and should_stop())


def _few(wishes: Sequence[Moment]) -> list[Moment]:
    """As many of the wishes, from the first, as make no more visits than a model can hold."""
    out: list[Moment] = []
    count = 0
    for mo in wishes:
        count += len(mo.days)
        if out and count > VISITS_MOST:
            break
        out.append(mo)
    return out


def _closeness(problem: Problem, mo: Moment, other: Moment) -> float:
    """How much another wish is in the way of one: the same person, the same few members at the same times."""
    days = set(mo.days) & set(other.days)
    overlap = min(mo.closes, other.closes) - max(mo.opens, other.opens)
    if not days or overlap <= 0:
        return 2.0 if mo.person == other.person else 0.0
    mine, theirs = ({m.id for m in problem.members if may(problem, x, m)} for x in (mo, other))
    shared = len(mine & theirs) / max(1, len(theirs))
    taken = other.least * other.carers * len(days) / max(1, len(other.days)) * other.times
    tight = taken / max(1, other.closes - other.opens)
    return (2.0 if mo.person == other.person else 0.0) + shared * (1 + tight)


def may(problem: Problem, mo: Moment, m: Member) -> bool:
    """Whether a member could be one of a moment's carers."""
    return problem.tie(mo.person, m.id) != "not" and any(need <= m.skills for need in mo.needs)


def _shrunk(
    problem: Problem,
    place: Place,
    blamed: Collection[Part],
    wanted: Part,
    end: float,
    each: bool,
    should_stop: Callable[[], bool] | None,
) -> tuple[Part, ...]:
    """Those that are needed for the clash: each is tried without. What the time does not suffice for stays in; nothing if
    it is not even known whether the wish is needed."""
    # rules go first, since a clash of wishes says more; the wish itself last, so that it stays where it can
    needed = sorted(blamed, key=lambda x: (x == wanted, x.kind == "wish", x))
    n, sure = 0, False
    while n < len(needed) and not _over(end, should_stop):
        without = [x for x in needed if x is not needed[n]]
        status, core = solve(problem, place, without, end, each, should_stop)
        if status == cp_model.INFEASIBLE:
            needed = [x for x in without if x in core or needed.index(x) < n]
        else:
            sure = needed[n] == wanted and status in HOLDS
            n += 1
    if wanted in needed and not sure:
        if should_stop is not None and should_stop():
            return ()
        without = [x for x in needed if x != wanted]
        if solve(problem, place, without, time.monotonic() + LEAST_SECONDS, each, should_stop)[0] not in HOLDS:
            return ()
    return tuple(sorted(needed))


def solve(
    problem: Problem,
    place: Place,
    parts: Collection[Part] | None,
    end: float | None = None,
    each: bool = True,
    should_stop: Callable[[], bool] | None = None,
) -> tuple[Any, list[Part]]:
    """CP-SAT's answer with some parts assumed (None: all), and whom it blames."""
    model = Model(problem, place, each)
    assumed = [x for x in model.literal if parts is None or x in parts]
    for x, lit in model.literal.items():
        if parts is not None and x not in parts:
            model.m.add(lit == 0)
    model.m.add_assumptions([model.literal[x] for x in assumed])
    left = BUSY * place.seconds if end is None else min(BUSY * place.seconds, end - time.monotonic())
    status, core = ask(model.m, place.seconds, should_stop, max(0.05, left))
    by_index = {lit.index: x for x, lit in model.literal.items()}
    return status, [by_index[i] for i in core if i in by_index]


def ask(
    model: cp_model.CpModel, units: float, should_stop: Callable[[], bool] | None, seconds: float | None = None
) -> tuple[Any, list[int]]:
    """CP-SAT's answer in so much of its own work (and seconds, where they are limited), and the numbers of the assumed literals
    that it blames where there is no way."""
    solver = cp_model.CpSolver()
    if seconds is not None:
        solver.parameters.max_time_in_seconds = seconds
    solver.parameters.max_deterministic_time = units
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    status = solved(solver, model, should_stop)
    return status, list(solver.sufficient_assumptions_for_infeasibility()) if status == cp_model.INFEASIBLE else []


@dataclass
class MayBe:
    """One visit that may be on one day."""

    moment: Moment
    day: int
    start: cp_model.IntVar
    there: cp_model.IntVar
    by: dict[str, cp_model.IntVar]


class Model:
    """Some wishes and nobody else's, with a literal for each part."""

    def __init__(self, problem: Problem, place: Place, each: bool) -> None:
        self.problem, self.each, self.days = problem, each, place.days
        self.m = cp_model.CpModel()
        self.literal: dict[Part, cp_model.IntVar] = {}
        self.visits: list[MayBe] = []
        self.horizon = max([DAY_MINUTES, *(x.closes for x in problem.moments), *(b.closes for b in problem.blocks)])
        for mo in place.wishes:
            self._wish(mo)
        self._people()
        for member in problem.members:
            self._member(member)
        for d in self.days:
            self._at_once(d)

    def part(
        self, kind: str, moment: str | None = None, person: str | None = None, member: str | None = None
    ) -> cp_model.IntVar:
        """The literal that a part holds."""
        key = Part(kind, moment, person, member)
        if key not in self.literal:
            self.literal[key] = self.m.new_bool_var("")
        return self.literal[key]

    def _wish(self, mo: Moment) -> None:
        """All its visits, each as the good week has it."""
        p, m = self.problem, self.m
        wish = self.part("wish", moment=mo.id, person=mo.person)
        skills = self.part("skills", moment=mo.id) if any(mo.needs) else None
        mine: list[MayBe] = []
        for d in mo.days:
            if d not in self.days:
                continue
            start = m.new_int_var(mo.opens, mo.closes - mo.least, "")
            v = MayBe(mo, d, start, m.new_bool_var(""), {x.id: m.new_bool_var("") for x in p.members})
            m.add(sum(v.by.values()) == mo.carers * v.there)
            for x in p.members:
                if p.tie(mo.person, x.id) == "not":
                    m.add_implication(v.by[x.id], ~self.part("not", person=mo.person, member=x.id))
                if skills is not None and not any(need <= x.skills for need in mo.needs):
                    m.add_implication(v.by[x.id], ~skills)
            if mo.carers == 2 and skills is not None:
                for a, b in combinations(p.members, 2):
                    if not can_pair(p, mo, (a.id, b.id)):
                        m.add_bool_or([~v.by[a.id], ~v.by[b.id], ~skills])
            mine.append(v)
        m.add(sum(v.there for v in mine) >= must(p, mo, self.days)).only_enforce_if(wish)
        m.add(sum(v.there for v in mine) <= mo.times)
        for v, w in combinations(mine, 2):
            if abs(v.day - w.day) < mo.apart:
                m.add_at_most_one([v.there, w.there])
        self.visits += mine

    def _people(self) -> None:
        """One visit at a time, their own time, their minutes."""
        p, m = self.problem, self.m
        of: dict[str, list[MayBe]] = defaultdict(list)
        for v in self.visits:
            of[v.moment.person].append(v)
        for name, mine in of.items():
            who = p.person[name]
            for d in self.days:
                rows = [
                    m.new_optional_fixed_size_interval_var(v.start, v.moment.least, v.there, "")
                    for v in mine
                    if v.day == d
                ]
                if len(rows) > 1:
                    m.add_no_overlap(rows)
            for busy in who.busy:
                own = self.part("own_time", person=name)
                for v in mine:
                    if v.day == busy.day:
                        self._outside(v, v.there, own, busy.opens, busy.closes)
            if who.allocation is not None:
                minutes = sum(v.moment.least * v.moment.carers * v.there for v in mine)
                m.add(minutes <= who.allocation).only_enforce_if(self.part("allocation", person=name))

    def _outside(self, v: MayBe, there: cp_model.IntVar, rule: cp_model.IntVar, opens: int, closes: int) -> None:
        """Not in a window, if there and if the rule holds."""
        if opens >= v.moment.closes or closes <= v.moment.opens:
            return
        before = self.m.new_bool_var("")
        self.m.add(v.start + v.moment.least <= opens).only_enforce_if(there, rule, before)
        self.m.add(v.start >= closes).only_enforce_if(there, rule, ~before)

    def _member(self, member: Member) -> None:
        """In one place at a time with the way between, in the time on offer, within the hours."""
        p, m = self.problem, self.m
        offered = self.part("time", member=member.id if self.each else None)
        for d in self.days:
            mine = [v for v in self.visits if v.day == d]
            own = stretches(member.available, d)
            blocks = [b for b in p.blocks if b.day == d and member.id in b.members]
            for v in mine:
                by = v.by[member.id]
                fits = []
                for a, b in own:
                    if min(b, v.moment.closes) - max(a, v.moment.opens) >= v.moment.least:
                        inside = m.new_bool_var("")
                        m.add(v.start >= a).only_enforce_if(inside)
                        m.add(v.start + v.moment.least <= b).only_enforce_if(inside)
                        fits.append(inside)
                m.add_bool_or([*fits, ~by, ~offered])
                here = p.place_of(v.moment)
                for block in blocks:
                    there, back = p.travel(member.mode, here, block.place), p.travel(member.mode, block.place, here)
                    self._outside(v, by, offered, block.opens - there, block.closes + back)
            for v, w in combinations(mine, 2):
                self._one_after_the_other(member, v, w)
        if self.visits:
            self._hours(member)

    def _at_once(self, d: int) -> None:
        """No more carers at a time than there are members in their offered time: what follows from the rest, said so that it
        is seen at once."""
        p, m = self.problem, self.m
        rows = [
            m.new_optional_fixed_size_interval_var(v.start, v.moment.least, v.there, "")
            for v in self.visits
            if v.day == d
        ]
        if len(rows) < 2:
            return
        demands = [v.moment.carers for v in self.visits if v.day == d]
        for member in p.members:
            offered = self.part("time", member=member.id if self.each else None)
            at = 0
            for a, b in [*stretches(member.available, d), (self.horizon, self.horizon)]:
                if a > at:
                    rows.append(m.new_optional_fixed_size_interval_var(at, a - at, offered, ""))
                    demands.append(1)
                at = max(at, b)
        m.add_cumulative(rows, demands, len(p.members))

    def _one_after_the_other(self, member: Member, a: MayBe, b: MayBe) -> None:
        p, m = self.problem, self.m
        there = p.travel(member.mode, p.place_of(a.moment), p.place_of(b.moment))
        back = p.travel(member.mode, p.place_of(b.moment), p.place_of(a.moment))
        if a.moment.closes + there <= b.moment.opens or b.moment.closes + back <= a.moment.opens:
            return
        first = m.new_bool_var("")
        both = [a.by[member.id], b.by[member.id]]
        m.add(a.start + a.moment.least + there <= b.start).only_enforce_if(*both, first)
        m.add(b.start + b.moment.least + back <= a.start).only_enforce_if(*both, ~first)

    def _hours(self, member: Member) -> None:
        """A day's and a week's minutes, and days: the way between is left out."""
        p, m = self.problem, self.m
        limits = self.part("hours", member=member.id if self.each else None)
        held = [
            sum(b.closes - b.opens for b in p.blocks if b.day == d and member.id in b.members) for d in range(p.days)
        ]
        total, on = [], []
        for d in range(p.days):  # blocks are facts on every day
            rows = [v for v in self.visits if v.day == d]
            minutes = sum(v.moment.least * v.by[member.id] for v in rows)
            if rows:
                m.add(held[d] + minutes <= max(member.most_day, held[d])).only_enforce_if(limits)
                total.append(minutes)
            works = m.new_bool_var("")
            if held[d]:
                m.add(works == 1)
            for v in rows:
                m.add_implication(v.by[member.id], works)
            on.append(works)
        m.add(sum(held) + sum(total) <= max(member.most_week, sum(held))).only_enforce_if(limits)
        m.add(sum(on) <= max(member.most_days, sum(h > 0 for h in held))).only_enforce_if(limits)
