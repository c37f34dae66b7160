"""What moves choose from: luck, days, members, times and lengths for a visit, without what cannot be.

What can be told beforehand (skills, ties, days, pins) is never broken; times and hours may be, at a price that grows.
"""

from __future__ import annotations

import numpy as np

from rotas.planning.kernel import layout as c
from rotas.planning.kernel.compiled import compiled
from rotas.planning.kernel.layout import Flat, State, Whole

(MOMENT, DAY, WHO1, WHO2, LENGTH, START) = (c.MOMENT, c.DAY, c.WHO1, c.WHO2, c.LENGTH, c.START)
R12, R25, R27, RMUL, R33 = np.uint64(12), np.uint64(25), np.uint64(27), np.uint64(2685821657736338717), np.uint64(33)


@compiled
def rnd(s: State, n: int) -> Whole:
    """A whole number from 0 to n - 1 (xorshift64*)."""
    x = s.random[0]
    x ^= x >> R12
    x ^= x << R25
    x ^= x >> R27
    s.random[0] = x
    return np.int64((x * RMUL) >> R33) % n


@compiled
def day_free(p: Flat, s: State, i: int, d: int) -> Whole:
    """Whether a visit may be on a day: allowed, pinned no other, and far enough from its moment's others."""
    k = p.visit[i, MOMENT]
    if p.day[k, d, c.DAY_COST] < 0 or (p.visit[i, c.PIN_DAY] >= 0 and p.visit[i, c.PIN_DAY] != d):
        return False
    apart = p.moment[k, c.APART]
    for e in range(max(0, d - apart + 1), min(s.planned.shape[0], d + apart)):
        if s.at[k, e] >= 0 and s.at[k, e] != i:
            return False
    return True


@compiled
def who_can(p: Flat, i: int, a: int, b: int) -> Whole:
    """Whether these members (b is -1 for one) may make a visit: ties, skills place by place, pins."""
    k = p.visit[i, MOMENT]
    if p.pair[k, a, c.TIE] < 0:
        return False
    if p.moment[k, c.CARERS] == 1:
        if not p.pair[k, a, c.NEED0]:
            return False
    else:
        if b < 0 or a == b or p.pair[k, b, c.TIE] < 0:
            return False
        if not ((p.pair[k, a, c.NEED0] and p.pair[k, b, c.NEED1]) or (p.pair[k, b, c.NEED0] and p.pair[k, a, c.NEED1])):
            return False
    if p.visit[i, c.PINNED]:
        for x in range(2):
            m = p.visit[i, c.PIN_1 + x]
            if m >= 0 and m != a and m != b:
                return False
    return True


@compiled
def some_member(p: Flat, s: State, k: int) -> Whole:
    """Somebody who could come: half the time, rather somebody who comes already or is of the chosen circle."""
    n = p.moment[k, c.CANDS]
    m = p.cands[k, rnd(s, n)]
    if rnd(s, 2):
        person = p.moment[k, c.PERSON]
        for _ in range(5):
            if s.faces[person, m] > 0 or p.pair[k, m, c.TIE] == 0:
                break
            m = p.cands[k, rnd(s, n)]
    return m


@compiled
def some_team(p: Flat, s: State, i: int, d: int) -> tuple[Whole, Whole]:
    """One or two members for a visit, (-1, -1) if luck found none. Two: rather those who offer time that day."""
    k = p.visit[i, MOMENT]
    if p.moment[k, c.CANDS] < p.moment[k, c.CARERS]:
        return -1, -1
    for _ in range(8):
        a = some_member(p, s, k)
        if p.own[a, d, 0] == 0:
            continue
        b = -1
        if p.moment[k, c.CARERS] == 2:
            b = some_member(p, s, k)
            if p.own[b, d, 0] == 0:
                continue
        if who_can(p, i, a, b):
            return a, b
    return -1, -1


@compiled
def some_day(p: Flat, s: State, i: int) -> Whole:
    """A day on which a visit may be, -1 if luck found none."""
    days = s.planned.shape[0]
    for _ in range(6):
        d = rnd(s, days)
        if day_free(p, s, i, d):
            return d
    return -1


@compiled
def some_visit(p: Flat, s: State, d: int, m: int) -> Whole:
    """A visit of a member on a day, or -1."""
    n = s.planned[d]
    if n == 0:
        return -1
    x = rnd(s, n)
    for _ in range(n):
        i = s.order[d, x]
        if s.visit[i, WHO1] == m or s.visit[i, WHO2] == m:
            return i
        x = x + 1 if x + 1 < n else 0
    return -1


@compiled
def some_time(p: Flat, s: State, k: int, d: int, m: int, length: int) -> tuple[Whole, Whole]:
    """An earliest start for a visit, and the time by which it is put into the day's order."""
    opens, best_opens, best_closes = p.moment[k, c.OPENS], p.moment[k, c.BEST_OPENS], p.moment[k, c.BEST_CLOSES]
    best_opens = max(opens, best_opens)
    best_closes = max(best_opens, min(best_closes, p.moment[k, c.CLOSES] - length))
    luck = rnd(s, 10)
    if luck < 3:
        return best_opens, best_opens + rnd(s, best_closes - best_opens + 1)
    if luck < 4:
        late = min(p.moment[k, c.CLOSES] - length, best_closes + max(120, best_closes - best_opens))
        when = opens + rnd(s, max(1, late - opens + 1))
        return when, when
    if luck < 5 and s.planned[d] > 0:
        when = s.visit[s.order[d, rnd(s, s.planned[d])], START]
        return (best_opens if rnd(s, 3) else opens), max(when, opens)
    j = some_visit(p, s, d, m)
    if j < 0:
        return best_opens, best_opens + rnd(s, best_closes - best_opens + 1)
    start = s.visit[j, START]
    if rnd(s, 2):  # after that visit
        return (best_opens if start + s.visit[j, LENGTH] >= best_opens or rnd(s, 2) else opens), max(start + 1, opens)
    if rnd(s, 2):  # just before it, whatever that moves
        return (best_opens if rnd(s, 2) else opens), max(start, opens)
    # so that it is done when that one starts
    way = p.travel[p.member[m, c.MODE], p.moment[k, c.PLACE], p.moment[p.visit[j, MOMENT], c.PLACE]]
    when = max(opens, start - length - way)
    return (when if when < best_opens or rnd(s, 3) == 0 else best_opens), min(when, start)


@compiled
def some_length(p: Flat, s: State, i: int, k: int) -> Whole:
    """Mostly the best length, or as it is; sometimes another."""
    luck = rnd(s, 8)
    least, best = p.moment[k, c.LEAST], p.moment[k, c.BEST]
    if luck < 5 or least == best:
        return best
    if luck < 6:
        return least
    if luck < 7 and s.visit[i, LENGTH] >= least:
        return s.visit[i, LENGTH]
    return least + rnd(s, best - least + 1)


@compiled
def first_start(p: Flat, s: State, k: int, when: int) -> Whole:
    """An earliest start for a visit put at a time: that time if it is before the best, else the best's beginning."""
    best = max(p.moment[k, c.OPENS], p.moment[k, c.BEST_OPENS])
    return max(p.moment[k, c.OPENS], min(best, when)) if rnd(s, 2) else best
