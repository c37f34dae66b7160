"""Taps and notes over the wire: who sees what of them, and that each is there once."""

import base64
import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from profiles.models import Consent, Look
from rotas.models import Note, NotePhoto, NoteVersion, Presence, Tap, Week
from teams.models import AuditEvent, Human, Notice
from tests.cast import Cast, Phone, here_today
from tests.rotas.lived_week import LivedWeek, live_week, note_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast: Cast) -> LivedWeek:
    # Yesterday: whatever the time of this run, the visits are over and no tap is too early.
    return live_week(cast, here_today() - timedelta(days=1))


def tap(who: Any, scene: LivedWeek, kind: str, **more: Any) -> Any:
    at = more.pop("at", scene.at(9, 2))
    body = {"key": str(uuid4()), "kind": kind, "at": at.isoformat(), **more}
    return Phone(who).send("POST", f"/visits/{scene.bath.id}/taps", body)


def share(person: Human, with_whom: Human, section: str) -> None:
    Consent.objects.create(
        person=person, section=section, grantee=with_whom, level="read", basis="own_decision", given_by=person,
        starts="2020-01-01",
    )  # fmt: skip


# --- here and leaving --------------------------------------------------------------------------------------------------


def test_here_and_leaving_are_there_once_however_often_they_are_sent(scene: LivedWeek) -> None:
    phone, key = Phone(scene.cast.amara), str(uuid4())
    body = {"key": key, "kind": "here", "at": scene.at(9, 2).isoformat()}
    for _ in range(3):
        answer = phone.send("POST", f"/visits/{scene.bath.id}/taps", body)
        assert answer.status_code == 200, answer.content
    assert tap(scene.cast.amara, scene, "left", at=scene.at(9, 50)).status_code == 200
    row = Presence.objects.get()
    assert (row.here_at, row.left_at, row.sure) == (scene.at(9, 2), scene.at(9, 50), True)
    assert Tap.objects.count() == 2


def test_leaving_may_arrive_before_coming(scene: LivedWeek) -> None:
    tap(scene.cast.amara, scene, "left", at=scene.at(9, 50))
    tap(scene.cast.amara, scene, "here", at=scene.at(9, 2))
    row = Presence.objects.get()
    assert (row.here_at, row.left_at) == (scene.at(9, 2), scene.at(9, 50))


def test_taken_back_there_is_nothing_left(scene: LivedWeek) -> None:
    tap(scene.cast.amara, scene, "here")
    answer = tap(scene.cast.amara, scene, "not_here", at=scene.at(9, 3)).json()
    assert (answer["mine"], answer["who"]) == (None, [])
    assert not Presence.objects.exists()


def test_a_forgotten_tap_is_written_afterwards(scene: LivedWeek) -> None:
    times = {"from_at": scene.at(9).isoformat(), "to_at": scene.at(9, 40).isoformat()}
    answer = tap(scene.cast.amara, scene, "was_there", at=timezone.now(), **times).json()
    assert answer["mine"] is not None
    row = Presence.objects.get()
    assert (row.here_at, row.left_at) == (scene.at(9), scene.at(9, 40))


@pytest.mark.parametrize(
    ("hours", "where"),
    [((None, None), "from_at"), ((9, 8), "to_at"), ((9, 60), "to_at"), ((-20, 9), "from_at"), ((60, 61), "from_at")],
)
def test_times_that_cannot_be_are_refused(scene: LivedWeek, hours: tuple[Any, Any], where: str) -> None:
    given = zip(("from_at", "to_at"), hours, strict=True)
    times = {name: (scene.at(0) + timedelta(hours=h)).isoformat() for name, h in given if h is not None}
    answer = tap(scene.cast.amara, scene, "was_there", at=timezone.now(), **times)
    assert (answer.status_code, answer.json()["code"]) == (422, "times_cannot_be")
    assert [p["where"] for p in answer.json()["problems"]] == [where]


def test_a_visit_that_has_not_begun_cannot_be_tapped(cast: Cast) -> None:
    scene = live_week(cast, here_today() + timedelta(days=2))
    answer = tap(cast.amara, scene, "here", at=timezone.now())
    assert (answer.status_code, answer.json()["code"]) == (422, "visit_not_begun")


