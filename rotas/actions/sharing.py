"""Weeks open by themselves, as far ahead as the team has settled, and say by when they should be agreed."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rotas.actions.week import begin, hold_week
from rotas.models import Sharing, Week
from rotas.queries.sharing import sharing_of
from rotas.rules.sharing import mondays_ahead
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken, Stale
from teams.models import Team
from teams.notices import tell
from teams.permissions import check_can_plan
from teams.queries import members_of, today_in


@transaction.atomic
def change_sharing(*, by: Viewer, team_id: UUID, weeks_ahead: int, answer_days: int, seen: int) -> Sharing:
    """Settle how many weeks ahead are open, and how many days before it starts a week should be agreed. Everybody is told.

    `seen`: the version that was on the screen. Weeks that are missing open at once; weeks that are open stay, also when the
    team looks less far from now on.
    """
    check_can_plan(by, team_id)
    team = bell.hold(team_id)
    row, _ = Sharing.objects.get_or_create(team=team)
    if (row.weeks_ahead, row.answer_days) == (weeks_ahead, answer_days):
        return row
    if row.version != seen:
        raise Stale
    row.weeks_ahead, row.answer_days, row.version = weeks_ahead, answer_days, seen + 1
    row.save(update_fields=["weeks_ahead", "answer_days", "version"])
    detail = {"weeks_ahead": weeks_ahead, "answer_days": answer_days}
    audit.record(by=by, verb="settled", kind="sharing", object_id=team_id, team_id=team_id, detail=detail)
    bell.ring(team_id=team_id, kind="team", ids=[team_id])
    members = [m.id for m in members_of(team_id)]
    who = next((m.called for m in members_of(team_id) if m.id == by.human_id), "")
    told = {"who": who, "weeks": weeks_ahead, "days": answer_days, "path": "/team/sharing"}
    tell(by=by, team_id=team_id, kind="sharing_settled", to=members, object_id=team_id, detail=told)
    _open_missing(team, today_in(team), weeks_ahead, by=by)
    return row


@transaction.atomic
def open_ahead(*, team_id: UUID, now: datetime) -> list[Week]:
    """Once a day: open what is missing of the weeks ahead, and tell the members. Nothing, if this day's turn is taken.

    `now` is an aware instant. A team without members waits for its first.
    """
    team = bell.hold(team_id)
    today = now.astimezone(ZoneInfo(team.timezone)).date()
    row, _ = Sharing.objects.get_or_create(team=team)
    if row.opened_on is not None and row.opened_on >= today:
        return []
    members = [m.id for m in members_of(team_id, today)]
    if not members:
        return []
    row.opened_on = today
    row.save(update_fields=["opened_on"])
    opened = _open_missing(team, today, row.weeks_ahead, by=None)
    if opened:
        first = opened[0].starts.isoformat()
        detail = {"n": len(opened), "first": first, "starts": first}
        tell(by=None, team_id=team_id, kind="weeks_opened", to=members, object_id=opened[0].id, detail=detail)
    return opened


@transaction.atomic
def move_answer_by(*, by: Viewer, week_id: UUID, day: date | None) -> Week:
    """Move the day by which one week should be agreed; None: as usual again. Nothing happens by itself on that day."""
    week = hold_week(by=by, week_id=week_id, step="talk")
    if day is not None and not today_in(week.team) <= day < week.starts:
        raise RuleBroken(
            "The day to agree by lies between today and the start of the week",
            code="not_that_day",
            problems=[Problem("day", "Choose a day from today to the day before the week starts.")],
        )
    if week.answer_by == day:
        return week
    week.answer_by = day
    week.save(update_fields=["answer_by"])
    until = (day or sharing_of(week.team_id).answer_by(week)).isoformat()
    audit.record(
        by=by,
        verb="moved the day to agree by",
        kind="week",
        object_id=week.id,
        team_id=week.team_id,
        detail={"until": until},
    )
    bell.ring(team_id=week.team_id, kind="week", ids=[week.id])
    return week


def _open_missing(team: Team, today: date, weeks: int, *, by: Viewer | None) -> list[Week]:
    wanted = mondays_ahead(today, weeks)
    there = set(Week.objects.filter(team=team, starts__in=wanted).values_list("starts", flat=True))
    return [begin(team, starts, by=by) for starts in wanted if starts not in there]
