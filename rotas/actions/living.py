"""Coming to a visit that needs somebody, without having been asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.actions.changing import Edit, change_published
from rotas.actions.own_time import offer_what_it_takes
from rotas.actions.week import hold_week
from rotas.models import Ask, Visit
from rotas.queries.living import ends, find_visit, members_at, needs_of
from teams.auth import Viewer
from teams.errors import Clash


@transaction.atomic
def take(*, by: Viewer, visit_id: UUID, now: datetime | None = None) -> Visit:
    """Come to a visit that needs somebody. While the others are being asked about it, it goes by whose turn it is."""
    week = hold_week(by=by, week_id=find_visit(by, visit_id).week_id, step="live")
    visit = find_visit(by, visit_id)
    if by.human_id in members_at(visit):
        return visit
    if needs_of(visit) == 0 or ends(visit) <= (now or timezone.now()):
        raise Clash("Somebody has been found already", code="nobody_needed")
    if Ask.objects.filter(visit=visit, leaves=None, state="open").exists():
        raise Clash("The team is being asked about it: answer there when you are", code="being_asked")
    offer_what_it_takes(week, visit, by.human_id, leaves=None, by=by)
    members = tuple(members_at(visit) | {by.human_id})
    change_published(by=by, week=week, changes=[Edit(visit.id, members=members)], why="taken")
    return visit
