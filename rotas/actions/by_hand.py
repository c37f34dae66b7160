"""Changing a visit by hand: moved, handed over, dropped or added, by the same judge as the planner's plans.

What the team had agreed on is then another plan, so that everybody is asked anew; see decision 15.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rotas import bridge
from rotas.actions.agreeing import about, called, settle
from rotas.actions.week import hold_week, take
from rotas.models import Answer, Moment, Visit, VisitMember, Week
from rotas.planning.hand import adds_to, tried
from rotas.planning.plan import Plan
from rotas.planning.plan import Visit as Planned
from rotas.planning.what_if import Change, NoSuchVisit
from rotas.queries.broken import told
from rotas.queries.week import can_take_back
from rotas.rules.missed import missed_rows
from rotas.rules.week import Step, changed
from teams.auth import Viewer
from teams.errors import Clash, Problem, RuleBroken
from teams.notices import tell

PROBLEMS_MOST = 20
Row = dict[str, Any]


@transaction.atomic
def change(*, by: Viewer, week_id: UUID, seen: int, changes: Sequence[Change]) -> Week:
    """Make changes that belong together, and start a new round of answers.

    RuleBroken, with a sentence for each, if they break a rule that the week keeps now, or name a visit that is not there.
    """
    week = hold_week(by=by, week_id=week_id, step="change_by_hand", seen=seen)
    problem, before = bridge.problem_of(week), bridge.plan_of(week)
    try:
        found = tried(problem, before, changes)
    except NoSuchVisit as error:
        raise RuleBroken("There is no such visit in this week", "no_such_visit") from error
    if broken := adds_to(found):
        problems = [Problem(where, what) for where, what in told(broken, found.plan, by.language)[:PROBLEMS_MOST]]
        raise RuleBroken("This change breaks a rule", "breaks_a_rule", problems)
    if found.plan == before:
        return week
    was = _write(week, before, found.plan)
    back = {
        "version": week.version + 1,
        "by": str(by.human_id),
        "round": week.round,
        "state": week.state,
        "visits": was,
        "now": [v.to_json() for v in found.plan.visits if v not in before.visits],
        "by_hand": {k: v for k, v in week.by_hand.items() if k != "back"},
    }
    by_hand = {
        "changes": week.by_hand.get("changes", 0) + 1,
        "missed": missed_rows(problem, found.plan),
        "back": back,
    }
    detail = {"changes": [_told(c) for c in changes], "cost": found.cost}
    objectors = list(
        Answer.objects.filter(week=week, round=week.round, answer="object").values_list("member_id", flat=True)
    )
    take(week, "change_by_hand", by=by, verb="changed by hand", detail=detail, round=week.round + 1, by_hand=by_hand)
    says = about(week) | {"who": called(by)}
    tell(by=by, team_id=week.team_id, kind="objection_met", to=objectors, object_id=week.id, detail=says)
    return week


@transaction.atomic
def take_back(*, by: Viewer, week_id: UUID, seen: int) -> Week:
    """Undo one's own last change, if nothing has happened to the week since. The answers to the plan as it was hold again.

    Clash if there is nothing to take back.
    """
    week = hold_week(by=by, week_id=week_id, step="change_by_hand", seen=seen)
    if not can_take_back(by, week):
        raise Clash("There is no change to take back", code="nothing_to_take_back")
    back = week.by_hand["back"]
    before = bridge.plan_of(week)
    gone = {(v["moment"], v["day"]) for v in back["now"]}
    was = [
        Planned(**{k: v for k, v in row.items() if k in _PLANNED} | {"members": tuple(row["members"])})
        for row in back["visits"]
    ]
    after = Plan.of([*(v for v in before.visits if (v.moment, v.day) not in gone), *was])
    _write(week, before, after)
    for row in back["visits"]:
        on = week.starts + timedelta(days=row["day"])
        Visit.objects.filter(week=week, moment=row["moment"], date=on).update(changed=row["changed"])
    said = Answer.objects.filter(week=week, round=back["round"])
    again = [
        Answer(week=week, round=week.round + 1, member_id=a.member_id, answer=a.answer, reason=a.reason, at=a.at)
        for a in said
    ]
    step: Step = "set_aside" if back["state"] == "sharing" else "change_by_hand"
    take(week, step, by=by, verb="took a change back", round=week.round + 1, by_hand=back["by_hand"])
    Answer.objects.bulk_create(again)
    if again and step != "set_aside":
        settle(week, by)
    return week


_PLANNED = ("moment", "day", "start", "minutes")


def _told(change: Change) -> Row:
    return {k: v for k, v in change.__dict__.items() if v is not None}


def _write(week: Week, before: Plan, after: Plan) -> list[Row]:
    """Write the difference; gives the visits that were there before, with what their `changed` said.

    A visit that moves keeps its row, and with it its address on the phones, also when it moves to another day.
    """
    gone = [v for v in before.visits if v not in after.visits]
    new = [v for v in after.visits if v not in before.visits]
    rows = {(str(v.moment_id), (v.date - week.starts).days): v for v in week.visits.all()}
    was = [v.to_json() | {"changed": rows[v.moment, v.day].changed} for v in gone]
    moments = Moment.objects.in_bulk([UUID(v.moment) for v in new])
    pairs = [(now, _take(gone, now, same_day=True)) for now in new]
    pairs = [(now, old or _take(gone, now, same_day=False)) for now, old in pairs]
    Visit.objects.filter(id__in=[rows[v.moment, v.day].id for v in gone]).delete()
    for now, old in pairs:
        row = rows[old.moment, old.day] if old else Visit(week=week, moment=moments[UUID(now.moment)])
        row.date = week.starts + timedelta(days=now.day)
        row.start, row.minutes = now.start, now.minutes
        row.changed = _changed(old, now)
        row.version += 1 if old else 0
        row.save()
        _come(row, now.members)
    return was


def _take(gone: list[Planned], now: Planned, *, same_day: bool) -> Planned | None:
    """The visit that this one was before, taken out of those that are gone."""
    for n, old in enumerate(gone):
        if old.moment == now.moment and (old.day == now.day or not same_day):
            return gone.pop(n)
    return None


def _changed(old: Planned | None, now: Planned) -> str:
    before = (old.day * 1440 + old.start, old.minutes, frozenset(old.members)) if old else None
    return changed(before, (now.day * 1440 + now.start, now.minutes, frozenset(now.members)))


def _come(row: Visit, members: Iterable[str]) -> None:
    VisitMember.objects.filter(visit=row).delete()
    VisitMember.objects.bulk_create(VisitMember(visit=row, member_id=UUID(m)) for m in members)
