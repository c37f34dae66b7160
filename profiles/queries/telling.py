"""How somebody likes to be told, and what members still have to say."""

from uuid import UUID

from django.conf import settings

from profiles.models import Telling, Told
from profiles.permissions.around import around
from profiles.queries.cards import cards
from profiles.rules.telling import SAID
from profiles.schemas.telling import TellingOut, ToTellOut
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import User


def telling(viewer: Viewer, person_id: UUID) -> TellingOut:
    """For the person, and for the team: how a change reaches them."""
    found = around(viewer, person_id)
    if not (found.own or found.member):
        raise NotYours("This is between them and their team.")
    row = Telling.objects.filter(human=person_id).first() or Telling(human_id=person_id)
    address = User.objects.filter(human=person_id, is_active=True).exists()
    return TellingOut(
        person=cards(viewer, [person_id])[person_id], way=row.way, phone=row.phone, may_choose=found.speaks,  # type: ignore[arg-type]
        can_mail=address, can_text=bool(settings.TEXT_GATEWAY),
    )  # fmt: skip


def to_tell(viewer: Viewer, team_id: UUID) -> list[ToTellOut]:
    """For members: what waits to be said or brought, the oldest first; and what was said lately, not here."""
    if team_id not in viewer.member_of:
        raise NotThere
    rows = list(
        Told.objects.filter(notice__team=team_id, state__in=["waiting", "failed"], way__in=SAID)
        .select_related("notice")
        .order_by("notice__at")
    )
    people = {row.notice.human_id for row in rows}
    faces = cards(viewer, people)
    numbers = dict(Telling.objects.filter(human__in=people).values_list("human", "phone"))
    return [
        ToTellOut(
            id=row.id, person=faces[row.notice.human_id], way=row.way, phone=numbers.get(row.notice.human_id, ""),  # type: ignore[arg-type]
            kind=row.notice.kind, detail=row.notice.detail, at=row.notice.at,
        )
        for row in rows
    ]  # fmt: skip
