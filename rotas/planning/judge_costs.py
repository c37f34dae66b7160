"""What imperfection costs, term by term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from rotas.planning.costs import TIES, TOLERANCE, Term
from rotas.planning.judge_days import MemberDay
from rotas.planning.judge_ledger import Ledger
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Moment, Problem


def away(moment: Moment, start: int) -> int:
    """Minutes that a start is outside the best time."""
    return max(0, moment.best_opens - start, start - moment.best_closes)


def charge_visits(problem: Problem, plan: Plan, sound: Collection[int], ledger: Ledger) -> None:
    """missed, short, away, worst_away, other_day, tie, gift."""
    w = problem.weights
    there: dict[str, int] = defaultdict(int)
    worst = 0
    for n, v in enumerate(plan.visits):
        mo = problem.moment.get(v.moment)
        if mo is None:
            continue
        about = {"visit": n, "moment": mo.id, "person": mo.person, "day": v.day}
        there[mo.id] += 1
        minutes = away(mo, v.start)
        worst = max(worst, minutes)
        ledger.charge(Term.AWAY, w.away * mo.matters * minutes, **about)
        if n not in sound:
            continue
        ledger.charge(Term.SHORT, w.short * (mo.best - v.minutes), **about)
        if v.day not in (mo.days if mo.best_days is None else mo.best_days):
            ledger.charge(Term.OTHER_DAY, w.other_day * mo.matters, **about)
        if mo.gifts and not any(mo.gifts & problem.member[m].gifts for m in v.members):
            ledger.charge(Term.GIFT, w.gift, **about)
        for m in v.members:
            tie = TIES.index(problem.tie(mo.person, m))
            ledger.charge(Term.TIE, w.tie[tie] if tie < len(w.tie) else 0.0, **about, member=m)
    ledger.charge(Term.WORST_AWAY, w.worst_away * worst)
    for mo in problem.moments:
        missing = max(0, mo.times - there[mo.id])
        ledger.charge(Term.MISSED, w.missed[mo.matters - 1] * missing, moment=mo.id, person=mo.person)
    _charge_changes(problem, plan, ledger)


def _charge_changes(problem: Problem, plan: Plan, ledger: Ledger) -> None:
    """change, shift: against the plan that was agreed before."""
    now: dict[tuple[str, int], tuple[int, Visit]] = {(v.moment, v.day): (n, v) for n, v in enumerate(plan.visits)}
    for old in problem.agreed:
        about = {"moment": old.moment, "person": problem.moment[old.moment].person, "day": old.day}
        found = now.get((old.moment, old.day))
        if found is None:
            ledger.charge(Term.CHANGE, problem.weights.change, **about)
            continue
        n, v = found
        swapped = len(set(old.members) - set(v.members))
        ledger.charge(Term.CHANGE, problem.weights.change * swapped, **about, visit=n)
        ledger.charge(Term.SHIFT, problem.weights.shift * abs(old.start - v.start), **about, visit=n)


def faces(problem: Problem, plan: Plan) -> Mapping[str, set[str]]:
    """Who comes to each person in this plan."""
    out: dict[str, set[str]] = defaultdict(set)
    for v in plan.visits:
        if v.moment in problem.moment:
            out[problem.moment[v.moment].person].update(v.members)
    return out


def charge_people(problem: Problem, plan: Plan, ledger: Ledger) -> None:
    """face: each different member above the person's circle."""
    for person, who in faces(problem, plan).items():
        above = max(0, len(who) - problem.person[person].circle)
        ledger.charge(Term.FACE, problem.weights.face * above, person=person)


def charge_members(problem: Problem, days: Mapping[tuple[str, int], MemberDay], ledger: Ledger) -> None:
    """travel, waiting, short_day, rather_not, under, over, unsocial."""
    w = problem.weights
    worked: dict[str, int] = defaultdict(int)
    unsocial = {m.id: m.unsocial_before for m in problem.members}
    for (m, d), md in days.items():
        about = {"member": m, "day": d}
        ledger.charge(Term.TRAVEL, w.travel * md.legs, **about)
        ledger.charge(Term.WAITING, w.waiting * md.waited, **about)
        ledger.charge(Term.SHORT_DAY, w.short_day * max(0, problem.member[m].shift_least - md.worked), **about)
        ledger.charge(Term.RATHER_NOT, w.rather_not * md.rather_not, **about)
        worked[m] += md.worked
        unsocial[m] += md.unsocial
    contracts = sum(m.contract for m in problem.members) or 1
    total = sum(unsocial.values())
    for member in problem.members:
        over = worked[member.id] - member.contract
        ledger.charge(Term.UNDER, w.under * max(0, -over - TOLERANCE), member=member.id)
        ledger.charge(Term.OVER, w.over * max(0, over - TOLERANCE), member=member.id)
        share = total * member.contract / contracts
        ledger.charge(Term.UNSOCIAL, w.unsocial * max(0, unsocial[member.id] - share), member=member.id)
