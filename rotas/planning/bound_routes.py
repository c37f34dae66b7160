"""The cheapest route of a member's day under prices, by labels for each minute. Compiled with numba.

A label is a visit just finished, the minute, and which of its near visits the route has made (a memory; what is not
remembered can be made again, which only lowers the least cost). Waiting, lengths and starting later cost one pass each.
A route begins in its first part, in which there has been no break, and which can be no longer than the longest
stretch; a break takes it into its second. Left out, which lowers the cost too: the stretches after the first break, the
most minutes of a day, rest, and what crosses members.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from rotas.planning.bound_days import Floats, Ints, Shorts
from rotas.planning.costs import FREE_GAP
from rotas.planning.kernel.compiled import beside, called, inlined
from rotas.planning.rules import BREAK

FREE = FREE_GAP
NEVER = 1e30
Whole = Any
"""A whole number: Python's outside, a machine's 64 bits inside compiled code."""


class Given(NamedTuple):
    """A member's day (as `bound_days.Day`), its memories, and what everything costs there under some prices.

    `begin[j, t]` is what job j costs when it starts at a minute and `finish[j, t]` when it ends at one, `opening` and `closing` a
    day that begins or ends at a minute, `travel` a minute from or to the base, `leg` a minute between visits. The day begins
    in `from_` <= t < `to` and is over before `until`. With two parts, all in the first
    is over before `unbroken`; with one, breaks are not looked at.
    """

    way: Ints
    out: Ints
    back: Ints
    lo: Ints
    hi: Ints
    least: Ints
    best: Ints
    early: Shorts
    since: Ints
    leaves: Ints
    first: Ints
    size: Ints
    goes: Ints
    begin: Floats
    finish: Floats
    opening: Floats
    closing: Floats
    travel: float
    leg: float
    waiting: float
    blocks_end: Whole
    from_: Whole
    to: Whole
    until: Whole
    unbroken: Whole


class Tables(NamedTuple):
    """`done[part, t, p]`: the least points with which a route can have finished at t in memory p. So for being `ready` for
    its last job, having `begun` it, and waiting (`waits`; `rests` where that is a break)."""

    done: Floats
    ready: Floats
    begun: Floats
    waits: Floats
    rests: Floats


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


@inlined
def starts(g: Given, j: Whole, t: Whole) -> tuple[Whole, Whole]:
    """The first and the last minute at which job j, finished at t, can have begun. None if the last is before the first."""
    a = g.early[j, t]
    if a < 0:
        return 0, -1
    return max(a, t - g.best[j], g.lo[j]), min(t - g.least[j], g.hi[j])


@inlined
def left(g: Given, i: Whole, j: Whole, t: Whole) -> Whole:
    """When job i was finished if that was to be at job j at t without waiting, or -1 if it cannot have been."""
    f = t - g.way[i, j]
    if i == j or f < g.since[t] or f < g.lo[i] + g.least[i] or f > g.hi[i] + g.best[i]:
        return -1
    return f


@inlined
def opens(g: Given, j: Whole, t: Whole) -> Any:
    """What a day that begins with job j at t has cost until then."""
    if g.since[t] == 0 and g.from_ <= t and t < g.to and t >= g.leaves[j]:
        return g.travel * g.out[j] + g.opening[t]
    return NEVER


@beside
def cheapest(g: Given, x: Tables) -> None:
    """Fill the tables."""
    done, ready, begun, waits, rests = x.done, x.ready, x.begun, x.waits, x.rests
    parts, n = done.shape[0], len(g.lo)
    done[:, : g.until] = NEVER
    ready[:, : g.until] = NEVER
    begun[:, : g.until] = NEVER
    waits[:, : g.until] = NEVER
    rests[: g.until] = NEVER
    for t in range(g.from_, g.until):
        for j in range(n):
            # finish j at t
            s0, s1 = starts(g, j, t)
            if s0 > s1:
                continue
            p0, p1 = g.first[j], g.first[j] + (1 << g.size[j])
            end = g.finish[j, t]
            for part in range(parts):
                if part == 0 and parts == 2 and t >= g.unbroken:
                    continue
                for s in range(
                    s0, s1 + 1
                ):  # memories innermost: they lie side by side, and are compared several at a time
                    for p in range(p0, p1):
                        v = begun[part, s, p]
                        if v < done[part, t, p]:
                            done[part, t, p] = v
                for p in range(p0, p1):
                    if done[part, t, p] < NEVER:
                        done[part, t, p] += end
        for j in range(n):
            if t > g.hi[j]:
                continue
            p0, p1 = g.first[j], g.first[j] + (1 << g.size[j])
            # ready for j at t, without waiting
            for i in range(n):
                f = left(g, i, j, t)
                if f < 0:
                    continue
                cost = g.leg * g.way[i, j]
                for part in range(parts):
                    for p in range(g.first[i], g.first[i] + (1 << g.size[i])):
                        v = done[part, f, p]
                        if v < NEVER:
                            q = g.goes[p, j]
                            if q >= 0 and v + cost < ready[part, t, q]:
                                ready[part, t, q] = v + cost
            since = g.since[t]
            if t > 0 and since == g.since[t - 1]:
                u = t - FREE - 1
                w = t - BREAK
                for p in range(p0, p1):
                    m = waits[parts - 1, t - 1, p]
                    if u >= since and ready[parts - 1, u, p] < m:
                        m = ready[parts - 1, u, p]
                    if m < NEVER:
                        waits[parts - 1, t, p] = m + g.waiting
                    if parts == 2:
                        m = rests[t - 1, p] + g.waiting
                        if w >= since:
                            m = min(m, ready[0, w, p] + g.waiting * (BREAK - FREE))
                        if m < NEVER:
                            rests[t, p] = m
            if t < g.lo[j]:
                continue
            # start j at t
            start = g.begin[j, t]
            opening = opens(g, j, t)
            for part in range(parts):
                for p in range(p0, p1):
                    begun[part, t, p] = waits[part, t, p]
                for u in range(max(since, t - FREE), t + 1):
                    for p in range(p0, p1):
                        v = ready[part, u, p]
                        if v < begun[part, t, p]:
                            begun[part, t, p] = v
                if parts == 2 and part == 0:
                    for u in range(max(since, t - BREAK + 1), t - FREE):
                        for p in range(p0, p1):
                            v = ready[0, u, p] + g.waiting * (t - u - FREE)
                            if v < begun[part, t, p]:
                                begun[part, t, p] = v
                elif parts == 2:
                    for p in range(p0, p1):
                        begun[part, t, p] = min(begun[part, t, p], rests[t, p])
                if part == 0:
                    begun[part, t, p0] = min(begun[part, t, p0], opening)
                for p in range(p0, p1):
                    if begun[part, t, p] < NEVER:
                        begun[part, t, p] += start


@called
def ends(g: Given, x: Tables, cost: Floats, when: Ints, memory: Ints) -> None:
    """For each job, the cheapest route that ends with it: its cost, the minute at its end, and part * memories + memory."""
    parts, total = x.done.shape[0], x.done.shape[2]
    for j in range(len(g.back)):
        cost[j] = NEVER
        for part in range(parts):
            for t in range(g.blocks_end, g.until):
                for p in range(g.first[j], g.first[j] + (1 << g.size[j])):
                    v = x.done[part, t, p]
                    if v < NEVER and v + g.travel * g.back[j] + g.closing[t] < cost[j]:
                        cost[j] = v + g.travel * g.back[j] + g.closing[t]
                        when[j] = t
                        memory[j] = part * total + p


@called
def trace(g: Given, x: Tables, j: Whole, t: Whole, memory: Whole, route: Ints) -> Whole:
    """The route that ends with job j at t in a memory, last visit first: rows of job, start, finish. Gives how many, or -1."""
    done, ready, begun = x.done, x.ready, x.begun
    count, near = 0, 1e-6
    parts, total = done.shape[0], done.shape[2]
    part, p = memory // total, memory % total
    while count < len(route):
        # when did it start
        target = done[part, t, p] - g.finish[j, t]
        s = -1
        s0, s1 = starts(g, j, t)
        for y in range(s0, s1 + 1):
            if begun[part, y, p] < NEVER and begun[part, y, p] <= target + near:
                s = y
                break
        if s < 0:
            return -1
        route[count, 0], route[count, 1], route[count, 2] = j, s, t
        count += 1
        target = begun[part, s, p] - g.begin[j, s]
        if part == 0 and p == g.first[j] and opens(g, j, s) <= target + near:
            return count
        # when, and in which part, was it ready
        u, before = -1, part
        for y in range(s, g.since[s] - 1, -1):
            cost = g.waiting * max(0, s - y - FREE)
            rested = s - y >= BREAK
            if (
                ready[part, y, p] < NEVER
                and ready[part, y, p] + cost <= target + near
                and not (parts == 2 and part == 0 and rested)
            ):
                u = y
                break
            if part == 1 and rested and ready[0, y, p] < NEVER and ready[0, y, p] + cost <= target + near:
                u, before = y, 0
                break
        if u < 0:
            return -1
        part = before
        target = ready[part, u, p]
        found = -1
        for i in range(len(g.lo)):
            f = left(g, i, j, u)
            if f < 0:
                continue
            for q in range(g.first[i], g.first[i] + (1 << g.size[i])):
                if (
                    g.goes[q, j] == p
                    and done[part, f, q] < NEVER
                    and done[part, f, q] + g.leg * g.way[i, j] <= target + near
                ):
                    found = q
                    break
            if found >= 0:
                j, t, p = i, f, found
                break
        if found < 0:
            return -1
    return -1
