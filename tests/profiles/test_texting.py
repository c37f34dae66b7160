"""Text messages over HTTP, against a service of this machine's own: what is asked for, what is tried again, and what never twice."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from profiles.actions import telling, texting
from profiles.models import Told
from teams.models import Notice
from tests.cast import Cast, Phone
from tests.profiles.test_telling import NOON, changed


class Service(ThreadingHTTPServer):
    """Stands in for a text service: keeps what it got; answers as it is told, or hangs up."""

    got: list[dict[str, Any]]
    answers: list[int]


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.server.got.append({"path": self.path, "headers": dict(self.headers), "body": body, "method": self.command})
        status = self.server.answers.pop(0) if self.server.answers else 200
        if status == 0:  # the line breaks after the message was taken
            self.close_connection = True
            return
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(b"{}")

    do_PUT = do_GET = do_POST  # noqa: N815

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    server = Service(("127.0.0.1", 0), Handler)
    server.got, server.answers = [], []
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    settings.TEXT_GATEWAY = "profiles.actions.texting.HttpGateway"
    settings.TEXT_URL = f"http://127.0.0.1:{server.server_address[1]}/send"
    settings.TEXT_METHOD, settings.TEXT_FORMAT = "POST", "json"
    settings.TEXT_BODY = '{"to": ["{number}"], "message": {"text": "{words}", "id": "{key}"}}'
    settings.TEXT_AUTH, settings.TEXT_COUNTRY = "Authorization: Bearer secret-of-ours", "+44"
    yield server
    server.shutdown()
    server.server_close()


def text() -> None:
    carrier = texting.gateway()
    assert carrier
    carrier.send("01632960123", 'A "change" & more', "key-1")


def test_it_asks_as_the_settings_say(service: Service) -> None:
    text()
    (got,) = service.got
    assert (got["method"], got["path"]) == ("POST", "/send")
    assert got["headers"]["Authorization"] == "Bearer secret-of-ours"
    assert got["headers"]["Idempotency-Key"] == "key-1"
    assert json.loads(got["body"]) == {"to": ["+441632960123"], "message": {"text": 'A "change" & more', "id": "key-1"}}


def test_as_a_form_and_in_the_address(service: Service, settings: Any) -> None:
    settings.TEXT_FORMAT, settings.TEXT_BODY = "form", "To={number}&Body={words}"
    text()
    assert service.got[0]["body"] == "To=%2B441632960123&Body=A+%22change%22+%26+more"
    settings.TEXT_METHOD = "GET"
    text()
    assert service.got[1]["path"] == "/send?To=%2B441632960123&Body=A+%22change%22+%26+more"


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (429, texting.TextFailed),
        (503, texting.TextFailed),
        (400, texting.TextRefused),
        (401, texting.TextRefused),
        (302, texting.TextRefused),
        (500, texting.TextUnsure),
        (0, texting.TextUnsure),
    ],
)
def test_what_an_answer_means(service: Service, status: int, what: type[Exception]) -> None:
    service.answers = [status]
    with pytest.raises(what):
        text()
    assert len(service.got) == 1  # no redirect was followed, and nothing sent again


def test_nobody_at_home_is_tried_again(settings: Any, service: Service) -> None:
    settings.TEXT_URL = "http://127.0.0.1:9/send"
    with pytest.raises(texting.TextFailed):
        text()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TEXT_URL", "http://texts.example/send"),
        ("TEXT_URL", ""),
        ("TEXT_BODY", "{number"),
        ("TEXT_BODY", '{"to": "{number}"}'),
        ("TEXT_FORMAT", "xml"),
        ("TEXT_METHOD", "GET"),
    ],
)
def test_settings_that_cannot_work_say_so(settings: Any, service: Service, name: str, value: str) -> None:
    setattr(settings, name, value)
    with pytest.raises(ImproperlyConfigured):
        texting.gateway()


def test_numbers_get_their_country() -> None:
    assert texting.international("07700900123", "+44") == "+447700900123"
    assert texting.international("+33123456789", "+44") == "+33123456789"
    assert texting.international("07700900123", "") == "07700900123"


# --- on its way to somebody -------------------------------------------------------------------------------------------


@pytest.fixture
def by_text(cast: Cast, service: Service) -> Cast:
    path = f"/humans/{cast.joan.id}/telling"
    assert Phone(cast.joan).send("PUT", path, {"way": "text", "phone": "01632 960 123"}).status_code == 200
    changed(cast)
    return cast


def asked_to_ring() -> int:
    return Notice.objects.filter(kind="please_tell_phone").values("human").distinct().count()


def test_what_was_not_taken_goes_again_with_the_same_key(by_text: Cast, service: Service) -> None:
    service.answers = [503, 429, 200]
    for minutes in (0, 3, 10, 30):
        telling.deliver(NOON + timedelta(minutes=minutes))
    assert len(service.got) == 3
    assert len({got["headers"]["Idempotency-Key"] for got in service.got}) == 1
    assert Told.objects.get().state == "sent"
    assert asked_to_ring() == 0


@pytest.mark.parametrize("status", [400, 500, 0])
def test_what_was_refused_or_may_have_left_is_never_sent_again_and_a_member_rings(
    by_text: Cast, service: Service, status: int
) -> None:
    service.answers = [status]
    for minutes in (0, 3, 10, 60):
        telling.deliver(NOON + timedelta(minutes=minutes))
    assert len(service.got) == 1
    assert (Told.objects.get().state, Told.objects.get().way) == ("failed", "phone")
    assert asked_to_ring() == 3


def test_a_process_that_dies_while_it_sends_leaves_no_second_text(by_text: Cast, service: Service) -> None:
    telling._begin(NOON)
    Told.objects.update(state="sent", done_at=None, tries=1, at=NOON)  # taken, and then nothing was heard
    telling.deliver(NOON + timedelta(minutes=5))
    assert asked_to_ring() == 0
    telling.deliver(NOON + timedelta(minutes=11))
    assert service.got == []
    assert asked_to_ring() == 3


def test_neither_number_nor_words_are_in_the_log(
    by_text: Cast, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    service.answers = [400]
    telling.deliver(NOON)
    assert "could not tell" in caplog.text.lower()
    assert "1632960123" not in caplog.text
    assert "secret-of-ours" not in caplog.text
