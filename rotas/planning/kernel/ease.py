"""A member's day at its kindest for the order that it has: when each visit starts, and how long it takes.

What a day costs is convex in every start. So the least that all visits up to one can cost, by when that one starts, is convex
too: a falling slope with kinks, then flat. From visit to visit it moves on by the length and the way; where it falls more
steeply than a minute less of a visit costs, the visit gives way first. Going back from the last one gives the starts: isotonic
regression by its slopes, with lengths that give. Without it a visit that would fit if four others moved a little is missed.

Breaks, waiting, hours and other members are left to the schedule, which comes after and prices what is true. A visit by two, or
one that is held, keeps the start and the length that it was given, and the others go around it.
"""

from __future__ import annotations

from rotas.planning.kernel import layout as c
from rotas.planning.kernel.compiled import called, compiled, inlined
from rotas.planning.kernel.layout import EASE_COLUMNS, FAR, Flat, Ints, State, Whole
from rotas.planning.kernel.rebuild import bounds
from rotas.planning.kernel.schedule import log_visit

(MOMENT, WHO1, WHO2, LENGTH, EARLY, START) = (c.MOMENT, c.WHO1, c.WHO2, c.LENGTH, c.EARLY, c.START)
# an engagement of the day: the visit (-1: a block) and its position in the day's order; where; how long at most, and how many
# minutes it gives; the earliest start, between which starts it is best, the last at full length, the last; what a minute away
# from the best costs; the start that was agreed, and what a minute away from that costs
(VISIT, POSITION, PLACE, LONG, GIVES, OPENS, BEST_OPENS, BEST_CLOSES, CLOSES, LAST, AWAY, AGREED, SHIFT) = range(13)
# found on the way: from which start to which all up to here costs least, and before which it falls too steeply to be full length
LEFT, RIGHT, STEEP = range(13, EASE_COLUMNS)
AT, BY = range(2)
"""A kink: where, and by how much the slope grows there."""
KINKS = 7
"""Kinks for each engagement, at most."""
HARD = 100
"""What a minute against a rule counts here: the price of a pin, through this."""


@inlined
def fixed(p: Flat, s: State, i: int, frozen: Ints) -> Whole:
    """Whether a visit keeps the start and length that it was given."""
    return s.visit[i, WHO2] >= 0 or p.visit[i, c.PINNED] > 0 or frozen[i] > 0


@inlined
def offer(p: Flat, m: int, d: int, start: int, length: int) -> Whole:
    """Which stretch of a member's time has most of a visit."""
    chosen, most = 0, -FAR
    for x in range(p.own[m, d, 0]):
        common = min(start + length, p.own[m, d, 2 + 2 * x]) - max(start, p.own[m, d, 1 + 2 * x])
        if common > most:
            chosen, most = x, common
    return chosen


@inlined
def take_block(p: Flat, s: State, m: int, d: int, block: int, n: int) -> None:
    """A block as an engagement: it moves for nobody."""
    row = s.ease[n]
    opens, closes = p.blocks[m, d, 1 + 3 * block], p.blocks[m, d, 2 + 3 * block]
    row[VISIT], row[POSITION], row[PLACE] = -1, -1, p.blocks[m, d, 3 + 3 * block]
    row[LONG], row[GIVES], row[AWAY], row[SHIFT] = closes - opens, 0, 0, 0
    row[OPENS] = row[BEST_OPENS] = row[BEST_CLOSES] = row[CLOSES] = row[LAST] = row[AGREED] = opens


