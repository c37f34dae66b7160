"""A push, from the site to a phone: encrypted so that only the phone reads it, signed so that its service knows who sends,
and nothing in it that anybody else may know. The push service here is a real server on this machine, and the phone's half
is worked out by RFC 8291 and 8188 with nothing of the sender's."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.core import mail

from teams import jobs, push
from teams.models import Device, HowTold, Human, Notice
from teams.notices import tell
from tests.cast import Cast, Phone
from tests.teams.push_service import Browser, Service, b64, push_service, unb64

NOON = datetime(2026, 1, 13, 12, 0, tzinfo=UTC)


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    with push_service() as here:
        settings.PUSH_ALSO = [here.origin]
        jobs._last.clear()
        yield here


def ringing_phone(who: Human, service: Service, path: str = "/send/a-phone") -> tuple[Phone, Browser]:
    """Somebody who let their phone ring."""
    phone, browser = Phone(who), Browser(f"{service.origin}{path}")
    said = phone.send("POST", "/me/devices", browser.subscription())
    assert said.json()["devices"] == 1, said.content
    return phone, browser


def urgent(cast: Cast, *to: Human) -> list[Notice]:
    detail = {"person": "Joan", "who": "Cerys", "date": "2026-01-13", "start": 900}
    return tell(
        by=None,
        team_id=cast.team.id,
        kind="ask_around",
        to=[h.id for h in to],
        object_id="x",
        detail=detail,
        urgent=True,
    )


def test_a_phone_reads_what_was_sent_and_nobody_is_named_in_it(cast: Cast, service: Service) -> None:
    with time_machine.travel(NOON, tick=False):
        _, browser = ringing_phone(cast.amara, service)
        urgent(cast, cast.amara, cast.bryn)
        jobs.deliver(NOON)
    ((path, headers, body),) = service.got
    assert path == "/send/a-phone"
    said = browser.read(body)
    assert said == {"title": "Something in Goodweek needs you soon", "url": "/me/notices", "lang": "en"}
    assert (headers["Content-Encoding"], headers["Urgency"], headers["TTL"]) == ("aes128gcm", "high", str(24 * 3600))
    for name in (b"Joan", b"Cerys", b"Amara", b"Tilbury"):
        assert name not in body
    # It rang: so no mail to Amara. Bryn has no phone that rings: so a mail, which names nobody either.
    assert [m.to for m in mail.outbox] == [["bryn@goodweek.example"]]
    assert "Joan" not in f"{mail.outbox[0].subject} {mail.outbox[0].body}"


def test_it_is_signed_by_the_key_that_the_phone_subscribed_with(cast: Cast, service: Service) -> None:
    with time_machine.travel(NOON, tick=False):
        phone, _ = ringing_phone(cast.amara, service)
        urgent(cast, cast.amara)
        jobs.deliver(NOON)
        told_key = phone.get("/me/how-told").json()["push_key"]
    scheme, rest = service.got[0][1]["Authorization"].split(" ", 1)
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid"
    assert parts["k"] == told_key == push.public_key()
    head, claims, signature = parts["t"].split(".")
    assert json.loads(unb64(head)) == {"typ": "JWT", "alg": "ES256"}
    told = json.loads(unb64(claims))
    assert told["aud"] == service.origin
    assert told["sub"].startswith("mailto:")
    assert 0 < told["exp"] - NOON.timestamp() <= 24 * 3600
    raw = unb64(signature)
    signed = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(parts["k"]))
    key.verify(signed, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))


def test_it_rings_once_in_the_humans_language(cast: Cast, service: Service) -> None:
    cast.amara.language = "cy"
    cast.amara.save()
    with time_machine.travel(NOON, tick=False):
        _, browser = ringing_phone(cast.amara, service)
        urgent(cast, cast.amara)
        jobs.deliver(NOON)
        jobs.deliver(NOON + timedelta(minutes=10))
    assert [browser.read(body)["title"] for _, _, body in service.got] == [
        "Mae angen i chi edrych ar rywbeth yn Goodweek yn fuan"
    ]


def test_what_waits_is_one_push_a_day_where_somebody_wants_no_mail(cast: Cast, service: Service) -> None:
    with time_machine.travel(NOON, tick=False):
        _, browser = ringing_phone(cast.amara, service)
        HowTold.objects.create(human=cast.amara, mail=False)
        for n in range(3):
            tell(by=None, team_id=cast.team.id, kind="weeks_opened", to=[cast.amara.id], detail={"n": n})
        jobs.deliver(NOON)
        jobs.deliver(NOON + timedelta(hours=2))
    assert [browser.read(body)["title"] for _, _, body in service.got] == ["3 things wait for you in Goodweek"]
    assert service.got[0][1]["Urgency"] == "normal"
    assert mail.outbox == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_phone_that_has_unsubscribed_is_forgotten_and_mailed(cast: Cast, service: Service, status: int) -> None:
    service.status = status
    with time_machine.travel(NOON, tick=False):
        ringing_phone(cast.amara, service)
        urgent(cast, cast.amara)
        jobs.deliver(NOON)
    assert Device.objects.count() == 0
    assert [m.to for m in mail.outbox] == [["amara@goodweek.example"]]


def test_a_service_that_is_busy_is_tried_again_and_not_for_ever(cast: Cast, service: Service) -> None:
    service.status = 503
    with time_machine.travel(NOON, tick=False):
        ringing_phone(cast.amara, service)
        HowTold.objects.create(human=cast.amara, mail=False)
        urgent(cast, cast.amara)
    for minutes in range(0, 30, 3):
        now = NOON + timedelta(minutes=minutes)
        with time_machine.travel(now, tick=False):
            jobs.deliver(now)
    assert len([1 for _, headers, _ in service.got if headers["Urgency"] == "high"]) == 4
    assert Device.objects.count() == 1


def test_signing_out_ends_the_ringing_of_this_phone_alone(cast: Cast, service: Service) -> None:
    with time_machine.travel(NOON, tick=False):
        phone, _ = ringing_phone(cast.amara, service)
        other = Phone(cast.amara)
        other.send("POST", "/me/devices", Browser(f"{service.origin}/send/tablet").subscription())
        assert phone.send("POST", "/sign-out").status_code == 204
        urgent(cast, cast.amara)
        jobs.deliver(NOON)
    assert [path for path, _, _ in service.got] == ["/send/tablet"]


def test_a_browser_that_was_given_another_address_rings_through_that_one_alone(cast: Cast, service: Service) -> None:
    with time_machine.travel(NOON, tick=False):
        phone, _ = ringing_phone(cast.amara, service)
        anew = Browser(f"{service.origin}/send/anew")
        assert phone.send("POST", "/me/devices", anew.subscription()).json()["devices"] == 1
        urgent(cast, cast.amara)
        jobs.deliver(NOON)
    ((path, _, body),) = service.got
    assert path == "/send/anew"
    assert "soon" in anew.read(body)["title"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_whatever_says_later_is_tried_again_and_rings_when_it_can(cast: Cast, service: Service, status: int) -> None:
    service.status = status
    with time_machine.travel(NOON, tick=False):
        ringing_phone(cast.amara, service)
        HowTold.objects.create(human=cast.amara, mail=False)
        urgent(cast, cast.amara)
        jobs.deliver(NOON)
    assert (Device.objects.count(), Notice.objects.get().pushed_at) == (1, None)
    service.status = 201
    later = NOON + timedelta(minutes=3)
    with time_machine.travel(later, tick=False):
        jobs.deliver(later)
        jobs.deliver(later)
    assert [headers["Urgency"] for _, headers, _ in service.got].count("high") == 2
    assert Notice.objects.get().pushed_at == later


@pytest.mark.parametrize(
    ("at", "visit", "rings"),
    [
        ("2026-01-13T23:30", ("2026-01-14", 840), False),  # tomorrow afternoon's can wait
        ("2026-01-13T23:30", ("2026-01-14", 480), True),  # tomorrow at eight cannot
        ("2026-01-14T06:30", ("2026-01-14", 480), True),
        ("2026-01-14T12:00", ("2026-01-14", 840), True),
    ],
)
def test_at_night_nothing_rings_but_what_is_before_the_next_noon(
    cast: Cast, service: Service, at: str, visit: tuple[str, int], rings: bool
) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        ringing_phone(cast.amara, service)
        HowTold.objects.create(human=cast.amara, mail=False)
        for notice in urgent(cast, cast.amara):
            notice.detail = {"date": visit[0], "start": visit[1]}
            notice.save()
        jobs.deliver(now)
    assert len(service.got) == (1 if rings else 0)


def test_a_session_that_has_ended_elsewhere_rings_no_more(cast: Cast, service: Service) -> None:
    with time_machine.travel(NOON, tick=False):
        phone, _ = ringing_phone(cast.amara, service)
        phone.client.session.flush()
        urgent(cast, cast.amara)
        jobs.deliver(NOON)
    assert service.got == []
    assert Device.objects.count() == 0


def test_a_phone_that_is_handed_on_rings_for_its_new_human_alone(cast: Cast, service: Service) -> None:
    with time_machine.travel(NOON, tick=False):
        ringing_phone(cast.amara, service)
        _, browser = ringing_phone(cast.bryn, service)
        urgent(cast, cast.amara, cast.bryn)
        jobs.deliver(NOON)
    assert len(service.got) == 1
    browser.read(service.got[0][2])
    assert Phone(cast.amara).get("/me/how-told").json()["devices"] == 0


def test_a_phone_is_taken_away_by_its_own_human(cast: Cast, service: Service) -> None:
    phone, browser = ringing_phone(cast.amara, service)
    Phone(cast.bryn).send("POST", "/me/devices/forget", {"endpoint": browser.endpoint})
    assert Device.objects.count() == 1
    assert phone.send("POST", "/me/devices/forget", {"endpoint": browser.endpoint}).json()["devices"] == 0


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/x",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com.elsewhere.example/x",
        "https://fcm.googleapis.com@elsewhere.example/x",
        "https://user@fcm.googleapis.com/x",
        "https://push.apple.com.elsewhere.example/x",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "https://[::1",
        "https://fcm.googleapis.com/fcm/caf\u00e9",
        "https://fcm.googleapis.com/fcm/a b",
        "https://fcm.googleapis.com/fcm/a\r\nX-Header: b",
    ],
)
def test_it_goes_nowhere_but_to_known_push_services(cast: Cast, endpoint: str) -> None:
    said = Phone(cast.amara).send("POST", "/me/devices", Browser(endpoint).subscription())
    assert (said.status_code, said.json()["code"]) == (422, "push_service_unknown")
    assert push.ring(endpoint=endpoint, p256dh="", auth="", says={}, urgent=True, topic="x") == "gone"


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/x",
        "https://updates.push.services.mozilla.com/wpush/v2/x",
        "https://web.push.apple.com/x",
        "https://db5p.notify.windows.com/w/?token=x",
    ],
)
def test_the_common_browsers_may_be_rung(endpoint: str) -> None:
    assert push.may_go_to(endpoint)


def test_keys_that_are_no_keys_are_refused(cast: Cast, service: Service) -> None:
    body = Browser(f"{service.origin}/x").subscription() | {"p256dh": b64(b"\x04" + b"x" * 64)}
    said = Phone(cast.amara).send("POST", "/me/devices", body)
    assert (said.status_code, said.json()["code"]) == (422, "push_keys_bad")


def test_the_sites_key_is_made_once_and_is_nobodys_to_read(tmp_path: Any, settings: Any) -> None:
    settings.VAR = tmp_path
    first = push.public_key()
    push._read.cache_clear()
    assert push.public_key() == first
    assert (tmp_path / push.KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == [push.KEY_FILE]
    settings.PUSH_KEY = b64((5).to_bytes(32, "big"))
    assert push.public_key() != first
