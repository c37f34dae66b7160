"""Changing a good week: by the person whose it is, and by the members of their team. Every change counts its version up."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rotas.models import BusyTime, GoodWeek, Moment
from rotas.permissions.good_week import check_can_edit_good_week, check_can_set_ties
from rotas.queries.good_week import find_good_week, find_moment, known_skills, places_to_choose
from rotas.rules.good_week import Fault, Wish, after_fault, time_faults, wish_faults
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken, Stale

MOMENTS_MOST = 80
"""In one good week. More is not a week that anybody has."""


@transaction.atomic
def edit(
    *,
    by: Viewer,
    person_id: UUID,
    seen: int,
    opening: str | None = None,
    circle_size: int | None = None,
    gifts: Sequence[str] | None = None,
    busy: Sequence[tuple[int, int, int, str]] | None = None,
    allocation: int | None = None,
    change_allocation: bool = False,
) -> GoodWeek:
    """Change what is given. `busy`: (weekday, from, to, title) of all of the person's own time. What was bought
    (`allocation`, minutes a week or None) is the team's to write."""
    found = find_good_week(by, person_id)
    check_can_edit_good_week(by, found)
    if change_allocation:
        check_can_set_ties(by, found)
    if busy is not None:
        refuse(
            [
                fault
                for n, (_, opens, closes, _) in enumerate(busy)
                for fault in time_faults(opens, closes, f"busy[{n}].from_minute", f"busy[{n}].to_minute")
            ]
        )
    changes: dict[str, Any] = {"opening": opening, "circle_size": circle_size}
    changes |= {"gifts": sorted(set(gifts)) if gifts is not None else None}
    changes = {k: v for k, v in changes.items() if v is not None} | (
        {"allocation": allocation} if change_allocation else {}
    )
    bell.hold(found.team_id)
    step(found, seen=seen, **changes)
    if busy is not None:
        found.busy.all().delete()
        BusyTime.objects.bulk_create(
            BusyTime(good_week=found, weekday=day, from_minute=opens, to_minute=closes, title=title)
            for day, opens, closes, title in busy
        )
    tell(by, found, "changed", "good_week", found.id, fields=[*changes, *(["busy"] if busy is not None else [])])
    return found


@transaction.atomic
def add_moment(*, by: Viewer, person_id: UUID, wish: Wish) -> Moment:
    """Write down one more wish."""
    found = find_good_week(by, person_id)
    check_can_edit_good_week(by, found)
    bell.hold(found.team_id)
    if found.moments.filter(ended_at=None).count() >= MOMENTS_MOST:
        raise RuleBroken(f"A good week holds at most {MOMENTS_MOST} moments.", code="too_many_moments")
    moment = Moment(id=uuid4(), good_week=found, **_columns(by, found, wish))
    _check_after(found, moment.id, wish)
    moment.save(force_insert=True)
    step(found)
    tell(by, found, "added", "moment", moment.id)
    return moment


@transaction.atomic
def change_moment(*, by: Viewer, moment_id: UUID, seen: int, wish: Wish) -> Moment:
    """Say a moment anew, all of it. `seen` is the version of the good week."""
    moment, found = find_moment(by, moment_id)
    check_can_edit_good_week(by, found)
    bell.hold(found.team_id)
    step(found, seen=seen)
    columns = _columns(by, found, wish, kept_place=moment.place_id)
    _check_after(found, moment.id, wish)
    changed = [name for name, value in columns.items() if getattr(moment, name) != value]
    Moment.objects.filter(id=moment.id).update(**columns)
    tell(by, found, "changed", "moment", moment.id, fields=changed)
    return moment


@transaction.atomic
def end_moment(*, by: Viewer, moment_id: UUID) -> Moment:
    """From now on it is no wish any more. Visits that were planned for it keep their why. Once ended, it stays so."""
    moment, found = find_moment(by, moment_id)
    check_can_edit_good_week(by, found)
    bell.hold(found.team_id)
    if Moment.objects.filter(id=moment.id, ended_at=None).update(ended_at=timezone.now()):
        step(found)
        tell(by, found, "ended", "moment", moment.id)
    return moment


@transaction.atomic
def bring_back_moment(*, by: Viewer, moment_id: UUID) -> Moment:
    """Undo of ending it: it is a wish again, as it was."""
    moment, found = find_moment(by, moment_id)
    check_can_edit_good_week(by, found)
    bell.hold(found.team_id)
    if Moment.objects.filter(id=moment.id).exclude(ended_at=None).update(ended_at=None):
        follows = _follows(found)
        loop = moment.after_id and after_fault(moment.id, moment.after_id, follows, 0, None)
        if loop:  # what it came after was made to come after it meanwhile
            Moment.objects.filter(id=moment.id).update(after=None, after_least=None, after_most=None)
        step(found)
        tell(by, found, "brought back", "moment", moment.id)
    return moment


def step(found: GoodWeek, *, seen: int | None = None, **changes: Any) -> None:
    """Count the version up, with these changes; Stale if it is not the one that was seen."""
    rows = GoodWeek.objects.filter(id=found.id)
    if seen is not None:
        rows = rows.filter(version=seen)
    if not rows.update(version=F("version") + 1, **changes):
        raise Stale


def tell(by: Viewer, found: GoodWeek, verb: str, kind: str, object_id: UUID, *, fields: Sequence[str] = ()) -> None:
    """The audit line, which names fields and never what they say, and the bell."""
    audit.record(
        by=by,
        verb=verb,
        kind=kind,
        object_id=object_id,
        team_id=found.team_id,
        about_id=found.person_id,
        detail={"fields": list(fields)} if fields else {},
    )
    bell.ring(team_id=found.team_id, kind="good_week", ids=[found.person_id], people=[found.person_id])


def refuse(faults: Sequence[Fault]) -> None:
    """Raise what was found wrong, if anything was."""
    if faults:
        raise RuleBroken(code="does_not_fit", problems=[Problem(where, what) for where, what in faults])


def _columns(by: Viewer, found: GoodWeek, wish: Wish, kept_place: UUID | None = None) -> dict[str, Any]:
    """The wish as the table holds it, once it fits."""
    faults = wish_faults(wish, known_skills(found.team_id))
    places = {found.place_id, kept_place, *(p.id for p in places_to_choose(by, found))} if wish.place_id else set()
    if wish.place_id and wish.place_id not in places:
        faults.append(("place", "there is no such place to go to"))
    refuse(faults)
    columns = asdict(replace(wish, after=None))
    for name in ("days", "needs", "gifts"):
        columns[name] = list(columns[name])
    columns["needs"] = [list(skills) for skills in wish.needs]
    columns["best_days"] = None if wish.best_days is None else list(wish.best_days)
    after = wish.after
    del columns["after"]
    return columns | {
        "after_id": after.moment if after else None,
        "after_least": after.least if after else None,
        "after_most": after.most if after else None,
        "after_others": bool(after and after.others),
    }


def _follows(found: GoodWeek) -> dict[UUID, UUID]:
    rows = found.moments.filter(ended_at=None, after__isnull=False).values_list("id", "after_id")
    return dict(rows)


def _check_after(found: GoodWeek, moment_id: UUID, wish: Wish) -> None:
    """A moment comes after another one of the same person, and never after itself."""
    if wish.after is None:
        return
    if not found.moments.filter(id=wish.after.moment, ended_at=None).exists():
        refuse([("after.moment", "there is no such moment in this good week")])
    fault = after_fault(moment_id, wish.after.moment, _follows(found), wish.after.least, wish.after.most)
    refuse([fault] if fault else [])
