"""A note taken back by whoever wrote it: gone from every screen, kept as a record, and never hidden from whom it is about."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from rotas.actions.notes import write_note
from rotas.invariants import broken
from rotas.models import Note, NotePhoto, NoteVersion
from rotas.queries.passport import passport
from teams.models import AuditEvent, Human, Notice
from tests.cast import Cast, Phone, here_today, view
from tests.rotas.lived_week import LivedWeek, live_week, note_body
from tests.rotas.test_lived import picture, share

pytestmark = pytest.mark.django_db
BODY = {"why": "not_right"}


@pytest.fixture
def scene(cast: Cast) -> LivedWeek:
    return live_week(cast, here_today() - timedelta(days=1))


def written(scene: LivedWeek, **more: Any) -> str:
    words = {"worked": "We sang.", "worry": "Her left heel is red."} | more
    body = note_body(visit=scene.bath.id, **words)
    answer = Phone(scene.cast.amara).send("POST", f"/people/{scene.cast.joan.id}/notes", body)
    assert answer.status_code == 200, answer.content
    return str(body["id"])


def back(note: str, who: Human, why: str = "not_right") -> Any:
    return Phone(who).send("POST", f"/notes/{note}/take-back", {"why": why})


def seen(note: str, who: Human, of: Human) -> Any:
    return next(n for n in Phone(who).get(f"/people/{of.id}/notes").json() if n["id"] == note)


def test_its_words_go_from_every_screen_and_everybody_sees_that_it_was_taken_back(scene: LivedWeek) -> None:
    cast, note = scene.cast, written(scene)
    assert [len(Phone(cast.bryn).get("/worries").json()), Phone(cast.bryn).get("/today").json()["worries"]] == [1, 1]
    for _ in range(2):
        assert back(note, cast.amara).status_code == 200
    row = Note.objects.get()
    assert (row.worked, row.next, row.worry, row.taken_back_why) == ("", "", "", "not_right")
    for who, may in ((cast.amara, True), (cast.bryn, False), (cast.joan, True)):
        told = seen(note, who, cast.joan)
        assert (told["worked"], told["worry"], told["taken_back"]) == ("", "", {"why": "not_right", "words": may})
        answer = Phone(who).get(f"/notes/{note}/versions")
        assert answer.status_code == (200 if may else 403)
        assert ("red" in answer.content.decode()) is may
    assert [len(Phone(cast.bryn).get("/worries").json()), Phone(cast.bryn).get("/today").json()["worries"]] == [0, 0]
    assert AuditEvent.objects.filter(kind="note", verb="took back", about=cast.joan).count() == 1
    assert list(broken()) == []


def test_the_person_is_told_and_has_it_in_their_passport(scene: LivedWeek) -> None:
    cast, note = scene.cast, written(scene)
    back(note, cast.amara)
    told = Notice.objects.get(kind="note_taken_back")
    assert (told.human, told.detail["who"], told.urgent) == (cast.joan, "Amara", False)
    assert "red" not in json.dumps(told.detail)
    mine = passport(view(cast.joan))
    assert [n["taken_back_at"] is not None for n in mine["notes"]] == [True]
    assert [v["worry"] for v in mine["what_notes_said"]] == ["Her left heel is red."]


def test_what_was_about_somebody_else_is_read_by_its_writer_alone(scene: LivedWeek) -> None:
    cast, note = scene.cast, written(scene, worked="Walter's own business")
    back(note, cast.amara, "wrong_person")
    assert seen(note, cast.joan, cast.joan)["taken_back"] == {"why": "wrong_person", "words": False}
    for who in (cast.joan, cast.bryn):
        assert Phone(who).get(f"/notes/{note}/versions").status_code == 403
    assert "Walter's own business" in Phone(cast.amara).get(f"/notes/{note}/versions").content.decode()
    assert passport(view(cast.joan))["what_notes_said"] == []


def test_her_sister_reads_it_as_she_does(scene: LivedWeek) -> None:
    cast, note = scene.cast, written(scene)
    share(cast.joan, cast.ruth, "notes")
    back(note, cast.amara)
    assert seen(note, cast.ruth, cast.joan)["taken_back"]["words"]
    assert Phone(cast.ruth).get(f"/notes/{note}/versions").status_code == 200


def test_nobody_else_takes_it_back(scene: LivedWeek) -> None:
    cast, note = scene.cast, written(scene)
    for who, status in ((cast.bryn, 403), (cast.joan, 403), (cast.oscar, 404)):
        assert back(note, who).status_code == status
        assert Phone(who).send("POST", f"/notes/{note}/stands").status_code == status
    assert Note.objects.get().taken_back_at is None
    assert back(note, cast.amara, "because").status_code == 422


def test_it_can_stand_after_all_and_nobody_need_hear_of_it(scene: LivedWeek) -> None:
    cast, note = scene.cast, written(scene)
    Phone(cast.bryn).send("POST", f"/notes/{note}/take-up")
    back(note, cast.amara)
    assert Notice.objects.get(kind="worry_taken_back").human == cast.bryn
    for _ in range(2):
        answer = Phone(cast.amara).send("POST", f"/notes/{note}/stands")
    assert (answer.json()["worry"], answer.json()["taken_back"]) == ("Her left heel is red.", None)
    assert answer.json()["taken_up_by"]["called"] == "Bryn"
    assert not Notice.objects.filter(kind__endswith="taken_back").exists()
    assert [v.version for v in NoteVersion.objects.all()] == [1]
    assert list(broken()) == []


def test_it_is_mended_no_more_and_takes_no_photo(scene: LivedWeek) -> None:
    cast, note = scene.cast, written(scene)
    photo = {"id": str(uuid4()), "picture": picture(), "said_yes": "person"}
    assert Phone(cast.amara).send("POST", f"/notes/{note}/photos", photo).status_code == 200
    file = Path(settings.MEDIA_ROOT) / NotePhoto.objects.get().file
    assert file.exists()
    back(note, cast.amara)
    assert not NotePhoto.objects.exists()
    for method, path, body in (
        ("PUT", f"/notes/{note}", {"worked": "Again"}),
        ("POST", f"/notes/{note}/photos", photo | {"id": str(uuid4())}),
    ):
        answer = Phone(cast.amara).send(method, path, body)
        assert (answer.status_code, answer.json()["code"]) == (409, "note_taken_back")


def test_words_that_come_late_from_another_phone_are_kept_and_it_stays_taken_back(scene: LivedWeek) -> None:
    """It was mended while it waited on a phone that did not know that its first try had arrived."""
    cast, note = scene.cast, written(scene)
    back(note, cast.amara)
    for edit, words in ((0, "We sang."), (1, "We sang twice."), (1, "We sang twice.")):
        made = write_note(
            by=view(cast.amara), person_id=cast.joan.id, note_id=Note.objects.get().id, visit_id=None, day=scene.day,
            parts={"worked": words}, said=scene.at(10), edit=edit,
        )  # fmt: skip
        assert made.taken_back_at is not None
    row = Note.objects.get()
    assert (row.worked, row.version) == ("", 2)
    assert list(NoteVersion.objects.order_by("version").values_list("worked", flat=True)) == [
        "We sang.",
        "We sang twice.",
    ]
    assert list(broken()) == []
    assert Phone(cast.amara).send("POST", f"/notes/{note}/stands").json()["worked"] == "We sang twice."
