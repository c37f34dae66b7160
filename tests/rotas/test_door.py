"""How to get in: sealed at rest, shown on the day to who goes, every look written down."""

from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from rotas.models import WayIn, WayInLook
from teams.models import AuditEvent
from tests.cast import Cast, Phone
from tests.rotas.lived_week import LivedWeek, live_week

pytestmark = pytest.mark.django_db
TEXT = "Key safe by the meter, 4711. Shout up."


@pytest.fixture
def scene(cast: Cast) -> LivedWeek:
    return live_week(cast)


def path(scene: LivedWeek) -> str:
    return f"/people/{scene.cast.joan.id}/way-in"


def write(who: Any, scene: LivedWeek, version: int = 0, text: str = TEXT) -> Any:
    return Phone(who).send("PUT", path(scene), {"text": text}, version=version)


def test_the_person_and_their_team_write_it(scene: LivedWeek) -> None:
    assert write(scene.cast.joan, scene).json()["text"] == TEXT
    assert write(scene.cast.cerys, scene, version=0).status_code == 412
    changed = write(scene.cast.cerys, scene, version=1, text="Ring twice.")
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert changed.json()["text"] is None  # Cerys does not go today
    assert Phone(scene.cast.joan).get(path(scene)).json()["text"] == "Ring twice."


def test_it_is_sealed_in_the_database_and_its_words_are_in_no_record(scene: LivedWeek) -> None:
    write(scene.cast.joan, scene)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM rotas_wayin")
        (kept,) = cursor.fetchone()
    assert "4711" not in kept
    assert "4711" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_a_new_key_reads_what_the_old_one_sealed_and_turning_takes_the_old_one_away(
    scene: LivedWeek, settings: Any
) -> None:
    write(scene.cast.joan, scene)
    old, new = settings.DOOR_KEYS, [Fernet.generate_key().decode()]
    settings.DOOR_KEYS = new
    with pytest.raises(InvalidToken):
        WayIn.objects.get()
    settings.DOOR_KEYS = new + old
    call_command("turn_door_keys")
    settings.DOOR_KEYS = new
    assert WayIn.objects.get().text == TEXT


def test_only_who_goes_today_sees_it_and_only_today(scene: LivedWeek) -> None:
    write(scene.cast.joan, scene)
    assert Phone(scene.cast.amara).get(path(scene)).json()["text"] == TEXT
    assert Phone(scene.cast.bryn).get(path(scene)).json()["text"] is None
    (way,) = Phone(scene.cast.amara).get("/today/ways-in").json()["ways"]
    assert (way["text"], way["visit"]) == (TEXT, str(scene.bath.id))
    assert Phone(scene.cast.bryn).get("/today/ways-in").json()["ways"] == []
    scene.bath.date = scene.day + timedelta(days=1)
    scene.bath.save()
    assert Phone(scene.cast.amara).get("/today/ways-in").json()["ways"] == []
    assert Phone(scene.cast.amara).get(path(scene)).json()["text"] is None


@pytest.mark.parametrize("who", ["ruth", "walter", "imogen", "olu", "oscar", "peggy", "quinn", "hal", "lena"])
def test_to_everybody_else_it_is_not_there(scene: LivedWeek, who: str) -> None:
    write(scene.cast.joan, scene)
    phone = Phone(getattr(scene.cast, who))
    assert phone.get(path(scene)).status_code == 404
    assert phone.send("PUT", path(scene), {"text": "Mine"}, version=1).status_code == 404
    opened = phone.send("POST", f"/visits/{scene.bath.id}/way-in/opened", {"at": timezone.now().isoformat()})
    assert opened.status_code == 404
    assert TEXT not in phone.get("/today/ways-in").content.decode()


def test_every_look_is_written_down_and_shown_to_the_person_alone(scene: LivedWeek) -> None:
    write(scene.cast.joan, scene)
    amara = Phone(scene.cast.amara)
    for _ in range(3):
        amara.get("/today/ways-in")
    body = {"at": (timezone.now() - timedelta(minutes=5)).isoformat()}
    key = "6a1f7c1e-6a5c-4a0e-9a53-7d3c4b2a1f00"
    for _ in range(2):
        opened = amara.send("POST", f"/visits/{scene.bath.id}/way-in/opened", body, key=key)
        assert opened.status_code == 204, opened.content
    amara.get(path(scene))
    seen = Phone(scene.cast.joan).get(f"{path(scene)}/looks").json()
    assert sorted((look["by"]["called"], look["kind"]) for look in seen) == [
        ("Amara", "kept"), ("Amara", "opened"), ("Amara", "opened"),
    ]  # fmt: skip
    assert Phone(scene.cast.amara).get(f"{path(scene)}/looks").status_code == 403
    Phone(scene.cast.joan).get(path(scene))
    assert not WayInLook.objects.filter(by=scene.cast.joan).exists()
