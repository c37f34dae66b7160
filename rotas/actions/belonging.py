"""Starting a team, and the last day of somebody's part in one.

Whoever leaves keeps what is theirs: their page, their passport, their hours. Visits ahead need somebody from then on; when the
team supports somebody no longer, their visits after that day are taken out of weeks that are published.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone as clock

from rotas.actions.changing import Edit, change_published
from rotas.actions.good_week import refuse
from rotas.models import HolidayWay, Keep, Place, Visit, Week
from rotas.models.good_week import new_ref
from rotas.permissions.belonging import check_can_end, check_can_start_team
from rotas.queries.belonging import find_part
from rotas.queries.living import ends as ends_at
from rotas.queries.living import members_at
from rotas.rules.belonging import last_day_faults, team_faults
from rotas.rules.holidays import Nation
from rotas.rules.welcome import spot
from teams import audit, bell
from teams.actions.organisations import start_team
from teams.auth import Viewer
from teams.errors import Clash
from teams.models import Human, Membership, Organisation, Team
from teams.notices import tell
from teams.queries import members_of, today_in


@transaction.atomic
def start(
    *,
    by: Viewer,
    organisation_id: UUID,
    name: str,
    purpose: str,
    timezone: str,
    language: str,
    nation: Nation,
    place: str,
    where: str,
) -> Team:
    """A new, empty team of the host's organisation. `place` and `where` (on a map): where it meets, or both empty."""
    check_can_start_team(by, organisation_id)
    name, place = " ".join(name.split()), " ".join(place.split())
    faults = team_faults(name, timezone)
    at = spot(where) if where.strip() else None
    if bool(place) != (at is not None):
        faults.append(("where" if place else "place", "a place has a name and a spot on the map"))
    refuse(faults)
    Organisation.objects.select_for_update().get(id=organisation_id)
    if Team.objects.filter(organisation=organisation_id, name__iexact=name).exists():
        raise Clash("There is a team of this name already", code="team_name_taken")
    team = start_team(
        by=by, organisation_id=organisation_id, name=name, purpose=purpose.strip(), timezone=timezone, language=language
    )
    HolidayWay.objects.create(team=team, nation=nation)
    if at is not None:
        Place.objects.create(team=team, ref=new_ref(), name=place, lat=at[0], lon=at[1])
    bell.ring(team_id=team.id, kind="team", ids=[team.id], humans=[by.human_id])
    return team


@transaction.atomic
def end_part(
    *, by: Viewer, team_id: UUID, human_id: UUID, part: str, last: date | None, now: datetime | None = None
) -> int:
    """Write down the last day of somebody's part; None takes it back. Gives how many visits ahead it changed.

    What was taken off visits stays off when the day is taken back: by then somebody else may have said yes.
    """
    now = now or clock.now()
    row = find_part(by, team_id, human_id, part)
    check_can_end(by, row)
    team = bell.hold(team_id)
    row = Membership.objects.select_for_update().get(id=row.id)
    if row.ends == last:
        return 0
    if last is not None:
        refuse(last_day_faults(row.starts, last, today_in(team)))
    Membership.objects.filter(id=row.id).update(ends=last)
    audit.record(
        by=by,
        verb="ended" if last else "took up again",
        kind="membership",
        object_id=row.id,
        team_id=team_id,
        about_id=human_id,
        detail={"part": part} | ({"last": last.isoformat()} if last else {}),
    )
    visits = _free(by, team, human_id, part, last, now) if last and part != "coach" else 0
    for kind in ("team", "good_week", "week"):
        bell.ring(
            team_id=team_id, kind=kind, ids=[human_id], people=[human_id] if part == "person" else [], humans=[human_id]
        )
    others = {m.id for m in members_of(team_id)} | {human_id}
    tell(
        by=by, team_id=team_id, kind=f"part_{'ends' if last else 'goes_on'}", to=others - {by.human_id}, object_id=row.id,
        detail={"who": row.human.called, "part": part, "n": visits, "path": "/needs" if part == "member" else "/people"}
        | ({"date": last.isoformat()} if last else {}),
    )  # fmt: skip
    return visits


def _free(by: Viewer, team: Team, human_id: UUID, part: str, last: date, now: datetime) -> int:
    """Of weeks that are shared, what was kept for them after that day is let go; of published ones, what needs somebody is said."""
    ahead = Visit.objects.filter(week__team=team, week__state="published", date__gt=last)
    mine = (
        ahead.filter(members__member=human_id) if part == "member" else ahead.filter(moment__good_week__person=human_id)
    )
    rows = [v for v in mine.select_related("week__team", "moment").order_by("date", "start", "id") if ends_at(v) > now]
    for week in Week.objects.select_for_update().filter(id__in={v.week_id for v in rows}).order_by("starts"):
        edits = [
            Edit(v.id, members=tuple(members_at(v) - {human_id})) if part == "member" else Edit(v.id, gone=True)
            for v in rows
            if v.week_id == week.id
        ]
        change_published(by=by, week=week, changes=edits, why="absence" if part == "member" else "away")
    if part == "member":
        kept = Keep.objects.filter(week__team=team, week__starts__gt=last - timedelta(days=7), members=human_id)
        leaver = Human.objects.get(id=human_id)
        for keep in kept.exclude(week__state="published").select_related("week"):
            if keep.day is None or keep.week.starts + timedelta(days=keep.day) > last:
                keep.members.remove(leaver)
                if keep.start is None and not keep.members.exists():
                    keep.delete()
    return len(rows)
