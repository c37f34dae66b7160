"""Telling somebody about what concerns them: a row for each human, and their bell.

How it reaches them (a screen, one mail a day, a push without words in it) is decided later, by what they chose.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from teams import bell
from teams.auth import Viewer
from teams.models import Notice


def tell(
    *,
    by: Viewer | None,
    team_id: UUID,
    kind: str,
    to: Iterable[UUID],
    object_id: object = "",
    detail: dict[str, Any] | None = None,
    urgent: bool = False,
) -> list[Notice]:
    """Write a notice for each of `to` (once each, and never for `by`, who knows) and ring their bells. Inside a transaction.

    `kind` names the words, `notice.<kind>` in the phone's languages; `detail` fills them in: ids and plain values only.
    `urgent` is for what concerns a visit soon; everything else waits for the day's digest.
    """
    humans = sorted(set(to) - ({by.human_id} if by else set()), key=str)
    rows = [
        Notice(human_id=h, team_id=team_id, kind=kind, object_id=str(object_id), detail=detail or {}, urgent=urgent)
        for h in humans
    ]
    Notice.objects.bulk_create(rows)
    if rows:
        bell.ring(team_id=team_id, kind="notice", ids=[], humans=humans)
    return rows
