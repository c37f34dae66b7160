"""From each day's order of visits to times, and from times to costs. Only what an edit touched is worked out again.

Every visit starts as early as its own `EARLY`, its person, its members, their blocks, time on offer and breaks let it.
One order of all the day's visits means that visits by two members can never wait for each other.
"""

from __future__ import annotations

from rotas.planning.costs import EARLY as DAWN
from rotas.planning.costs import FREE_GAP, LATE, TOLERANCE
from rotas.planning.kernel import layout as c
from rotas.planning.kernel.compiled import compiled, inlined
from rotas.planning.kernel.layout import Flat, State, Whole
from rotas.planning.rules import BREAK, DAY_MINUTES

(MOMENT, PIN_START, PIN_DAY) = (c.MOMENT, c.PIN_START, c.PIN_DAY)
(DAY, WHO1, WHO2, LENGTH, EARLY, START, SINCE1, SINCE2) = (
    c.DAY,
    c.WHO1,
    c.WHO2,
    c.LENGTH,
    c.EARLY,
    c.START,
    c.SINCE1,
    c.SINCE2,
)
COST, VIOLATION = c.COST, c.VIOLATION


@compiled
def log_visit(s: State, i: int) -> None:
    """Keep a visit's row as it was before the edit in hand."""
    if s.logged_visit[i] != s.edit[c.E_STAMP]:
        s.logged_visit[i] = s.edit[c.E_STAMP]
        n = s.edit[c.E_VISITS]
        s.log_visit[n] = i
        for x in range(10):
            s.log_visit_row[n, x] = s.visit[i, x]
        s.edit[c.E_VISITS] = n + 1


@compiled
def touch_member_day(s: State, m: int, d: int) -> None:
    """A member's day has to be priced again."""
    if s.touched_member_day[m, d] == 0:
        s.touched_member_day[m, d] = 1
        n = s.edit[c.E_MEMBER_DAYS]
        s.log_member_day[n, 0] = m
        s.log_member_day[n, 1] = d
        for x in range(7):
            s.log_member_day_row[n, x] = s.member_day[m, d, x]
        s.edit[c.E_MEMBER_DAYS] = n + 1
        if s.touched_member[m] == 0:
            s.touched_member[m] = 1
            n = s.edit[c.E_MEMBERS]
            s.log_member[n] = m
            for x in range(3):
                s.log_member_row[n, x] = s.member_week[m, x]
            s.edit[c.E_MEMBERS] = n + 1


@compiled
def visit_cost(p: Flat, s: State, i: int) -> Whole:
    """What a visit costs by itself: tie, gift, day, length, time, and change against what was agreed."""
    k = p.visit[i, MOMENT]
    d, a, b, start = s.visit[i, DAY], s.visit[i, WHO1], s.visit[i, WHO2], s.visit[i, START]
    cost = p.day[k, d, c.DAY_COST] + p.pair[k, a, c.TIE]
    gift = p.pair[k, a, c.GIFT]
    if b >= 0:
        cost += p.pair[k, b, c.TIE]
        gift |= p.pair[k, b, c.GIFT]
    if p.moment[k, c.HAS_GIFTS] and not gift:
        cost += p.weight[c.W_GIFT]
    cost += p.weight[c.W_SHORT] * (p.moment[k, c.BEST] - s.visit[i, LENGTH])
    away = max(0, p.moment[k, c.BEST_OPENS] - start, start - p.moment[k, c.BEST_CLOSES])
    cost += p.moment[k, c.AWAY] * away
    if p.day[k, d, c.AGREED] >= 0:
        gone = p.day[k, d, c.AGREED_COUNT]
        for x in range(min(gone, c.AGREED_MOST)):
            old = p.day[k, d, c.AGREED_WHO + x]
            if old == a or old == b:
                gone -= 1
        cost += p.weight[c.W_CHANGE] * (gone - 1) + p.weight[c.W_SHIFT] * abs(p.day[k, d, c.AGREED] - start)
    return cost


