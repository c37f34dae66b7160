"""A helper's phone that had no signal until after the day: what was written at the door is taken, and nothing is there to read."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from rotas.invariants import broken
from rotas.models import Note, Presence, Tap, Visit, VisitMember
from rotas.rules.lived import Instant
from rotas.rules.neighbours import of_its_day
from teams.models import Human, Notice, Team
from tests.cast import Phone
from tests.rotas.shared_week import Shared
from tests.rotas.test_neighbours import agreed, birds, gwen, hari, next_door, shared
from tests.rotas.test_neighbours_day import on_the

__all__ = ["gwen", "hari", "next_door", "shared"]
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("at", "end", "taken"),
    [
        ("2026-11-19T23:59", 630, False),
        ("2026-11-20T00:00", 630, True),
        ("2026-11-20T23:59", 630, True),
        ("2026-11-21T05:59", 1380, True),  # on the way home from an evening visit
        ("2026-11-21T06:01", 1380, False),
        ("2026-11-21T09:30", 1440 + 420, True),  # who stayed the night
        ("2026-11-21T10:01", 1440 + 420, False),
    ],
)
def test_what_is_of_its_day(at: str, end: int, taken: bool) -> None:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert of_its_day(Instant(when, sure=True), DAY, end, "Europe/London") is taken
    assert of_its_day(Instant(when, sure=False), DAY, end, "Europe/London")


def send(who: Human, path: str, body: dict[str, Any], clock: datetime | None = None) -> Any:
    """From the outbox: the same body at each try, and what the phone's clock says now beside it."""
    phone = Phone(who)
    at = clock or datetime.now(UTC)
    phone.client.defaults["HTTP_PHONE_CLOCK"] = str(int(at.timestamp() * 1000))
    return phone.send("POST", path, body)


def waiting(visit: Visit, at: str = "10:20") -> list[tuple[str, dict[str, Any]]]:
    """What waits on the helper's phone: came, a note with a worry, gone."""
    when = f"{visit.date}T{at}:00Z"
    taps = f"/visits/{visit.id}/taps"
    note = {"id": str(uuid4()), "visit": str(visit.id), "date": str(visit.date), "at": when, "worry": "He looked pale"}
    return [
        (taps, {"key": str(uuid4()), "kind": "here", "at": f"{visit.date}T10:01:00Z"}),
        (f"/people/{visit.moment.good_week.person_id}/notes", note),
        (taps, {"key": str(uuid4()), "kind": "left", "at": when}),
    ]


@pytest.mark.django_db
class TestLate:
    def test_it_is_taken_once_and_nothing_can_be_read(self, shared: Shared, next_door: Team, gwen: Human) -> None:
        made, visit = agreed(shared, next_door, gwen), birds(shared)
        with on_the(shared, 1, at="00:20"):
            for path, body in waiting(visit):
                for _ in range(2):
                    answer = send(gwen, path, body)
                    assert (answer.status_code, answer.content) == (204, b"")
            for path in (
                f"/visits/{visit.id}/lived", f"/next-door/{made}/visit",
                f"/people/{shared.cast.walter.id}/notes", f"/notes/{Note.objects.get().id}/versions",
            ):  # fmt: skip
                assert Phone(gwen).get(path).status_code == 404
        note, been = Note.objects.get(), Presence.objects.get()
        assert (note.team, note.date, note.by, note.worry) == (shared.cast.team, visit.date, gwen, "He looked pale")
        assert [f"{t:%d %H:%M}" for t in (been.here_at, been.left_at) if t] == [
            f"{visit.date:%d} 10:01",
            f"{visit.date:%d} 10:20",
        ]
        assert Tap.objects.count() == 2
        told = Notice.objects.filter(kind="worry").values_list("human__called", flat=True)
        assert sorted(told) == sorted(m.called for m in (shared.cast.amara, shared.cast.bryn, shared.cast.cerys))
        assert list(broken()) == []

    def test_a_fortnight_long_and_no_longer(self, shared: Shared, next_door: Team, gwen: Human) -> None:
        agreed(shared, next_door, gwen)
        visit = birds(shared)
        with on_the(shared, 15):
            assert [send(gwen, path, body).status_code for path, body in waiting(visit)] == [404] * 3
        with on_the(shared, 14):
            assert [send(gwen, path, body).status_code for path, body in waiting(visit)] == [204] * 3
        assert Note.objects.count() == 1

    def test_not_what_was_written_on_another_day(self, shared: Shared, next_door: Team, gwen: Human) -> None:
        agreed(shared, next_door, gwen)
        visit = birds(shared)
        with on_the(shared, 2):
            for path, body in waiting(visit):
                assert send(gwen, path, body | {"at": f"{visit.date + timedelta(days=1)}T10:00:00Z"}).status_code == 404
        assert not Note.objects.exists()
        assert not Tap.objects.exists()

    def test_a_wrong_clock_loses_nothing(self, shared: Shared, next_door: Team, gwen: Human) -> None:
        """Five years behind, running; and one that was put right between writing and sending."""
        agreed(shared, next_door, gwen)
        visit = birds(shared)
        behind = timedelta(days=5 * 365)
        with on_the(shared, 1):
            for path, body in waiting(visit):
                said = datetime.fromisoformat(body["at"]) - behind
                assert send(gwen, path, body | {"at": said.isoformat()}, datetime.now(UTC) - behind).status_code == 204
            assert Note.objects.get().at == datetime.fromisoformat(f"{visit.date}T10:20:00+00:00")
            path, body = waiting(visit)[1]
            assert send(gwen, path, body | {"at": "2019-01-01T00:00:00Z"}).status_code == 204
        assert sorted(Note.objects.values_list("sure", flat=True)) == [False, True]

    def test_help_that_was_taken_back_after_the_visit_keeps_what_was_written(
        self, shared: Shared, next_door: Team, gwen: Human
    ) -> None:
        made, visit = agreed(shared, next_door, gwen), birds(shared)
        with on_the(shared, at="12:00"):
            assert Phone(shared.cast.amara).send("DELETE", f"/next-door/{made}").status_code == 200
            assert not VisitMember.objects.filter(member=gwen).exists()
        with on_the(shared, 1):
            path, body = waiting(visit, at="12:30")[1]
            assert send(gwen, path, body).status_code == 404  # from then on it was not theirs
            assert [send(gwen, path, body).status_code for path, body in waiting(visit)] == [204] * 3

    def test_nobody_else(self, shared: Shared, next_door: Team, gwen: Human, hari: Human) -> None:
        agreed(shared, next_door, gwen)
        visit = birds(shared)
        other = Visit.objects.filter(week=shared.week).exclude(id=visit.id).first()
        assert other
        with on_the(shared, 1):
            assert {send(hari, path, body).status_code for path, body in waiting(visit)} == {404}
            assert {send(gwen, path, body).status_code for path, body in waiting(other)} == {404}
            # the helper, about somebody else than whose visit it was
            _, body = waiting(visit)[1]
            assert send(gwen, f"/people/{shared.cast.joan.id}/notes", body).status_code == 404
        assert not Note.objects.exists()

    def test_a_night_s_visit_is_theirs_until_it_ends(self, shared: Shared, next_door: Team, gwen: Human) -> None:
        made = agreed(shared, next_door, gwen)
        Visit.objects.filter(id=birds(shared).id).update(start=1380, minutes=480)
        with on_the(shared, 1, at="05:30"):
            assert Phone(gwen).get(f"/next-door/{made}/visit").status_code == 200
        with on_the(shared, 1, at="08:30"):
            assert Phone(gwen).get(f"/next-door/{made}/visit").status_code == 404


