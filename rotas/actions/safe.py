"""If nobody comes: each person's plan, who is on call, and what becomes of a visit at which nobody has tapped."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.models import LookingOut, NobodyTapped, OnCall, PlanIfNobodyComes
from rotas.permissions.lived import find_lived_visit
from rotas.permissions.safe import check_can_see_plan, check_looks_out
from rotas.rules.safe import NEXT_STEP, Settled, step_after
from teams import audit, bell, notices
from teams.auth import Viewer
from teams.errors import Clash, Problem, RuleBroken, Stale
from teams.queries import today_in

AHEAD = timedelta(days=92)


@transaction.atomic
def write_plan(
    *,
    by: Viewer,
    person_id: UUID,
    safe_minutes: int,
    ring: Sequence[dict[str, str]],
    do: str,
    written_with: str,
    seen: int,
) -> PlanIfNobodyComes:
    """Write what is to happen when nobody comes. `seen`: the version that was there, 0 for none."""
    team_id = check_can_see_plan(by, person_id)
    bell.hold(team_id)
    plan = PlanIfNobodyComes.objects.select_for_update().filter(person=person_id, team=team_id).first()
    if (plan.version if plan else 0) != seen:
        raise Stale
    if plan is None:
        plan = PlanIfNobodyComes(person_id=person_id, team_id=team_id)
    plan.safe_minutes, plan.ring, plan.do, plan.written_with = safe_minutes, list(ring), do, written_with
    plan.version, plan.by_id, plan.at = seen + 1, by.human_id, timezone.now()
    plan.save()
    audit.record(
        by=by,
        verb="changed",
        kind="plan if nobody comes",
        object_id=plan.id,
        team_id=team_id,
        about_id=person_id,
        version=plan.version,
        detail={"safe_minutes": safe_minutes},
    )
    bell.ring(team_id=team_id, kind="safe", ids=[person_id], people=[person_id])
    return plan


@transaction.atomic
def look_out(*, by: Viewer, team_id: UUID, on: bool) -> None:
    """Switch the bell for visits at which nobody taps on or off, for the whole team. Visits due before now are left alone. A first
    "no" is an answer too: then nobody is asked any more."""
    check_looks_out(by, team_id)
    bell.hold(team_id)
    before = LookingOut.objects.filter(team=team_id).first()
    if before is not None and before.on == on:
        return
    LookingOut.objects.update_or_create(
        team_id=team_id, defaults={"on": on, "since": timezone.now(), "by_id": by.human_id}
    )
    if not on:
        NobodyTapped.objects.filter(team=team_id, settled="").delete()
    _record(by, team_id, "switched on" if on else "switched off", "looking out", team_id, None, {})


@transaction.atomic
def be_on_call(*, by: Viewer, team_id: UUID, day: date, on: bool) -> None:
    """Put oneself down as on call for a day, or not after all. Nobody puts down somebody else."""
    check_looks_out(by, team_id)
    team = bell.hold(team_id)
    today = today_in(team)
    if not today <= day <= today + AHEAD:
        problem = Problem("date", "Choose today or a day in the three months ahead")
        raise RuleBroken("That day is over, or far away", "no_such_day", [problem])
    rows = OnCall.objects.filter(team=team_id, date=day, member=by.human_id)
    if rows.exists() == on:
        return
    if on:
        OnCall.objects.create(team_id=team_id, date=day, member_id=by.human_id)
    else:
        rows.delete()
    _record(by, team_id, "on call" if on else "not on call", "on call", team_id, None, {"date": day.isoformat()})


@transaction.atomic
def settle(*, by: Viewer, visit_id: UUID, says: Settled) -> NobodyTapped:
    """One tap from anybody of the team: they are fine, or I am with them. Everybody who had heard is told."""
    visit = find_lived_visit(by, visit_id)
    team_id = visit.week.team_id
    bell.hold(team_id)
    row = NobodyTapped.objects.filter(visit=visit_id).first()
    if row is None:
        raise Clash("Somebody has tapped in the meantime", code="somebody_tapped")
    if row.settled:
        return row
    row.settled, row.next_at = says, None
    row.save()
    person = visit.moment.good_week.person
    heard = set(visit.members.values_list("member_id", flat=True))
    if row.step != "members":
        heard |= set(who_is_on_call(team_id, visit.date))
    notices.tell(
        by=by,
        team_id=team_id,
        kind=f"settled_{says}",
        to=heard,
        object_id=visit.id,
        detail={"person": str(person.id), "called": person.called},
    )
    _record(by, team_id, "settled", "visit", visit.id, person.id, {"says": says})
    return row


@transaction.atomic
def unsettle(*, by: Viewer, visit_id: UUID) -> None:
    """It was not so after all: the next to hear are asked again in a few minutes."""
    visit = find_lived_visit(by, visit_id)
    team_id = visit.week.team_id
    bell.hold(team_id)
    row = NobodyTapped.objects.filter(visit=visit_id).exclude(settled="").first()
    if row is None:
        return
    row.settled = ""
    row.next_at = timezone.now() + NEXT_STEP if step_after(row.step) else None
    row.save()
    _record(by, team_id, "opened again", "visit", visit.id, visit.moment.good_week.person_id, {})


def who_is_on_call(team_id: UUID, day: date) -> list[UUID]:
    """Who put themselves down for the day."""
    return list(OnCall.objects.filter(team=team_id, date=day).order_by("id").values_list("member_id", flat=True))


def _record(
    by: Viewer, team_id: UUID, verb: str, kind: str, object_id: UUID, about_id: UUID | None, detail: dict[str, Any]
) -> None:
    audit.record(by=by, verb=verb, kind=kind, object_id=object_id, team_id=team_id, about_id=about_id, detail=detail)
    bell.ring(team_id=team_id, kind="safe", ids=[object_id])
