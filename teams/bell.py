"""The bell: tells phones that something changed, by kind and id, never what it says.

A phone that hears it reads again, through the same permission checks as ever. `ring` is called inside the transaction of
the change; the line in the change feed is part of it, the sound is made after the commit, and may get lost: a phone that
reconnects asks the feed (`/changes?since=`).
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.db import transaction
from django.db.models import F

from teams.models import Change, Team

log = logging.getLogger(__name__)
_loop: asyncio.AbstractEventLoop | None = None


def team_group(team_id: object) -> str:
    """Heard by the team's members and coaches."""
    return f"team.{team_id}"


def person_group(human_id: object) -> str:
    """Heard by a person and their circle."""
    return f"person.{human_id}"


def human_group(human_id: object) -> str:
    """Heard by one human, on whatever phone."""
    return f"human.{human_id}"


def keep_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Called once when the server starts. The in-process layer is bound to this loop: a send from any other loop is
    silently never delivered."""
    global _loop
    _loop = loop


def hold(team_id: UUID) -> Team:
    """Lock the team for the rest of the transaction. Every action takes this lock first, so that none can deadlock another."""
    return Team.objects.select_for_update().get(id=team_id)


def ring(
    *, team_id: UUID, kind: str, ids: Iterable[object] = (), people: Iterable[UUID] = (), humans: Iterable[UUID] = ()
) -> int:
    """Note a change in the team's feed and sound the bell after the commit; gives the team's new revision.

    `people`: humans supported who, with their circle, should look again; `humans`: single humans (somebody who just lost
    a consent). Call it inside a transaction.
    """
    Team.objects.filter(id=team_id).update(rev=F("rev") + 1)
    rev = Team.objects.values_list("rev", flat=True).get(id=team_id)
    names = [str(i) for i in ids]
    Change.objects.create(team_id=team_id, seq=rev, kind=kind, ids=names)
    sound = {"type": "bell", "t": kind, "team": str(team_id), "rev": rev, "ids": names}
    groups = [team_group(team_id), *(person_group(p) for p in people), *(human_group(h) for h in humans)]
    transaction.on_commit(lambda: _sound(groups, sound), robust=True)
    return rev


def whisper(*, team_id: UUID, kind: str, ids: Iterable[object]) -> None:
    """Sound the bell for something that passes (progress of a proposal): no line in the feed, no revision."""
    _sound(
        [team_group(team_id)],
        {"type": "bell", "t": kind, "team": str(team_id), "rev": None, "ids": [str(i) for i in ids]},
    )


def _sound(groups: list[str], message: dict[str, Any]) -> None:
    layer = get_channel_layer()
    if layer is None:
        return

    async def send() -> None:
        for group in groups:
            await layer.group_send(group, message)

    if isinstance(layer, InMemoryChannelLayer):
        if _loop is not None and _loop.is_running():
            asyncio.run_coroutine_threadsafe(send(), _loop)
        return
    try:
        async_to_sync(send)()
    except Exception:  # the write stands whatever becomes of the sound: phones catch up by the feed
        log.exception("The bell could not be rung")
