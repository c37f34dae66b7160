"""Telling the team when one is not there, or can come besides the usual times. Each member for themselves; nobody is asked."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.actions.clashes import nudge_weeks
from rotas.actions.good_week import refuse
from rotas.models import ExtraTime, HolidayWay, Leave
from rotas.not_there import leave_between, leave_stretch
from rotas.permissions.leave import check_can_tell_leave
from rotas.queries.leave import find_extra, find_leave
from rotas.rules.coming import monday_of
from rotas.rules.dates import meets
from rotas.rules.holidays import HolidayPlan, Nation
from rotas.rules.leave import extra_faults, leave_faults
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash
from teams.models import Team
from teams.permissions import check_can_plan
from teams.queries import today_in


@transaction.atomic
def tell_leave(
    *,
    by: Viewer,
    member_id: UUID,
    first: date,
    last: date,
    from_minute: int | None = None,
    to_minute: int | None = None,
    why: str = "",
    why_shared: bool = False,
) -> Leave:
    """Dates on which the member is not there. Holds in every team that they work with; visits of a published week stay
    theirs until somebody else takes them (`actions.absences`)."""
    teams = _hold(check_can_tell_leave(by, member_id))
    refuse(leave_faults(first, last, from_minute, to_minute, today_in(teams[0])))
    row = Leave(
        member_id=member_id,
        team=teams[0],
        first=first,
        last=last,
        from_minute=from_minute,
        to_minute=to_minute,
        why=why,
        why_shared=bool(why) and why_shared,
    )
    _check_not_told(row)
    row.save(force_insert=True)
    _tell(by, teams, "told", "leave", row.id)
    _nudge(teams, row)
    return row


@transaction.atomic
def take_leave_back(*, by: Viewer, leave_id: UUID) -> Leave:
    """The member is there after all. A second time changes nothing."""
    row = find_leave(by, leave_id)
    teams = _hold(check_can_tell_leave(by, row.member_id))
    if Leave.objects.filter(id=row.id, taken_back_at=None).update(taken_back_at=timezone.now()):
        _tell(by, teams, "took back", "leave", row.id)
    return row


@transaction.atomic
def tell_leave_again(*, by: Viewer, leave_id: UUID) -> Leave:
    """Undo of taking it back: it holds again, as it was."""
    row = find_leave(by, leave_id)
    teams = _hold(check_can_tell_leave(by, row.member_id))
    if row.taken_back_at is not None:
        _check_not_told(row)
        Leave.objects.filter(id=row.id).update(taken_back_at=None)
        _tell(by, teams, "told again", "leave", row.id)
        _nudge(teams, row)
    return row


@transaction.atomic
def offer_time(*, by: Viewer, member_id: UUID, on: date, from_minute: int, to_minute: int) -> ExtraTime:
    """A time on one date besides the usual ones. Clash on a day on which they told that they are not there."""
    teams = _hold(check_can_tell_leave(by, member_id))
    refuse(extra_faults(on, from_minute, to_minute, today_in(teams[0])))
    for leave in leave_between([member_id], on, on):
        if meets(leave_stretch(leave, on), (from_minute, to_minute)):
            raise Clash("You have told the team that you are not there then", code="on_leave")
    rows = [
        ExtraTime(member_id=member_id, team=team, date=on, from_minute=from_minute, to_minute=to_minute)
        for team in teams
    ]
    same = ExtraTime.objects.filter(member=member_id, date=on, taken_back_at=None)
    if any(meets((r.from_minute, r.to_minute), (from_minute, to_minute)) for r in same):
        raise Clash("You have offered this time already", code="offered_already")
    ExtraTime.objects.bulk_create(rows)
    _tell(by, teams, "offered", "extra_time", rows[0].id)
    return rows[0]


@transaction.atomic
def take_offer_back(*, by: Viewer, extra_id: UUID) -> ExtraTime:
    """In every team to which it was offered."""
    row = find_extra(by, extra_id)
    teams = _hold(check_can_tell_leave(by, row.member_id))
    same = ExtraTime.objects.filter(
        member=row.member_id, date=row.date, from_minute=row.from_minute, to_minute=row.to_minute, taken_back_at=None
    )
    if same.update(taken_back_at=timezone.now()):
        _tell(by, teams, "took back", "extra_time", row.id)
    return row


@transaction.atomic
def change_holiday_way(*, by: Viewer, team_id: UUID, nation: Nation, way: HolidayPlan) -> HolidayWay:
    """Which bank holidays the team has, and how it plans on them."""
    check_can_plan(by, team_id)
    bell.hold(team_id)
    row, new = HolidayWay.objects.get_or_create(team_id=team_id, defaults={"nation": nation, "way": way})
    if not new and (row.nation, row.way) == (nation, way):
        return row
    row.nation, row.way = nation, way
    row.save()
    audit.record(
        by=by,
        verb="changed",
        kind="holiday_way",
        object_id=team_id,
        team_id=team_id,
        detail={"nation": nation, "way": way},
    )
    bell.ring(team_id=team_id, kind="good_week", ids=[team_id])
    return row


def _hold(team_ids: Sequence[UUID]) -> list[Team]:
    """Several teams are always locked in the order of their ids."""
    return [bell.hold(team_id) for team_id in team_ids]


def _check_not_told(row: Leave) -> None:
    """The same time is told once."""
    for other in leave_between([row.member_id], row.first, row.last):
        if other.id != row.id and meets(leave_stretch(other, row.first), leave_stretch(row, row.first)):
            raise Clash("You have told the team about some of these days already", code="told_already")


def _nudge(teams: Sequence[Team], row: Leave) -> None:
    """Whoever wears the planner's hat hears of what it clashes with, in the day's one message."""
    for team in teams:
        nudge_weeks(team.id, today_in(team), monday_of(row.first), row.last)


def _tell(by: Viewer, teams: Sequence[Team], verb: str, kind: str, object_id: UUID) -> None:
    """The audit line, which never holds why, and the bell of each team."""
    audit.record(by=by, verb=verb, kind=kind, object_id=object_id, team_id=teams[0].id, about_id=by.human_id)
    for team in teams:
        bell.ring(team_id=team.id, kind="good_week", ids=[by.human_id])
