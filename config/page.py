"""The phone's one page: the built `index.html` with the session in it, so that the first screen needs no round trip.

On a slow line each trip costs half a second, so what the first screen will ask for next is named in the page too: the
files of that screen and of its language, and a member's day itself.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.html import format_html, json_script

from rotas.queries.today import today
from teams.auth import Viewer, viewer_of_user
from teams.queries import session

NOT_BUILT = "<!doctype html><title>Goodweek</title><p>The front end is not built yet. Run <code>make run</code>, or build it in frontend/."
#: First screens by address, as the build names them; the front door leads a member to Today and everybody else to My week.
SCREENS = {
    "today": "src/pages/team/Today.svelte",
    "week": "src/pages/team/Week.svelte",
    "my-week": "src/pages/person/MyWeek.svelte",
    "sign-in": "src/pages/account/SignIn.svelte",
}


@lru_cache(maxsize=2)
def _index(path: Path, changed: float) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=2)
def _build(path: Path, changed: float) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def phone(request: HttpRequest) -> HttpResponse:
    """Any address of the app. Never stored by a cache, because the session is in it."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    path = settings.FRONTEND_DIST / "index.html"
    try:
        html = _index(path, path.stat().st_mtime)
    except FileNotFoundError:
        return HttpResponse(NOT_BUILT, status=503)
    get_token(request)
    viewer = viewer_of_user(request.user)
    screen = _screen(request, viewer)
    head = [
        *(format_html('<link rel="modulepreload" href="/{}">', file) for file in _files(screen, viewer)),
        json_script(session(viewer).model_dump(mode="json"), "boot"),
    ]
    if viewer and viewer.member_of and screen == "today":
        head.append(json_script(today(viewer).model_dump(mode="json"), "boot-today"))
    return HttpResponse(html.replace("</head>", f"{''.join(head)}</head>", 1), headers={"Cache-Control": "no-store"})


def _screen(request: HttpRequest, viewer: Viewer | None) -> str:
    """The first part of the address, or where the front door leads."""
    asked = request.path.strip("/").split("/")[0]
    if viewer is None:
        return "sign-in"
    if asked in ("", "sign-in"):
        return "today" if viewer.member_of else "my-week"
    return asked


def _files(screen: str, viewer: Viewer | None) -> list[str]:
    """Scripts that the screen will ask for, of those that the page does not name already. None for a later screen, or a
    build without its list."""
    path = settings.FRONTEND_DIST / ".vite" / "manifest.json"
    if screen not in SCREENS or not path.exists():
        return []
    build = _build(path, path.stat().st_mtime)
    names = [SCREENS[screen], *([f"src/i18n/{viewer.language}/first.ts"] if viewer else [])]
    rows = [build[name] for name in names if name in build]
    shared = [
        build[name]
        for row in rows
        for name in row.get("imports", [])
        if not build[name]["file"].startswith("assets/app-")
    ]
    return list(dict.fromkeys(row["file"] for row in [*rows, *shared]))
