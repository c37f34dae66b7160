"""Who knows whom: written by the team."""

from uuid import UUID

from django.db import transaction

from rotas.actions.good_week import step, tell
from rotas.models import GoodWeek, Tie
from rotas.permissions.good_week import check_can_set_ties
from rotas.queries.good_week import find_good_week
from rotas.rules.good_week import TieKind
from teams import bell
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Membership
from teams.queries import current


@transaction.atomic
def set_tie(*, by: Viewer, person_id: UUID, member_id: UUID, kind: TieKind) -> GoodWeek:
    """How well the two know each other; `new` is how everybody begins, and no row."""
    found = find_good_week(by, person_id)
    check_can_set_ties(by, found)
    if not Membership.objects.filter(current(), team=found.team_id, human=member_id, part="member").exists():
        raise NotThere
    bell.hold(found.team_id)
    pair = Tie.objects.filter(team=found.team_id, person=person_id, member=member_id)
    before = pair.values_list("kind", flat=True).first() or "new"
    if before == kind:
        return found
    if kind == "new":
        pair.delete()
    else:
        Tie.objects.update_or_create(
            team_id=found.team_id, person_id=person_id, member_id=member_id, defaults={"kind": kind}
        )
    step(found)
    tell(by, found, "changed", "tie", member_id, fields=["kind"])
    return found