@inlined
def before(p: Flat, s: State, m: int, d: int, start: int, length: int, place: int) -> tuple[Whole, Whole, Whole, Whole]:
    """Where a member is before a visit that starts no earlier than `start`: the earliest start; the end of what was
    before, with the way; since when without a break; whether there was anything."""
    mode = p.member[m, c.MODE]
    i = s.last[m]
    if i >= 0:
        end = s.visit[i, START] + s.visit[i, LENGTH]
        at = p.moment[p.visit[i, MOMENT], c.PLACE]
        since = s.visit[i, SINCE1] if s.visit[i, WHO1] == m else s.visit[i, SINCE2]
        there = 1
        ready = end + p.travel[mode, at, place]
    else:
        end = -1
        at = p.member[m, c.BASE]
        since = 0
        there = 0
        ready = 0
        if p.member[m, c.LEAVES] >= 0:
            ready = p.member[m, c.LEAVES] + p.travel[mode, at, place]
    start = max(start, ready)
    for x in range(p.blocks[m, d, 0]):
        opens, closes, where = p.blocks[m, d, 1 + 3 * x], p.blocks[m, d, 2 + 3 * x], p.blocks[m, d, 3 + 3 * x]
        if there and opens < end:
            continue
        if start + length + p.travel[mode, place, where] <= opens:
            break
        if not there or opens - end - p.travel[mode, at, where] >= BREAK:
            since = opens
        there = 1
        end = closes
        at = where
        ready = closes + p.travel[mode, where, place]
        start = max(start, ready)
    return start, ready, since, there


@inlined
def offered(p: Flat, m: int, d: int, start: int, length: int) -> Whole:
    """The earliest start from `start` at which a visit lies within time that the member offers; `start` if none."""
    for x in range(p.own[m, d, 0]):
        if max(start, p.own[m, d, 1 + 2 * x]) + length <= p.own[m, d, 2 + 2 * x]:
            return max(start, p.own[m, d, 1 + 2 * x])
    return start


@compiled
def place_visit(p: Flat, s: State, i: int, d: int) -> tuple[Whole, Whole]:
    """Work out when a visit starts. Gives a visit that has to start later for `after`'s sake, and from when, or -1."""
    k = p.visit[i, MOMENT]
    person, place, length = p.moment[k, c.PERSON], p.moment[k, c.PLACE], s.visit[i, LENGTH]
    a, b = s.visit[i, WHO1], s.visit[i, WHO2]
    start = max(s.visit[i, EARLY], p.moment[k, c.OPENS])
    last = s.last_person[person]
    if last >= 0:
        start = max(start, s.visit[last, START] + s.visit[last, LENGTH])
    first = -1
    latest = c.FAR
    clash = 0
    if p.moment[k, c.AFTER] >= 0:
        first = s.at[p.moment[k, c.AFTER], d]
        if first >= 0 and s.seen[first] == s.edit[c.E_PASS]:
            start = max(start, s.visit[first, START] + p.moment[k, c.AFTER_LEAST])
            latest = s.visit[first, START] + p.moment[k, c.AFTER_MOST]
            if p.moment[k, c.AFTER_OTHERS]:
                clash = shares(s, first, a, b)
        else:
            first = -1
    for x in range(p.moment[k, c.FOLLOWERS]):
        f = p.followers[k, x]
        j = s.at[f, d]
        if j >= 0 and s.seen[j] == s.edit[c.E_PASS]:
            start = max(start, s.visit[j, START] - p.moment[f, c.AFTER_MOST])
            latest = min(latest, s.visit[j, START] - p.moment[f, c.AFTER_LEAST])
            if p.moment[f, c.AFTER_OTHERS]:
                clash += shares(s, j, a, b)
    since1 = start
    since2 = -1
    for _ in range(12):
        was = start
        for x in range(p.busy[person, d, 0]):
            if start < p.busy[person, d, 2 + 2 * x] and start + length > p.busy[person, d, 1 + 2 * x]:
                start = p.busy[person, d, 2 + 2 * x]
        for side in range(2):
            m = a if side == 0 else b
            if m < 0:
                continue
            start, ready, since, there = before(p, s, m, d, start, length, place)
            start = offered(p, m, d, start, length)
            if there and start - ready < BREAK:
                if start + length - since > p.weight[c.L_STRETCH]:
                    start = ready + BREAK
                    since = start
            else:
                since = start
            if side == 0:
                since1 = since
            else:
                since2 = since
        if start == was:
            break
    violation = max(0, start + length - p.moment[k, c.CLOSES]) + max(0, start - latest) + 60 * clash
    if p.visit[i, PIN_START] >= 0:
        violation += abs(start - p.visit[i, PIN_START])
    s.visit[i, START] = start
    s.visit[i, SINCE1] = since1
    s.visit[i, SINCE2] = since2
    s.visit[i, VIOLATION] = violation
    if first >= 0 and start > s.visit[first, START] + p.moment[k, c.AFTER_MOST]:
        return first, start - p.moment[k, c.AFTER_MOST]
    return -1, 0


