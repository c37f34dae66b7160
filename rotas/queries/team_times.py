"""Reading what belongs to a team as a whole: times that are taken every week, and where it goes to."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from rotas.models import Block, GoodWeek, Place, WorkingLife
from rotas.schemas.team_times import TeamBlockOut, TeamPlaceOut, TeamTimesOut, WelcomedOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human
from teams.permissions import check_can_plan
from teams.queries import card, members_of, people_of


def team_times(viewer: Viewer, team_id: UUID) -> TeamTimesOut:
    """For the team's members. Where a member sets out from is theirs, and not in it."""
    check_can_plan(viewer, team_id)
    members = {m.id: m for m in members_of(team_id)}
    supported = {p.id for p in people_of(team_id)}
    homes = {
        g.place_id: g.person
        for g in GoodWeek.objects.filter(team=team_id, person__in=supported).select_related("person")
    }
    bases = WorkingLife.objects.filter(base=OuterRef("id"))
    others = GoodWeek.objects.filter(place=OuterRef("id")).exclude(person__in=supported)
    used = Block.objects.filter(place=OuterRef("id"))
    places = Place.objects.filter(team=team_id).annotate(base=Exists(bases), left=Exists(others), used=Exists(used))
    return TeamTimesOut(
        blocks=[
            TeamBlockOut(
                id=b.id,
                version=b.version,
                title=b.title,
                weekday=b.weekday,
                from_minute=b.from_minute,
                to_minute=b.to_minute,
                place=b.place_id,
                members=[
                    card(viewer, m, "member")
                    for m in sorted(b.members.all(), key=lambda m: (m.called, str(m.id)))
                    if m.id in members
                ],
            )
            for b in Block.objects.filter(team=team_id)
            .prefetch_related("members")
            .order_by("weekday", "from_minute", "id")
        ],
        places=[
            TeamPlaceOut(
                id=p.id,
                version=p.version,
                name=p.name or p.ref,
                lat=p.lat,
                lon=p.lon,
                home_of=card(viewer, homes[p.id], "person") if p.id in homes else None,
            )
            for p in places.order_by("name", "ref")
            if p.id in homes or p.used or not (p.base or p.left)
        ],
        members=[card(viewer, m, "member") for m in members.values()],
    )


def find_place(viewer: Viewer, place_id: UUID) -> Place:
    """A place of a team of the viewer's that `team_times` shows; else NotThere."""
    row = Place.objects.filter(id=place_id).first()
    if row is None:
        raise NotThere
    check_can_plan(viewer, row.team_id)
    if place_id not in {p.id for p in team_times(viewer, row.team_id).places}:
        raise NotThere
    return row


def find_block(viewer: Viewer, block_id: UUID) -> Block:
    """A time of a team of the viewer's; else NotThere."""
    row = Block.objects.filter(id=block_id).first()
    if row is None:
        raise NotThere
    check_can_plan(viewer, row.team_id)
    return row


def welcomed(viewer: Viewer, human_id: UUID) -> WelcomedOut:
    """The card of somebody who has just been welcomed; for whoever welcomed them."""
    return WelcomedOut(person=card(viewer, Human.objects.get(id=human_id), "person"))
