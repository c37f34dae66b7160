"""Answers that a phone need not fetch again: it sends the mark of what it has, and hears 304 if that is how it is now."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from pydantic import TypeAdapter


def marked(request: HttpRequest, shape: Any, answer: Any) -> HttpResponse:
    """The answer (of the type `shape`) as JSON with a weak ETag over all that it says, or 304 for who has it already.

    The mark is over the answer itself: whatever changes in it, rights included, changes the mark. "no-cache" lets the
    browser keep it for its own user (the cookie is part of the key) and obliges it to ask each time.
    """
    body = TypeAdapter(shape).dump_json(answer)
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie"
    found = get_conditional_response(request, etag, None, response)
    assert isinstance(found, HttpResponse)  # noqa: S101  # given a response, Django gives one back
    return found