@compiled
def shares(s: State, j: int, a: int, b: int) -> Whole:
    """1 if a visit has one of these members."""
    x, y = s.visit[j, WHO1], s.visit[j, WHO2]
    return 1 if x == a or (b >= 0 and x == b) or (y >= 0 and (y == a or y == b)) else 0


@compiled
def wake_partners(p: Flat, s: State, i: int, d: int) -> None:
    """A visit changed: those that come so long after it, or before, have to be looked at again."""
    k = p.visit[i, MOMENT]
    if p.moment[k, c.AFTER] >= 0:
        j = s.at[p.moment[k, c.AFTER], d]
        if j >= 0:
            s.dirty_visit[j] = 1
    for x in range(p.moment[k, c.FOLLOWERS]):
        j = s.at[p.followers[k, x], d]
        if j >= 0:
            s.dirty_visit[j] = 1


@inlined
def comes_next(s: State, m: int, d: int, i: int) -> None:
    """A visit comes after those that a member has so far on a day."""
    j = s.last[m]
    if j < 0:
        s.first[d, m] = i
    else:
        s.then[j, s.visit[j, WHO1] != m] = i
    s.last[m] = i


@compiled
def schedule_pass(p: Flat, s: State, d: int) -> tuple[Whole, Whole]:
    """Give times to one day's visits, from the first that an edit touched. As `place_visit`, what must start later."""
    s.edit[c.E_PASS] += 1
    for m in range(s.last.shape[0]):
        s.last[m] = s.first[d, m] = -1
    for x in range(s.last_person.shape[0]):
        s.last_person[x] = -1
    later, when = -1, 0
    n = s.planned[d]
    fresh, settled = s.from_position[d], s.to_position[d]
    for position in range(n):
        i = s.order[d, position]
        a, b, person = s.visit[i, WHO1], s.visit[i, WHO2], p.moment[p.visit[i, MOMENT], c.PERSON]
        if position >= fresh:
            dirty = s.dirty_visit[i]
            if dirty or s.dirty_member[a, d] or (b >= 0 and s.dirty_member[b, d]) or s.dirty_person[person, d]:
                log_visit(s, i)
                start, since1, since2 = s.visit[i, START], s.visit[i, SINCE1], s.visit[i, SINCE2]
                s.total[c.T_COST] -= s.visit[i, COST]
                s.total[c.T_VIOLATION] -= s.visit[i, VIOLATION]
                j, t = place_visit(p, s, i, d)
                if j >= 0 and later < 0:
                    later, when = j, t
                s.visit[i, COST] = visit_cost(p, s, i)
                s.total[c.T_COST] += s.visit[i, COST]
                s.total[c.T_VIOLATION] += s.visit[i, VIOLATION]
                if dirty or s.visit[i, START] != start or s.visit[i, SINCE1] != since1 or s.visit[i, SINCE2] != since2:
                    s.dirty_visit[i] = 0
                    s.dirty_member[a, d] = 1
                    touch_member_day(s, a, d)
                    if b >= 0:
                        s.dirty_member[b, d] = 1
                        touch_member_day(s, b, d)
                    s.dirty_person[person, d] = 1
                    wake_partners(p, s, i, d)
                elif position > settled:
                    # as it was: what comes after it is as it was too
                    s.dirty_member[a, d] = 0
                    if b >= 0:
                        s.dirty_member[b, d] = 0
                    s.dirty_person[person, d] = 0
                if j >= 0:  # looked at again, if another is mended first
                    s.dirty_visit[i] = 1
        comes_next(s, a, d, i)
        if b >= 0:
            comes_next(s, b, d, i)
        s.then[i, 0] = s.then[i, 1] = -1
        s.last_person[person] = i
        s.seen[i] = s.edit[c.E_PASS]
    return later, when


