"""Take a handful of related visits out and put each back where it costs least: ruin and recreate.

What is taken out is strings of visits that follow each other in the days of members who are about in one place, or
all that a person has (after Christiaens and Vanden Berghe, "Slack induction by string removals", 2020). Putting back
looks at every gap of every member's day in one walk through the day's order, at an estimate of the cost; gaps are
overlooked now and then, so that the same visits do not always go to the same gaps. The true cost is the edit's.
"""

from __future__ import annotations

from rotas.planning.costs import FREE_GAP, TOLERANCE
from rotas.planning.kernel import layout as c
from rotas.planning.kernel.choose import day_free, rnd, some_day, some_length, some_member, who_can
from rotas.planning.kernel.compiled import called, compiled, inlined
from rotas.planning.kernel.edit import attach, detach, position_at, position_of
from rotas.planning.kernel.layout import FAR, Flat, Ints, State, Whole
from rotas.planning.kernel.schedule import before, log_visit, offered

(MOMENT, DAY, WHO1, WHO2, LENGTH, EARLY, START) = (c.MOMENT, c.DAY, c.WHO1, c.WHO2, c.LENGTH, c.EARLY, c.START)
STRING = 6
"""The longest string, in visits."""
STRINGS = 3
"""Strings besides the first, at most."""
PEAK_LEAST, PEAK_MOST = 4, 14
"""Visits that follow each other in a day's order, whoever makes them, which are taken out together."""
OVERLOOK = 24
"""One gap in so many is overlooked."""
NONE = 4_000_000_000_000_000
"""Dearer than any gap."""


@compiled
def pull(p: Flat, s: State, i: int, frozen: Ints) -> None:
    """Take a visit out, and what one `after` binds to it half the time, if there is room to remember them."""
    n = s.edit[c.E_PULLED]
    if s.visit[i, DAY] < 0 or frozen[i] or n >= c.PULLED_MOST:
        return
    s.pulled[n, 0] = i
    s.pulled[n, 1] = s.visit[i, DAY]
    s.edit[c.E_PULLED] = n + 1
    for side in range(2):
        m = s.visit[i, WHO1 + side]
        if m >= 0:
            s.room[m] += s.visit[i, LENGTH]
    detach(p, s, i)


@compiled
def pull_string(p: Flat, s: State, i: int, m: int, frozen: Ints, longest: int) -> None:
    """Take out a visit of a member's day and some that come before and after it."""
    d = s.visit[i, DAY]
    length = 1 + rnd(s, longest)
    skip = rnd(s, length)
    # where it begins: `skip` of the member's visits before this one
    n = s.planned[d]
    begin = position_of(s, d, i)
    while begin > 0 and skip > 0:
        begin -= 1
        j = s.order[d, begin]
        if s.visit[j, WHO1] == m or s.visit[j, WHO2] == m:
            skip -= 1
    position = begin
    while position < n and length > 0:
        j = s.order[d, position]
        if s.visit[j, WHO1] == m or s.visit[j, WHO2] == m:
            length -= 1
            pull(p, s, j, frozen)
            if s.visit[j, DAY] < 0:
                n -= 1
                continue
        position += 1


@compiled
def pull_peak(p: Flat, s: State, d: int, when: int, frozen: Ints) -> None:
    """Take out what is about one time of a day, whoever makes it: a peak has few ways, and single visits find none."""
    n = PEAK_LEAST + rnd(s, PEAK_MOST - PEAK_LEAST + 1)
    position = max(0, position_at(s, d, when) - rnd(s, n))
    while position < s.planned[d] and n > 0:
        n -= 1
        j = s.order[d, position]
        pull(p, s, j, frozen)
        if s.visit[j, DAY] >= 0:
            position += 1