@inlined
def take_visit(p: Flat, s: State, m: int, d: int, position: int, n: int, frozen: Ints) -> None:
    """A visit as an engagement."""
    i = s.order[d, position]
    k = p.visit[i, MOMENT]
    opens, closes, most = p.moment[k, c.OPENS], p.moment[k, c.CLOSES], FAR
    long, least = p.moment[k, c.BEST], p.moment[k, c.LEAST]
    if p.moment[k, c.AFTER] >= 0 or p.moment[k, c.FOLLOWERS] > 0:
        sooner, most, _ = bounds(p, s, k, d)
        opens = max(opens, sooner)
    if fixed(p, s, i, frozen):
        opens = max(opens, s.visit[i, EARLY])
        long = least = s.visit[i, LENGTH]
    if p.own[m, d, 0] > 0:
        x = offer(p, m, d, s.visit[i, START], long)
        opens, closes = max(opens, p.own[m, d, 1 + 2 * x]), min(closes, p.own[m, d, 2 + 2 * x])
    row = s.ease[n]
    row[VISIT], row[POSITION], row[PLACE] = i, position, p.moment[k, c.PLACE]
    row[LONG], row[GIVES], row[AWAY] = long, long - least, p.moment[k, c.AWAY]
    row[OPENS], row[CLOSES], row[LAST] = opens, closes - long, min(closes - least, most)
    row[BEST_OPENS], row[BEST_CLOSES] = p.moment[k, c.BEST_OPENS], p.moment[k, c.BEST_CLOSES]
    row[AGREED] = p.day[k, d, c.AGREED]
    row[SHIFT] = p.weight[c.W_SHIFT] if row[AGREED] >= 0 else 0


@inlined
def next_of(s: State, m: int, d: int, position: int) -> Whole:
    """From a position of a day's order on, where a member's next visit is; how many are planned, if there is none."""
    while position < s.planned[d]:
        i = s.order[d, position]
        if s.visit[i, WHO1] == m or s.visit[i, WHO2] == m:
            break
        position += 1
    return position


@inlined
def gather(p: Flat, s: State, m: int, d: int, frozen: Ints) -> Whole:
    """A member's engagements of a day in order, blocks by when visits start now. Gives how many."""
    n = position = block = 0
    while True:
        position = next_of(s, m, d, position)
        more = position < s.planned[d]
        if block < p.blocks[m, d, 0] and (
            not more or s.visit[s.order[d, position], START] >= p.blocks[m, d, 1 + 3 * block]
        ):
            take_block(p, s, m, d, block, n)
            block += 1
        elif more:
            take_visit(p, s, m, d, position, n, frozen)
            position += 1
        else:
            break
        n += 1
    if n > 0 and p.member[m, c.LEAVES] >= 0 and s.ease[0, VISIT] >= 0:
        way = p.travel[p.member[m, c.MODE], p.member[m, c.BASE], s.ease[0, PLACE]]
        s.ease[0, OPENS] = max(s.ease[0, OPENS], p.member[m, c.LEAVES] + way)
    return n


@inlined
def kink(s: State, n: int, at: int, by: int) -> Whole:
    """One kink more among `n`, which are in order."""
    x = n
    while x > 0 and s.kink[x - 1, AT] > at:
        s.kink[x, AT], s.kink[x, BY] = s.kink[x - 1, AT], s.kink[x - 1, BY]
        x -= 1
    s.kink[x, AT], s.kink[x, BY] = at, by
    return n + 1


@inlined
def add_kinks(p: Flat, s: State, e: int, kinks: int, hard: int) -> Whole:
    """What an engagement costs by when it starts, added to what is there."""
    row = s.ease[e]
    kinks = kink(s, kinks, row[OPENS], hard)
    kinks = kink(s, kinks, row[BEST_OPENS], row[AWAY])
    kinks = kink(s, kinks, row[BEST_CLOSES], row[AWAY])
    if row[GIVES] > 0:  # too late for its full length, before it is too late
        kinks = kink(s, kinks, row[CLOSES], p.weight[c.W_SHORT])
    if row[SHIFT] > 0:
        kinks = kink(s, kinks, row[AGREED], 2 * row[SHIFT])
    return kink(s, kinks, row[LAST], hard)


