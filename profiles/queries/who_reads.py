"""Who of a person's circle may read a section today: for telling only those to whom it is there."""

from uuid import UUID

from django.db.models import Q

from profiles.models import Consent
from profiles.permissions import today
from profiles.rules import Level, Section, level_for
from teams.models import Membership
from teams.queries import current


def readers(person_id: UUID, section: Section) -> set[UUID]:
    """The person, the members of the teams that support them, and those of their circle whom they let."""
    teams = Membership.objects.filter(current(), human=person_id, part="person").values("team")
    around = Membership.objects.filter(
        Q(part="member", team__in=teams) | Q(part="circle", beside=person_id), current()
    ).values_list("human_id", "part")
    found = {person_id} | {human for human, part in around if part == "member"}
    circle = {human for human, part in around if part == "circle"}
    history: dict[UUID, list[tuple[Level, object, object]]] = {}
    rows = Consent.objects.filter(person=person_id, section=section, grantee__in=circle).order_by("id")
    for row in rows:
        history.setdefault(row.grantee_id, []).append((row.level, row.starts, row.ends))  # type: ignore[arg-type]
    on = today()
    return found | {human for human, levels in history.items() if level_for(levels, on) != "none"}  # type: ignore[arg-type]
