"""The hard rules, checked one by one. Rule numbers are those of the week file's description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise, permutations

from rotas.planning.judge_days import MemberDay, stretches
from rotas.planning.judge_ledger import Ledger
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Moment, Pin, Problem
from rotas.planning.rules import BREAK, DAY_MINUTES, Rule


def check_visits(problem: Problem, plan: Plan, ledger: Ledger) -> list[int]:
    """Rule 1. Gives the numbers of the visits whose moment and members exist, which the rest can reckon with."""
    sound: list[int] = []
    for n, v in enumerate(plan.visits):
        mo = problem.moment.get(v.moment)
        about = {"visit": n, "moment": v.moment, "day": v.day}
        if mo is None:
            ledger.breaks(Rule.MOMENT, **about)
            continue
        about["person"] = mo.person
        if v.day not in mo.days or not 0 <= v.day < problem.days:
            ledger.breaks(Rule.DAY, **about)
        if v.start < mo.opens or v.end > mo.closes:
            ledger.breaks(Rule.WINDOW, **about, amount=max(mo.opens - v.start, v.end - mo.closes))
        if not mo.least <= v.minutes <= mo.best:
            ledger.breaks(Rule.LENGTH, **about, amount=max(mo.least - v.minutes, v.minutes - mo.best))
        who = v.members
        if len(who) != mo.carers or len(set(who)) != mo.carers or any(m not in problem.member for m in who):
            ledger.breaks(Rule.CARERS, **about, amount=len(set(who)) - mo.carers)
            continue
        sound.append(n)
        if not can_pair(problem, mo, who):
            ledger.breaks(Rule.SKILLS, **about)
        for m in who:
            if problem.tie(mo.person, m) == "not":
                ledger.breaks(Rule.NOT_TIE, **about, member=m)
    return sound


def can_pair(problem: Problem, moment: Moment, members: tuple[str, ...]) -> bool:
    """Whether the members can be put one to a place so that each has the skills that the place needs."""
    skills = [problem.member[m].skills for m in members]
    return any(all(n <= s for n, s in zip(moment.needs, order, strict=False)) for order in permutations(skills))


def check_moments(problem: Problem, plan: Plan, ledger: Ledger) -> None:
    """Rule 2: how many, how far apart, and what comes after what."""
    visits: dict[str, list[Visit]] = defaultdict(list)
    for v in plan.visits:
        visits[v.moment].append(v)
    for mo in problem.moments:
        mine = sorted(visits[mo.id], key=lambda v: (v.day, v.start))
        if len(mine) > mo.times:
            ledger.breaks(Rule.TIMES, moment=mo.id, person=mo.person, amount=len(mine) - mo.times)
        for a, b in pairwise(mine):
            if b.day - a.day < mo.apart:
                ledger.breaks(Rule.APART, moment=mo.id, person=mo.person, day=b.day, amount=mo.apart - (b.day - a.day))
        if mo.after is None:
            continue
        before = {v.day: v for v in visits[mo.after.moment]}
        for v in mine:
            other = before.get(v.day)
            if other is None:
                continue
            about = {"moment": mo.id, "person": mo.person, "day": v.day, "other": mo.after.moment}
            if mo.after.others and set(v.members) & set(other.members):
                ledger.breaks(Rule.OTHERS, **about)
            gap = v.start - other.start
            if not mo.after.least <= gap <= mo.after.most:
                ledger.breaks(Rule.AFTER, **about, amount=gap)


def check_people(problem: Problem, plan: Plan, ledger: Ledger) -> None:
    """Rule 3: one visit at a time, own time kept free, no more minutes than there are."""
    rows: dict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    used: dict[str, int] = defaultdict(int)
    for v in plan.visits:
        mo = problem.moment.get(v.moment)
        if mo is not None:
            rows[mo.person].append((v.day, v.start, v.end, mo.id))
            used[mo.person] += v.minutes * mo.carers
    for p in problem.people:
        mine = sorted(rows[p.id])
        for a, b in pairwise(mine):
            if a[0] == b[0] and b[1] < a[2]:
                ledger.breaks(Rule.PERSON_OVERLAP, person=p.id, moment=b[3], day=b[0], other=a[3], amount=a[2] - b[1])
        for busy in p.busy:
            for day, start, end, moment in mine:
                if day == busy.day and start < busy.closes and end > busy.opens:
                    ledger.breaks(Rule.BUSY, person=p.id, moment=moment, day=day)
        if p.allocation is not None and used[p.id] > p.allocation:
            ledger.breaks(Rule.ALLOCATION, person=p.id, amount=used[p.id] - p.allocation)


def check_days(problem: Problem, days: Mapping[tuple[str, int], MemberDay], ledger: Ledger) -> None:
    """Rules 4, 5, 6 (a day's minutes and span) and 8."""
    for (member_id, day), md in days.items():
        member = problem.member[member_id]
        about = {"member": member_id, "day": day}
        for gap, row in zip(md.gaps, md.rows[1:], strict=True):
            if gap < 0:
                ledger.breaks(Rule.TRAVEL, **about, visit=row.visit, amount=-gap)
        if member.leaves is not None:
            there = member.leaves + problem.travel(member.mode, member.base, md.rows[0].place)
            if md.first < there:
                ledger.breaks(Rule.LEAVES, **about, visit=md.rows[0].visit, amount=there - md.first)
        own = stretches(member.available, day)
        for row in md.rows:
            if row.visit is not None and not any(a <= row.start and row.end <= b for a, b in own):
                ledger.breaks(Rule.AVAILABLE, **about, visit=row.visit)
        if md.worked > member.most_day:
            ledger.breaks(Rule.MOST_DAY, **about, amount=md.worked - member.most_day)
        if problem.limits.span is not None and md.last - md.first > problem.limits.span:
            ledger.breaks(Rule.SPAN, **about, amount=md.last - md.first - problem.limits.span)
        if problem.limits.stretch is not None:
            for over, visit in unbroken(md, problem.limits.stretch):
                ledger.breaks(Rule.STRETCH, **about, visit=visit, amount=over)


def unbroken(md: MemberDay, most: int) -> list[tuple[int, int | None]]:
    """Rule 8: by how much each engagement ends too long after the last break, where it does, and its visit."""
    out: list[tuple[int, int | None]] = []
    since = md.rows[0].start
    for gap, row in zip((0, *md.gaps), md.rows, strict=True):
        if gap >= BREAK:
            since = row.start
        if row.end - since > most:
            out.append((row.end - since - most, row.visit))
    return out


def check_weeks(problem: Problem, days: Mapping[tuple[str, int], MemberDay], ledger: Ledger) -> None:
    """Rules 6 (a week's minutes and days) and 7."""
    for member in problem.members:
        mine = {day: md for (m, day), md in days.items() if m == member.id}
        worked = sum(md.worked for md in mine.values())
        on = [d for d in range(problem.days) if d in mine]
        if len(on) > member.most_days:
            ledger.breaks(Rule.MOST_DAYS, member=member.id, amount=len(on) - member.most_days)
        if worked > member.most_week:
            ledger.breaks(Rule.MOST_WEEK, member=member.id, amount=worked - member.most_week)
        if problem.limits.rest is None:
            continue
        for d in on:
            before = mine[d - 1].last if d - 1 in mine else member.last_finish if d == 0 else None
            if before is not None:
                rest = mine[d].first + DAY_MINUTES - before
                if rest < problem.limits.rest:
                    ledger.breaks(Rule.REST, member=member.id, day=d, amount=problem.limits.rest - rest)


def check_pins(problem: Problem, plan: Plan, ledger: Ledger) -> None:
    """Rule 9: each pin of a moment is kept by a visit of its own."""
    pins: dict[str, list[Pin]] = defaultdict(list)
    for pin in problem.pins:
        pins[pin.moment].append(pin)
    for moment, mine in pins.items():
        visits = [v for v in plan.visits if v.moment == moment]
        keeps = [[keeps_pin(pin, v) for v in visits] for pin in mine]
        if not _each_its_own(keeps):
            ledger.breaks(Rule.PIN, moment=moment, person=problem.moment[moment].person)


def keeps_pin(pin: Pin, visit: Visit) -> bool:
    """Whether a visit is as the pin has it."""
    return (
        (pin.day is None or pin.day == visit.day)
        and (pin.start is None or pin.start == visit.start)
        and set(pin.members) <= set(visit.members)
    )


def _each_its_own(keeps: list[list[bool]]) -> bool:
    """Whether every row can have a column of its own among those that are true for it (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column, fits in enumerate(keeps[row]):
            if fits and column not in tried:
                tried.add(column)
                if column not in owner or place(owner[column], tried):
                    owner[column] = row
                    return True
        return False

    return all(place(row, set()) for row in range(len(keeps)))
