"""The moves: each changes the plan in hand by `detach` and `attach`, and gives whether it changed anything."""

from __future__ import annotations

from rotas.planning.kernel import layout as c
from rotas.planning.kernel.choose import (
    day_free,
    first_start,
    rnd,
    some_day,
    some_length,
    some_member,
    some_team,
    some_time,
    some_visit,
    who_can,
)
from rotas.planning.kernel.compiled import compiled
from rotas.planning.kernel.edit import attach, detach, position_at, position_of
from rotas.planning.kernel.layout import Flat, Ints, State, Whole
from rotas.planning.kernel.rebuild import rebuild

(MOMENT, DAY, WHO1, WHO2, LENGTH, EARLY, START) = (c.MOMENT, c.DAY, c.WHO1, c.WHO2, c.LENGTH, c.EARLY, c.START)


@compiled
def put(p: Flat, s: State, i: int, d: int, a: int, b: int, length: int, early: int, when: int) -> None:
    """Attach by time."""
    attach(p, s, i, d, a, b, length, early, position_at(s, d, when))


@compiled
def relocate(p: Flat, s: State, i: int) -> Whole:
    """A visit to another time, member or day; or a missed one into the plan."""
    k = p.visit[i, MOMENT]
    d = s.visit[i, DAY]
    planned = d >= 0
    luck = rnd(s, 8)
    if not planned or luck < 3:
        d = some_day(p, s, i)
        if d < 0:
            return False
    a, b = s.visit[i, WHO1], s.visit[i, WHO2]
    if not planned or luck != 7 or p.own[a, d, 0] == 0:
        if planned and b >= 0 and rnd(s, 2):  # a new partner for one of the two
            a, b = (a, some_member(p, s, k)) if rnd(s, 2) else (some_member(p, s, k), b)
            if not who_can(p, i, a, b) or p.own[a, d, 0] == 0 or p.own[b, d, 0] == 0:
                return False
        else:
            a, b = some_team(p, s, i, d)
            if a < 0:
                return False
    length = s.visit[i, LENGTH] if planned and rnd(s, 3) else some_length(p, s, i, k)
    if planned:
        detach(p, s, i)
    early, when = some_time(p, s, k, d, b if b >= 0 and rnd(s, 2) else a, length)
    put(p, s, i, d, a, b, length, early, when)
    return True


@compiled
def hand_over(p: Flat, s: State, i: int) -> Whole:
    """A visit to another member at the same time."""
    d = s.visit[i, DAY]
    k = p.visit[i, MOMENT]
    a, b = s.visit[i, WHO1], s.visit[i, WHO2]
    m = some_member(p, s, k)
    if m == a or m == b or p.own[m, d, 0] == 0:
        return False
    if b >= 0 and rnd(s, 2):
        b = m
    else:
        a = m
    if not who_can(p, i, a, b):
        return False
    early, length, when = s.visit[i, EARLY], s.visit[i, LENGTH], s.visit[i, START]
    if rnd(s, 3) == 0:
        early = max(p.moment[k, c.OPENS], p.moment[k, c.BEST_OPENS])
    detach(p, s, i)
    put(p, s, i, d, a, b, length, early, when)
    return True


@compiled
def swap_members(p: Flat, s: State, i: int) -> Whole:
    """Two visits of one day change members, each at its own time."""
    d = s.visit[i, DAY]
    j = s.order[d, rnd(s, s.planned[d])]
    if i == j:
        return False
    a, b = s.visit[i, WHO1], s.visit[i, WHO2]
    x, y = s.visit[j, WHO1], s.visit[j, WHO2]
    if b >= 0 and y >= 0:
        b, y = y, b
    elif b >= 0 and rnd(s, 2):
        b, x = x, b
    elif y >= 0 and rnd(s, 2):
        a, y = y, a
    else:
        a, x = x, a
    if (a == s.visit[i, WHO1] and b == s.visit[i, WHO2]) or not who_can(p, i, a, b) or not who_can(p, j, x, y):
        return False
    early_i, length_i, when_i = s.visit[i, EARLY], s.visit[i, LENGTH], s.visit[i, START]
    early_j, length_j, when_j = s.visit[j, EARLY], s.visit[j, LENGTH], s.visit[j, START]
    detach(p, s, i)
    detach(p, s, j)
    put(p, s, i, d, a, b, length_i, early_i, when_i)
    put(p, s, j, d, x, y, length_j, early_j, when_j)
    return True