@inlined
def find_least(p: Flat, s: State, e: int, kinks: int, slope: int) -> Whole:
    """Where it is least and where it falls steeply; flat from there on, and the visit gives way where it does. Gives how many
    kinks are left; `slope` is that on the far left."""
    short = p.weight[c.W_SHORT]
    steep, before_steep = -1, 0
    x = 0
    while True:
        if steep < 0 and slope + s.kink[x, BY] >= -short:
            steep, before_steep = x, -short - slope
        slope += s.kink[x, BY]
        if slope >= 0:
            break
        x += 1
    row = s.ease[e]
    row[LEFT] = row[RIGHT] = s.kink[x, AT]
    row[STEEP] = s.kink[steep, AT]
    y = x + 1
    while slope == 0 and y < kinks:
        row[RIGHT] = s.kink[y, AT]
        if s.kink[y, BY] > 0:
            break
        y += 1
    s.kink[x, BY] -= slope
    kinks = x + 1
    if row[GIVES] > 0:
        for y in range(kinks, steep, -1):
            s.kink[y, AT], s.kink[y, BY] = s.kink[y - 1, AT], s.kink[y - 1, BY]
        for y in range(steep + 1):
            s.kink[y, AT] -= row[GIVES]
        s.kink[steep, BY] = before_steep
        s.kink[steep + 1, BY] -= before_steep
        kinks += 1
    return kinks


@inlined
def change(p: Flat, s: State, d: int, e: int, start: int, length: int) -> None:
    """Give a visit its start and length, as part of the edit in hand."""
    i = s.ease[e, VISIT]
    if s.visit[i, EARLY] == start and s.visit[i, LENGTH] == length:
        return
    log_visit(s, i)
    s.visit[i, EARLY] = start
    s.dirty_visit[i] = 1
    position = s.ease[e, POSITION]
    s.from_position[d] = min(s.from_position[d], position)
    s.to_position[d] = max(s.to_position[d], position + 1)
    more = length - s.visit[i, LENGTH]
    if more != 0:
        s.visit[i, LENGTH] = length
        person = p.moment[p.visit[i, MOMENT], c.PERSON]
        allocation, used = p.person[person, c.ALLOCATION], s.person[person, c.USED]
        if allocation >= 0:
            s.total[c.T_VIOLATION] += max(0, used + more - allocation) - max(0, used - allocation)
        s.person[person, c.USED] = used + more
        n = s.edit[c.E_STEPS]
        s.log_steps[n, 0], s.log_steps[n, 4], s.log_steps[n, 5] = i, more, 0
        s.edit[c.E_STEPS] = n + 1


@compiled
def ease(p: Flat, s: State, m: int, d: int, frozen: Ints) -> None:
    """Give a member's visits of a day their best starts and lengths. The day is touched by the edit in hand already."""
    n = gather(p, s, m, d, frozen)
    mode = p.member[m, c.MODE]
    hard = p.weight[c.PIN_PRICE] // HARD
    kinks = slope = 0
    for e in range(n):
        if e > 0:
            on = s.ease[e - 1, LONG] + p.travel[mode, s.ease[e - 1, PLACE], s.ease[e, PLACE]]
            for x in range(kinks):
                s.kink[x, AT] += on
        slope -= hard + s.ease[e, AWAY] + s.ease[e, SHIFT]
        kinks = find_least(p, s, e, add_kinks(p, s, e, kinks, hard), slope)
    start = FAR
    for e in range(n - 1, -1, -1):
        row = s.ease[e]
        gives = 0
        if e == n - 1:
            start = row[LEFT]
        else:
            latest = start - row[LONG] - p.travel[mode, row[PLACE], s.ease[e + 1, PLACE]]
            if latest >= row[LEFT]:
                start = min(latest, row[RIGHT])
            elif latest >= row[STEEP]:
                start = latest
            else:
                start = min(latest + row[GIVES], row[STEEP])
                gives = start - latest if row[GIVES] > 0 else 0
        i = row[VISIT]
        if i >= 0 and not fixed(p, s, i, frozen):
            gives = max(gives, min(row[GIVES], start - row[CLOSES]))
            change(p, s, d, e, start, row[LONG] - gives)


@called
def ease_touched(p: Flat, s: State, frozen: Ints) -> None:
    """The same for every member's day that the edit in hand touches, before it is settled."""
    for n in range(s.edit[c.E_MEMBER_DAYS]):
        ease(p, s, s.log_member_day[n, 0], s.log_member_day[n, 1], frozen)
