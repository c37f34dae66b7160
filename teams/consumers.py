"""One socket for each phone. It only ever says "look again": kind, team, revision and ids, never content."""

import json
import time
from importlib import import_module
from typing import Any

from channels.auth import get_user
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from teams import bell
from teams.auth import Viewer, viewer_of_user

SIGN_IN = 4401  # close code: the phone must sign in, and must not try again before
SILENT = 90
"""Seconds without a ping after which a phone is asked after before it hears anything; phones ping more often than that."""


async def viewer_of_session(key: str | None) -> Viewer | None:
    """The viewer behind a session, read from the store afresh: a socket must notice that somebody signed out elsewhere."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = await get_user({"session": session})
    return await database_sync_to_async(viewer_of_user)(user)


def groups_of(viewer: Viewer) -> list[str]:
    """What somebody may hear: their teams, the people they stand beside (or themself), and what is theirs alone."""
    people = viewer.circle_of | ({viewer.human_id} if viewer.person_in else set())
    return [
        *(bell.team_group(t) for t in viewer.member_of | viewer.coach_of),
        *(bell.person_group(p) for p in people),
        bell.human_group(viewer.human_id),
    ]


class Phone(AsyncWebsocketConsumer):
    """Joins the groups that the viewer may hear. Answers "ping"; takes nothing else: every write goes by REST."""

    async def connect(self) -> None:
        self.heard: list[str] = []
        viewer = await viewer_of_session(self.scope["session"].session_key)
        await self.accept()
        if viewer is None:
            await self.close(SIGN_IN)
            return
        await self.hear(viewer)

    async def hear(self, viewer: Viewer) -> None:
        """Join what the viewer may hear now, and leave what they may not any more."""
        self.asked = time.monotonic()
        before, self.heard = self.heard, groups_of(viewer)
        for group in self.heard:
            if group not in before:
                await self.channel_layer.group_add(group, self.channel_name)
        for group in before:
            if group not in self.heard:
                await self.channel_layer.group_discard(group, self.channel_name)

    async def disconnect(self, code: int) -> None:
        for group in self.heard:
            await self.channel_layer.group_discard(group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """A ping keeps the socket open through proxies, and is the moment to notice that the session has ended, or that
        somebody came into a team or left one."""
        if text_data != "ping":
            return
        if await self.still_here():
            await self.send("pong")

    async def still_here(self) -> bool:
        """Whether somebody is still signed in; if so, the socket is in the groups that they may hear now, else it closes."""
        viewer = await viewer_of_session(self.scope["session"].session_key)
        if viewer is None:
            await self.close(SIGN_IN)
            return False
        await self.hear(viewer)
        return True

    async def bell(self, event: dict[str, Any]) -> None:
        """Rings. Of a socket that has long been silent nobody knows whether its human still belongs here, so that is asked first."""
        before = set(self.heard)
        if time.monotonic() - self.asked > SILENT and not (await self.still_here() and before == set(self.heard)):
            return
        await self.send(json.dumps({k: event[k] for k in ("t", "team", "rev", "ids")}))
