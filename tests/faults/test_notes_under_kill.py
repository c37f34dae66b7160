"""kill -9 of the web process while notes and taps pour in: what was acknowledged is there, and nothing is there twice."""

import json
import threading
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.faults.test_embedded import signed_in
from tests.races.conftest import gathered
from tests.servers import environment, live_site, manage

pytestmark = pytest.mark.timeout(400)
KILLS = 3
POURED = 25  # notes that have come through before each kill

COUNT = """
import json
from rotas.models import Note, NoteVersion
from teams.models import AuditEvent
from teams.invariants import check_invariants
rows = {str(n.id): n.worked for n in Note.objects.all()}
deeds = list(AuditEvent.objects.filter(kind="note", verb="wrote").values_list("object_id", flat=True))
print(json.dumps({"rows": rows, "deeds": deeds, "versions": NoteVersion.objects.count(), "wrong": check_invariants()}))
"""


@dataclass
class Outbox:
    """A member's phone: writes notes in its own order, and forgets one only when the server has said that it has it."""

    who: str
    person: str
    waiting: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)

    def write(self) -> None:
        n = len(self.waiting) + len(self.acknowledged)
        now = datetime.now(UTC).isoformat()
        body = {"id": str(uuid4()), "date": now[:10], "at": now, "worked": f"{self.who[:8]} wrote this as number {n}"}
        self.waiting.append(body)

    def send(self, phone: httpx.Client) -> None:
        """Oldest first. Some answers are lost on the way back: then it sends the same again."""
        body = self.waiting[0]
        answer = phone.post(f"/people/{self.person}/notes", json=body)
        answer.raise_for_status()
        if len(self.acknowledged) % 7 == 3:
            phone.post(f"/people/{self.person}/notes", json=body).raise_for_status()
        self.acknowledged[body["id"]] = body["worked"]
        self.waiting.pop(0)


def pour(outbox: Outbox, phone: httpx.Client, enough: threading.Event, come: threading.Semaphore) -> None:
    """Write and send until the site dies."""
    while not enough.is_set():
        outbox.write()
        try:
            outbox.send(phone)
        except httpx.HTTPError:
            return
        come.release()


def counted(env: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(manage(["shell", "-v", "0", "-c", COUNT], env).strip().splitlines()[-1])
    return found


def test_every_acknowledged_note_is_there_and_none_twice(database_url: str, tmp_path: Path) -> None:
    env = {"DATABASE_URL": database_url, "GOODWEEK_VAR": str(tmp_path), "ALLOWED_HOSTS": "testserver,127.0.0.1"}
    with gathered(environment(env), tmp_path, members=3) as crowd:
        members = crowd.members
    outboxes: list[Outbox] = []
    for _ in range(KILLS):
        with ExitStack() as stack:
            site = stack.enter_context(live_site(database_url, tmp_path))
            phones = [stack.enter_context(signed_in(site.url, who)) for who in members]
            if not outboxes:
                people = phones[0].get("/people").json()
                joan = next(p["id"] for p in _cards(people) if p["called"] == "Joan")
                outboxes = [Outbox(who, joan) for who in members]
            enough, come = threading.Event(), threading.Semaphore(0)
            threads = [
                threading.Thread(target=pour, args=(o, p, enough, come)) for o, p in zip(outboxes, phones, strict=True)
            ]
            for thread in threads:
                thread.start()
            for _ in range(POURED):
                assert come.acquire(timeout=150)
            site.program.kill()
            enough.set()
            for thread in threads:
                thread.join(90)
                assert not thread.is_alive()
        found = counted(env)
        said = {k: v for o in outboxes for k, v in o.acknowledged.items()}
        assert said.items() <= found["rows"].items()
        assert found["wrong"] == []
    assert any(o.waiting for o in outboxes), "the site was never killed in the middle of a note"
    with live_site(database_url, tmp_path) as site:
        for outbox in outboxes:
            with signed_in(site.url, outbox.who) as phone:
                while outbox.waiting:
                    outbox.send(phone)
                # A phone that never got the answers, and sends its last ones all over.
                for ident, words in list(outbox.acknowledged.items())[-5:]:
                    body = {"id": ident, "date": "2026-11-24", "at": datetime.now(UTC).isoformat(), "worked": words}
                    phone.post(f"/people/{outbox.person}/notes", json=body).raise_for_status()
    found = counted(env)
    said = {k: v for o in outboxes for k, v in o.acknowledged.items()}
    assert found["rows"] == said
    assert sorted(found["deeds"]) == sorted(said)
    assert (found["versions"], found["wrong"]) == (len(said), [])


def _cards(people: Any) -> list[dict[str, Any]]:
    """Every card in the answer about people, however they are grouped."""
    if isinstance(people, dict):
        found = [people] if {"id", "called"} <= people.keys() else []
        return found + [card for value in people.values() for card in _cards(value)]
    if isinstance(people, list):
        return [card for value in people for card in _cards(value)]
    return []
