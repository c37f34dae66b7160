"""Writing in a person's hours bank: what was bought, what goes in or out beside the weeks, and what the person would like."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.models import BankMove, BankWish, BoughtHours
from rotas.permissions.bank import bank_team, check_can_write_bank
from rotas.rules.bank import Move
from rotas.rules.coming import is_a_day_of_ours
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Human, Team
from teams.notices import tell
from teams.queries import members_of


@transaction.atomic
def set_bought(
    *, by: Viewer, person_id: UUID, minutes: int, starts: date, ends: date | None = None, ref: str = ""
) -> BoughtHours:
    """What somebody pays for from a day on; the same day again takes the place of what was said for it."""
    team = _hold(by, person_id)
    _check_day(starts)
    if ends is not None and ends < starts:
        raise RuleBroken("It ends before it begins", "order", [Problem("ends", "Choose a later day, or leave it out.")])
    row, _ = BoughtHours.objects.update_or_create(
        person_id=person_id,
        team=team,
        starts=starts,
        defaults={"minutes": minutes, "ends": ends, "ref": ref, "by_id": by.human_id},
    )
    _told(by, team, person_id, "set", "bought_hours", row.id, {"minutes": minutes, "starts": starts.isoformat()})
    return row


@transaction.atomic
def take_out_bought(*, by: Viewer, person_id: UUID, bought_id: UUID) -> None:
    """A row that was wrong."""
    team = _hold(by, person_id)
    row = BoughtHours.objects.filter(id=bought_id, person=person_id, team=team).first()
    if row is None:
        raise NotThere
    _told(
        by,
        team,
        person_id,
        "took out",
        "bought_hours",
        row.id,
        {"minutes": row.minutes, "starts": row.starts.isoformat()},
    )
    row.delete()


@transaction.atomic
def move_hours(*, by: Viewer, person_id: UUID, kind: Move, on: date, minutes: int, why: str) -> BankMove:
    """Put hours in or take them out, saying why."""
    team = _hold(by, person_id)
    _check_day(on)
    row = BankMove.objects.create(
        person_id=person_id, team=team, kind=kind, date=on, minutes=minutes, why=why, by_id=by.human_id
    )
    _told(by, team, person_id, "moved", "bank", row.id, {"kind": kind, "minutes": minutes})
    return row


@transaction.atomic
def take_back_move(*, by: Viewer, person_id: UUID, move_id: UUID) -> None:
    """It never was; the row stays for the record."""
    team = _hold(by, person_id)
    if not BankMove.objects.filter(id=move_id, person=person_id, team=team, undone_at=None).update(
        undone_at=timezone.now()
    ):
        raise NotThere
    _told(by, team, person_id, "took back", "bank", move_id)


@transaction.atomic
def wish(*, by: Viewer, person_id: UUID, said: str) -> BankWish:
    """What the person would like to do with what they saved: said by them, or by a member whom they told. The team hears it."""
    team = bank_team(by, person_id)
    bell.hold(team.id)
    row = BankWish.objects.create(person_id=person_id, team=team, said=said, by_id=by.human_id)
    _told(by, team, person_id, "wished", "bank_wish", row.id)
    if by.human_id == person_id:
        tell(
            by=by,
            team_id=team.id,
            kind="bank_wish",
            to=[m.id for m in members_of(team.id)],
            object_id=person_id,
            detail={"person": _called(person_id), "path": f"/people/{person_id}/bank"},
        )
    return row


@transaction.atomic
def wish_done(*, by: Viewer, person_id: UUID, wish_id: UUID, done: bool) -> None:
    """The team has seen to it, or not yet after all."""
    team = _hold(by, person_id)
    if not BankWish.objects.filter(id=wish_id, person=person_id, team=team).update(
        done_at=timezone.now() if done else None
    ):
        raise NotThere
    _told(by, team, person_id, "saw to" if done else "reopened", "bank_wish", wish_id)


def _hold(by: Viewer, person_id: UUID) -> Team:
    team = check_can_write_bank(by, person_id)
    return bell.hold(team.id)


def _called(person_id: UUID) -> str:
    return Human.objects.values_list("called", flat=True).get(id=person_id)


def _check_day(on: date) -> None:
    if not is_a_day_of_ours(on):
        raise RuleBroken(code="no_such_day", problems=[Problem("date", "there is no day so far away")])


def _told(
    by: Viewer, team: Team, person_id: UUID, verb: str, kind: str, row: UUID, detail: dict[str, Any] | None = None
) -> None:
    audit.record(by=by, verb=verb, kind=kind, object_id=row, team_id=team.id, about_id=person_id, detail=detail)
    bell.ring(team_id=team.id, kind="good_week", ids=[person_id], people=[person_id])
