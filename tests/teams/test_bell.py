"""The bell reaches whom it should, and says nothing."""

import asyncio
import json
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from config.asgi import application
from teams import bell, consumers
from teams.models import Human, Membership
from tests.cast import Cast, here_today, make_cast


async def listen(who: Human | None) -> WebsocketCommunicator:
    """A phone's socket, open."""
    client = Client()
    if who is not None and who.user is not None:
        await sync_to_async(client.force_login)(who.user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = "; ".join(f"{k}={v.value}" for k, v in client.cookies.items())
    headers = [(b"cookie", cookie.encode()), (b"origin", b"http://localhost"), (b"host", b"localhost")]
    socket = WebsocketCommunicator(application, "/ws/", headers=headers)
    connected, _ = await socket.connect()
    assert connected
    return socket


def ring(cast: Cast, **more: object) -> None:
    with transaction.atomic():
        bell.ring(team_id=cast.team.id, kind="week", ids=["w1"], **more)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_it_rings_for_the_team_and_for_nobody_else() -> None:
    cast = await sync_to_async(make_cast)()
    bell.keep_loop(asyncio.get_running_loop())
    hear = {
        n: await listen(getattr(cast, n)) for n in ("amara", "imogen", "joan", "ruth", "oscar", "lena", "olu", "walter")
    }
    await sync_to_async(ring)(cast, people=[cast.joan.id])
    heard = {}
    for name, socket in hear.items():
        heard[name] = not await socket.receive_nothing(timeout=0.2, interval=0.01)
    assert heard == {
        "amara": True, "imogen": True, "joan": True, "ruth": True, "oscar": False, "lena": False, "olu": False, "walter": False,
    }  # fmt: skip
    said = json.loads(await hear["amara"].receive_from())
    assert said == {"t": "week", "team": str(cast.team.id), "rev": 1, "ids": ["w1"]}
    for socket in hear.values():
        await socket.disconnect()


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_it_does_not_ring_for_what_was_rolled_back() -> None:
    cast = await sync_to_async(make_cast)()
    bell.keep_loop(asyncio.get_running_loop())
    socket = await listen(cast.amara)

    def undone() -> None:
        with transaction.atomic():
            bell.ring(team_id=cast.team.id, kind="week")
            transaction.set_rollback(True)

    await sync_to_async(undone)()
    assert await socket.receive_nothing(timeout=0.2, interval=0.01)
    await socket.disconnect()


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_it_closes_on_somebody_who_is_signed_out() -> None:
    socket = await listen(None)
    assert (await socket.receive_output())["code"] == 4401


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_signing_out_elsewhere_closes_the_socket_at_the_next_ping() -> None:
    cast = await sync_to_async(make_cast)()
    socket = await listen(cast.amara)
    await socket.send_to("ping")
    assert await socket.receive_from() == "pong"

    def sign_out_everywhere() -> None:
        Session.objects.all().delete()

    await sync_to_async(sign_out_everywhere)()
    await socket.send_to("ping")
    assert (await socket.receive_output())["code"] == 4401


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
@pytest.mark.parametrize("way", ["signs out", "leaves"])
async def test_a_socket_that_never_pings_hears_no_more_than_its_human_may(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = await sync_to_async(make_cast)()
    bell.keep_loop(asyncio.get_running_loop())
    socket = await listen(cast.amara)
    monkeypatch.setattr(consumers, "SILENT", -1)  # long ago at once
    await sync_to_async(ring)(cast)
    assert json.loads(await socket.receive_from())["t"] == "week"

    def go() -> None:
        if way == "signs out":
            Session.objects.all().delete()
        else:
            Membership.objects.filter(human=cast.amara).update(ends=here_today() - timedelta(days=1))

    await sync_to_async(go)()
    await sync_to_async(ring)(cast)
    if way == "signs out":
        assert (await socket.receive_output())["code"] == 4401
    else:
        assert await socket.receive_nothing(timeout=0.2, interval=0.01)
        await socket.disconnect()


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_whoever_leaves_the_team_hears_it_no_more_from_the_next_ping_on() -> None:
    cast = await sync_to_async(make_cast)()
    bell.keep_loop(asyncio.get_running_loop())
    socket = await listen(cast.amara)

    def leave() -> None:
        Membership.objects.filter(human=cast.amara).update(ends=here_today() - timedelta(days=1))

    await sync_to_async(leave)()
    await socket.send_to("ping")
    assert await socket.receive_from() == "pong"
    await sync_to_async(ring)(cast)
    assert await socket.receive_nothing(timeout=0.2, interval=0.01)
    await sync_to_async(ring)(cast, humans=[cast.amara.id])  # what is theirs alone still reaches them
    assert json.loads(await socket.receive_from())["t"] == "week"
    await socket.disconnect()


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_it_refuses_a_socket_from_another_site() -> None:
    socket = WebsocketCommunicator(
        application, "/ws/", headers=[(b"origin", b"https://evil.example"), (b"host", b"localhost")]
    )
    connected, _ = await socket.connect()
    assert not connected
