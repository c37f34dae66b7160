"""What is between a human and the product: who sees what of them, and who has looked."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Max

from profiles.models import Consent, Look
from profiles.permissions import check_is_own, today
from profiles.queries.cards import cards
from profiles.rules import KEPT, SECTIONS, level_for
from profiles.rules.page import LIFE_STORY
from profiles.schemas import CircleMemberOut, CircleOut, GrantOut, LookedOut
from teams.auth import Viewer
from teams.models import Membership
from teams.queries import current


def circle(viewer: Viewer, human_id: UUID) -> CircleOut:
    """Who is in one's circle and what each of them may see now; for a team member also what the people supported may see."""
    check_is_own(viewer, human_id)
    rows = list(
        Membership.objects.filter(current(), part="circle", beside=human_id).order_by("human__called", "human_id")
    )
    faces = cards(viewer, {human_id, *(row.human_id for row in rows)})
    grants = _grants(human_id)
    seen: set[UUID] = set()
    members = []
    for row in rows:
        if row.human_id not in seen:  # in the circle through two teams
            seen.add(row.human_id)
            members.append(
                CircleMemberOut(human=faces[row.human_id], relation=row.relation, grants=grants.get(row.human_id, []))
            )
    return CircleOut(person=faces[human_id], members=members, people=grants.get(None, []))


def _grants(human_id: UUID) -> dict[UUID | None, list[GrantOut]]:
    """What holds today, by grantee (None: the audience people), sections in their order."""
    history: dict[tuple[UUID | None, str], list[Consent]] = {}
    for row in Consent.objects.filter(person=human_id).order_by("id"):
        history.setdefault((row.grantee_id, row.section), []).append(row)
    found: dict[UUID | None, list[GrantOut]] = {}
    for (grantee_id, section), rows in history.items():
        last = rows[-1]
        level = level_for([(last.level, last.starts, last.ends)], today())  # type: ignore[list-item]
        if level != "none":
            grant = {"section": section, "level": level, "ends": last.ends, "since": last.starts, "basis": last.basis}
            found.setdefault(grantee_id, []).append(GrantOut.model_validate(grant))
    for grants in found.values():
        grants.sort(key=lambda g: SECTIONS.index(g.section))
    return found


def looked(viewer: Viewer, human_id: UUID) -> list[LookedOut]:
    """Everybody else who opened one's page or has a copy on their phone, the latest first."""
    check_is_own(viewer, human_id)
    rows = Look.objects.filter(person=human_id)
    last = list(rows.values_list("by", "section").annotate(last=Max("day")))
    days = dict(rows.exclude(section=KEPT).values_list("by").annotate(days=Count("day", distinct=True)))
    opened: dict[UUID, dict[str, date]] = {}
    for by_id, section, day in last:
        opened.setdefault(by_id, {})[section] = day
    faces = cards(viewer, opened)
    found = [
        LookedOut(
            by=faces[by_id],
            days=days.get(by_id, 0),
            last=max((day for section, day in sections.items() if section != KEPT), default=None),
            sections=[s for s in (*SECTIONS, LIFE_STORY) if s in sections],
            kept=sections.get(KEPT),
        )
        for by_id, sections in opened.items()
    ]
    return sorted(found, key=lambda row: (row.last or date.min, row.kept or date.min, row.by.called), reverse=True)
