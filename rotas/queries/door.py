"""Reading how to get in: the person at any time; whoever goes there today, today."""

from uuid import UUID

from profiles.permissions import check_is_own
from profiles.queries.cards import cards
from rotas.models import Visit, WayIn, WayInLook
from rotas.permissions.door import can_see_way_in, check_can_write_way_in
from rotas.schemas.door import WayInLookOut, WayInOut, WayInTodayOut, WaysInOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Team
from teams.queries import today_in

LOOKS = 200


def way_in(viewer: Viewer, person_id: UUID) -> WayInOut:
    """How to get in to a person; the text only for themself, and for who goes there today."""
    team = Team.objects.get(id=check_can_write_way_in(viewer, person_id))
    row = WayIn.objects.filter(person=person_id, team=team).first()
    faces = cards(viewer, [person_id, *([row.by_id] if row and row.by_id else [])])
    shown = can_see_way_in(viewer, person_id, today_in(team))
    return WayInOut(
        person=faces[person_id],
        text=(row.text if row else "") if shown else None,
        version=row.version if row else 0,
        by=faces[row.by_id] if row and row.by_id else None,
        at=row.at if row else None,
    )


def ways_in(viewer: Viewer) -> WaysInOut:
    """For the viewer's visits of today: one for each person and visit where something is written."""
    team = Team.objects.filter(id__in=viewer.member_of).order_by("name", "id").first()
    if team is None:
        raise NotThere
    today = today_in(team)
    visits = list(
        Visit.objects.filter(
            week__state="published", week__team__in=viewer.member_of, members__member=viewer.human_id, date=today
        )
        .order_by("start", "id")
        .values_list("id", "week__team", "moment__good_week__person")
    )
    rows = WayIn.objects.filter(team__in={t for _, t, _ in visits}, person__in={p for _, _, p in visits})
    texts = {(row.team_id, row.person_id): row.text for row in rows}
    return WaysInOut(
        date=today,
        ways=[
            WayInTodayOut(visit=visit, person=person, text=texts[team_id, person])
            for visit, team_id, person in visits
            if texts.get((team_id, person))
        ],
    )


def has_way_in(viewer: Viewer, person_ids: set[UUID]) -> set[UUID]:
    """Of these people, those for whom something is written. Says nothing of what."""
    return set(
        WayIn.objects.filter(team__in=viewer.member_of, person__in=person_ids)
        .exclude(text="")
        .values_list("person", flat=True)
    )


def looks(viewer: Viewer, person_id: UUID) -> list[WayInLookOut]:
    """Every look at how to get in to the viewer, newest first."""
    check_is_own(viewer, person_id)
    rows = list(WayInLook.objects.filter(person=person_id).order_by("-at", "-id")[:LOOKS])
    faces = cards(viewer, {row.by_id for row in rows})
    return [
        WayInLookOut(by=faces[row.by_id], kind="kept" if row.kind == "kept" else "opened", at=row.at) for row in rows
    ]