@compiled
def price_member_day(p: Flat, s: State, m: int, d: int) -> None:
    """Walk through a member's day: visits and blocks in order of time."""
    mode, base = p.member[m, c.MODE], p.member[m, c.BASE]
    blocks = p.blocks[m, d, 0]
    block = 0
    i = s.first[d, m]
    something = 0
    end = 0
    at = base
    since = 0
    first = 0
    legs = worked = waited = rather = unsocial = violation = 0
    while True:
        take_block = 0
        if block < blocks:
            take_block = 1
            if i >= 0:
                start = s.visit[i, START]
                # the judge's order: by start, then by end
                if start < p.blocks[m, d, 1 + 3 * block] or (
                    start == p.blocks[m, d, 1 + 3 * block]
                    and start + s.visit[i, LENGTH] < p.blocks[m, d, 2 + 3 * block]
                ):
                    take_block = 0
        if take_block:
            start, finish, place = (
                p.blocks[m, d, 1 + 3 * block],
                p.blocks[m, d, 2 + 3 * block],
                p.blocks[m, d, 3 + 3 * block],
            )
            block += 1
        elif i >= 0:
            start = s.visit[i, START]
            finish = start + s.visit[i, LENGTH]
            place = p.moment[p.visit[i, MOMENT], c.PLACE]
            i = s.then[i, s.visit[i, WHO1] != m]
            most = 0
            for x in range(p.own[m, d, 0]):
                most = max(most, min(finish, p.own[m, d, 2 + 2 * x]) - max(start, p.own[m, d, 1 + 2 * x]))
            violation += finish - start - most
        else:
            break
        way = p.travel[mode, at, place]
        legs += way
        if something:
            gap = start - end - way
            worked += way
            if gap < 0:
                violation -= gap
            elif gap > FREE_GAP:
                waited += gap - FREE_GAP
            if gap >= BREAK:
                since = start
        else:
            something = 1
            first = start
            since = start
            if p.member[m, c.LEAVES] >= 0:
                violation += max(0, p.member[m, c.LEAVES] + way - start)
        violation += max(0, finish - since - p.weight[c.L_STRETCH])
        worked += finish - start
        for x in range(p.rather[m, d, 0]):
            rather += max(0, min(finish, p.rather[m, d, 2 + 2 * x]) - max(start, p.rather[m, d, 1 + 2 * x]))
        if p.weekend[d]:
            unsocial += finish - start
        else:
            unsocial += max(0, min(finish, DAWN) - start) + max(0, finish - max(start, LATE))
        end = finish
        at = place
    row = s.member_day[m, d]
    row[c.ON] = something
    if something:
        legs += p.travel[mode, at, base]
        violation += max(0, worked - p.member[m, c.MOST_DAY]) + max(0, end - first - p.weight[c.L_SPAN])
        row[c.MD_COST] = (
            p.weight[c.W_TRAVEL] * legs
            + p.weight[c.W_WAITING] * waited
            + p.weight[c.W_RATHER_NOT] * rather
            + p.weight[c.W_SHORT_DAY] * max(0, p.member[m, c.SHIFT_LEAST] - worked)
        )
    else:
        row[c.MD_COST] = 0
    row[c.MD_VIOLATION] = violation
    row[c.WORKED] = worked
    row[c.UNSOCIAL] = unsocial
    row[c.FIRST_START] = first
    row[c.LAST_END] = end


