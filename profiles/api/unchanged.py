"""Answers that a phone need not fetch again: it sends the mark of what it has, and hears 304 if that is how it is now."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from pydantic import TypeAdapter


def marked(request: HttpRequest, shape: Any, answer: Any) -> HttpResponse:
    """The answer (of the type `shape`) as JSON with a weak ETag over all that it says, or 304 for who has it already.

    The mark is over the answer itself: whatever changes in it, rights included, changes the mark. "no-cache" lets the
    browser keep it for its own user (the cookie is part of the key) and obliges it to ask each time.
    """
    body = TypeAdapter(shape).dump_json(answer)
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if has_it(request, etag):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="application/json; charset=utf-8", headers=headers)


def has_it(request: HttpRequest, etag: str) -> bool:
    """Whether the phone says that it has the answer with this mark. (Django's own check would also turn an If-Match, which
    means a version here, into a bare 412.)"""
    sent = parse_etags(request.headers.get("If-None-Match", ""))
    return sent == ["*"] or etag.removeprefix("W/") in [tag.removeprefix("W/") for tag in sent]