@compiled
def instead(p: Flat, s: State, i: int) -> Whole:
    """Keep a missed visit in mind, and find a planned one that is about where it could be, or -1."""
    k = p.visit[i, MOMENT]
    s.pulled[s.edit[c.E_PULLED], 0] = i
    s.pulled[s.edit[c.E_PULLED], 1] = -1
    s.edit[c.E_PULLED] += 1
    d = some_day(p, s, i)
    if d < 0:
        return -1
    m = some_member(p, s, k)
    opens = max(p.moment[k, c.OPENS], p.moment[k, c.BEST_OPENS])
    when = opens + rnd(s, max(1, min(p.moment[k, c.CLOSES] - p.moment[k, c.LEAST], p.moment[k, c.BEST_CLOSES]) - opens))
    chosen, nearest = -1, NONE
    for x in range(s.planned[d]):
        j = s.order[d, x]
        if (s.visit[j, WHO1] == m or s.visit[j, WHO2] == m) and abs(s.visit[j, START] - when) < nearest:
            chosen, nearest = j, abs(s.visit[j, START] - when)
    return chosen


@compiled
def ruin(p: Flat, s: State, i: int, frozen: Ints) -> None:
    """Take out strings about a visit, or what its person has, and add a missed visit or two."""
    d = s.visit[i, DAY]
    k = p.visit[i, MOMENT]
    if d < 0:  # a missed one: around somebody who could come, about when it would be best
        i = instead(p, s, i)
        if i < 0:
            return
        d = s.visit[i, DAY]
    place, start = p.moment[k, c.PLACE], s.visit[i, START]
    m = s.visit[i, WHO1]
    mode = p.member[m, c.MODE]
    if rnd(s, 4) == 0:
        pull_peak(p, s, d, start, frozen)
    elif p.visit[i, MOMENT] == k and s.planned.shape[0] > 1 and rnd(s, 5) == 0:  # a person's visits, or a moment's
        whole, person = rnd(s, 2), p.moment[k, c.PERSON]
        first = rnd(s, p.visit.shape[0])
        for x in range(p.visit.shape[0]):
            j = first + x if first + x < p.visit.shape[0] else first + x - p.visit.shape[0]
            other = p.visit[j, MOMENT]
            if other == k or (whole and p.moment[other, c.PERSON] == person):
                pull(p, s, j, frozen)
    else:
        strings = 1 + rnd(s, STRINGS)
        longest = 2 + rnd(s, STRING - 1)
        pull_string(p, s, i, s.visit[i, WHO2] if s.visit[i, WHO2] >= 0 and rnd(s, 2) else m, frozen, longest)
        for _ in range(strings):
            if s.planned[d] == 0:
                break
            chosen, nearest = -1, NONE
            for _ in range(5):
                j = s.order[d, rnd(s, s.planned[d])]
                far = p.travel[mode, place, p.moment[p.visit[j, MOMENT], c.PLACE]] + abs(s.visit[j, START] - start) // 4
                if far < nearest:
                    chosen, nearest = j, far
            pull_string(
                p, s, chosen, s.visit[chosen, WHO2] if s.visit[chosen, WHO2] >= 0 and rnd(s, 2) else s.visit[chosen, WHO1],
                frozen, longest,
            )  # fmt: skip
    first = rnd(s, p.visit.shape[0])
    more = 2
    for x in range(min(64, p.visit.shape[0])):
        j = first + x if first + x < p.visit.shape[0] else first + x - p.visit.shape[0]
        n = s.edit[c.E_PULLED]
        if s.visit[j, DAY] < 0 and not frozen[j] and n < c.PULLED_MOST and more > 0:
            known = False
            for y in range(n):
                known |= s.pulled[y, 0] == j
            if not known and p.moment[p.visit[j, MOMENT], c.CANDS] >= p.moment[p.visit[j, MOMENT], c.CARERS]:
                s.pulled[n, 0] = j
                s.pulled[n, 1] = -1
                s.edit[c.E_PULLED] = n + 1
                more -= 1