@pytest.mark.django_db
class TestTakenBack:
    def note(self, shared: Shared, gwen: Human) -> str:
        with on_the(shared):
            path, body = waiting(birds(shared))[1]
            assert send(gwen, path, body).status_code == 200
        return str(body["id"])

    def test_a_helper_takes_a_note_back_on_the_day_and_a_fortnight_long(
        self, shared: Shared, next_door: Team, gwen: Human, hari: Human
    ) -> None:
        agreed(shared, next_door, gwen)
        note = self.note(shared, gwen)
        why = {"why": "wrong_person"}
        with on_the(shared):
            assert send(gwen, f"/notes/{note}/take-back", why).json()["taken_back"] == {
                "why": "wrong_person",
                "words": True,
            }
            assert send(gwen, f"/notes/{note}/stands", {}).json()["worry"] == "He looked pale"
        with on_the(shared, 14):
            listed = Phone(gwen).get(f"/teams/{next_door.id}/next-door")
            assert [(n["id"], n["team"], n["taken_back"]) for n in listed.json()["wrote"]] == [(note, "Tilbury", False)]
            assert not {"pale", "Walter"} & set(listed.content.decode().split())
            assert Phone(hari).get(f"/teams/{next_door.id}/next-door").json()["wrote"] == []
            for _ in range(2):
                answer = send(gwen, f"/notes/{note}/take-back", why)
                assert (answer.status_code, answer.content) == (204, b"")
            assert Note.objects.get().taken_back_why == "wrong_person"
            assert Phone(gwen).get(f"/teams/{next_door.id}/next-door").json()["wrote"][0]["taken_back"]
            assert send(gwen, f"/notes/{note}/stands", {}).status_code == 204
            assert Note.objects.get().worry == "He looked pale"
        assert Notice.objects.filter(kind="note_taken_back").count() == 0  # it stands, and he had not read of it
        assert list(broken()) == []

    def test_nobody_else_does_and_not_after_a_fortnight(
        self, shared: Shared, next_door: Team, gwen: Human, hari: Human
    ) -> None:
        agreed(shared, next_door, gwen)
        note = self.note(shared, gwen)
        for who, days in ((hari, 0), (hari, 1), (gwen, 15)):
            with on_the(shared, days):
                assert send(who, f"/notes/{note}/take-back", {"why": "not_right"}).status_code == 404
                assert Phone(who).get(f"/teams/{next_door.id}/next-door").json()["wrote"] == []
        assert Note.objects.get().taken_back_at is None
