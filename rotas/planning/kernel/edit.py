"""Changing a plan in hand: `begin`, any number of `detach` and `attach`, `settle`; then `take_back` or keep it."""

from __future__ import annotations

from rotas.planning.kernel import layout as c
from rotas.planning.kernel.compiled import called, compiled, inlined
from rotas.planning.kernel.layout import Flat, State, Whole
from rotas.planning.kernel.schedule import (
    log_visit,
    price_member_day,
    price_member_week,
    price_unsocial,
    price_worst,
    schedule_pass,
    touch_member_day,
    wake_partners,
)

(MOMENT, DAY, WHO1, WHO2, LENGTH, EARLY, START) = (c.MOMENT, c.DAY, c.WHO1, c.WHO2, c.LENGTH, c.EARLY, c.START)
WAITS = 24
"""How often a day is timed again because a visit has to wait for one that comes after it."""


@called
def begin(s: State) -> None:
    """Start an edit."""
    e = s.edit
    e[c.E_VISITS] = 0
    e[c.E_DAYS] = 0
    e[c.E_MEMBER_DAYS] = 0
    e[c.E_MEMBERS] = 0
    e[c.E_STEPS] = 0
    e[c.E_TIMED] = 0
    e[c.E_STAMP] += 1
    for x in range(5):
        s.log_total[x] = s.total[x]


@compiled
def touch_day(s: State, d: int, position: int) -> None:
    """Keep a day's order as it was, and from where it changes."""
    if s.touched_day[d] == 0:
        n = s.edit[c.E_DAYS]
        s.log_days[n] = d
        s.log_count[n] = s.planned[d]
        for x in range(s.planned[d]):
            s.log_order[n, x] = s.order[d, x]
        s.edit[c.E_DAYS] = n + 1
        s.touched_day[d] = n + 1
        s.from_position[d] = position
        s.to_position[d] = position + 1
    else:
        s.from_position[d] = min(s.from_position[d], position)
        s.to_position[d] = max(s.to_position[d] + 1, position + 1)


@compiled
def count_visit(p: Flat, s: State, i: int, d: int, sign: int) -> None:
    """Faces, minutes and members of a visit that comes or goes."""
    k = p.visit[i, MOMENT]
    person = p.moment[k, c.PERSON]
    circle = p.person[person, c.CIRCLE]
    allocation = p.person[person, c.ALLOCATION]
    faces, used = s.person[person, c.FACES], s.person[person, c.USED]
    s.total[c.T_COST] -= p.weight[c.W_FACE] * max(0, faces - circle)
    if allocation >= 0:
        s.total[c.T_VIOLATION] -= max(0, used - allocation)
    for side in range(2):
        m = s.visit[i, WHO1 + side]
        if m >= 0:
            was = s.faces[person, m]
            s.faces[person, m] = was + sign
            if was == 0:
                faces += 1
            elif was + sign == 0:
                faces -= 1
            used += sign * s.visit[i, LENGTH]
            s.dirty_member[m, d] = 1
    s.person[person, c.FACES] = faces
    s.person[person, c.USED] = used
    s.total[c.T_COST] += p.weight[c.W_FACE] * max(0, faces - circle)
    if allocation >= 0:
        s.total[c.T_VIOLATION] += max(0, used - allocation)
    missed = p.moment[k, c.MISSED] + (p.weight[c.PIN_PRICE] if p.visit[i, c.PINNED] else 0)
    s.total[c.T_MISSED] -= sign * missed
    s.dirty_person[person, d] = 1
    s.at[k, d] = i if sign > 0 else -1


@compiled
def log_step(s: State, i: int, d: int, sign: int) -> None:
    n = s.edit[c.E_STEPS]
    s.log_steps[n, 0] = i
    s.log_steps[n, 1] = d
    s.log_steps[n, 2] = s.visit[i, WHO1]
    s.log_steps[n, 3] = s.visit[i, WHO2]
    s.log_steps[n, 4] = s.visit[i, LENGTH]
    s.log_steps[n, 5] = sign
    s.edit[c.E_STEPS] = n + 1