@compiled
def arrange(p: Flat, s: State) -> None:
    """The order in which they are put back: by chance, the longest, the hardest to find somebody for, those that matter."""
    luck = rnd(s, 6)
    n = s.edit[c.E_PULLED]
    for x in range(n):
        k = p.visit[s.pulled[x, 0], MOMENT]
        key = rnd(s, 1000)
        if luck == 0:
            key = -p.moment[k, c.BEST] * p.moment[k, c.CARERS]
        elif luck == 1:
            key = p.moment[k, c.CANDS] - 100 * p.moment[k, c.CARERS]
        elif luck == 2:
            key = -p.moment[k, c.MISSED]
        elif luck == 3:
            key = p.moment[k, c.OPENS]
        if p.moment[k, c.AFTER] >= 0 and luck < 3:
            key += 1
        s.pulled[x, 2] = key
    for x in range(1, n):
        i, d, key = s.pulled[x, 0], s.pulled[x, 1], s.pulled[x, 2]
        y = x
        while y > 0 and s.pulled[y - 1, 2] > key:
            s.pulled[y, 0], s.pulled[y, 1], s.pulled[y, 2] = s.pulled[y - 1, 0], s.pulled[y - 1, 1], s.pulled[y - 1, 2]
            y -= 1
        s.pulled[y, 0], s.pulled[y, 1], s.pulled[y, 2] = i, d, key


@inlined
def waiting(gap: int) -> Whole:
    """Minutes of a gap that count."""
    return max(0, gap - FREE_GAP)


@compiled
def bounds(p: Flat, s: State, k: int, d: int) -> tuple[Whole, Whole, Whole]:
    """What `after` asks of a visit's start on a day: at least, at most, and a visit that must have others (-1)."""
    least, most, other = 0, FAR, -1
    if p.moment[k, c.AFTER] >= 0:
        j = s.at[p.moment[k, c.AFTER], d]
        if j >= 0:
            least = s.visit[j, START] + p.moment[k, c.AFTER_LEAST]
            most = s.visit[j, START] + p.moment[k, c.AFTER_MOST]
            if p.moment[k, c.AFTER_OTHERS]:
                other = j
    for x in range(p.moment[k, c.FOLLOWERS]):
        f = p.followers[k, x]
        j = s.at[f, d]
        if j >= 0:
            least = max(least, s.visit[j, START] - p.moment[f, c.AFTER_MOST])
            most = min(most, s.visit[j, START] - p.moment[f, c.AFTER_LEAST])
            if p.moment[f, c.AFTER_OTHERS]:
                other = j
    return least, most, other


@inlined
def within(p: Flat, m: int, d: int, start: int, length: int) -> Whole:
    """Whether a visit lies in time that a member offers."""
    for x in range(p.own[m, d, 0]):
        if p.own[m, d, 1 + 2 * x] <= start and start + length <= p.own[m, d, 2 + 2 * x]:
            return True
    return False


@inlined
def gap_cost(
    p: Flat, s: State, k: int, d: int, m: int, last: int, early: int, length: int, following: int, most: int, fine: int
) -> tuple[Whole, Whole]:
    """About what it costs a member to make a visit between `s.last` and the one that follows (-1: none); when it starts."""
    mode, place = p.member[m, c.MODE], p.moment[k, c.PLACE]
    following_last = s.last[m]
    s.last[m] = last  # `before` asks there
    start, ready, _, there = before(p, s, m, d, early, length, place)
    s.last[m] = following_last
    start = offered(p, m, d, start, length)
    at = p.moment[p.visit[last, MOMENT], c.PLACE] if last >= 0 else p.member[m, c.BASE]
    onward = p.member[m, c.BASE] if following < 0 else p.moment[p.visit[following, MOMENT], c.PLACE]
    way, out = p.travel[mode, at, place], p.travel[mode, place, onward]
    cost = p.weight[c.W_TRAVEL] * (way + out - p.travel[mode, at, onward])
    if following >= 0:
        when = s.visit[following, START]
        l = p.visit[following, MOMENT]
        push = start + length + out - when
        if push > 0 and start > max(ready, p.moment[k, c.OPENS]):
            # rather a little sooner than pushing the next one
            sooner = min(push, start - max(ready, p.moment[k, c.OPENS]))
            start -= sooner
            push -= sooner
        if push > 0:
            moved = when + push
            late = max(0, moved - max(when, p.moment[l, c.BEST_CLOSES]))
            cost += p.moment[l, c.AWAY] * late
            cost += fine * max(
                0, moved + s.visit[following, LENGTH] - max(p.moment[l, c.CLOSES], when + s.visit[following, LENGTH])
            )
        elif p.weight[c.W_WAITING]:
            cost += p.weight[c.W_WAITING] * waiting(-push)
        if there and p.weight[c.W_WAITING]:
            between = when - ready + way - p.travel[mode, at, onward]
            cost -= p.weight[c.W_WAITING] * waiting(between)
    if there:
        cost += p.weight[c.W_WAITING] * waiting(start - ready)
    k_opens, k_closes = p.moment[k, c.BEST_OPENS], p.moment[k, c.BEST_CLOSES]
    cost += p.moment[k, c.AWAY] * max(0, k_opens - start, start - k_closes)
    cost += fine * (max(0, start + length - p.moment[k, c.CLOSES]) + max(0, start - most))
    if not within(p, m, d, start, length):
        cost += fine * length
    return cost, start


