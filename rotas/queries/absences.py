"""Absences that the team knows of, and the visits that one hits. Why is seen as the member chose."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from rotas.models import Absence, Visit
from rotas.queries.living import ends
from rotas.queries.week import visits_out
from rotas.rules.absences import Stretch
from rotas.schemas.living import AbsenceOut, HitsOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Team
from teams.permissions import check_can_plan
from teams.queries import card, today_in


def find_absence(viewer: Viewer, absence_id: UUID) -> Absence:
    """The absence, for the members of the team; else NotThere."""
    row = Absence.objects.filter(id=absence_id, team__in=viewer.member_of).select_related("team", "member").first()
    if row is None:
        raise NotThere
    return row


def absence_out(viewer: Viewer, absence_id: UUID) -> AbsenceOut:
    """One absence."""
    return _out(viewer, find_absence(viewer, absence_id))


def absences_out(viewer: Viewer, team_id: UUID) -> list[AbsenceOut]:
    """Who cannot come, from today on, as it was said. What is over is not shown: nobody's absences add up anywhere."""
    check_can_plan(viewer, team_id)
    today = today_in(Team.objects.get(id=team_id))
    rows = Absence.objects.filter(team=team_id, ended_at=None, to_date__gte=today).select_related("member", "team")
    return [_out(viewer, row) for row in rows.order_by("from_date", "from_minute", "id")]


def hits_out(viewer: Viewer, team_id: UUID, member_id: UUID, stretch: Stretch) -> HitsOut:
    """The visits that an absence would hit."""
    check_can_plan(viewer, team_id)
    if stretch.to_date < stretch.from_date:
        return HitsOut(visits=[])
    rows = hit_visits(Team.objects.get(id=team_id), member_id, stretch, timezone.now())
    return HitsOut(visits=visits_out(viewer, Visit.objects.filter(id__in=[v.id for v in rows])))


def hit_visits(team: Team, member_id: UUID, stretch: Stretch, now: datetime) -> list[Visit]:
    """The member's visits of published weeks that a stretch of time hits and that are not over."""
    rows = Visit.objects.filter(
        week__team=team, week__state="published", members__member=member_id,
        date__gte=stretch.from_date, date__lte=stretch.to_date,
    ).select_related("week__team", "moment")  # fmt: skip
    hit = (v for v in rows.order_by("date", "start", "id") if stretch.hits(v.date, v.start, v.minutes))
    return [v for v in hit if ends(v) > now]


def _out(viewer: Viewer, row: Absence) -> AbsenceOut:
    mine = row.member_id == viewer.human_id
    sees = mine or row.seen_by == "team"
    return AbsenceOut(
        id=row.id,
        member=card(viewer, row.member, "member"),
        from_date=row.from_date,
        from_minute=row.from_minute,
        to_date=row.to_date,
        to_minute=row.to_minute,
        why=row.why if sees else None,
        said=row.said if sees else None,
        mine=mine,
        may_take_back=row.ended_at is None and viewer.human_id in (row.member_id, row.said_by_id),
    )