@inlined
def position_of(s: State, d: int, i: int) -> Whole:
    """Where a visit is in its day's order."""
    position = 0
    while s.order[d, position] != i:
        position += 1
    return position


@compiled
def detach(p: Flat, s: State, i: int) -> None:
    """Take a planned visit out."""
    d = s.visit[i, DAY]
    n = s.planned[d]
    position = position_of(s, d, i)
    touch_day(s, d, position)
    log_visit(s, i)
    log_step(s, i, d, -1)
    for x in range(position, n - 1):
        s.order[d, x] = s.order[d, x + 1]
    s.planned[d] = n - 1
    s.total[c.T_COST] -= s.visit[i, c.COST]
    s.total[c.T_VIOLATION] -= s.visit[i, c.VIOLATION]
    touch_member_day(s, s.visit[i, WHO1], d)
    if s.visit[i, WHO2] >= 0:
        touch_member_day(s, s.visit[i, WHO2], d)
    count_visit(p, s, i, d, -1)
    wake_partners(p, s, i, d)
    s.visit[i, DAY] = -1
    s.visit[i, c.COST] = 0
    s.visit[i, c.VIOLATION] = 0
    s.dirty_visit[i] = 0


@compiled
def position_at(s: State, d: int, start: int) -> Whole:
    """Before the first visit of the day that starts at `start` or later."""
    low, high = 0, s.planned[d]
    while low < high:
        middle = (low + high) // 2
        if s.visit[s.order[d, middle], START] < start:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def attach(p: Flat, s: State, i: int, d: int, a: int, b: int, length: int, early: int, position: int) -> None:
    """Put a visit that is not planned into a day's order."""
    log_visit(s, i)
    touch_day(s, d, position)
    n = s.planned[d]
    for x in range(n, position, -1):
        s.order[d, x] = s.order[d, x - 1]
    s.order[d, position] = i
    s.planned[d] = n + 1
    s.visit[i, DAY] = d
    s.visit[i, WHO1] = a
    s.visit[i, WHO2] = b
    s.visit[i, LENGTH] = length
    s.visit[i, EARLY] = max(early, p.visit[i, c.PIN_START])
    s.visit[i, START] = s.visit[i, EARLY]
    s.visit[i, c.COST] = 0
    s.visit[i, c.VIOLATION] = 0
    log_step(s, i, d, 1)
    touch_member_day(s, a, d)
    if b >= 0:
        touch_member_day(s, b, d)
    count_visit(p, s, i, d, 1)
    s.dirty_visit[i] = 1


@compiled
def begin_at(s: State, i: int, d: int, early: int) -> None:
    """A visit of a day that has its times may begin from then on: the day is timed again from there."""
    log_visit(s, i)
    s.visit[i, EARLY] = early
    for m in range(s.dirty_member.shape[0]):
        s.dirty_member[m, d] = 0
    for person in range(s.dirty_person.shape[0]):
        s.dirty_person[person, d] = 0
    s.dirty_visit[i] = 1
    position = position_of(s, d, i)
    s.from_position[d], s.to_position[d] = position, position + 1