@compiled
def swap_places(p: Flat, s: State, i: int) -> Whole:
    """Two visits, of any days, change places: day, member and about the time."""
    n = p.visit.shape[0]
    j = rnd(s, n)
    if rnd(s, 2):
        d = s.visit[i, DAY]
        j = s.order[d, rnd(s, s.planned[d])]
    if i == j or s.visit[j, DAY] < 0 or p.visit[i, MOMENT] == p.visit[j, MOMENT]:
        return False
    di, dj = s.visit[i, DAY], s.visit[j, DAY]
    if s.visit[i, WHO2] >= 0 or s.visit[j, WHO2] >= 0:
        return False
    if di != dj and (not day_free(p, s, i, dj) or not day_free(p, s, j, di)):
        return False
    a, x = s.visit[i, WHO1], s.visit[j, WHO1]
    if not who_can(p, i, x, -1) or not who_can(p, j, a, -1):
        return False
    length_i, when_i, length_j, when_j = s.visit[i, LENGTH], s.visit[i, START], s.visit[j, LENGTH], s.visit[j, START]
    detach(p, s, i)
    detach(p, s, j)
    put(p, s, i, dj, x, -1, length_i, first_start(p, s, p.visit[i, MOMENT], when_j), when_j)
    put(p, s, j, di, a, -1, length_j, first_start(p, s, p.visit[j, MOMENT], when_i), when_i)
    return True


@compiled
def change_length(p: Flat, s: State, i: int) -> Whole:
    """A visit longer or shorter."""
    k = p.visit[i, MOMENT]
    least, best, now = p.moment[k, c.LEAST], p.moment[k, c.BEST], s.visit[i, LENGTH]
    if least == best:
        return False
    luck = rnd(s, 4)
    if luck == 0:
        length = best
    elif luck == 1:
        length = least + rnd(s, best - least + 1)
    else:
        length = min(best, max(least, now + rnd(s, 21) - 10))
    if length == now:
        return False
    d, a, b, early, when = s.visit[i, DAY], s.visit[i, WHO1], s.visit[i, WHO2], s.visit[i, EARLY], s.visit[i, START]
    s.edit[c.E_TIMED] = b < 0
    detach(p, s, i)
    put(p, s, i, d, a, b, length, early, when)
    return True


@compiled
def change_start(p: Flat, s: State, i: int) -> Whole:
    """A visit a little earlier or later, or as early as may be."""
    k = p.visit[i, MOMENT]
    start = s.visit[i, START]
    best = max(p.moment[k, c.OPENS], p.moment[k, c.BEST_OPENS])
    luck = rnd(s, 5)
    if luck == 0:
        early = best
    elif luck == 1:
        early = p.moment[k, c.OPENS]
    elif luck == 2:
        early = start + 1 + rnd(s, s.visit[i, LENGTH])
    elif luck == 3:
        early = start - 1 - rnd(s, s.visit[i, LENGTH])
    else:
        early = p.moment[k, c.OPENS] + rnd(s, max(1, min(start, p.moment[k, c.BEST_CLOSES]) - p.moment[k, c.OPENS] + 1))
    early = max(early, p.moment[k, c.OPENS])
    if early == s.visit[i, EARLY]:
        return False
    d, a, b, length = s.visit[i, DAY], s.visit[i, WHO1], s.visit[i, WHO2], s.visit[i, LENGTH]
    s.edit[c.E_TIMED] = b < 0
    detach(p, s, i)
    put(p, s, i, d, a, b, length, early, start if luck < 2 else early)
    return True


@compiled
def replace_members(p: Flat, s: State, i: int, a: int, b: int) -> None:
    """The same visit at the same place in the order, by others."""
    d, length, early = s.visit[i, DAY], s.visit[i, LENGTH], s.visit[i, EARLY]
    position = position_of(s, d, i)
    detach(p, s, i)
    attach(p, s, i, d, a, b, length, early, position)


