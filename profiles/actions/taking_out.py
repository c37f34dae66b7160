"""The record of somebody's About Me that was taken out as a file."""

from uuid import UUID

from django.db import transaction

from profiles.actions.holding import hold
from teams import audit
from teams.auth import Viewer


@transaction.atomic
def note_taken_out(*, by: Viewer, human_id: UUID, form: str) -> None:
    """Note it where the person can read it. The query that made the file has asked the policy."""
    held = hold(human_id)
    audit.record(
        by=by, verb="took out", kind="about me", object_id=human_id, team_id=held.team_id, about_id=human_id,
        detail={"form": form},
    )  # fmt: skip
