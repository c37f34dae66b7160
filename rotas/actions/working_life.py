"""Changing when one can: each member for themselves."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rotas.actions.good_week import refuse
from rotas.models import AvailableTime, WorkingLife
from rotas.permissions.working_life import check_can_write_working_life
from rotas.queries.working_life import find_working_life, modes_for
from rotas.rules.good_week import Fault
from rotas.rules.working_life import Offer, working_life_faults
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Stale


@transaction.atomic
def write_working_life(
    *,
    by: Viewer,
    member_id: UUID,
    seen: int,
    contract: int,
    most_week: int,
    most_day: int,
    most_days: int,
    shift_least: int,
    mode: str,
    skills: Sequence[str],
    gifts: Sequence[str] | None,
    available: Sequence[Offer],
    leaves: int | None = None,
    change_leaves: bool = False,
    words: str | None = None,
) -> WorkingLife:
    """All of it, but for `gifts` and `words`, which stay as they are when None, and `leaves`, unless it is to change. `seen` 0:
    nothing was said before."""
    life = find_working_life(by, member_id)
    check_can_write_working_life(by, life)
    refuse(_not_signed_off(life, skills))
    refuse(
        working_life_faults(
            contract=contract,
            most_week=most_week,
            most_day=most_day,
            most_days=most_days,
            mode=mode,
            modes=modes_for(life),
            offers=available,
        )
    )
    bell.hold(life.team_id)
    if seen == 0 and not WorkingLife.objects.filter(member=member_id, team=life.team_id).exists():
        life.save(force_insert=True)
    values: dict[str, Any] = {
        "contract": contract,
        "most_week": most_week,
        "most_day": most_day,
        "most_days": most_days,
        "shift_least": shift_least,
        "mode": mode,
        "skills": sorted(set(skills)),
    }
    values |= {} if words is None else {"words": words}
    values |= {} if gifts is None else {"gifts": sorted(set(gifts))}
    values |= {"leaves": leaves} if change_leaves else {}
    if not WorkingLife.objects.filter(id=life.id, version=seen).update(version=F("version") + 1, **values):
        raise Stale
    life.available.all().delete()
    AvailableTime.objects.bulk_create(
        AvailableTime(
            working_life=life,
            weekday=offer.weekday,
            from_minute=offer.opens,
            to_minute=offer.closes,
            rather_not=offer.rather_not,
        )
        for offer in available
    )
    audit.record(
        by=by, verb="changed", kind="working_life", object_id=life.id, team_id=life.team_id, about_id=member_id
    )
    bell.ring(team_id=life.team_id, kind="good_week", ids=[member_id])
    return life


def _not_signed_off(life: WorkingLife, skills: Sequence[str]) -> list[Fault]:
    """A skill is a hard rule of every plan: it comes with the team's file once it is signed off, and a member can only lay one down."""
    added = sorted(set(skills) - set(life.skills))
    return [("skills", f"{', '.join(added)}: a skill is signed off first; ask your team")] if added else []