@compiled
def exchange_tails(p: Flat, s: State, i: int) -> Whole:
    """From some time on, two members change their days; or one gives the rest of theirs to the other."""
    d = s.visit[i, DAY]
    k = p.visit[i, MOMENT]
    a = s.visit[i, WHO1]
    b = some_member(p, s, k)
    if a == b or p.own[b, d, 0] == 0:
        return False
    luck = rnd(s, 4)
    since = 0 if luck == 0 else s.visit[i, START]
    until = c.FAR if luck != 3 else s.visit[i, START] + s.visit[i, LENGTH] * (1 + rnd(s, 6))
    one_way = rnd(s, 3) == 0
    changed = 0
    for x in range(s.planned[d]):
        j = s.order[d, x]
        if s.visit[j, START] < since or s.visit[j, START] >= until:
            continue
        u, v = s.visit[j, WHO1], s.visit[j, WHO2]
        has_a, has_b = u == a or v == a, u == b or v == b
        if has_a == has_b or (has_b and one_way):
            continue
        to, of = (b, a) if has_a else (a, b)
        if u == of:
            u = to
        else:
            v = to
        if not who_can(p, j, u, v):
            if luck == 2:
                continue
            return changed > 0
        changed += 1
        if changed > 12:
            return True
        replace_members(p, s, j, u, v)
    return changed > 0


@compiled
def one_face(p: Flat, s: State, i: int) -> Whole:
    """A member hands all of a person's visits, or all of one moment's, to another."""
    k = p.visit[i, MOMENT]
    person = p.moment[k, c.PERSON]
    a = s.visit[i, WHO1] if s.visit[i, WHO2] < 0 or rnd(s, 2) else s.visit[i, WHO2]
    b = some_member(p, s, k)
    if a == b:
        return False
    whole = rnd(s, 2)
    changed = 0
    for d in range(s.planned.shape[0]):
        if p.own[b, d, 0] == 0:
            continue
        for x in range(s.planned[d]):
            j = s.order[d, x]
            other = p.visit[j, MOMENT]
            if other != k and (not whole or p.moment[other, c.PERSON] != person):
                continue
            u, v = s.visit[j, WHO1], s.visit[j, WHO2]
            if (u != a and v != a) or u == b or v == b:
                continue
            if u == a:
                u = b
            else:
                v = b
            if who_can(p, j, u, v):
                changed += 1
                replace_members(p, s, j, u, v)
                if changed >= 10:
                    return True
    return changed > 0


@compiled
def chain(p: Flat, s: State, i: int) -> Whole:
    """A visit into a member's day, and one that is there about then goes elsewhere."""
    k = p.visit[i, MOMENT]
    d = some_day(p, s, i) if s.visit[i, DAY] < 0 or rnd(s, 2) else s.visit[i, DAY]
    if d < 0:
        return False
    a, b = some_team(p, s, i, d)
    if a < 0:
        return False
    j = some_visit(p, s, d, a)
    if j < 0 or j == i:
        return False
    l = p.visit[j, MOMENT]
    e = d
    if rnd(s, 3) == 0:
        e = some_day(p, s, j)
        if e < 0:
            return False
    if s.visit[i, DAY] >= 0:
        detach(p, s, i)
    when = s.visit[j, START]
    detach(p, s, j)
    length = some_length(p, s, i, k)
    put(p, s, i, d, a, b, length, first_start(p, s, k, when), when)
    if k == l and not day_free(p, s, j, e):
        return True
    x, y = some_team(p, s, j, e)
    if x < 0 or s.at[l, e] >= 0:
        return True  # it is missed now: the price says whether that is worth it
    length = max(s.visit[j, LENGTH], p.moment[l, c.LEAST])
    early, when = some_time(p, s, l, e, x, length)
    put(p, s, j, e, x, y, length, early, when)
    return True


@compiled
def two_in_a_row(p: Flat, s: State, i: int) -> Whole:
    """A visit and the member's next one go to another member together."""
    d, a = s.visit[i, DAY], s.visit[i, WHO1]
    j = -1
    after = False
    for x in range(s.planned[d]):
        v = s.order[d, x]
        if v == i:
            after = True
        elif after and (s.visit[v, WHO1] == a or s.visit[v, WHO2] == a):
            j = v
            break
    if j < 0:
        return False
    b = some_member(p, s, p.visit[i, MOMENT])
    if b == a or p.own[b, d, 0] == 0 or s.visit[i, WHO2] == b or s.visit[j, WHO1] == b or s.visit[j, WHO2] == b:
        return False
    u, v = (b, s.visit[j, WHO2]) if s.visit[j, WHO1] == a else (s.visit[j, WHO1], b)
    if not who_can(p, i, b, s.visit[i, WHO2]) or not who_can(p, j, u, v):
        return False
    replace_members(p, s, i, b, s.visit[i, WHO2])
    replace_members(p, s, j, u, v)
    return True


