"""Bringing a week in as a file: all of it or nothing, every fault named, and a dry run that does it and takes it back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from rotas import bridge
from rotas.actions.week_file_rows import Rows
from rotas.models import Week
from rotas.permissions.week_file import check_can_export, check_can_import
from rotas.planning.reading import WeekFileError, parse
from rotas.planning.reading_week import week_from_json
from rotas.rules.week_file import KINDS, rows, table_faults
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import NotThere, Problem


@dataclass(frozen=True)
class Report:
    """What a file did, or would do, or what is wrong with it."""

    ok: bool
    dry_run: bool
    problems: Sequence[Problem] = ()
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    would: Sequence[str] = ()
    week_id: UUID | None = None


def import_week(*, by: Viewer, team_id: UUID, text: bytes, dry_run: bool = False) -> Report:
    """Bring in goodweek.week/1. A file adds and changes; it never takes away what it does not name, and a name that
    somebody goes by is theirs to change. Brought in twice, it changes nothing the second time.

    `agreed` visits come in as a published week, but only where the team has no such week yet: a week that the team is
    sharing out is the team's.
    """
    check_can_import(by, team_id)
    week, faults = parse(text)
    if not faults:
        try:
            week_from_json(week)
        except WeekFileError as error:
            faults = list(error.problems)
    if faults:
        return Report(False, dry_run, [Problem(f.where, f.what) for f in faults])
    counts = {kind: len(rows(week, kind)) for kind in KINDS if kind != "visits"} | {"visits": len(rows(week, "agreed"))}
    return _keep(by=by, team_id=team_id, week=week, counts=counts, dry_run=dry_run)


@transaction.atomic
def _keep(*, by: Viewer, team_id: UUID, week: dict[str, Any], counts: dict[str, int], dry_run: bool) -> Report:
    team = bell.hold(team_id)
    faults = table_faults(week, team.timezone)
    if faults:
        return Report(False, dry_run, [Problem(*f) for f in faults], counts)
    brought = Rows(by=by, team=team, week=week, today=_today(team.timezone))
    brought.keep()
    if brought.faults or dry_run:
        transaction.set_rollback(True)
    if brought.faults:
        return Report(False, dry_run, [Problem(*f) for f in brought.faults], counts)
    if brought.anything and not dry_run:
        audit.record(
            by=by,
            verb="imported",
            kind="week",
            object_id=brought.row.id,
            team_id=team_id,
            version=brought.row.version if brought.week_changed else None,
            detail={"counts": counts},
        )
        bell.ring(team_id=team_id, kind="good_week", people=brought.touched)
        bell.ring(team_id=team_id, kind="week", ids=[brought.row.id], people=brought.touched)
        if brought.tallies["members"].new or brought.tallies["people"].new:
            bell.ring(team_id=team_id, kind="team", ids=[team_id])
    return Report(True, dry_run, (), counts, brought.words(), None if dry_run else brought.row.id)


def _today(zone: str) -> date:
    return timezone.localtime(timezone=ZoneInfo(zone)).date()


@transaction.atomic
def export_week(*, by: Viewer | None, week_id: UUID) -> dict[str, Any]:
    """The week as goodweek.week/1. Taking it out is a deed, and is written down. `by` None: from the machine itself."""
    week = _taken_out(by, week_id)
    audit.record(by=by, verb="exported", kind="week", object_id=week.id, team_id=week.team_id)
    return bridge.week_file(week)


@transaction.atomic
def export_plan(*, by: Viewer | None, week_id: UUID) -> dict[str, Any]:
    """The week's visits as goodweek.plan/1, to go with `export_week`."""
    week = _taken_out(by, week_id)
    audit.record(by=by, verb="exported", kind="plan", object_id=week.id, team_id=week.team_id)
    return bridge.plan_file(week)


def _taken_out(by: Viewer | None, week_id: UUID) -> Week:
    week = Week.objects.select_related("team").filter(id=week_id).first()
    if week is None:
        raise NotThere
    if by is not None:
        check_can_export(by, week.team_id)
    return week


def as_text(content: dict[str, Any]) -> str:
    """As the text of a file: the same content is the same bytes."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
