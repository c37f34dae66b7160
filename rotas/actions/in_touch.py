"""Keeping in touch with a person who is away: somebody's own offer, never asked of anybody."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.models import Away, KeptInTouch
from rotas.permissions.away import check_can_keep_in_touch
from rotas.queries.away import find_away, find_touch
from rotas.rules.away import Touch
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash, NotYours
from teams.models import Human
from teams.notices import tell

TOLD = {"call": "touch_call_you", "visit": "touch_visit_you", "card": "touch_card_you"}
"""The notice for the person, by how."""


@transaction.atomic
def keep_in_touch(*, by: Viewer, away_id: UUID, how: Touch, on: date | None = None, said: str = "") -> KeptInTouch:
    """ "I will ring her on Tuesday". The person is told."""
    away = find_away(by, away_id)
    check_can_keep_in_touch(by, away.person_id)
    bell.hold(away.team_id)
    away = Away.objects.get(id=away.id)
    if away.taken_back_at is not None:
        raise Clash("They are not away after all", code="not_away")
    row = KeptInTouch.objects.create(away=away, human_id=by.human_id, how=how, on=on, said=said)
    audit.record(by=by, verb="offered", kind="touch", object_id=row.id, team_id=away.team_id, about_id=away.person_id)
    detail = {
        "person": str(away.person_id),
        "on": on.isoformat() if on else "",
        "who": Human.objects.get(id=by.human_id).called,
    }
    tell(by=by, team_id=away.team_id, kind=TOLD[how], to=[away.person_id], object_id=row.id, detail=detail)
    bell.ring(team_id=away.team_id, kind="good_week", ids=[away.person_id], people=[away.person_id])
    return row


@transaction.atomic
def take_touch_back(*, by: Viewer, touch_id: UUID) -> KeptInTouch:
    """By whoever offered it. A second time changes nothing."""
    row = find_touch(by, touch_id)
    check_can_keep_in_touch(by, row.away.person_id)
    if row.human_id != by.human_id:
        raise NotYours("Everybody takes back their own offer.")
    bell.hold(row.away.team_id)
    if KeptInTouch.objects.filter(id=row.id, taken_back_at=None).update(taken_back_at=timezone.now()):
        audit.record(
            by=by,
            verb="took back",
            kind="touch",
            object_id=row.id,
            team_id=row.away.team_id,
            about_id=row.away.person_id,
        )
        person = row.away.person_id
        bell.ring(team_id=row.away.team_id, kind="good_week", ids=[person], people=[person])
    return row