@compiled
def partner(p: Flat, s: State, i: int) -> Whole:
    """A visit of the same day that one `after` binds to this one, or -1."""
    k, d = p.visit[i, MOMENT], s.visit[i, DAY]
    if p.moment[k, c.AFTER] >= 0 and s.at[p.moment[k, c.AFTER], d] >= 0:
        return s.at[p.moment[k, c.AFTER], d]
    n = p.moment[k, c.FOLLOWERS]
    if n > 0:
        return s.at[p.followers[k, rnd(s, n)], d]
    return -1


@compiled
def both(p: Flat, s: State, i: int, j: int) -> Whole:
    """Two visits that one `after` binds go to another time together: one alone would only be pulled back."""
    d = s.visit[i, DAY]
    if p.moment[p.visit[i, MOMENT], c.AFTER] == p.visit[j, MOMENT]:
        i, j = j, i
    k, follower = p.visit[i, MOMENT], p.visit[j, MOMENT]
    a, b, x, y = s.visit[i, WHO1], s.visit[i, WHO2], s.visit[j, WHO1], s.visit[j, WHO2]
    if rnd(s, 2):
        a, b = some_team(p, s, i, d)
    if rnd(s, 2):
        x, y = some_team(p, s, j, d)
    if a < 0 or x < 0:
        return False
    length_i, length_j = s.visit[i, LENGTH], s.visit[j, LENGTH]
    detach(p, s, i)
    detach(p, s, j)
    early, when = some_time(p, s, k, d, a, length_i)
    put(p, s, i, d, a, b, length_i, early, when)
    when = max(when, early) + p.moment[follower, c.AFTER_LEAST]
    put(p, s, j, d, x, y, length_j, max(p.moment[follower, c.OPENS], when), when)
    return True


@compiled
def drop(p: Flat, s: State, i: int) -> Whole:
    """A visit that does not matter much is missed."""
    if p.visit[i, c.PINNED]:
        return False
    detach(p, s, i)
    return True


@compiled
def move(p: Flat, s: State, frozen: Ints, fine: int) -> Whole:
    """One move of some kind on some visit. `frozen` visits are never chosen first. Gives whether anything changed."""
    n = p.visit.shape[0]
    i = rnd(s, n)
    if rnd(s, 16) == 0:  # a missed one first, where there is one
        for x in range(min(n, 64)):
            j = i + x if i + x < n else i + x - n
            if s.visit[j, DAY] < 0:
                i = j
                break
    if frozen[i] or p.moment[p.visit[i, MOMENT], c.CANDS] == 0:
        return False
    luck = rnd(s, 100)
    if rnd(s, 1000) < s.edit[c.E_REBUILDS] or (s.visit[i, DAY] < 0 and luck < 20):
        return rebuild(p, s, i, frozen, fine)
    if s.visit[i, DAY] < 0:
        return relocate(p, s, i) if luck < 60 else chain(p, s, i)
    if luck % 2 and (p.moment[p.visit[i, MOMENT], c.AFTER] >= 0 or p.moment[p.visit[i, MOMENT], c.FOLLOWERS] > 0):
        j = partner(p, s, i)
        if j >= 0:
            return both(p, s, i, j)
    if luck < 26:
        return relocate(p, s, i)
    if luck < 42:
        return hand_over(p, s, i)
    if luck < 54:
        return swap_members(p, s, i)
    if luck < 60:
        return swap_places(p, s, i)
    # what a day's easing undoes at its next change is seldom worth a move
    lasting = s.edit[c.E_EASES] == 0 or s.visit[i, WHO2] >= 0 or rnd(s, 4) == 0
    if luck < 67:
        return change_length(p, s, i) if lasting else hand_over(p, s, i)
    if luck < 77:
        return change_start(p, s, i) if lasting else relocate(p, s, i)
    if luck < 84:
        return exchange_tails(p, s, i)
    if luck < 88:
        return one_face(p, s, i)
    if luck < 94:
        return chain(p, s, i)
    if luck < 99:
        return two_in_a_row(p, s, i)
    return drop(p, s, i)