@called
def settle(p: Flat, s: State) -> None:
    """Give times to the touched days and price what changed. The totals are then those of the new plan."""
    for n in range(s.edit[c.E_DAYS]):
        d = s.log_days[n]
        waited, early, lacked = -1, 0, 0
        for again in range(WAITS):
            later, when = schedule_pass(p, s, d)
            if later < 0 or again == WAITS - 1 or p.visit[later, c.PIN_START] >= 0:
                break
            past = when + s.visit[later, LENGTH] > p.moment[p.visit[later, MOMENT], c.CLOSES]
            lacks = when - s.visit[later, START]
            if later == waited and (past or lacks >= lacked):
                # waiting was of no use: the other is later by as much. Left so, it would wait anew with every change of its day
                begin_at(s, later, d, early)
                schedule_pass(p, s, d)
                break
            if past:
                break  # it would wait past its own end, and the other with it
            # a visit that comes after this one cannot keep up: let this one wait for it
            waited, early, lacked = later, s.visit[later, EARLY], lacks
            begin_at(s, later, d, max(when, early))
        for m in range(p.member.shape[0]):
            s.dirty_member[m, d] = 0
        for person in range(p.person.shape[0]):
            s.dirty_person[person, d] = 0
        for x in range(s.planned[d]):
            s.dirty_visit[s.order[d, x]] = 0
        s.touched_day[d] = 0
    for n in range(s.edit[c.E_MEMBER_DAYS]):
        m, d = s.log_member_day[n, 0], s.log_member_day[n, 1]
        s.touched_member_day[m, d] = 0
        s.total[c.T_COST] -= s.member_day[m, d, c.MD_COST]
        s.total[c.T_VIOLATION] -= s.member_day[m, d, c.MD_VIOLATION]
        price_member_day(p, s, m, d)
        s.total[c.T_COST] += s.member_day[m, d, c.MD_COST]
        s.total[c.T_VIOLATION] += s.member_day[m, d, c.MD_VIOLATION]
    moved = False
    for n in range(s.edit[c.E_MEMBERS]):
        m = s.log_member[n]
        s.touched_member[m] = 0
        unsocial = s.member_week[m, c.MW_UNSOCIAL]
        s.total[c.T_COST] -= s.member_week[m, c.MW_COST]
        s.total[c.T_VIOLATION] -= s.member_week[m, c.MW_VIOLATION]
        price_member_week(p, s, m)
        s.total[c.T_COST] += s.member_week[m, c.MW_COST]
        s.total[c.T_VIOLATION] += s.member_week[m, c.MW_VIOLATION]
        moved |= s.member_week[m, c.MW_UNSOCIAL] != unsocial
    if moved:
        s.total[c.T_COST] -= s.total[c.T_UNSOCIAL]
        s.total[c.T_UNSOCIAL] = price_unsocial(p, s)
        s.total[c.T_COST] += s.total[c.T_UNSOCIAL]
    if p.weight[c.W_WORST]:
        s.total[c.T_COST] -= s.total[c.T_WORST]
        s.total[c.T_WORST] = price_worst(p, s)
        s.total[c.T_COST] += s.total[c.T_WORST]


@called
def take_back(p: Flat, s: State) -> None:
    """Undo the edit, settled or not."""
    e = s.edit
    for n in range(e[c.E_STEPS] - 1, -1, -1):
        i, d, sign = s.log_steps[n, 0], s.log_steps[n, 1], s.log_steps[n, 5]
        k = p.visit[i, MOMENT]
        person = p.moment[k, c.PERSON]
        if sign == 0:
            s.person[person, c.USED] -= s.log_steps[n, 4]
            continue
        for side in range(2):
            m = s.log_steps[n, 2 + side]
            if m >= 0:
                was = s.faces[person, m]
                s.faces[person, m] = was - sign
                if was == 0:
                    s.person[person, c.FACES] += 1
                elif was == sign:
                    s.person[person, c.FACES] -= 1
                s.person[person, c.USED] -= sign * s.log_steps[n, 4]
        s.at[k, d] = -1 if sign > 0 else i
    for n in range(e[c.E_DAYS]):
        d = s.log_days[n]
        if s.touched_day[d]:  # not settled: the flags are still up
            for m in range(p.member.shape[0]):
                s.dirty_member[m, d] = 0
            for person in range(p.person.shape[0]):
                s.dirty_person[person, d] = 0
            for x in range(s.planned[d]):
                s.dirty_visit[s.order[d, x]] = 0
            s.touched_day[d] = 0
        s.planned[d] = s.log_count[n]
        for x in range(s.log_count[n]):
            s.order[d, x] = s.log_order[n, x]
    for n in range(e[c.E_VISITS]):
        i = s.log_visit[n]
        for x in range(10):
            s.visit[i, x] = s.log_visit_row[n, x]
        s.dirty_visit[i] = 0
    for n in range(e[c.E_MEMBER_DAYS]):
        m, d = s.log_member_day[n, 0], s.log_member_day[n, 1]
        s.touched_member_day[m, d] = 0
        for x in range(7):
            s.member_day[m, d, x] = s.log_member_day_row[n, x]
    for n in range(e[c.E_MEMBERS]):
        m = s.log_member[n]
        s.touched_member[m] = 0
        for x in range(3):
            s.member_week[m, x] = s.log_member_row[n, x]
    for x in range(5):
        s.total[x] = s.log_total[x]
    e[c.E_STEPS] = 0
    e[c.E_DAYS] = 0
    e[c.E_VISITS] = 0
    e[c.E_MEMBER_DAYS] = 0
    e[c.E_MEMBERS] = 0


