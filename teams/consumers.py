"""One socket for each phone. It only ever says "look again": kind, team, revision and ids, never content."""

import json
from importlib import import_module
from typing import Any

from channels.auth import get_user
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from teams import bell
from teams.auth import Viewer, viewer_of_user

SIGN_IN = 4401  # close code: the phone must sign in, and must not try again before


async def viewer_of_session(key: str | None) -> Viewer | None:
    """The viewer behind a session, read from the store afresh: a socket must notice that somebody signed out elsewhere."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = await get_user({"session": session})
    return await database_sync_to_async(viewer_of_user)(user)


class Phone(AsyncWebsocketConsumer):
    """Joins the groups that the viewer may hear. Answers "ping"; takes nothing else: every write goes by REST."""

    async def connect(self) -> None:
        self.heard: list[str] = []
        viewer = await viewer_of_session(self.scope["session"].session_key)
        await self.accept()
        if viewer is None:
            await self.close(SIGN_IN)
            return
        self.heard = [
            *(bell.team_group(t) for t in viewer.member_of | viewer.coach_of),
            *(bell.person_group(p) for p in viewer.circle_of | ({viewer.human_id} if viewer.person_in else set())),
            bell.human_group(viewer.human_id),
        ]
        for group in self.heard:
            await self.channel_layer.group_add(group, self.channel_name)

    async def disconnect(self, code: int) -> None:
        for group in self.heard:
            await self.channel_layer.group_discard(group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """A ping keeps the socket open through proxies, and is the moment to notice that the session has ended."""
        if text_data != "ping":
            return
        if await viewer_of_session(self.scope["session"].session_key) is None:
            await self.close(SIGN_IN)
        else:
            await self.send("pong")

    async def bell(self, event: dict[str, Any]) -> None:
        await self.send(json.dumps({k: event[k] for k in ("t", "team", "rev", "ids")}))
