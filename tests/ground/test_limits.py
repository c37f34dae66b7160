"""A request that carries too much is stopped before it is on the disk, whatever size it says that it has."""

from typing import Any

import pytest

from config.limits import with_limit

Message = dict[str, Any]


async def ask(chunks: list[bytes], headers: list[tuple[bytes, bytes]]) -> tuple[list[Message], list[bytes]]:
    """What is answered, and what the application read, with a limit of ten bytes."""
    sent: list[Message] = []
    read: list[bytes] = []
    left = list(chunks)

    async def receive() -> Message:
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message: Message) -> None:
        sent.append(message)

    async def application(scope: Message, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            read.append(message["body"])
            if not message["more_body"]:
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"fine"})

    await with_limit(application, 10)({"type": "http", "headers": headers}, receive, send)
    return sent, read


@pytest.mark.asyncio
async def test_what_fits_goes_through_as_it_is() -> None:
    sent, read = await ask([b"12345", b"67890"], [(b"content-length", b"10")])
    assert (sent[0]["status"], read) == (200, [b"12345", b"67890"])


@pytest.mark.asyncio
@pytest.mark.parametrize("said", [b"11", b"-1", b"many"])
async def test_what_says_that_it_is_too_large_is_not_read(said: bytes) -> None:
    sent, read = await ask([b"1"], [(b"content-length", said)])
    assert (sent[0]["status"], read) == (413, [])


@pytest.mark.asyncio
async def test_what_does_not_say_its_size_is_read_no_further_than_the_limit() -> None:
    sent, read = await ask([b"12345", b"67890", b"!", b"more"], [])
    assert [m.get("status") for m in sent] == [413, None]
    assert read == [b"12345", b"67890"]
