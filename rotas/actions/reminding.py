"""A gentle reminder of a week that waits, to each member alone. Nobody sees a list of who has not answered."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rotas.models import Answer, Sharing, Week
from rotas.queries.sharing import sharing_of
from rotas.rules.sharing import remind
from teams import bell
from teams.models import Notice, Team
from teams.notices import tell
from teams.queries import members_of

WAITS = {"proposed": "week_waits", "sharing": "week_has_no_plan"}
"""What is said of a week by its state: an answer is wanted, or nobody has proposed a plan yet."""


@transaction.atomic
def remind_members(*, team_id: UUID, now: datetime) -> int:
    """Once a day: remind whoever has not answered of the week that should be agreed first. At most one reminder each a day.

    It reaches them with the day's one message, and stops as soon as they have answered. Gives how many were reminded.
    """
    team = bell.hold(team_id)
    today = now.astimezone(ZoneInfo(team.timezone)).date()
    row, _ = Sharing.objects.get_or_create(team=team)
    if row.nudged_on is not None and row.nudged_on >= today:
        return 0
    row.nudged_on = today
    row.save(update_fields=["nudged_on"])
    settled = sharing_of(team_id)
    weeks = Week.objects.filter(team=team, state__in=WAITS, starts__gt=today)
    by_day = sorted(((settled.answer_by(week), week) for week in weeks), key=lambda pair: (pair[0], pair[1].starts))
    reminded: set[UUID] = set()
    for until, week in by_day:
        before = _reminded(team, week)
        to = [m for m in _quiet(week) if m not in reminded and remind(today, until, before[m])]
        detail = {"starts": week.starts.isoformat(), "week": week.starts.isoformat(), "until": until.isoformat()}
        tell(by=None, team_id=team_id, kind=WAITS[week.state], to=to, object_id=week.id, detail=detail)
        reminded.update(to)
    return len(reminded)


def _quiet(week: Week) -> list[UUID]:
    """Members who have said nothing to the plan as it is; without a plan, all of them."""
    members = [m.id for m in members_of(week.team_id)]
    if week.state == "sharing":
        return members
    said = set(Answer.objects.filter(week=week, round=week.round).values_list("member_id", flat=True))
    return [m for m in members if m not in said]


def _reminded(team: Team, week: Week) -> dict[UUID, list[date]]:
    """On which days each was reminded of this week."""
    zone = ZoneInfo(team.timezone)
    days: dict[UUID, list[date]] = defaultdict(list)
    rows = Notice.objects.filter(team=team, kind__in=WAITS.values(), object_id=str(week.id))
    for human, at in rows.values_list("human_id", "at"):
        days[human].append(at.astimezone(zone).date())
    return days
