"""What a team has settled about sharing out its weeks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from rotas.models import Sharing, Week
from rotas.permissions.week import check_can_see_week
from rotas.rules.sharing import answer_by
from rotas.schemas.sharing import SharingOut
from teams.auth import Viewer
from teams.models import Membership, Team
from teams.permissions import can_plan
from teams.queries import current


@dataclass(frozen=True)
class Settled:
    """A team's settings, or the defaults."""

    weeks_ahead: int
    answer_days: int
    version: int

    def answer_by(self, week: Week) -> date:
        """The day by which a week should be agreed."""
        return answer_by(week.starts, self.answer_days, week.answer_by)


def sharing_of(team_id: UUID) -> Settled:
    """For actions and jobs, which have checked already, and for views of a week that the viewer may see."""
    row = Sharing.objects.filter(team=team_id).first() or Sharing()
    return Settled(row.weeks_ahead, row.answer_days, row.version)


def sharing_out(viewer: Viewer, team_id: UUID) -> SharingOut:
    """For members, who may change it, and for the coach, who may not."""
    check_can_see_week(viewer, team_id)
    settled = sharing_of(team_id)
    return SharingOut(
        weeks_ahead=settled.weeks_ahead,
        answer_days=settled.answer_days,
        version=settled.version,
        may_change=can_plan(viewer, team_id),
    )


def teams_of_a_new_day(now: datetime) -> list[UUID]:
    """Teams with members that have not had this day's turn, each by its own wall. For the job."""
    members = Membership.objects.filter(current(now.date()), team=OuterRef("pk"), part="member")
    rows = Team.objects.filter(Exists(members)).values_list(
        "id", "timezone", "sharing__opened_on", "sharing__nudged_on"
    )
    out = []
    for team_id, zone, opened, nudged in rows:
        today = now.astimezone(ZoneInfo(zone)).date()
        if opened is None or nudged is None or min(opened, nudged) < today:
            out.append(team_id)
    return out