def test_a_phone_whose_clock_is_wrong_says_so_and_is_read_right(scene: LivedWeek) -> None:
    year = timedelta(days=365)
    phone = Phone(scene.cast.amara)
    now = timezone.now()
    body = {"key": str(uuid4()), "kind": "here", "at": (now - year - timedelta(minutes=20)).isoformat()}
    path = f"/api/v1/visits/{scene.bath.id}/taps"
    clock = str(int((now - year).timestamp() * 1000))
    headers = {"X-CSRFToken": phone.client.cookies["csrftoken"].value, "Phone-Clock": clock}
    answer = phone.client.post(path, body, content_type="application/json", headers=headers)
    assert answer.status_code == 200
    row = Tap.objects.get()
    assert abs(row.at - (now - timedelta(minutes=20))) < timedelta(seconds=20)
    assert row.said_at.year < now.year
    assert row.sure


def test_times_are_told_to_nobody_else(scene: LivedWeek) -> None:
    tap(scene.cast.amara, scene, "here")
    tap(scene.cast.amara, scene, "left", at=scene.at(9, 50))
    share(scene.cast.joan, scene.cast.ruth, "who_is_coming")
    paths = [f"/visits/{scene.bath.id}/lived", f"/people/{scene.cast.joan.id}/coming?starts={scene.day}", "/today"]
    paths.append(f"/today?date={scene.day}")
    for who in (scene.cast.bryn, scene.cast.joan, scene.cast.ruth, scene.cast.imogen, scene.cast.olu):
        for path in paths:
            text = Phone(who).get(path).content.decode()
            assert scene.at(9, 2).strftime("%H:%M") not in text.replace('"start":', ""), (who.called, path)
            assert "9:50" not in text
    seen = Phone(scene.cast.bryn).get(f"/visits/{scene.bath.id}/lived").json()
    assert [(w["member"]["called"], w["been"]) for w in seen["who"]] == [("Amara", "been")]
    assert seen["mine"] is None


def test_the_person_and_her_sister_see_that_somebody_has_been(scene: LivedWeek) -> None:
    tap(scene.cast.amara, scene, "here")
    tap(scene.cast.amara, scene, "left", at=scene.at(9, 50))
    share(scene.cast.joan, scene.cast.ruth, "who_is_coming")
    for who in (scene.cast.joan, scene.cast.ruth):
        seen = Phone(who).get(f"/people/{scene.cast.joan.id}/coming?starts={scene.day}").json()
        visits = {v["id"]: v["been"] for day in seen["days"] for v in day["visits"]}
        assert visits == {str(scene.bath.id): "been"}


def test_my_day_knows_my_own_times_the_way_and_the_door(scene: LivedWeek) -> None:
    tap(scene.cast.amara, scene, "here")
    seen = Phone(scene.cast.amara).get(f"/today?date={scene.day}").json()
    first, second = seen["visits"]
    assert first["my_times"]["here_at"].startswith(scene.at(9, 2).strftime("%Y-%m-%dT%H:%M"))
    assert first["travel"] >= 1
    assert second["travel"] >= 1
    assert (second["my_times"], second["been"], second["way_in"], second["news"]) == (None, None, False, 0)


def test_somebody_else_of_the_team_may_have_gone_instead(scene: LivedWeek) -> None:
    assert tap(scene.cast.cerys, scene, "here").status_code == 200
    assert Presence.objects.get().member_id == scene.cast.cerys.id


def test_nobody_taps_in_a_week_that_is_not_published(scene: LivedWeek) -> None:
    Week.objects.filter(id=scene.week.id).update(state="sharing", published_at=None)
    assert tap(scene.cast.amara, scene, "here").status_code == 404


# --- notes ------------------------------------------------------------------------------------------------------------


def write(who: Any, scene: LivedWeek, **more: Any) -> Any:
    body = note_body(visit=scene.bath.id, date=scene.day, **more)
    return Phone(who).send("POST", f"/people/{scene.cast.joan.id}/notes", body)


