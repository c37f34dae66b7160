"""A change reaches the person in the way that they chose; nothing that leaves says what it is; nothing is told twice."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from profiles.actions import telling, texting
from profiles.models import Telling, Told
from profiles.rules.telling import may_go, tidy_phone
from teams.models import Human, Notice
from tests.cast import Cast, Phone
from tests.profiles.conftest import no_sign_in

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Europe/London"))


class Kept:
    """A gateway that keeps what it was given, or fails."""

    sent: list[tuple[str, str]] = []
    broken = False

    def send(self, number: str, words: str, key: str) -> None:
        if Kept.broken:
            raise texting.TextFailed("no line")
        Kept.sent.append((number, words))


@pytest.fixture(autouse=True)
def _gateway(settings: Any) -> None:
    Kept.sent, Kept.broken = [], False
    settings.TEXT_GATEWAY = f"{__name__}.Kept"


def choose(who: Human, cast: Cast, way: str, phone: str = "01632 960 123") -> Any:
    return Phone(who).send("PUT", f"/humans/{cast.joan.id}/telling", {"way": way, "phone": phone})


def changed(cast: Cast, at: datetime = NOON, **more: Any) -> Notice:
    return Notice.objects.create(
        human=cast.joan, team=cast.team, kind="coming_changed", at=at - timedelta(minutes=1), **more
    )


def test_on_the_screen_nothing_leaves(cast: Cast) -> None:
    changed(cast)
    assert telling.deliver(NOON) == 0
    assert not Told.objects.exists()


@pytest.mark.parametrize("way", ["mail", "text"])
def test_it_leaves_once_and_says_nothing(cast: Cast, way: str) -> None:
    assert choose(cast.joan, cast, way).status_code == 200
    notice = changed(cast, detail={"before": {"members": ["Amara"]}})
    assert [telling.deliver(NOON), telling.deliver(NOON)] == [1, 0]
    said = str(mail.outbox[0].body) + mail.outbox[0].subject if way == "mail" else Kept.sent[0][1]
    for word in ("Joan", "Amara", "Tilbury", "12", "Friday"):
        assert word not in said
    assert len(mail.outbox) + len(Kept.sent) == 1
    notice.refresh_from_db()
    assert notice.mailed_at is not None  # the digest need not say it again
    if way == "text":
        assert Kept.sent[0][0] == "01632960123"


def test_in_welsh(cast: Cast) -> None:
    Human.objects.filter(id=cast.joan.id).update(language="cy")
    choose(cast.joan, cast, "mail")
    changed(cast)
    telling.deliver(NOON)
    assert "newid" in mail.outbox[0].subject


def test_a_text_that_waits_for_the_morning_keeps_no_other_waiting(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(telling, "MOST_AT_ONCE", 1)
    choose(cast.joan, cast, "text")
    night = NOON.replace(hour=23)
    changed(cast, night - timedelta(minutes=5))
    changed(cast, night, urgent=True)
    assert telling.deliver(night) == 1


def test_a_text_waits_for_the_morning_unless_it_is_soon(cast: Cast) -> None:
    choose(cast.joan, cast, "text")
    night = NOON.replace(hour=23)
    changed(cast, night)
    assert telling.deliver(night) == 0
    changed(cast, night, urgent=True)
    assert telling.deliver(night) == 1
    assert telling.deliver(night + timedelta(hours=10)) == 1


def test_what_cannot_be_sent_is_tried_again_and_then_said_by_a_member(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    choose(cast.joan, cast, "text")
    changed(cast)
    Kept.broken = True
    now = NOON
    for _ in range(5):
        telling.deliver(now)
        now += timedelta(minutes=30)
    row = Told.objects.get()
    assert (row.state, row.way, row.tries) == ("failed", "phone", 5)
    assert Notice.objects.filter(kind="please_tell_phone").count() == 3  # each member, once
    (told,) = Phone(cast.amara).get(f"/teams/{cast.team.id}/to-tell").json()
    assert told["person"]["called"] == "Joan"


def test_by_phone_a_member_says_it_and_it_is_done_for_all(cast: Cast) -> None:
    choose(cast.joan, cast, "phone")
    changed(cast)
    changed(cast)
    telling.deliver(NOON)
    assert Notice.objects.filter(kind="please_tell_phone").count() == 3  # not six
    rows = Phone(cast.amara).get(f"/teams/{cast.team.id}/to-tell").json()
    assert [row["phone"] for row in rows] == ["01632960123"] * 2
    path = f"/told/{rows[0]['id']}/said"
    assert Phone(cast.joan).send("POST", path).status_code == 404
    assert Phone(cast.oscar).send("POST", path).status_code == 404
    for _ in range(2):
        assert len(Phone(cast.bryn).send("POST", path).json()) == 1
    assert Told.objects.get(id=rows[0]["id"]).by == cast.bryn


def test_who_chooses(cast: Cast) -> None:
    assert choose(cast.amara, cast, "paper").status_code == 403
    no_sign_in(cast.joan)
    assert choose(cast.amara, cast, "paper").status_code == 200
    assert [p["where"] for p in choose(cast.amara, cast, "mail").json()["problems"]] == ["way"]
    for who, status in ((cast.ruth, 403), (cast.imogen, 404), (cast.oscar, 404)):
        assert choose(who, cast, "paper").status_code == status
    assert Telling.objects.get().way == "paper"


def test_a_number_is_needed_to_ring(cast: Cast, settings: Any) -> None:
    assert [p["where"] for p in choose(cast.joan, cast, "phone", "").json()["problems"]] == ["phone"]
    assert [p["where"] for p in choose(cast.joan, cast, "text", "ring me").json()["problems"]] == ["phone"]
    settings.TEXT_GATEWAY = ""
    assert [p["where"] for p in choose(cast.joan, cast, "text").json()["problems"]] == ["way"]


def test_the_demo_gateway_writes_a_line(settings: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.VAR = tmp_path
    texting.FileGateway().send("01632960123", "There is a change.", "1")
    assert "01632960123: There is a change." in (tmp_path / "texts.log").read_text()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("01632 960 123", "01632960123"),
        ("+44 (0)1632-960123", "+441632960123"),
        ("+441632960123", "+441632960123"),
        ("", ""),
        ("x", None),
    ],
)
def test_numbers(text: str, number: str | None) -> None:
    assert tidy_phone(text) == number


def test_nobody_is_rung_at_night() -> None:
    assert not may_go("text", 60, urgent=False)
    assert may_go("text", 60, urgent=True)
    assert may_go("mail", 60, urgent=False)
