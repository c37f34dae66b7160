"""What each role reads in all: every answer that there is, searched for words that are written in one place only.

Lists, files, calendars, pictures and recordings too; the operations are those of the API's own document, so that a new one is
walked by itself. The tables below say who reads what; one word more or less in any byte of any answer fails.
"""

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client

from config.api import api
from profiles.actions import telling
from profiles.models import Telling
from profiles.rules import SECTIONS
from teams import jobs, notices, push
from teams.models import Device, Human
from tests.cast import Phone, here_today
from tests.contract.marks import Planted, consents, mark, marks_in, plant
from tests.contract.policy import attorney, neighbour, undone
from tests.contract.test_access import Scene, scene

__all__ = ["scene"]  # the fixture
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
Found = dict[str, set[str]]

#: What comes with each section besides its own words. `moment`: what a visit is for; `chart`: how she tells things.
OF_SECTION: dict[str, set[str]] = {str(section): {str(section)} for section in SECTIONS} | {
    "about": {"about", "chart"},
    "good_week": {"good_week", "moment", "why_away"},
    "who_is_coming": {"face_of_member"},
    "notes": {"notes", "worry"},
}
READ_ONLY = ("good_week", "who_is_coming", "notes", "relationships")
#: What Ruth reads with no section shared: her sister's face, and the two stories that Joan shared with her.
SHOWN = {"face", "story_circle", "story_named"}
STORIES = {"story_mine", "story_team", "story_circle", "story_named", "story_gone"}
PAGE = {"about", "appreciate", "matters", "support", "gifts", "tools", "chart", "relationships", "circle"}
WEEK = {"good_week", "moment", "notes", "worry", "why_away", "offer", "wish", "bank", "bought"}
AROUND = {"capacity", "standing", "letter", "notice"}
#: What Amara wrote of herself and shares with the team, and what the team says to each other.
OF_MEMBER = {
    "member_about",
    "member_matters",
    "member_support",
    "working_words",
    "leave_shared",
    "skill",
    "face_of_member",
}
OF_TEAM = {"objection", "ask", "said_next_door", "nearby", "absence", "address", "plan"}
MEMBER = PAGE | WEEK | AROUND | OF_MEMBER | OF_TEAM | {"face", "story_team", "likes_team", "likes_people"}


