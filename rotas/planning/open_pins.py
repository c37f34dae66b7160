"""What was decided about visits and cannot all be kept, where it leaves a day, a time or people open.

CP-SAT is asked whether there is any way to keep all of it with nothing else in the week (the model of `clash`, with an
assumption for each pin). Visits are at their shortest, and what is not in the model (rest, breaks, the longest day)
could only make it harder: so what is named clashes in any plan. That nothing is named says nothing. Where pins leave
nothing open the judge says it without OR-Tools: `shortage.pins_that_clash`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from rotas.planning.clash import MayBe, Model, Place, ask
from rotas.planning.problem import Moment, Pin, Problem
from rotas.planning.shortage import pins_that_cannot_be

SECONDS = 1.0
"""Of CP-SAT's own work, for one question."""
PLACES_MOST = 250
"""Days on which pinned visits may be, all together: above it the question takes longer than a search would."""
NAMED_MOST = 12
"""When so many are named nobody needs more of them."""


def pins_without_a_way(problem: Problem, should_stop: Callable[[], bool] | None = None) -> list[Pin]:
    """Pins that cannot all be kept, in the order of the week: small clashes, of each of which no pin could be left out. Empty
    where none was found, and where one cannot be kept even by itself: that is said first."""
    pins = list(problem.pins)
    if pins_that_cannot_be(problem):
        return []
    narrow = _narrowed(problem, pins)
    if sum(len(mo.days) for mo in narrow.moments) > PLACES_MOST:
        return []
    out: list[Pin] = []

    def look(*also: Pin) -> bool:
        """For one more clash: of pins that are in none so far, and maybe of one that is."""
        clashing = _few(narrow, [*also, *(pin for pin in pins if pin not in out)], should_stop)
        out.extend(pin for pin in clashing if pin not in out)
        return bool(clashing)

    while len(out) < NAMED_MOST and look():
        pass
    for pin in tuple(out[:NAMED_MOST]):
        look(pin)
    return [pin for pin in problem.pins if pin in out]


def _few(problem: Problem, pins: Sequence[Pin], should_stop: Callable[[], bool] | None) -> list[Pin]:
    """A clash of some of these, of which each is needed, as far as CP-SAT could tell; empty if there is a way."""
    needed = _blamed(problem, pins, should_stop) or []
    n = 0
    while n < len(needed):
        without = _blamed(problem, [*needed[:n], *needed[n + 1 :]], should_stop)
        if without is None:
            n += 1
        else:
            needed = [pin for pin in needed if pin in without]
    return needed


def _blamed(problem: Problem, pins: Sequence[Pin], should_stop: Callable[[], bool] | None) -> list[Pin] | None:
    """Pins of these that cannot be kept together, or None if all can be (or it is not known)."""
    if should_stop is not None and should_stop():  # making the model takes some tenths of a second as well
        return None
    model = _Kept(problem, pins)
    status, core = ask(model.m, SECONDS, should_stop)
    if status != cp_model.INFEASIBLE:
        return None
    return [pin for pin, lit in zip(pins, model.kept, strict=True) if lit.index in core]


def _narrowed(problem: Problem, pins: Collection[Pin]) -> Problem:
    """The week with pinned moments alone, on days and at times that their pins allow."""

    def only(mo: Moment) -> Moment:
        mine = [pin for pin in pins if pin.moment == mo.id]
        days = tuple(d for d in mo.days if d < problem.days and any(pin.day in (None, d) for pin in mine))
        starts = [mo.opens if pin.start is None else pin.start for pin in mine]
        last = [mo.closes if pin.start is None else pin.start + mo.least for pin in mine]
        return replace(mo, days=days, opens=max(mo.opens, min(starts)), closes=min(mo.closes, max(last)))

    pinned = {pin.moment for pin in pins}
    return replace(problem, moments=tuple(only(mo) for mo in problem.moments if mo.id in pinned))


class _Kept(Model):
    """Some pins, each kept by a visit of its own: literals that can be assumed. Rules hold."""

    def __init__(self, problem: Problem, pins: Sequence[Pin]) -> None:
        super().__init__(problem, Place(problem.moments, tuple(range(problem.days))), each=False)
        for part, holds in self.literal.items():
            if part.kind != "wish":
                self.m.add(holds == 1)
        keeps: dict[int, list[cp_model.IntVar]] = {n: [] for n in range(len(self.visits))}
        self.kept = [self._kept(pin, keeps) for pin in pins]
        for each in keeps.values():
            self.m.add_at_most_one(each)
        self.m.add_assumptions(self.kept)

    def _kept(self, pin: Pin, keeps: dict[int, list[cp_model.IntVar]]) -> cp_model.IntVar:
        """The literal that a visit is as the pin has it."""
        kept = self.m.new_bool_var("")
        ways = []
        for n, v in enumerate(self.visits):
            if v.moment.id == pin.moment and pin.day in (None, v.day):
                way = self._way(pin, v)
                keeps[n].append(way)
                ways.append(way)
        self.m.add_bool_or([*ways, ~kept])
        return kept

    def _way(self, pin: Pin, v: MayBe) -> cp_model.IntVar:
        way = self.m.new_bool_var("")
        self.m.add_implication(way, v.there)
        if pin.start is not None:
            self.m.add(v.start == pin.start).only_enforce_if(way)
        for member in pin.members:
            self.m.add_implication(way, v.by[member])
        return way
