"""Headers that every answer carries, and what is answered before anything else looks at the request."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from config import health

# Trusted Types: Svelte has its own policy; the app adds one, for the single address of its service worker.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "media-src 'self' blob:; connect-src 'self'{socket}; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html app-worker"
)
PERMISSIONS_POLICY = "geolocation=(), camera=(self), microphone=(self), payment=(), usb=()"


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Content security policy and its kin. Stands before WhiteNoise, so that files carry it too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # Older Safari does not count a websocket to the same host as 'self'.
        host = request.headers.get("host", "")
        socket = (
            f" ws://{host} wss://{host}"
            if host and host.replace(".", "").replace(":", "").replace("-", "").isalnum()
            else ""
        )
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY.format(socket=socket))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if request.path.startswith(("/api/", "/_allauth/")):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def static_headers(headers: Any, path: str, url: str) -> None:
    """WhiteNoise's hook: the worker and the manifest are asked for anew each time, or a phone would keep an old app."""
    if not url.startswith("/assets/"):
        headers["Cache-Control"] = "no-cache"


HEALTH = {"/healthz": health.alive, "/readyz": health.ready}


def health_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answers whether the site lives before anybody looks at the Host: who balances the load asks by plain http and an IP address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return HEALTH.get(request.path, get_response)(request)

    return middleware
