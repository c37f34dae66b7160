"""Who belongs to a team, with the days on which it began and ends."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from rotas.models import HolidayWay
from rotas.permissions.belonging import can_end, check_can_see_belonging
from rotas.schemas.belonging import BelongingOut, BelongsOut, TeamStartedOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Membership, Team
from teams.queries import card, team_out, today_in

SHOWN_AFTER = timedelta(days=31)
"""Somebody who has left is shown for a month, so that a wrong last day can be mended."""


def belonging(viewer: Viewer, team_id: UUID) -> BelongingOut:
    """For the team and its host: members, people supported, coaches; those who are to come, and who left lately."""
    check_can_see_belonging(viewer, team_id)
    team = Team.objects.get(id=team_id)
    host = team_id in viewer.hosted_teams
    rows = (
        Membership.objects.filter(Q(ends=None) | Q(ends__gte=today_in(team) - SHOWN_AFTER), team=team_id)
        .filter(part__in=["member", "person", "coach"])
        .select_related("human__user")
        .order_by("human__called", "human_id", "starts")
    )
    way = HolidayWay.objects.filter(team=team_id).first()
    return BelongingOut(
        team=team_out(team), language=team.language, nation=way.nation if way else "england",  # type: ignore[arg-type]
        mine=team_id in viewer.member_of, host=host,
        rows=[
            BelongsOut(
                human=card(viewer, row.human, row.part),  # type: ignore[arg-type]  # a CharField with choices is a str to mypy
                part=row.part, starts=row.starts, ends=row.ends,  # type: ignore[arg-type]
                email=row.human.user.email if host and row.human.user else None, may_end=can_end(viewer, row),
            )
            for row in rows
        ],
    )  # fmt: skip


def find_part(viewer: Viewer, team_id: UUID, human_id: UUID, part: str) -> Membership:
    """Somebody's part, the last of its kind; NotThere where the viewer may not know of it."""
    if team_id not in viewer.teams:
        raise NotThere
    rows = Membership.objects.filter(team=team_id, human=human_id, part=part).select_related("human", "team")
    row = rows.order_by("-starts", "-id").first()
    if row is None:
        raise NotThere
    return row


def started(viewer: Viewer, team_id: UUID) -> TeamStartedOut:
    """The team that the viewer has just started."""
    return TeamStartedOut(team=team_out(Team.objects.get(id=team_id)))
