"""The cheapest route of a member's day under prices, by labels for each minute. Compiled with numba.

A label is a visit just finished, the minute, and which of its near visits the route has made (a memory; what is not
remembered can be made again, which only lowers the least cost). Waiting, lengths and starting later cost one pass each.
A route begins in its first part, in which there has been no break, and which can be no longer than the longest
stretch; a break takes it into its second. Left out, which lowers the cost too: the stretches after the first break, the
most minutes of a day, rest, and what crosses members.
"""

from __future__ import annotations

from rotas.planning.bound_days import Floats, Ints
from rotas.planning.costs import FREE_GAP
from rotas.planning.kernel.compiled import called
from rotas.planning.rules import BREAK

FREE = FREE_GAP
NEVER = 1e30


@called
def memories(near: Ints, size: Ints, first: Ints, goes: Ints) -> None:
    """Where each memory leads: `goes[p, j]` is the memory at job j after p, or -1 where j has just been made.

    Memory p = first[i] + bits, one bit for each of near[i, :size[i]].
    """
    n = len(size)
    for i in range(n):
        for bits in range(1 << size[i]):
            p = first[i] + bits
            for j in range(n):
                goes[p, j] = -1
                if j == i:
                    continue
                made = False
                for b in range(size[i]):
                    if bits >> b & 1 and near[i, b] == j:
                        made = True
                if made:
                    continue
                to = 0
                for c in range(size[j]):
                    x = near[j, c]
                    if x == i:
                        to |= 1 << c
                    else:
                        for b in range(size[i]):
                            if bits >> b & 1 and near[i, b] == x:
                                to |= 1 << c
                goes[p, j] = first[j] + to


@called
def cheapest(
    way: Ints,
    out: Ints,
    lo: Ints,
    hi: Ints,
    least: Ints,
    best: Ints,
    early: Ints,
    at: Floats,
    during: Floats,
    since: Ints,
    leaves: Ints,
    from_: int,
    to: int,
    until: int,
    first: Ints,
    size: Ints,
    goes: Ints,
    fixed: Floats,
    minute: Floats,
    travel: float,
    leg: float,
    waiting: float,
    unbroken: int,
    done: Floats,
    ready: Floats,
    begun: Floats,
    waits: Floats,
    rests: Floats,
) -> None:
    """Fill `done[part, t, p]`: the least points with which a route can have finished at t in memory p.

    `fixed` and `minute` are a visit's points for being made and for each minute of it, `during` what any visit costs up to
    each minute, `travel` a minute from or to the base, `leg` a minute between visits. The day begins in `from_` <= t < `to`
    and is over before `until`. With two parts, all in the first is over before `unbroken`; with one, breaks are not looked
    at. `ready`, `begun`, `waits` and `rests` (waiting that is a break) are kept for `trace`.
    """
    parts, total, n = done.shape[0], done.shape[2], len(lo)
    for part in range(parts):
        for t in range(until):
            for p in range(total):
                done[part, t, p] = NEVER
                ready[part, t, p] = NEVER
                begun[part, t, p] = NEVER
                waits[part, t, p] = NEVER
                rests[t, p] = NEVER
    for t in range(from_, until):
        for j in range(n):
            # finish j at t
            a = early[j, t]
            if a >= 0:
                s0, s1 = max(a, t - best[j], lo[j]), min(t - least[j], hi[j])
                if s0 <= s1:
                    end = during[t] + minute[j] * t + fixed[j]
                    for part in range(parts):
                        if part == 0 and parts == 2 and t >= unbroken:
                            continue
                        for p in range(first[j], first[j] + (1 << size[j])):
                            m = NEVER
                            for s in range(s0, s1 + 1):
                                v = begun[part, s, p]
                                if v < m:
                                    m = v
                            if m < NEVER:
                                done[part, t, p] = m + end
        for j in range(n):
            if t > hi[j]:
                continue
            p0, p1 = first[j], first[j] + (1 << size[j])
            # ready for j at t, without waiting
            for i in range(n):
                f = t - way[i, j]
                if i == j or f < since[t] or f < lo[i] + least[i] or f > hi[i] + best[i]:
                    continue
                cost = leg * way[i, j]
                for part in range(parts):
                    for p in range(first[i], first[i] + (1 << size[i])):
                        v = done[part, f, p]
                        if v < NEVER:
                            q = goes[p, j]
                            if q >= 0 and v + cost < ready[part, t, q]:
                                ready[part, t, q] = v + cost
            if t > 0 and since[t] == since[t - 1]:
                u = t - FREE - 1
                w = t - BREAK
                for p in range(p0, p1):
                    m = waits[parts - 1, t - 1, p]
                    if u >= since[t] and ready[parts - 1, u, p] < m:
                        m = ready[parts - 1, u, p]
                    if m < NEVER:
                        waits[parts - 1, t, p] = m + waiting
                    if parts == 2:
                        m = rests[t - 1, p] + waiting
                        if w >= since[t]:
                            m = min(m, ready[0, w, p] + waiting * (BREAK - FREE))
                        if m < NEVER:
                            rests[t, p] = m
            if t < lo[j]:
                continue
            # start j at t
            start = at[j, t] - during[t] - minute[j] * t
            begins = since[t] == 0 and from_ <= t < to and t >= leaves[j]
            for part in range(parts):
                for p in range(p0, p1):
                    m = waits[part, t, p]
                    for u in range(max(since[t], t - FREE), t + 1):
                        if ready[part, u, p] < m:
                            m = ready[part, u, p]
                    if parts == 2:
                        if part == 0:
                            for u in range(max(since[t], t - BREAK + 1), t - FREE):
                                m = min(m, ready[0, u, p] + waiting * (t - u - FREE))
                        else:
                            m = min(m, rests[t, p])
                    if part == 0 and p == p0 and begins:
                        m = min(m, travel * out[j])
                    if m < NEVER:
                        begun[part, t, p] = m + start


