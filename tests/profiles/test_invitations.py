"""A letter to one address: it opens once, for whom it was sent to, until its day; and shares only what the person said yes to."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from profiles import permissions
from profiles.models import Consent, Invitation
from teams.models import AuditEvent, Human, Membership, User
from tests.cast import Cast, Phone, view
from tests.profiles.conftest import no_sign_in
from tests.teams.test_sign_in import CODE, send

DAUGHTER = {"name": "Nia Surname", "email": "Nia@example.org", "relation": "daughter"}


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def invite(who: Human, person: Human, **more: Any) -> Any:
    return Phone(who).send("POST", f"/humans/{person.id}/invitations", {**DAUGHTER, **more})


def token(n: int = -1) -> str:
    """What opens, out of the letter."""
    found = re.search(r"/invited#(\S+)", str(mail.outbox[n].body))
    assert found, mail.outbox[n].body
    return found[1]


def prove(phone: Phone, address: str) -> int:
    """Sign in by a mailed code, as the page does."""
    send(phone.client, f"{CODE}/request", {"email": address})
    found = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", str(mail.outbox[-1].body), re.M)
    assert found, mail.outbox[-1].body
    return send(phone.client, f"{CODE}/confirm", {"code": found[1]})[0]


def come_in(opens: str, address: str = "nia@example.org") -> Any:
    """All that somebody does who got a letter."""
    phone = Phone(None)
    assert phone.send("POST", "/invited/begin", {"token": opens, "email": address}).status_code == 204
    assert prove(phone, address) == 200
    return phone.send("POST", "/invited/accept", {"token": opens, "called": "Nia"})


@pytest.fixture
def sent(cast: Cast, django_capture_on_commit_callbacks: Any) -> Any:
    """Invites as somebody, with the letter sent, and gives the answer."""

    def do(who: Human, person: Human | None = None, **more: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return invite(who, person or cast.joan, **more)

    return do


def test_the_letter_names_nobody_and_tells_nothing(cast: Cast, sent: Any) -> None:
    assert sent(cast.joan, shares=[{"section": "matters", "level": "read"}]).status_code == 200
    letter = mail.outbox[-1]
    assert letter.to == ["nia@example.org"]
    text = f"{letter.subject} {letter.body}"
    for word in ("Joan", "Nia", "Surname", "daughter", "Tilbury", "Ours", "visit", "care"):
        assert word not in text.replace("nia@example.org", "")
    made = Invitation.objects.get()
    assert token() not in (made.token_hash, str(made.__dict__))
    assert len(token()) >= 40


def test_it_opens_only_once_the_address_is_proved_and_then_once(cast: Cast, sent: Any) -> None:
    sent(cast.joan, shares=[{"section": "matters", "level": "suggest"}])
    opens = token()
    stranger = Phone(None)
    before = stranger.send("POST", "/invited/look", {"token": opens}).json()
    assert before["details"] is None
    assert stranger.send("POST", "/invited/accept", {"token": opens}).json()["code"] == "prove_address"
    answer = come_in(opens)
    assert answer.status_code == 200, answer.content
    session = answer.json()
    assert (session["me"]["called"], [p["called"] for p in session["circle_of"]]) == ("Nia", ["Joan"])
    nia = Human.objects.get(user__email="nia@example.org")
    assert permissions.can_read(view(nia), cast.joan.id, "matters")
    assert not permissions.can_read(view(nia), cast.joan.id, "support")
    again = Phone(nia).send("POST", "/invited/accept", {"token": opens})
    assert (again.status_code, again.json()["code"]) == (409, "invitation_used")
    assert Membership.objects.filter(human=nia, beside=cast.joan).count() == 1


def test_before_the_code_nothing_of_whom_it_is_about_is_told(cast: Cast, sent: Any) -> None:
    sent(cast.joan)
    opens = token()
    phone = Phone(None)
    phone.send("POST", "/invited/begin", {"token": opens, "email": "nia@example.org"})
    body = phone.send("POST", "/invited/look", {"token": opens}).content.decode()
    assert "Joan" not in body
    assert "nia" not in body.lower()
    prove(phone, "nia@example.org")
    details = phone.send("POST", "/invited/look", {"token": opens}).json()["details"]
    assert (details["person"], details["by"], details["called"]) == ("Joan", "Joan", "Nia")


def test_another_address_gets_a_clear_answer_and_nothing(cast: Cast, sent: Any) -> None:
    sent(cast.joan)
    opens = token()
    phone = Phone(None)
    wrong = phone.send("POST", "/invited/begin", {"token": opens, "email": "somebody@example.org"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "wrong_address")
    assert not User.objects.filter(email="somebody@example.org").exists()
    prove(phone, "oscar@goodweek.example")
    for path in ("/invited/look", "/invited/accept"):
        wrong = phone.send("POST", path, {"token": opens})
        assert (wrong.status_code, wrong.json()["code"]) == (409, "wrong_address"), path
    assert not Membership.objects.filter(human=cast.oscar, beside=cast.joan).exists()


def test_being_signed_in_some_other_way_is_no_proof(cast: Cast, sent: Any) -> None:
    sent(cast.joan, email="oscar@goodweek.example")
    answer = Phone(cast.oscar).send("POST", "/invited/accept", {"token": token()})
    assert (answer.status_code, answer.json()["code"]) == (403, "prove_address")


def test_a_letter_that_is_over_says_so(cast: Cast, sent: Any) -> None:
    sent(cast.joan)
    opens = token()
    made = Invitation.objects.get()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Phone(None).send("POST", "/invited/look", {"token": opens}).json()["code"] == "invitation_expired"
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert Phone(cast.joan).send("POST", f"/invitations/{made.id}/withdraw").status_code == 204
    assert Phone(cast.joan).send("POST", f"/invitations/{made.id}/withdraw").status_code == 204
    assert Phone(None).send("POST", "/invited/begin", {"token": opens, "email": "nia@example.org"}).json()["code"] == (
        "invitation_withdrawn"
    )
    assert Phone(None).send("POST", "/invited/look", {"token": "x" * 43}).status_code == 404


def test_sending_again_makes_the_first_letter_worthless(
    cast: Cast, sent: Any, django_capture_on_commit_callbacks: Any
) -> None:
    sent(cast.joan)
    first, made = token(), Invitation.objects.get()
    path = f"/invitations/{made.id}/send-again"
    assert Phone(cast.joan).send("POST", path).json()["code"] == "sent_often"
    Invitation.objects.update(sent_at=timezone.now() - timedelta(minutes=5))
    with django_capture_on_commit_callbacks(execute=True):
        assert Phone(cast.joan).send("POST", path).status_code == 204
    assert token() != first
    assert Phone(None).send("POST", "/invited/look", {"token": first}).status_code == 404
    assert come_in(token()).status_code == 200


def test_a_letter_that_cannot_leave_says_so_and_can_be_sent_again(
    cast: Cast, sent: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*a: Any, **k: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("profiles.actions.invitations.send_mail", broken)
    sent(cast.joan)
    (row,) = Phone(cast.joan).get(f"/humans/{cast.joan.id}/around").json()["invitations"]
    assert (row["state"], row["sent"]) == ("waiting", False)


def test_an_address_that_is_known_here_gets_the_same_answer(cast: Cast, sent: Any) -> None:
    """Nobody finds out who is here by inviting."""
    known = sent(cast.joan, email="oscar@goodweek.example").json()["invitations"][0]
    unknown = sent(cast.joan, email="new@example.org").json()["invitations"][0]
    differ = {k for k in known if known[k] != unknown[k]}
    assert differ <= {"id", "email", "at", "expires_at"}


def test_a_member_invites_with_the_persons_word_and_nothing_holds_without_her_yes(cast: Cast, sent: Any) -> None:
    shares = [{"section": "matters", "level": "read"}, {"section": "who_is_coming", "level": "read"}]
    refused = sent(cast.amara, shares=shares)
    assert (refused.status_code, [p["where"] for p in refused.json()["problems"]]) == (422, ["word"])
    assert sent(cast.amara, shares=shares, word="She asked me to, on Tuesday.").status_code == 200
    come_in(token())
    nia = Human.objects.get(user__email="nia@example.org")
    assert not Consent.objects.exists()
    made = Invitation.objects.get()
    answer = {"section": "matters", "yes": True, "because": "Because"}
    path = f"/invitations/{made.id}/shares"
    assert Phone(cast.amara).send("PUT", path, answer).status_code == 403  # Joan has a sign-in: it is hers to say
    assert Phone(nia).send("PUT", path, answer).status_code == 404
    assert Phone(cast.joan).send("PUT", path, {"section": "matters", "yes": True}).status_code == 204
    assert Phone(cast.joan).send("PUT", path, {"section": "who_is_coming", "yes": False}).status_code == 204
    assert permissions.can_read(view(nia), cast.joan.id, "matters")
    assert not permissions.can_read(view(nia), cast.joan.id, "who_is_coming")
    given = Consent.objects.get()
    assert (given.given_by, given.basis) == (cast.joan, "own_decision")


def test_for_a_person_without_a_sign_in_a_member_writes_down_her_yes(cast: Cast, sent: Any) -> None:
    no_sign_in(cast.joan)
    sent(cast.amara, shares=[{"section": "matters", "level": "read"}], word="She asked me to.")
    made = Invitation.objects.get()
    path = f"/invitations/{made.id}/shares"
    assert Phone(cast.amara).send("PUT", path, {"section": "matters", "yes": True}).status_code == 422
    said = {"section": "matters", "yes": True, "because": "I read it to her. She nodded twice."}
    assert Phone(cast.amara).send("PUT", path, said).status_code == 204
    come_in(token())
    given = Consent.objects.get()
    assert (given.given_by, given.basis, given.ground.because) == (
        cast.amara,
        "own_decision",
        "I read it to her. She nodded twice.",
    )


def test_who_may_invite_and_who_may_not(cast: Cast, sent: Any) -> None:
    for who, status in ((cast.ruth, 403), (cast.imogen, 404), (cast.olu, 404), (cast.walter, 404), (cast.oscar, 404)):
        assert sent(who, word="x").status_code == status, who.called
    assert not Invitation.objects.exists()


def test_the_same_address_waits_once_and_ten_are_enough(cast: Cast, sent: Any) -> None:
    assert sent(cast.joan).status_code == 200
    assert sent(cast.joan).json()["code"] == "already_invited"
    for n in range(9):
        assert sent(cast.joan, email=f"n{n}@example.org").status_code == 200
    assert sent(cast.joan, email="eleven@example.org").json()["code"] == "many_invited"


def test_somebody_who_is_here_already_keeps_who_they_are(cast: Cast, sent: Any) -> None:
    sent(cast.joan, email="oscar@goodweek.example", name="Somebody Else")
    assert come_in(token(), "oscar@goodweek.example").status_code == 200
    oscar = Human.objects.get(id=cast.oscar.id)
    assert (oscar.called, oscar.name) == ("Oscar", "Oscar Surname")
    assert view(oscar).circle_of == {cast.joan.id}


def test_the_team_and_its_host_invite_a_member_and_nobody_else_does(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    path = f"/teams/{cast.team.id}/invitations"
    body = {"part": "member", "name": "Nia Surname", "email": "nia@example.org"}
    for who, status in ((cast.imogen, 403), (cast.joan, 403), (cast.oscar, 404), (cast.hal, 404)):
        assert Phone(who).send("POST", path, body).status_code == status, who.called
    with django_capture_on_commit_callbacks(execute=True):
        (row,) = Phone(cast.olu).send("POST", path, body).json()
    assert (row["part"], row["state"]) == ("member", "waiting")
    assert come_in(token()).json()["member_of"][0]["name"] == "Tilbury"


def test_the_record_has_neither_address_nor_name(cast: Cast, sent: Any) -> None:
    sent(cast.joan)
    come_in(token())
    said = str(list(AuditEvent.objects.filter(kind="invitation").values()))
    assert "nia" not in said.lower()
    assert AuditEvent.objects.filter(kind="invitation").values_list("verb", flat=True).count() == 2
