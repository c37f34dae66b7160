"""One effect per request, however often a phone sends it."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from teams.auth import Viewer
from teams.errors import RuleBroken
from teams.models import IdempotencyKey

HEADER = "Idempotency-Key"


def once(request: HttpRequest, *, by: Viewer, do: Callable[[], object]) -> str:
    """Run `do` once for the request's Idempotency-Key; it gives the id of what it made, and so does every repeat.

    The key is inserted first, in the same transaction as the effect: of two at once, the second waits for the first and
    then finds its answer. Without the header, `do` simply runs. The same key with another body is refused (422).
    """
    sent = request.headers.get(HEADER)
    if not sent:
        return str(do())
    try:
        key = UUID(sent)
    except ValueError as error:
        raise RuleBroken(f"{HEADER} must be a UUID", code="bad_key") from error
    body = request.body if not request.FILES else b""
    mark = hashlib.sha256(
        b"\n".join([(request.method or "").encode(), request.get_full_path().encode(), body])
    ).hexdigest()
    try:
        with transaction.atomic():
            row = IdempotencyKey.objects.create(human_id=by.human_id, key=key, request=mark)
            made = str(do())
            row.made = made
            row.save(update_fields=["made"])
            return made
    except IntegrityError:
        earlier = IdempotencyKey.objects.filter(human_id=by.human_id, key=key).first()
        if earlier is None:
            raise
        if earlier.request != mark:
            raise RuleBroken(f"This {HEADER} was used for something else", code="key_reused") from None
        return earlier.made