@called
def ends(
    back: Ints,
    first: Ints,
    size: Ints,
    blocks_end: int,
    until: int,
    travel: float,
    done: Floats,
    cost: Floats,
    when: Ints,
    memory: Ints,
) -> None:
    """For each job, the cheapest route that ends with it: its cost, the minute at its end, and part * memories + memory."""
    for j in range(len(back)):
        cost[j] = NEVER
        for part in range(done.shape[0]):
            for t in range(blocks_end, until):
                for p in range(first[j], first[j] + (1 << size[j])):
                    v = done[part, t, p]
                    if v < NEVER and v + travel * back[j] < cost[j]:
                        cost[j] = v + travel * back[j]
                        when[j] = t
                        memory[j] = part * done.shape[2] + p


@called
def trace(
    way: Ints,
    out: Ints,
    lo: Ints,
    hi: Ints,
    least: Ints,
    best: Ints,
    early: Ints,
    at: Floats,
    during: Floats,
    since: Ints,
    leaves: Ints,
    from_: int,
    to: int,
    until: int,
    first: Ints,
    size: Ints,
    goes: Ints,
    fixed: Floats,
    minute: Floats,
    travel: float,
    leg: float,
    waiting: float,
    unbroken: int,
    done: Floats,
    ready: Floats,
    begun: Floats,
    waits: Floats,
    rests: Floats,
    j: int,
    t: int,
    memory: int,
    route: Ints,
) -> int:
    """The route that ends with job j at t in a memory, last visit first: rows of job, start, finish. Gives how many, or -1."""
    count, near = 0, 1e-6
    parts, total = done.shape[0], done.shape[2]
    part, p = memory // total, memory % total
    while count < len(route):
        # when did it start
        target = done[part, t, p] - (during[t] + minute[j] * t + fixed[j])
        s = -1
        for x in range(max(early[j, t], t - best[j], lo[j]), min(t - least[j], hi[j]) + 1):
            if begun[part, x, p] < NEVER and begun[part, x, p] <= target + near:
                s = x
                break
        if s < 0:
            return -1
        route[count, 0], route[count, 1], route[count, 2] = j, s, t
        count += 1
        target = begun[part, s, p] - (at[j, s] - during[s] - minute[j] * s)
        begins = since[s] == 0 and from_ <= s < to and s >= leaves[j]
        if part == 0 and p == first[j] and begins and travel * out[j] <= target + near:
            return count
        # when, and in which part, was it ready
        u, before = -1, part
        for x in range(s, since[s] - 1, -1):
            cost = waiting * max(0, s - x - FREE)
            rested = s - x >= BREAK
            if (
                ready[part, x, p] < NEVER
                and ready[part, x, p] + cost <= target + near
                and not (parts == 2 and part == 0 and rested)
            ):
                u = x
                break
            if part == 1 and rested and ready[0, x, p] < NEVER and ready[0, x, p] + cost <= target + near:
                u, before = x, 0
                break
        if u < 0:
            return -1
        part = before
        target = ready[part, u, p]
        found = -1
        for i in range(len(lo)):
            f = u - way[i, j]
            if i == j or f < since[u] or f < lo[i] + least[i] or f > hi[i] + best[i]:
                continue
            for q in range(first[i], first[i] + (1 << size[i])):
                if goes[q, j] == p and done[part, f, q] < NEVER and done[part, f, q] + leg * way[i, j] <= target + near:
                    found = q
                    break
            if found >= 0:
                j, t, p = i, f, found
                break
        if found < 0:
            return -1
    return -1