def test_a_note_is_there_once_however_often_it_is_sent(scene: LivedWeek) -> None:
    phone, body = Phone(scene.cast.amara), note_body(visit=scene.bath.id, date=scene.day)
    for _ in range(3):
        answer = phone.send("POST", f"/people/{scene.cast.joan.id}/notes", body)
        assert answer.status_code == 200, answer.content
    assert Note.objects.count() == 1
    assert AuditEvent.objects.filter(kind="note").count() == 1


def test_words_mended_on_the_phone_replace_those_of_a_try_that_had_arrived(scene: LivedWeek) -> None:
    phone, body = Phone(scene.cast.amara), note_body(visit=scene.bath.id, date=scene.day, worked="First")
    path = f"/people/{scene.cast.joan.id}/notes"
    tries = [(0, "First"), (1, "Second"), (0, "First"), (2, "Third"), (1, "Second")]
    said = [phone.send("POST", path, body | {"edit": edit, "worked": words}).json()["worked"] for edit, words in tries]
    assert said == ["First", "Second", "Second", "Third", "Third"]
    assert list(NoteVersion.objects.order_by("version").values_list("worked", flat=True)) == [
        "First",
        "Second",
        "Third",
    ]


def test_two_notes_on_the_same_visit_both_stay(scene: LivedWeek) -> None:
    write(scene.cast.amara, scene, worked="The blue mug.")
    write(scene.cast.bryn, scene, worked="The long way round.")
    seen = Phone(scene.cast.cerys).get(f"/visits/{scene.bath.id}/lived").json()
    assert [n["worked"] for n in seen["notes"]] == ["The blue mug.", "The long way round."]


def test_a_note_stays_when_its_visit_is_gone(scene: LivedWeek) -> None:
    made = write(scene.cast.amara, scene).json()
    scene.bath.delete()
    (note,) = Phone(scene.cast.joan).get(f"/people/{scene.cast.joan.id}/notes").json()
    assert (note["id"], note["visit"], note["date"]) == (made["id"], None, str(scene.day))


def test_a_note_of_a_visit_that_has_gone_meanwhile_is_kept_on_its_day(scene: LivedWeek) -> None:
    body = note_body(visit=uuid4(), date=scene.day)
    answer = Phone(scene.cast.amara).send("POST", f"/people/{scene.cast.joan.id}/notes", body)
    assert (answer.status_code, answer.json()["visit"], answer.json()["date"]) == (200, None, str(scene.day))


def test_a_day_that_cannot_be_is_today(scene: LivedWeek) -> None:
    body = note_body(date="1987-01-01")
    answer = Phone(scene.cast.amara).send("POST", f"/people/{scene.cast.joan.id}/notes", body)
    assert answer.json()["date"] != "1987-01-01"


@pytest.mark.parametrize("body", [{"worked": ""}, {"worked": "  \n "}, {"worked": "a" * 1001}, {"worked": "\x07"}])
def test_a_note_says_something_that_can_be_kept(scene: LivedWeek, body: dict[str, str]) -> None:
    assert write(scene.cast.amara, scene, **body).status_code == 422
    assert not Note.objects.exists()


def test_a_note_is_mended_by_who_wrote_it_and_keeps_what_it_said(scene: LivedWeek) -> None:
    made = write(scene.cast.amara, scene, worked="Blue mug").json()
    other = Phone(scene.cast.bryn).send("PUT", f"/notes/{made['id']}", {"worked": "Red mug"})
    assert other.status_code == 403
    mended = Phone(scene.cast.amara).send("PUT", f"/notes/{made['id']}", {"worked": "The blue mug", "next": "Sugar"})
    assert (mended.status_code, mended.json()["version"]) == (200, 2)
    versions = Phone(scene.cast.joan).get(f"/notes/{made['id']}/versions").json()
    assert [(v["version"], v["worked"]) for v in versions] == [(2, "The blue mug"), (1, "Blue mug")]
    assert NoteVersion.objects.count() == 2


