"""Signing in by a mailed code; no way in for somebody whom nobody let in; the demo's door only in the demo."""

import json
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from teams.models import User
from tests.cast import Cast, Phone

CODE = "/_allauth/browser/v1/auth/code"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def send(client: Client, path: str, body: dict[str, str]) -> tuple[int, dict[str, object]]:
    token = client.cookies["csrftoken"].value
    answer = client.post(path, json.dumps(body), content_type="application/json", headers={"X-CSRFToken": token})
    return answer.status_code, answer.json()


def test_a_mailed_code_signs_in(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get("/api/v1/session").json()["signed_in"] is False
    status, _ = send(client, f"{CODE}/request", {"email": "amara@goodweek.example"})
    assert status == 401  # allauth's word for: one more step
    assert mail.outbox[0].subject == "Your code for Goodweek · Eich cod ar gyfer Goodweek"
    found = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", str(mail.outbox[0].body), re.M)
    assert found, mail.outbox[0].body
    status, _ = send(client, f"{CODE}/confirm", {"code": found[1]})
    assert status == 200
    assert client.get("/api/v1/session").json()["me"]["called"] == "Amara"


def test_an_unknown_address_gets_the_same_answer_and_no_account(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/api/v1/session")
    before = User.objects.count()
    status, body = send(client, f"{CODE}/request", {"email": "stranger@example.org"})
    known, body_known = send(client, f"{CODE}/request", {"email": "amara@goodweek.example"})
    assert (status, body.keys()) == (known, body_known.keys())
    assert User.objects.count() == before


def test_a_wrong_code_does_not_sign_in(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/api/v1/session")
    send(client, f"{CODE}/request", {"email": "amara@goodweek.example"})
    status, _ = send(client, f"{CODE}/confirm", {"code": "WRONG-1"})
    assert status == 400
    assert client.get("/api/v1/session").json()["signed_in"] is False


def test_a_code_cannot_be_guessed_and_a_mailbox_not_be_filled(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/api/v1/session")

    def ask(step: str, **body: str) -> int:
        headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
        return client.post(
            f"{CODE}/{step}", json.dumps(body), content_type="application/json", headers=headers
        ).status_code

    assert [ask("request", email="amara@goodweek.example") for _ in range(4)] == [401, 401, 401, 400]
    assert len(mail.outbox) == 3
    found = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", str(mail.outbox[2].body), re.M)
    assert found, mail.outbox[2].body
    for _ in range(3):
        assert ask("confirm", code="WRONG-1") == 400
    assert ask("confirm", code=found[1]) >= 400  # three tries, and even the right one opens nothing
    assert client.get("/api/v1/session").json()["signed_in"] is False


def test_nobody_signs_up_by_themselves(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/api/v1/session")
    before = User.objects.count()
    status, _ = send(
        client, "/_allauth/browser/v1/auth/signup", {"email": "me@example.org", "password": "long-enough-1"}
    )
    assert status == 404
    assert User.objects.count() == before


@pytest.mark.parametrize(
    "path", ["auth/login", "auth/password/request", "auth/reauthenticate", "account/email", "account/password/change"]
)
def test_nobody_takes_an_address_that_is_not_proved_or_sets_a_password(cast: Cast, path: str) -> None:
    phone = Phone(cast.ruth)
    body = {"email": "invited@example.org", "primary": True, "new_password": "long-enough-1", "password": "x"}
    for method in ("POST", "PATCH", "PUT", "GET"):
        answer = phone.client.generic(
            method,
            f"/_allauth/browser/v1/{path}",
            json.dumps(body),
            content_type="application/json",
            headers={"X-CSRFToken": phone.client.cookies["csrftoken"].value},
        )
        assert answer.status_code == 404
    user = User.objects.get(human=cast.ruth)
    assert user.email != "invited@example.org"
    assert not user.has_usable_password()


def test_somebody_who_has_left_can_sign_in_and_belongs_nowhere(cast: Cast) -> None:
    session = Phone(cast.lena).get("/session").json()
    assert session["signed_in"] is True
    assert session["member_of"] == session["coach_of"] == session["circle_of"] == []


def test_signing_out_ends_the_session_and_clears_the_browser(cast: Cast) -> None:
    phone = Phone(cast.amara)
    answer = phone.send("POST", "/sign-out")
    assert answer.status_code == 204
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert phone.get("/session").json()["signed_in"] is False


def test_the_demo_door_lets_in_and_checks_the_token(cast: Cast, settings: object) -> None:
    client = Client(enforce_csrf_checks=True)
    groups = client.get("/api/v1/demo/humans").json()
    assert {g["group"] for g in groups} == {"team", "people", "family", "coach", "host"}
    assert (
        client.post(
            "/api/v1/demo/enter", json.dumps({"human": str(cast.joan.id)}), content_type="application/json"
        ).status_code
        == 403
    )
    assert Phone(None).send("POST", "/demo/enter", {"human": str(cast.joan.id)}).json()["me"]["called"] == "Joan"


def test_the_demo_door_opens_to_nobody_with_an_address_of_their_own(cast: Cast) -> None:
    User.objects.filter(human=cast.joan).update(email="joan@mail.test.org")
    User.objects.filter(human=cast.amara).update(email="amara@care.co.uk")
    assert Phone(None).send("POST", "/demo/enter", {"human": str(cast.joan.id)}).status_code == 404
    said = Phone(None).get("/demo/humans").content.decode()
    assert (str(cast.joan.id) in said, str(cast.amara.id) in said, str(cast.bryn.id) in said) == (False, False, True)
