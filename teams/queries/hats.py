"""Who of a team wears which hat, and who did before. For the team's members."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Hat, Team
from teams.permissions import check_can_plan
from teams.queries import card, members_of, today_in
from teams.rules import HAT_KINDS, HatKind
from teams.schemas import HatBeforeOut, HatKindOut, HatOut, HatsOut

BEFORE_MOST = 10


def hat_on(team_id: UUID, kind: HatKind, on: date) -> Hat | None:
    """The hat that somebody wears on a day. For actions and other rooms, which have checked the viewer already."""
    return (
        Hat.objects.filter(Q(until=None) | Q(until__gte=on), team=team_id, kind=kind, off_at=None, starts__lte=on)
        .select_related("holder", "second")
        .first()
    )


def wearers(team_id: UUID, kind: HatKind, on: date) -> list[UUID]:
    """Whoever wears it on a day, then their second, while they are of the team: those who are nudged."""
    hat = hat_on(team_id, kind, on)
    if hat is None:
        return []
    members = {m.id for m in members_of(team_id, on)}
    return [h for h in (hat.holder_id, hat.second_id) if h in members]


def hats(viewer: Viewer, team_id: UUID) -> HatsOut:
    """Each kind of hat: as it is, and who wore it before, the last first."""
    check_can_plan(viewer, team_id)
    today = today_in(Team.objects.get(id=team_id))
    out = []
    for kind in HAT_KINDS:
        rows = list(
            Hat.objects.filter(team=team_id, kind=kind)
            .select_related("holder", "second")
            .order_by("-starts", "-at", "id")
        )
        on = next((h for h in rows if h.off_at is None), None)
        before = [
            HatBeforeOut(holder=card(viewer, h.holder, "member"), starts=h.starts, ended=h.off_at.date())
            for h in rows
            if h.off_at is not None
        ]
        shown = hat_out(viewer, on, today) if on else None
        out.append(HatKindOut(kind=kind, on=shown, before=before[:BEFORE_MOST]))
    return HatsOut(team=team_id, hats=out)


def hat_out(viewer: Viewer, hat: Hat, today: date) -> HatOut:
    """One hat that is on, for somebody of the team."""
    return HatOut(
        id=hat.id,
        kind=hat.kind,
        purpose=hat.purpose,
        alone=hat.alone,
        holder=card(viewer, hat.holder, "member"),
        second=card(viewer, hat.second, "member") if hat.second else None,
        starts=hat.starts,
        until=hat.until,
        handover=hat.handover,
        mine=viewer.human_id in (hat.holder_id, hat.second_id),
        over=hat.until is not None and hat.until < today,
    )


def find_hat(viewer: Viewer, hat_id: UUID) -> Hat:
    """A hat of a team of the viewer's, or NotThere."""
    hat = Hat.objects.select_related("holder", "second").filter(id=hat_id).first()
    if hat is None:
        raise NotThere
    check_can_plan(viewer, hat.team_id)
    return hat