@compiled
def member_cost(p: Flat, s: State, k: int, d: int, m: int, length: int, fine: int) -> Whole:
    """What it costs that it is this member: tie, face, hours, a day begun for it."""
    person = p.moment[k, c.PERSON]
    cost = p.pair[k, m, c.TIE]
    if s.faces[person, m] == 0 and s.person[person, c.FACES] >= p.person[person, c.CIRCLE]:
        cost += p.weight[c.W_FACE]
    if p.moment[k, c.HAS_GIFTS] and not p.pair[k, m, c.GIFT]:
        cost += p.weight[c.W_GIFT]
    room = s.room[m]  # minutes to the contract
    left = room - length
    cost += p.weight[c.W_OVER] * (max(0, -left - TOLERANCE) - max(0, -room - TOLERANCE))
    cost -= p.weight[c.W_UNDER] * (max(0, room - TOLERANCE) - max(0, left - TOLERANCE))
    beyond = p.member[m, c.MOST_WEEK] - p.member[m, c.CONTRACT]
    cost += fine * (max(0, -left - beyond) - max(0, -room - beyond))
    worked = s.member_day[m, d, c.WORKED]
    if s.member_day[m, d, c.ON] == 0:
        cost += p.weight[c.W_SHORT_DAY] * max(0, p.member[m, c.SHIFT_LEAST] - length)
    elif worked < p.member[m, c.SHIFT_LEAST]:
        cost -= p.weight[c.W_SHORT_DAY] * min(length, p.member[m, c.SHIFT_LEAST] - worked)
    return cost


