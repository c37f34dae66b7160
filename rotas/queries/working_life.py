"""Reading when members can: for the members of their team."""

from uuid import UUID

from rotas.models import WorkingLife
from rotas.permissions.working_life import check_can_see_working_life
from rotas.rules.working_life import SPEEDS
from rotas.schemas.working_life import AvailableOut, WorkingLifeOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Membership
from teams.queries import card, current


def find_working_life(viewer: Viewer, member_id: UUID) -> WorkingLife:
    """A current member's working life with a team of the viewer's, or NotThere. Version 0, and in no table, where the
    member has said nothing yet."""
    row = (
        Membership.objects.filter(current(), human=member_id, part="member", team__in=viewer.member_of)
        .select_related("human")
        .order_by("team_id")
        .first()
    )
    if row is None or row.team_id is None:
        raise NotThere
    life = WorkingLife.objects.filter(member=member_id, team=row.team_id).first()
    if life is None:
        life = WorkingLife(member_id=member_id, team_id=row.team_id, version=0)
    life.member = row.human
    check_can_see_working_life(viewer, life)
    return life


def working_life(viewer: Viewer, member_id: UUID) -> WorkingLifeOut:
    life = find_working_life(viewer, member_id)
    return WorkingLifeOut(
        member=card(viewer, life.member, "member"),
        version=life.version,
        mine=life.member_id == viewer.human_id,
        contract=life.contract,
        most_week=life.most_week,
        most_day=life.most_day,
        most_days=life.most_days,
        shift_least=life.shift_least,
        mode=life.mode,
        leaves=life.leaves,
        skills=life.skills,
        gifts=life.gifts,
        words=life.words,
        available=[
            AvailableOut(weekday=a.weekday, from_minute=a.from_minute, to_minute=a.to_minute, rather_not=a.rather_not)
            for a in (life.available.order_by("weekday", "from_minute", "id") if life.version else [])
        ],
        modes=modes_for(life),
    )


def modes_for(life: WorkingLife) -> list[str]:
    """The ways to travel that a member can choose: the usual ones, and theirs, if a week file brought another."""
    return sorted({*SPEEDS, life.mode})
