"""The record of who did what. Called by every action, inside its transaction: no deed without its line, no line without its deed."""

from typing import Any
from uuid import UUID

from teams.auth import Viewer
from teams.models import AuditEvent, Team


def record(
    *,
    by: Viewer | None,
    verb: str,
    kind: str,
    object_id: object,
    team_id: UUID | None = None,
    organisation_id: UUID | None = None,
    about_id: UUID | None = None,
    version: int | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Write one line.

    `verb` in the past ("adopted"), `kind` the noun ("week"), `about_id` the human it concerns, `by` None for the machine."""
    if organisation_id is None and team_id is not None:
        organisation_id = Team.objects.values_list("organisation_id", flat=True).get(id=team_id)
    AuditEvent.objects.create(
        actor_id=by.human_id if by else None,
        organisation_id=organisation_id,
        team_id=team_id,
        about_id=about_id,
        verb=verb,
        kind=kind,
        object_id=str(object_id),
        version=version,
        detail=detail or {},
    )
