"""What a host sets about pay: periods, rates, and rows of the table of least pay. Rows hold from a day on; none is rewritten."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rotas.models import FloorRate, PayCycle, PayRate
from rotas.permissions.hours import check_can_pay, check_can_pay_member
from rotas.rules.coming import is_a_day_of_ours
from rotas.rules.hours_kinds import Every, FloorKind
from teams import audit
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Organisation


@transaction.atomic
def set_pay_period(*, by: Viewer, organisation_id: UUID, starts: date, every: Every, break_from: int) -> PayCycle:
    """From a day on; the same day again takes the place of what was said for it."""
    check_can_pay(by, organisation_id)
    _check_day(starts)
    Organisation.objects.select_for_update().get(id=organisation_id)
    row, _ = PayCycle.objects.update_or_create(
        organisation_id=organisation_id,
        starts=starts,
        defaults={"every": every, "break_from": break_from, "by_id": by.human_id},
    )
    _record(
        by,
        organisation_id,
        "set",
        "pay_period",
        row.id,
        {"starts": starts.isoformat(), "every": every, "break_from": break_from},
    )
    return row


@transaction.atomic
def set_pay_rate(
    *,
    by: Viewer,
    organisation_id: UUID,
    member_id: UUID,
    starts: date,
    pence: int,
    travel_pence: int | None,
    floor: FloorKind,
) -> PayRate:
    """What a member is paid from a day on. They see it in their own hours."""
    check_can_pay_member(by, organisation_id, member_id)
    _check_day(starts)
    Organisation.objects.select_for_update().get(id=organisation_id)
    row, _ = PayRate.objects.update_or_create(
        organisation_id=organisation_id,
        member_id=member_id,
        starts=starts,
        defaults={
            "pence": pence,
            "travel_pence": pence if travel_pence is None else travel_pence,
            "floor": floor,
            "by_id": by.human_id,
        },
    )
    # the amount is on the row, for those who may see it; the record says that it was set
    _record(by, organisation_id, "set", "pay_rate", row.id, {"starts": starts.isoformat()}, about=member_id)
    return row


@transaction.atomic
def add_floor(*, by: Viewer, organisation_id: UUID, starts: date, kind: FloorKind, pence: int) -> FloorRate:
    """A row of least pay beside those that Goodweek brings."""
    check_can_pay(by, organisation_id)
    _check_day(starts)
    Organisation.objects.select_for_update().get(id=organisation_id)
    row, _ = FloorRate.objects.update_or_create(
        organisation_id=organisation_id, starts=starts, kind=kind, defaults={"pence": pence, "by_id": by.human_id}
    )
    _record(
        by, organisation_id, "set", "floor_rate", row.id, {"starts": starts.isoformat(), "kind": kind, "pence": pence}
    )
    return row


@transaction.atomic
def take_out_floor(*, by: Viewer, organisation_id: UUID, floor_id: UUID) -> None:
    """One of the host's own rows."""
    check_can_pay(by, organisation_id)
    row = FloorRate.objects.filter(id=floor_id, organisation=organisation_id).first()
    if row is None:
        raise NotThere
    _record(by, organisation_id, "took out", "floor_rate", row.id, {"starts": row.starts.isoformat(), "kind": row.kind})
    row.delete()


def _check_day(on: date) -> None:
    if not is_a_day_of_ours(on):
        raise RuleBroken(code="no_such_day", problems=[Problem("starts", "there is no day so far away")])


def _record(
    by: Viewer,
    organisation_id: UUID,
    verb: str,
    kind: str,
    row: UUID,
    detail: dict[str, Any],
    about: UUID | None = None,
) -> None:
    audit.record(
        by=by, verb=verb, kind=kind, object_id=row, organisation_id=organisation_id, about_id=about, detail=detail
    )
