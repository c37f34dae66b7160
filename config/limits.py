"""How much one request may carry. Django writes a body to the disk before it looks at who sends it, so it is stopped before Django."""

import json
from typing import Any

ROOM = 1024 * 1024
"""For a form's own lines around its file."""


def with_limit(application: Any, most: int) -> Any:
    """The application, for requests of at most so many bytes; a larger one is answered 413 as soon as that is known."""

    async def limited(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not said.isdigit() or int(said) > most:
            await _too_large(send)
            return
        taken = 0

        async def counted() -> Any:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken <= most:
                return message
            # It named no size, or a wrong one. We answer; Django is told that nobody waits for its answer any more.
            await _too_large(send)
            return {"type": "http.disconnect"}

        await application(scope, counted, send)

    return limited


async def _too_large(send: Any) -> None:
    title = "That is too large"
    told = {"type": "urn:goodweek:too_much", "status": 413, "code": "too_much", "problems": []}
    body = json.dumps({**told, "title": title, "detail": title}).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