@called
def tidy(p: Flat, s: State) -> None:
    """After keeping an edit: put the touched days in order of start again, which changes no time.

    Visits that one `after` binds keep their order, because the later one in order waits for the other.
    """
    for n in range(s.edit[c.E_DAYS]):
        d = s.log_days[n]
        for x in range(1, s.planned[d]):
            i = s.order[d, x]
            y = x
            while y > 0:
                j = s.order[d, y - 1]
                if s.visit[j, START] <= s.visit[i, START]:
                    break
                ki, kj = p.visit[i, MOMENT], p.visit[j, MOMENT]
                if p.moment[ki, c.AFTER] == kj or p.moment[kj, c.AFTER] == ki:
                    break
                s.order[d, y] = j
                y -= 1
            s.order[d, y] = i


@compiled
def clear(p: Flat, s: State) -> None:
    """Nothing counted, of nobody."""
    for x in range(5):
        s.total[x] = 0
    for m in range(p.member.shape[0]):
        for person in range(p.person.shape[0]):
            s.faces[person, m] = 0
        for d in range(s.planned.shape[0]):
            for x in range(7):
                s.member_day[m, d, x] = 0
        for x in range(3):
            s.member_week[m, x] = 0
    for person in range(p.person.shape[0]):
        s.person[person, c.FACES] = 0
        s.person[person, c.USED] = 0
    for k in range(p.moment.shape[0]):
        for d in range(s.planned.shape[0]):
            s.at[k, d] = -1


@called
def recount(p: Flat, s: State) -> None:
    """Everything again from the order of the days, as if all had been touched."""
    begin(s)
    clear(p, s)
    for i in range(p.visit.shape[0]):
        k = p.visit[i, MOMENT]
        s.total[c.T_MISSED] += p.moment[k, c.MISSED] + (p.weight[c.PIN_PRICE] if p.visit[i, c.PINNED] else 0)
        s.visit[i, c.COST] = 0
        s.visit[i, c.VIOLATION] = 0
        s.dirty_visit[i] = 0
    for d in range(s.planned.shape[0]):
        touch_day(s, d, 0)
        s.to_position[d] = s.planned[d]
        for m in range(p.member.shape[0]):
            touch_member_day(s, m, d)
        for x in range(s.planned[d]):
            i = s.order[d, x]
            count_visit(p, s, i, d, 1)
            s.dirty_visit[i] = 1
        # agreed visits that are gone from their day; one that is there takes this back
        for k in range(p.moment.shape[0]):
            if p.day[k, d, c.AGREED] >= 0:
                s.total[c.T_COST] += p.weight[c.W_CHANGE]
    s.total[c.T_UNSOCIAL] = price_unsocial(p, s)
    s.total[c.T_COST] += s.total[c.T_UNSOCIAL]
    settle(p, s)
    if s.edit[c.E_MEMBERS] == 0:
        return
    s.total[c.T_COST] -= s.total[c.T_UNSOCIAL]
    s.total[c.T_UNSOCIAL] = price_unsocial(p, s)
    s.total[c.T_COST] += s.total[c.T_UNSOCIAL]