@pytest.fixture(autouse=True)
def wednesday(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def planted(scene: Scene) -> Planted:
    return plant(scene)


#: Who asks, and every mark that they find, in all that there is to read.
ROLES: dict[str, tuple[Callable[[Planted], Human | None], set[str]]] = {
    "the person": (
        lambda p: p.scene.cast.joan,
        PAGE | WEEK | AROUND | STORIES
        | {"face", "face_of_member", "address", "change", "door", "plan", "erasure", "gave", "introduced", "member_matters"}
        | {"nearby", "likes_alone", "likes_team", "likes_people"},
    ),
    "member who goes to her today": (
        lambda p: p.scene.cast.amara, MEMBER - {"absence"} | {"change", "door", "leave_alone", "hours"},
    ),
    "another member": (lambda p: p.scene.cast.bryn, MEMBER),
    "another person": (lambda p: p.scene.cast.walter, {"face_of_member", "member_matters", "nearby", "likes_people"}),
    "attorney": (lambda p: attorney(p.scene.cast), {"face", "story_circle", "capacity", "standing", "letter"}),
    "coach": (lambda p: p.scene.cast.imogen, {"face_of_member"}),
    # The week file, which a host keeps and brings in, names wishes; the statement is for who pays.
    "host": (lambda p: p.scene.cast.olu, {"face", "face_of_member", "moment", "bought"}),
    "helper from next door, today": (lambda p: p.helper, {"face", "support", "address", "door", "moment"}),
    "member next door": (lambda p: neighbour(p.scene.cast), set()),
    "member of another organisation": (lambda p: p.scene.cast.oscar, set()),
    "host of another organisation": (lambda p: p.scene.cast.hal, set()),
    "somebody who has left": (lambda p: p.scene.cast.lena, set()),
    "signed out": (lambda p: None, set()),
}  # fmt: skip


def reads(planted: Planted) -> list[str]:
    """The addresses of everything that can be read, each with every value of what it names."""
    values = {k: [v] for k, v in planted.scene.ids.items()} | planted.values
    out = []
    for path, methods in api.get_openapi_schema()["paths"].items():
        said = methods.get("get")
        if said is None:
            continue
        holes = re.findall(r"\{(\w+)\}", path)
        asks = [
            [(p["name"], value) for value in p["schema"].get("enum") or values[p["name"]]]
            for p in said.get("parameters", [])
            if p["in"] == "query" and (p.get("required") or "enum" in p["schema"])
        ]
        for chosen in itertools.product(*(values[hole] for hole in holes)):
            address = path.removeprefix("/api/v1").format(**dict(zip(holes, chosen, strict=True)))
            for query in itertools.product(*asks):
                out.append(address + ("?" + "&".join(f"{k}={v}" for k, v in query) if query else ""))
    return [address for address in out if not address.startswith("/demo/")]


def read_by(planted: Planted, who: Human | None, addresses: list[str]) -> Found:
    """The marks that somebody reads, each with where."""
    cache.clear()
    found: Found = {}
    phone = Phone(who)

    def look(address: str, answer: Any) -> None:
        assert answer.status_code < 500, (address, answer.status_code)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for name in marks_in(body):
            found.setdefault(name, set()).add(ID.sub("…", address))
        if answer.status_code == 200:
            found.setdefault("", set()).add(address)

    for address in addresses:
        look(address, phone.get(address))
    for secret in planted.feeds.get(who, []) if who else []:
        look("calendar", Client().get(f"/calendar/{secret}.ics"))
    return found


def wrong(role: str, found: Found, may: set[str]) -> list[str]:
    """What is read and may not be, with where; and what may be read and is nowhere."""
    told = set(found) - {""}
    more = [f"{role} reads {name} at {', '.join(sorted(found[name]))}" for name in sorted(told - may)]
    return more + [f"{role} finds {name} nowhere" for name in sorted(may - told)]


@pytest.mark.timeout(600)
def test_everybody_reads_what_is_theirs_to_read_and_not_a_word_more(planted: Planted) -> None:
    addresses = reads(planted)
    faults: list[str] = []
    for role, (who, may) in ROLES.items():
        with undone():
            faults += wrong(role, read_by(planted, who(planted), addresses), may)
    assert faults == [], "\n".join(faults)


@pytest.mark.timeout(600)
def test_her_sister_reads_a_section_as_long_as_it_is_shared_and_no_other(planted: Planted) -> None:
    cast, today = planted.scene.cast, here_today()
    faults: list[str] = []
    with undone():
        for section in SECTIONS:
            consents(cast, [section], "read" if section in READ_ONLY else "suggest")
        everything = read_by(planted, cast.ruth, reads(planted))
    faults += wrong("circle, everything", everything, SHOWN.union(*OF_SECTION.values()))
    # Less consent opens nothing that all of it does not: only what she could open then is asked again.
    addresses = sorted(everything[""] - {"calendar"})
    over = {"starts": today - timedelta(days=30), "ends": today - timedelta(days=1)}
    for kind, given in (("nothing", []), ("expired", [("read", over)]), ("withdrawn", [("read", {}), ("none", {})])):
        with undone():
            for level, when in given:
                consents(cast, SECTIONS, level, **when)
            faults += wrong(f"circle, {kind}", read_by(planted, cast.ruth, addresses), SHOWN)
    for section in SECTIONS:
        with undone():
            consents(cast, [section])
            faults += wrong(f"circle, {section}", read_by(planted, cast.ruth, addresses), SHOWN | OF_SECTION[section])
    assert faults == [], "\n".join(faults)


class _Gateway:
    """Keeps texts instead of sending them."""

    texts: ClassVar[list[str]] = []

    def send(self, number: str, words: str, key: str) -> None:
        self.texts.append(words)


@pytest.mark.parametrize("way", ["mail", "text"])
def test_nothing_that_leaves_the_site_has_words_of_anybody(
    planted: Planted,
    way: str,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Mails, texts and pushes say that something waits. Whatever a notice holds is read on the site."""
    cast = planted.scene.cast
    settings.TEXT_GATEWAY = f"{__name__}._Gateway"
    _Gateway.texts.clear()
    rung: list[dict[str, Any]] = []

    def ring(**said: Any) -> str:
        rung.append(said["says"])
        return "sent"

    monkeypatch.setattr(push, "ring", ring)
    Telling.objects.filter(human=cast.joan).update(way=way)
    phone = Phone(cast.amara)
    Device.objects.create(
        human=cast.amara, endpoint="https://fcm.googleapis.com/fcm/send/a-phone", mark="0" * 64, p256dh="x", auth="x",
        session_key=str(phone.client.session.session_key),
    )  # fmt: skip
    words = {
        "date": "2026-11-25",
        "start": 600,
        "who": mark("notice"),
        "person": mark("notice"),
        "said": mark("notice"),
    }
    for kind in ("coming_changed", "wish_answered", "ask_around", "note_worry", "suggested"):
        for urgent in (True, False):
            notices.tell(
                by=None, team_id=cast.team.id, kind=kind, to=[cast.joan.id, cast.amara.id, cast.bryn.id],
                detail=words, urgent=urgent,
            )  # fmt: skip
    letter = {"name": "Nia", "email": "nia@example.org", "relation": "friend", "word": mark("letter"), "shares": []}
    with django_capture_on_commit_callbacks(execute=True):
        sent = Phone(cast.joan).send("POST", f"/humans/{cast.joan.id}/invitations", letter, key="new")
    assert sent.status_code in (200, 201), sent.content
    jobs._last.clear()
    telling.deliver(NOW)
    jobs.deliver(NOW)
    assert {to for m in mail.outbox for to in m.to} >= {"bryn@goodweek.example", "nia@example.org"}
    assert rung
    assert (len(_Gateway.texts) > 0) == (way == "text")
    out = [f"{m.subject} {m.body}" for m in mail.outbox] + _Gateway.texts + [str(said) for said in rung]
    out += [record.getMessage() for record in caplog.records]
    assert [said for said in out if marks_in(said.encode())] == []
    assert [said for said in out if "Tilbury" in said and "Nia" not in said] == []


def test_a_mark_is_found_however_it_is_packed() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("passport.json", f'{{"a": "{mark("door")}"}}')
    assert marks_in(packed.getvalue()) == {"door"}
    assert marks_in(b"SUMMARY:zqdo\r\n orqz") == {"door"}