def test_the_person_reads_everything_and_sees_who_has_looked(scene: LivedWeek) -> None:
    write(scene.cast.amara, scene, worry="Her ankle is thick.")
    (note,) = Phone(scene.cast.joan).get(f"/people/{scene.cast.joan.id}/notes").json()
    assert note["worry"] == "Her ankle is thick."
    Phone(scene.cast.cerys).get(f"/people/{scene.cast.joan.id}/notes")
    assert Look.objects.filter(by=scene.cast.cerys, person=scene.cast.joan, section="notes").exists()


def test_her_sister_reads_notes_only_with_consent(scene: LivedWeek) -> None:
    made = write(scene.cast.amara, scene).json()
    path = f"/people/{scene.cast.joan.id}/notes"
    assert Phone(scene.cast.ruth).get(path).status_code == 404
    share(scene.cast.joan, scene.cast.ruth, "who_is_coming")
    assert Phone(scene.cast.ruth).get(path).status_code == 404
    share(scene.cast.joan, scene.cast.ruth, "notes")
    assert [n["id"] for n in Phone(scene.cast.ruth).get(path).json()] == [made["id"]]
    assert Phone(scene.cast.ruth).send("POST", path, note_body()).status_code == 403


def test_older_notes_come_fifty_at_a_time_and_none_is_left_out(scene: LivedWeek) -> None:
    at = scene.at(9, 2).replace(microsecond=345678)
    Note.objects.bulk_create(
        Note(
            id=uuid4(), team=scene.cast.team, person=scene.cast.joan, date=scene.day, by=scene.cast.amara, worked=str(n),
            at=at + timedelta(minutes=n // 40), said_at=at,
        )
        for n in range(103)
    )  # fmt: skip
    path, phone = f"/people/{scene.cast.joan.id}/notes", Phone(scene.cast.joan)
    pages = [phone.get(path).json()]
    while pages[-1]:
        pages.append(phone.get(f"{path}?before={pages[-1][-1]['id']}").json())
    shown = [int(note["worked"]) for page in pages for note in page]
    assert [len(page) for page in pages] == [50, 50, 3, 0]
    assert sorted(shown) == list(range(103))
    assert [n // 40 for n in shown] == sorted((n // 40 for n in shown), reverse=True)


def test_nobody_reads_on_from_a_note_about_somebody_else(scene: LivedWeek) -> None:
    write(scene.cast.amara, scene)
    about_walter = (
        Phone(scene.cast.amara).send("POST", f"/people/{scene.cast.walter.id}/notes", note_body()).json()["id"]
    )
    path, phone = f"/people/{scene.cast.joan.id}/notes", Phone(scene.cast.amara)
    assert phone.get(f"/people/{scene.cast.walter.id}/notes?before={about_walter}").json() == []
    assert phone.get(f"{path}?before={about_walter}").status_code == 404
    assert phone.get(f"{path}?before={uuid4()}").status_code == 404


@pytest.mark.parametrize("who", ["oscar", "peggy", "quinn", "hal", "lena", "imogen", "olu", "walter"])
def test_nobody_else_reads_or_writes(scene: LivedWeek, who: str) -> None:
    made = write(scene.cast.amara, scene).json()
    phone = Phone(getattr(scene.cast, who))
    path = f"/people/{scene.cast.joan.id}/notes"
    assert phone.get(path).status_code == 404
    assert phone.get(f"{path}?before={made['id']}").status_code == 404
    assert phone.send("POST", path, note_body()).status_code == 404
    assert phone.send("PUT", f"/notes/{made['id']}", {"worked": "x"}).status_code == 404
    assert phone.get(f"/visits/{scene.bath.id}/lived").status_code == 404
    assert phone.send("POST", f"/notes/{made['id']}/take-up", {}).status_code == 404


def test_somebody_elses_id_takes_nothing_over(scene: LivedWeek) -> None:
    made = write(scene.cast.amara, scene).json()
    answer = write(scene.cast.bryn, scene, id=made["id"], worked="Mine now")
    assert (answer.status_code, answer.json()["code"]) == (409, "id_is_taken")
    assert Note.objects.get().worked == "We sang."


# --- worries ----------------------------------------------------------------------------------------------------------


def test_a_worry_is_the_whole_teams_until_somebody_takes_it_up(scene: LivedWeek) -> None:
    made = write(scene.cast.amara, scene, worry="She did not eat.").json()
    told = set(Notice.objects.filter(kind="worry").values_list("human__called", flat=True))
    assert told == {"Bryn", "Cerys"}
    assert "eat" not in str(list(Notice.objects.values_list("detail", flat=True)))
    assert Phone(scene.cast.cerys).get("/today").json()["worries"] == 1
    Phone(scene.cast.bryn).send("POST", f"/notes/{made['id']}/take-up", {})
    again = Phone(scene.cast.cerys).send("POST", f"/notes/{made['id']}/take-up", {}).json()
    assert again["taken_up_by"]["called"] == "Bryn"
    assert Phone(scene.cast.cerys).get("/worries").json() == []
    Phone(scene.cast.bryn).send("POST", f"/notes/{made['id']}/put-back", {})
    assert [n["id"] for n in Phone(scene.cast.cerys).get("/worries").json()] == [made["id"]]


def test_a_worry_in_new_words_is_open_again(scene: LivedWeek) -> None:
    made = write(scene.cast.amara, scene, worry="Ankle.").json()
    Phone(scene.cast.bryn).send("POST", f"/notes/{made['id']}/take-up", {})
    body = {"worked": "We sang.", "worry": "Both ankles."}
    assert Phone(scene.cast.amara).send("PUT", f"/notes/{made['id']}", body).json()["taken_up_by"] is None


# --- photos -----------------------------------------------------------------------------------------------------------


def picture(**more: Any) -> str:
    buffer = io.BytesIO()
    image = Image.new("RGB", (1600, 900), "teal")
    exif = image.getexif()
    exif[0x010F] = "Camera of somebody"
    image.save(buffer, "JPEG", exif=exif)
    return base64.b64encode(buffer.getvalue()).decode()


def test_a_photo_needs_a_yes_and_is_stripped_and_served_by_the_policy(scene: LivedWeek) -> None:
    made = write(scene.cast.amara, scene).json()
    path = f"/notes/{made['id']}/photos"
    phone, body = Phone(scene.cast.amara), {"id": str(uuid4()), "picture": picture(), "said_yes": "person"}
    assert phone.send("POST", path, {k: v for k, v in body.items() if k != "said_yes"}).status_code == 422
    for _ in range(2):
        answer = phone.send("POST", path, body)
        assert answer.status_code == 200, answer.content
    (photo,) = answer.json()["photos"]
    assert (photo["width"], photo["height"], NotePhoto.objects.count()) == (1280, 720, 1)
    url = photo["url"].removeprefix("/api/v1")
    served = Phone(scene.cast.joan).get(url)
    assert served["Content-Type"] == "image/webp"
    assert b"Camera" not in served.content
    for who in ("ruth", "walter", "oscar", "imogen", "olu"):
        assert Phone(getattr(scene.cast, who)).get(url).status_code == 404
    file = Path(settings.MEDIA_ROOT) / NotePhoto.objects.get().file
    assert file.exists()
    assert Phone(scene.cast.bryn).send("DELETE", url).status_code == 403
    assert Phone(scene.cast.joan).send("DELETE", url).json()["photos"] == []
    assert Phone(scene.cast.joan).get(url).status_code == 404


@pytest.mark.parametrize("sent", ["not base64!", base64.b64encode(b"not a picture").decode(), ""])
def test_what_is_no_picture_is_refused(scene: LivedWeek, sent: str) -> None:
    made = write(scene.cast.amara, scene).json()
    body = {"id": str(uuid4()), "picture": sent, "said_yes": "person"}
    answer = Phone(scene.cast.amara).send("POST", f"/notes/{made['id']}/photos", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "not_a_picture")


def test_nobody_puts_a_photo_on_somebody_elses_note(scene: LivedWeek) -> None:
    made = write(scene.cast.amara, scene).json()
    body = {"id": str(uuid4()), "picture": picture(), "said_yes": "person"}
    assert Phone(scene.cast.bryn).send("POST", f"/notes/{made['id']}/photos", body).status_code == 403
