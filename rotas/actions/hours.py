"""What members say about their own hours: what is missing, how it really was, and that it is right. Nobody else writes here."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from rotas.models import Block, HoursRight, HoursSaid, LongHours, Visit
from rotas.permissions.hours import organisation_of
from rotas.queries.hours import RIGHT_FROM, cycles_of, find_said, my_period, my_team, paid_minutes
from rotas.queries.hours_lines import kind_of_block
from rotas.rules.coming import is_a_day_of_ours
from rotas.rules.hours_kinds import Kind
from rotas.rules.hours_periods import period_of
from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, NotThere, Problem, RuleBroken, Stale
from teams.models import Human, Team
from teams.queries import today_in

LONG_AGO = timedelta(days=365)


@transaction.atomic
def say_hours(
    *,
    by: Viewer,
    on: date,
    kind: Kind,
    start: int,
    minutes: int,
    said: str = "",
    visit_id: UUID | None = None,
    block_id: UUID | None = None,
) -> HoursSaid:
    """Add what is missing, or say how a visit or a meeting really was; saying it again takes the place of what was said.

    Hours that were said to be right are then not any more: the member looks again and says so again.
    """
    team = my_team(by)
    _hold(by)
    if visit_id is not None:
        visit = Visit.objects.select_related("week__team").filter(
            id=visit_id, members__member=by.human_id, week__state="published"
        ).first()  # fmt: skip
        if visit is None:
            raise NotThere
        team, kind = visit.week.team, "visit"
        _check_near(visit.date, on)
    elif block_id is not None:
        block = Block.objects.select_related("team").filter(id=block_id, members=by.human_id).first()
        if block is None or block.team_id not in by.member_of:
            raise NotThere
        if on.weekday() != block.weekday:
            raise RuleBroken("That meeting is on another day", "other_day", [Problem("date", "Choose its own day.")])
        team, kind = block.team, kind_of_block(block.title)
    elif minutes < 1:
        raise RuleBroken("Say how long it was", "no_time", [Problem("minutes", "At least a minute.")])
    _check_day(team, on)
    fields = {"team": team, "kind": kind, "start": start, "minutes": minutes, "said": said[:300]}
    if visit_id is not None:
        row, _ = HoursSaid.objects.update_or_create(
            member_id=by.human_id, visit_id=visit_id, defaults=fields | {"date": on}
        )
    elif block_id is not None:
        row, _ = HoursSaid.objects.update_or_create(member_id=by.human_id, block_id=block_id, date=on, defaults=fields)
    else:
        row = HoursSaid.objects.create(member_id=by.human_id, date=on, **fields)
    _not_right_any_more(by, team, on)
    detail = {"date": on.isoformat(), "kind": kind, "start": start, "minutes": minutes}
    audit.record(
        by=by, verb="said", kind="hours", object_id=row.id, team_id=team.id, about_id=by.human_id, detail=detail
    )
    return row


@transaction.atomic
def take_back_hours(*, by: Viewer, said_id: UUID) -> None:
    """Something said is taken back: what was planned or tapped holds again."""
    _hold(by)
    row = find_said(by, said_id)
    _not_right_any_more(by, row.team, row.date)
    detail = {"date": row.date.isoformat(), "kind": row.kind, "start": row.start, "minutes": row.minutes}
    audit.record(
        by=by,
        verb="took back",
        kind="hours",
        object_id=row.id,
        team_id=row.team_id,
        about_id=by.human_id,
        detail=detail,
    )
    row.delete()


@transaction.atomic
def say_right(*, by: Viewer, starts: date, total: int) -> HoursRight:
    """ "These are right". Stale if they come to another total than the member saw, Clash while the period is far from over."""
    _hold(by)
    team, period, today = my_period(by, starts)
    if period.starts != starts:
        raise NotThere
    if today < period.ends - RIGHT_FROM:
        raise Clash("This pay period is not over yet", code="period_not_over")
    minutes = paid_minutes(team.organisation_id, by.human_id, period)
    if sum(minutes.values()) != total:
        raise Stale
    row, _ = HoursRight.objects.update_or_create(
        organisation_id=team.organisation_id,
        member_id=by.human_id,
        starts=period.starts,
        defaults={"ends": period.ends, "minutes": minutes},
    )
    detail = {"starts": starts.isoformat(), "total": total}
    audit.record(
        by=by, verb="said right", kind="hours", object_id=row.id, team_id=team.id, about_id=by.human_id, detail=detail
    )
    return row


@transaction.atomic
def not_right(*, by: Viewer, starts: date) -> None:
    """ "Not right after all": the host sees nothing of them again until the period is over."""
    _hold(by)
    row = HoursRight.objects.filter(organisation=organisation_of(by), member=by.human_id, starts=starts).first()
    if row is None:
        raise NotThere
    audit.record(
        by=by, verb="took back right", kind="hours", object_id=row.id, organisation_id=row.organisation_id,
        about_id=by.human_id, detail={"starts": starts.isoformat()},
    )  # fmt: skip
    row.delete()


@transaction.atomic
def allow_long_hours(*, by: Viewer, yes: bool) -> None:
    """The member's own word about the 48 hours; saying no ends it."""
    team = my_team(by)
    _hold(by)
    if yes:
        _, changed = LongHours.objects.get_or_create(member_id=by.human_id, defaults={"signed_on": today_in(team)})
    else:
        changed = bool(LongHours.objects.filter(member=by.human_id).delete()[0])
    if not changed:
        return
    audit.record(
        by=by, verb="allowed" if yes else "ended", kind="long_hours", object_id=by.human_id, team_id=team.id,
        about_id=by.human_id,
    )  # fmt: skip


def _hold(by: Viewer) -> None:
    """One change of somebody's hours at a time. They concern nobody else, so that no team has to wait."""
    Human.objects.select_for_update().get(id=by.human_id)


def _check_day(team: Team, on: date) -> None:
    today = today_in(team)
    if not is_a_day_of_ours(on) or on > today or on < today - LONG_AGO:
        raise RuleBroken(
            "Hours are said of days that have been", "not_yet", [Problem("date", "Choose today or a day before it.")]
        )


def _check_near(planned: date, on: date) -> None:
    """A visit may have been on the day after or before, not in another week."""
    if abs((planned - on).days) > 1:
        raise RuleBroken("That is another day", "other_day", [Problem("date", "Choose the day of the visit.")])


def _not_right_any_more(by: Viewer, team: Team, on: date) -> None:
    period = period_of(cycles_of(team.organisation_id), on)
    HoursRight.objects.filter(organisation=team.organisation_id, member=by.human_id, starts=period.starts).delete()
