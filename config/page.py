"""The phone's one page: the built `index.html` with the session in it, so that the first screen needs no round trip."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.html import json_script

from teams.auth import viewer_of_user
from teams.queries import session

NOT_BUILT = "<!doctype html><title>Goodweek</title><p>The front end is not built yet. Run <code>make run</code>, or build it in frontend/."


@lru_cache(maxsize=2)
def _index(path: Path, changed: float) -> str:
    return path.read_text(encoding="utf-8")


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
    boot = json_script(session(viewer_of_user(request.user)).model_dump(mode="json"), "boot")
    return HttpResponse(html.replace("</head>", f"{boot}</head>", 1), headers={"Cache-Control": "no-store"})
