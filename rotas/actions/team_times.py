"""What belongs to a team as a whole: where it goes to, times that are taken every week, and welcoming somebody."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from rotas.actions.good_week import refuse
from rotas.models import Block, GoodWeek, Place, Welcome
from rotas.models.good_week import new_ref
from rotas.permissions.welcome import check_can_welcome
from rotas.queries.team_times import find_block, find_place, team_times
from rotas.rules.good_week import time_faults
from rotas.rules.welcome import Ground, spot
from teams import audit, bell
from teams.actions.organisations import join
from teams.auth import Viewer
from teams.errors import RuleBroken, Stale
from teams.models import Human
from teams.notices import tell
from teams.permissions import check_can_plan
from teams.queries import members_of, today_in

PLACES_MOST = 300


@transaction.atomic
def add_place(*, by: Viewer, team_id: UUID, name: str, where: str | None) -> Place:
    """Somewhere that the team goes to, besides people's homes."""
    check_can_plan(by, team_id)
    lat, lon = _spot(where)
    bell.hold(team_id)
    place = _place(team_id, name, lat, lon)
    _tell(by, team_id, "added", "place", place.id)
    return place


@transaction.atomic
def change_place(*, by: Viewer, place_id: UUID, name: str, where: str | None, seen: int) -> Place:
    """Another name, or where it really is. Weeks that are published stay as they are."""
    place = find_place(by, place_id)
    values: dict[str, Any] = {"name": name, "version": seen + 1}
    if where is not None:
        values["lat"], values["lon"] = _spot(where)
    bell.hold(place.team_id)
    if not Place.objects.filter(id=place.id, version=seen).update(**values):
        raise Stale
    _tell(by, place.team_id, "changed", "place", place.id, fields=[f for f in values if f != "version"])
    place.refresh_from_db()
    return place


@transaction.atomic
def add_block(
    *,
    by: Viewer,
    team_id: UUID,
    title: str,
    weekday: int,
    from_minute: int,
    to_minute: int,
    place_id: UUID | None,
    member_ids: Sequence[UUID],
) -> Block:
    """A time that is taken every week: the team meeting, training."""
    check_can_plan(by, team_id)
    bell.hold(team_id)
    _check_block(by, team_id, from_minute, to_minute, place_id, member_ids)
    block = Block.objects.create(
        team_id=team_id,
        ref=new_ref(),
        title=title,
        weekday=weekday,
        from_minute=from_minute,
        to_minute=to_minute,
        place_id=place_id,
    )
    block.members.set(Human.objects.filter(id__in=member_ids))
    _tell(by, team_id, "added", "block", block.id)
    return block


@transaction.atomic
def change_block(
    *,
    by: Viewer,
    block_id: UUID,
    title: str,
    weekday: int,
    from_minute: int,
    to_minute: int,
    place_id: UUID | None,
    member_ids: Sequence[UUID],
    seen: int,
) -> Block:
    """All of it, said anew. `seen`: the version that was on the screen."""
    block = find_block(by, block_id)
    bell.hold(block.team_id)
    _check_block(by, block.team_id, from_minute, to_minute, place_id, member_ids)
    times = {"weekday": weekday, "from_minute": from_minute, "to_minute": to_minute}
    as_seen = Block.objects.filter(id=block.id, version=seen)
    if not as_seen.update(title=title, **times, place=place_id, version=seen + 1):
        raise Stale
    block.members.set(Human.objects.filter(id__in=member_ids))
    _tell(by, block.team_id, "changed", "block", block.id)
    return block


@transaction.atomic
def end_block(*, by: Viewer, block_id: UUID) -> UUID:
    """It is not taken any more. Gives the team."""
    block = find_block(by, block_id)
    bell.hold(block.team_id)
    block.delete()
    _tell(by, block.team_id, "ended", "block", block_id)
    return block.team_id


@transaction.atomic
def welcome(
    *, by: Viewer, team_id: UUID, name: str, called: str, where: str, place_name: str, ground: Ground, said: str
) -> Human:
    """The team supports somebody from today on: a human, their home, and an empty good week, with the ground on which it was
    begun."""
    check_can_welcome(by, team_id)
    lat, lon = _spot(where)
    if ground != "own_decision" and not said:
        refuse([("said", "say who decided")])
    team = bell.hold(team_id)
    human = join(
        by=by,
        team=team,
        part="person",
        starts=today_in(team),
        name=" ".join(name.split()),
        called=called,
        ref=new_ref(),
    )
    home = _place(team_id, place_name or human.called, lat, lon)
    found = GoodWeek.objects.create(person=human, team=team, place=home)
    Welcome.objects.create(good_week=found, ground=ground, said=said, by_id=by.human_id)
    audit.record(
        by=by,
        verb="began",
        kind="good_week",
        object_id=found.id,
        team_id=team_id,
        about_id=human.id,
        detail={"ground": ground},
    )
    bell.ring(team_id=team_id, kind="team", ids=[team_id])
    bell.ring(team_id=team_id, kind="good_week", ids=[human.id], people=[human.id])
    detail = {"who": human.called, "path": f"/people/{human.id}/good-week"}
    members = [m.id for m in members_of(team_id)]
    tell(by=by, team_id=team_id, kind="person_welcomed", to=members, object_id=human.id, detail=detail)
    return human


def _spot(where: str | None) -> tuple[float, float]:
    found = spot(where or "")
    if found is None:
        refuse([("where", "copy it from a map, such as 51.4651, 0.3619")])
        raise AssertionError
    return found


def _place(team_id: UUID, name: str, lat: float, lon: float) -> Place:
    if Place.objects.filter(team=team_id).count() >= PLACES_MOST:
        raise RuleBroken(f"A team has at most {PLACES_MOST} places.", code="too_many_places")
    return Place.objects.create(team_id=team_id, ref=new_ref(), name=name, lat=lat, lon=lon)


def _check_block(
    by: Viewer, team_id: UUID, from_minute: int, to_minute: int, place_id: UUID | None, member_ids: Sequence[UUID]
) -> None:
    faults = time_faults(from_minute, to_minute)
    known = team_times(by, team_id)
    if not set(member_ids) <= {m.id for m in known.members}:
        faults.append(("members", "only members of the team"))
    if place_id is not None and place_id not in {p.id for p in known.places if p.home_of is None}:
        faults.append(("place", "there is no such place to go to"))
    refuse(faults)


def _tell(by: Viewer, team_id: UUID, verb: str, kind: str, object_id: UUID, fields: Sequence[str] = ()) -> None:
    """The audit line, and the bells: what feeds the plan has changed, and with times of the team the weeks look different."""
    detail = {"fields": list(fields)} if fields else {}
    audit.record(by=by, verb=verb, kind=kind, object_id=object_id, team_id=team_id, detail=detail)
    for rung in ("good_week", "team", "week") if kind == "block" else ("good_week", "team"):
        bell.ring(team_id=team_id, kind=rung, ids=[object_id])
