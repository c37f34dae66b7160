"""Learning what is promising, from the plans that the search has seen.

A good plan is made of member-days. Those that the best mixture of all member-days seen uses, or nearly would, have about a
third of the members and four fifths of the days that a moment could have; the best plans are nearly always among them,
and a search among them alone comes further in the same time. What is left out is left out of that stage of a search only.
"""

from __future__ import annotations

import numpy as np

from rotas.planning.kernel import layout as c
from rotas.planning.kernel.layout import Ints
from rotas.planning.member_days import MemberDays
from rotas.planning.mixture import Mixture
from rotas.planning.promising import Promising

NEARLY = 20.0
"""Points that a member-day may be too dear for the best mixture, and still be promising."""
SOME, MISSED = 0.01, 0.01
"""How much of a member-day in the mixture is some of it, and how much of a visit has to be missed to say that it is."""


def learn(seen: MemberDays, best: Ints) -> Promising | None:
    """What is promising, with all that the best plan has (its rows of visits). None if there is no telling.

    For a moment that has a pin, or is missed in part even by the mixture, everything is.
    """
    mixture = Mixture(seen)
    found = mixture.solve() if mixture.days else None
    if found is None:
        return None
    _, shares, dearer = found
    p, moment_of = seen.problem.arrays, seen.moment_of
    members, days = np.zeros(p.pair.shape[:2], bool), np.zeros(p.day.shape[:2], bool)
    planned = np.zeros(len(p.moment))
    for day, share, points in zip(mixture.days, shares, dearer, strict=True):
        for k in day.moments():
            planned[k] += share / p.moment[k, c.CARERS]
            if share > SOME or points <= NEARLY:
                members[k, day.member] = days[k, day.day] = True
    for i in np.flatnonzero(best[:, c.DAY] >= 0):
        k = moment_of[i]
        days[k, best[i, c.DAY]] = True
        members[k, [m for m in best[i, [c.WHO1, c.WHO2]] if m >= 0]] = True
    open_ = planned < p.moment[:, c.TIMES] - MISSED
    open_[moment_of[p.visit[:, c.PINNED] > 0]] = True
    members[open_] = days[open_] = True
    return Promising(members, days)