@inlined
def look(
    p: Flat, s: State, i: int, d: int, early: int, length: int, first: int, best: int, fine: int
) -> tuple[Whole, Whole, Whole, Whole]:
    """The best gap of a day for a visit: its cost, member, start and position; `best` is what it must beat.

    With `first` (not -1) it is the second carer's: the first is chosen, who comes no sooner than `early`.
    """
    k = p.visit[i, MOMENT]
    person = p.moment[k, c.PERSON]
    least, most, other = bounds(p, s, k, d)
    early = max(early, least)
    for x in range(p.busy[person, d, 0]):
        if early < p.busy[person, d, 2 + 2 * x] and early + length > p.busy[person, d, 1 + 2 * x]:
            early = p.busy[person, d, 2 + 2 * x]
    for m in range(p.member.shape[0]):
        s.last[m] = -1
        s.extra[m] = NONE
    pair = p.moment[k, c.CARERS] == 2
    for x in range(p.moment[k, c.CANDS]):
        m = p.cands[k, x]
        if p.own[m, d, 0] == 0 or m == first:
            continue
        if not pair or first >= 0:
            if not who_can(p, i, m, first):
                continue
        elif p.visit[i, c.PIN_1] >= 0 and p.visit[i, c.PIN_1] != m:
            continue
        if other >= 0 and (s.visit[other, WHO1] == m or s.visit[other, WHO2] == m):
            continue
        s.extra[m] = member_cost(p, s, k, d, m, length, fine)
    if first >= 0:
        s.extra[first] = NONE
    who, when, where = -1, 0, 0
    closed, away = p.moment[k, c.CLOSES] - length, p.moment[k, c.AWAY]
    n = 2 * s.planned[d]
    opens, best_opens, best_closes = p.moment[k, c.OPENS], p.moment[k, c.BEST_OPENS], p.moment[k, c.BEST_CLOSES]
    for x in range(n + p.moment[k, c.CANDS]):
        # every gap before a visit of the day, then every member's last
        if x < n:
            j = s.order[d, x // 2]
            m = s.visit[j, WHO1 + x % 2]
            if m < 0:
                continue
            until = s.visit[j, START]
        else:
            j, m, until = -1, p.cands[k, x - n], FAR
        last = s.last[m]
        if j >= 0:
            s.last[m] = j
        if s.extra[m] >= best or until <= opens:
            continue
        # what it costs at least: most gaps are at the wrong time of the day
        least_cost = s.extra[m] + away * max(0, best_opens - until)
        if last >= 0:
            end = s.visit[last, START] + s.visit[last, LENGTH]
            if end >= closed:
                continue
            least_cost += away * max(0, end - best_closes)
        if least_cost >= best or rnd(s, OVERLOOK) == 0:
            continue
        cost, start = gap_cost(p, s, k, d, m, last, early, length, j, most, fine)
        cost += s.extra[m]
        if cost < best:
            best, who, when, where = cost, m, start, x // 2 if x < n else s.planned[d]
    return best, who, when, where


@inlined
def put_back(p: Flat, s: State, i: int, d: int, fine: int) -> None:
    """Put a visit where it costs least; it stays out where that is cheaper."""
    k = p.visit[i, MOMENT]
    length = s.visit[i, LENGTH]
    if length < p.moment[k, c.LEAST] or rnd(s, 3) == 0:
        length = some_length(p, s, i, k)
    own = p.weight[c.W_SHORT] * (p.moment[k, c.BEST] - length)
    best = p.moment[k, c.MISSED] + p.weight[c.PIN_PRICE] * p.visit[i, c.PINNED] - own
    best_day, who, when, where = -1, -1, 0, 0
    early = max(p.moment[k, c.OPENS], p.moment[k, c.BEST_OPENS])
    if rnd(s, 8) == 0:
        early = p.moment[k, c.OPENS]
    if p.visit[i, c.PIN_START] >= 0:
        early = p.visit[i, c.PIN_START]
    everywhere = d < 0 or rnd(s, 2)
    for e in range(s.planned.shape[0]):
        if (not everywhere and e != d) or not day_free(p, s, i, e):
            continue
        day = p.day[k, e, c.DAY_COST]
        if p.day[k, e, c.AGREED] >= 0:
            day -= p.weight[c.W_CHANGE]
        cost, m, start, position = look(p, s, i, e, early, length, -1, best - day, fine)
        if m >= 0 and cost + day < best:
            best, best_day, who, when, where = cost + day, e, m, start, position
    if who < 0:
        return
    b = -1
    if p.moment[k, c.CARERS] == 2:
        _, b, start, position = look(p, s, i, best_day, when, length, who, NONE, fine)
        if b < 0:
            return
        when = max(when, start)
        where = min(where, position)
    where = min(where, position_at(s, best_day, when))
    log_visit(s, i)
    attach(p, s, i, best_day, who, b, length, min(early, when), where)
    s.visit[i, START] = when
    s.room[who] -= length
    if b >= 0:
        s.room[b] -= length


@compiled
def count_room(p: Flat, s: State) -> None:
    """Each member's minutes to the contract."""
    for m in range(p.member.shape[0]):
        worked = 0
        for d in range(s.planned.shape[0]):
            worked += s.member_day[m, d, c.WORKED]
        s.room[m] = p.member[m, c.CONTRACT] - worked


@called
def rebuild(p: Flat, s: State, i: int, frozen: Ints, fine: int) -> Whole:
    """Ruin around a planned visit, and recreate."""
    s.edit[c.E_PULLED] = 0
    count_room(p, s)
    ruin(p, s, i, frozen)
    arrange(p, s)
    for x in range(s.edit[c.E_PULLED]):
        put_back(p, s, s.pulled[x, 0], s.pulled[x, 1], fine)
    return s.edit[c.E_STEPS] > 0
