"""How to get in: written by the person or their team, and every look at it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.rules import problem_in_text, tidy
from rotas.models import WayIn, WayInLook
from rotas.permissions.door import can_see_way_in, check_can_write_way_in
from rotas.permissions.lived import find_lived_visit
from rotas.rules.lived import WAY_IN_LENGTH, instant
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import NotThere, RuleBroken, Stale
from teams.models import Team
from teams.queries import today_in


@transaction.atomic
def write_way_in(*, by: Viewer, person_id: UUID, text: str, seen: int) -> WayIn:
    """Write how to get in; empty takes it away. `seen`: the version that was there, 0 for none."""
    team_id = check_can_write_way_in(by, person_id)
    text = "\n".join(filter(None, map(tidy, text.splitlines())))
    problem = problem_in_text("text", text.replace("\n", " "), WAY_IN_LENGTH)
    if problem:
        raise RuleBroken("This cannot be kept", problems=[problem])
    bell.hold(team_id)
    way = WayIn.objects.select_for_update().filter(person=person_id, team=team_id).first()
    if (way.version if way else 0) != seen:
        raise Stale
    if way is None:
        way = WayIn(person_id=person_id, team_id=team_id, version=0)
    way.text, way.version, way.by_id, way.at = text, seen + 1, by.human_id, timezone.now()
    way.save()
    audit.record(
        by=by,
        verb="changed",
        kind="way in",
        object_id=way.id,
        team_id=team_id,
        about_id=person_id,
        version=way.version,
    )
    bell.ring(team_id=team_id, kind="door", ids=[person_id], people=[person_id])
    return way


def note_kept(*, by: Viewer, people: Iterable[tuple[UUID, UUID]], day: date) -> None:
    """Write down that the viewer's phone takes these (person, visit) for the day: before it gets them, or it does not."""
    WayInLook.objects.bulk_create(
        [
            WayInLook(person_id=person, by_id=by.human_id, visit_id=visit, kind="kept", day=day)
            for person, visit in people
        ],
        ignore_conflicts=True,
    )


def note_opened(*, by: Viewer, person_id: UUID, team: Team | None = None) -> None:
    """Write down that the viewer reads it now. Reading one's own is not written down."""
    if person_id != by.human_id:
        day = today_in(team) if team else timezone.now().date()
        WayInLook.objects.create(person_id=person_id, by_id=by.human_id, kind="opened", day=day)


@transaction.atomic
def opened_on_phone(
    *, by: Viewer, visit_id: UUID, said: datetime, phone_now: datetime | None = None, now: datetime | None = None
) -> WayInLook:
    """The viewer opened what their phone had kept, perhaps with no signal."""
    visit = find_lived_visit(by, visit_id)
    team = bell.hold(visit.week.team_id)
    if not visit.members.filter(member=by.human_id).exists() and not can_see_way_in(
        by, visit.moment.good_week.person_id, today_in(team)
    ):
        raise NotThere
    got = now or timezone.now()
    return WayInLook.objects.create(
        person_id=visit.moment.good_week.person_id,
        by_id=by.human_id,
        visit=visit,
        kind="opened",
        day=visit.date,
        at=instant(said, phone_now, got).at,
    )