@compiled
def too_many(p: Flat, s: State, m: int, days: int) -> Whole:
    """What so many days too many count: the minutes of that many of the shortest, and 30 each.

    So taking any visit out of the shortest is a step in the right direction, and so is taking out its last one. Days with
    a block come after all others: a meeting cannot be taken out.
    """
    total, last, last_day = 0, -1, -1
    for _ in range(days):
        least, day = DAY_MINUTES, s.planned.shape[0]
        for d in range(s.planned.shape[0]):
            worked = s.member_day[m, d, c.WORKED]
            after = worked > last or (worked == last and d > last_day)
            if s.member_day[m, d, c.ON] and p.blocks[m, d, 0] == 0 and after and worked < least:
                least, day = worked, d
        total += 30 + least
        last, last_day = least, day
    return total


@compiled
def price_member_week(p: Flat, s: State, m: int) -> None:
    """A member's hours, days and rest."""
    worked = on = violation = 0
    unsocial = p.member[m, c.UNSOCIAL_BEFORE]
    last = p.member[m, c.LAST_FINISH]
    for d in range(s.planned.shape[0]):
        if s.member_day[m, d, c.ON]:
            on += 1
            worked += s.member_day[m, d, c.WORKED]
            unsocial += s.member_day[m, d, c.UNSOCIAL]
            if last >= 0:
                violation += max(0, p.weight[c.L_REST] - (s.member_day[m, d, c.FIRST_START] + DAY_MINUTES - last))
            last = s.member_day[m, d, c.LAST_END]
        else:
            last = -1
    over = worked - p.member[m, c.CONTRACT]
    s.member_week[m, c.MW_COST] = p.weight[c.W_UNDER] * max(0, -over - TOLERANCE) + p.weight[c.W_OVER] * max(
        0, over - TOLERANCE
    )
    violation += max(0, worked - p.member[m, c.MOST_WEEK]) + too_many(p, s, m, on - p.member[m, c.MOST_DAYS])
    s.member_week[m, c.MW_VIOLATION] = violation
    s.member_week[m, c.MW_UNSOCIAL] = unsocial


@compiled
def price_unsocial(p: Flat, s: State) -> Whole:
    """How unevenly evenings and weekends fall, over the whole team."""
    w = p.weight[c.W_UNSOCIAL]
    if w == 0:
        return 0
    total = 0
    n = p.member.shape[0]
    for m in range(n):
        total += s.member_week[m, c.MW_UNSOCIAL]
    contracts = p.weight[c.CONTRACTS]
    above = 0
    for m in range(n):
        above += max(0, s.member_week[m, c.MW_UNSOCIAL] * contracts - total * p.member[m, c.CONTRACT])
    return w * above // contracts


@compiled
def price_worst(p: Flat, s: State) -> Whole:
    """The most minutes that any visit is away from its best time."""
    w = p.weight[c.W_WORST]
    if w == 0:
        return 0
    worst = 0
    for d in range(s.planned.shape[0]):
        for x in range(s.planned[d]):
            i = s.order[d, x]
            k = p.visit[i, MOMENT]
            start = s.visit[i, START]
            worst = max(worst, p.moment[k, c.BEST_OPENS] - start, start - p.moment[k, c.BEST_CLOSES])
    return w * worst
