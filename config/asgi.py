"""The whole site in one process: pages, API, socket, and in the embedded default the jobs too."""

import asyncio
import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

# After the line above, because these need the apps.
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from channels.sessions import SessionMiddlewareStack  # noqa: E402
from django.conf import settings  # noqa: E402
from django.urls import path  # noqa: E402

from config import jobs  # noqa: E402
from config.limits import ROOM, with_limit  # noqa: E402
from config.logs import keep_secrets_out  # noqa: E402
from rotas.rules.passport_file import MOST_BYTES  # noqa: E402
from teams import bell  # noqa: E402
from teams.consumers import Phone  # noqa: E402

keep_secrets_out()


async def lifespan(scope: Any, receive: Any, send: Any) -> None:
    """Start and end of the server: keep the loop for the bell, start and stop the embedded worker."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            bell.keep_loop(asyncio.get_running_loop())
            await asyncio.to_thread(jobs.start_embedded)
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await asyncio.to_thread(jobs.stop_embedded)
            await send({"type": "lifespan.shutdown.complete"})
            return


LARGEST = max(MOST_BYTES, settings.CLIP_MAX_BYTES, settings.PHOTO_MAX_BYTES, settings.WEEK_FILE_MAX_BYTES) + ROOM

application = ProtocolTypeRouter(
    {
        "http": with_limit(django_application, LARGEST),
        "websocket": AllowedHostsOriginValidator(SessionMiddlewareStack(URLRouter([path("ws/", Phone.as_asgi())]))),
        "lifespan": lifespan,
    }
)
