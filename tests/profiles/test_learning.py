"""What was learnt is kept once, read with the notes, and goes to the page; a support sequence starts with what the person does."""

import base64
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.utils import timezone

from profiles.models import Learning, StepPicture, Suggestion, SupportSequence
from profiles.permissions import today
from teams.models import Human
from tests.cast import Cast, Phone
from tests.profiles.conftest import let, no_sign_in
from tests.profiles.pictures import file_of, thirds

STEPS = [{"i": "Runs the tap", "you": "Wait by the door"}, {"i": "", "you": ""}]


def write(who: Human, cast: Cast, **more: Any) -> Any:
    body = {"id": str(uuid4()), "date": str(today()), "learnt": "She sings when it is quiet", **more}
    return Phone(who).send("POST", f"/people/{cast.joan.id}/learning", body)


def begin(who: Human, cast: Cast, **more: Any) -> Any:
    body = {"title": "Getting up", "steps": STEPS, **more}
    return Phone(who).send("POST", f"/people/{cast.joan.id}/sequences", body, key="new")


def test_the_team_and_the_person_write_it_and_who_reads_the_notes_reads_it(cast: Cast) -> None:
    path = f"/people/{cast.joan.id}/learning"
    assert write(cast.amara, cast).status_code == write(cast.joan, cast).status_code == 200
    assert Phone(cast.ruth).get(path).status_code == 404
    let(cast, "notes", "read")
    assert len(Phone(cast.ruth).get(path).json()["entries"]) == 2
    assert write(cast.ruth, cast).status_code == 403
    for who in (cast.walter, cast.imogen, cast.olu, cast.oscar, cast.lena):
        assert Phone(who).get(path).status_code == 404


def test_it_is_there_once_however_often_it_is_sent_and_once_from_each_note(cast: Cast) -> None:
    entry, note = str(uuid4()), str(uuid4())
    for _ in range(2):
        assert write(cast.amara, cast, id=entry, note=note).status_code == 200
    assert write(cast.bryn, cast, note=note).status_code == 200
    assert write(cast.bryn, cast, id=entry).status_code == 409
    assert Learning.objects.count() == 1
    assert [p["where"] for p in write(cast.amara, cast, learnt=" ").json()["problems"]] == ["did"]


def test_older_ones_come_a_page_at_a_time_and_none_of_a_day_is_left_out(cast: Cast) -> None:
    now = timezone.now()
    Learning.objects.bulk_create(
        Learning(
            id=uuid4(), person=cast.joan, date=today() - timedelta(days=n // 30), learnt=str(n), by=cast.amara,
            at=now - timedelta(hours=n // 5),
        )
        for n in range(103)
    )  # fmt: skip
    path, phone = f"/people/{cast.joan.id}/learning", Phone(cast.joan)
    pages = [phone.get(path).json()]
    while pages[-1]["more"]:
        pages.append(phone.get(f"{path}?before={pages[-1]['entries'][-1]['id']}").json())
    shown = [int(entry["learnt"]) for page in pages for entry in page["entries"]]
    assert [len(page["entries"]) for page in pages] == [50, 50, 3]
    assert sorted(shown) == list(range(103))
    assert [n // 5 for n in shown] == sorted(n // 5 for n in shown)


def test_nobody_reads_on_from_an_entry_of_somebody_elses_log(cast: Cast) -> None:
    entry = write(cast.amara, cast).json()["entries"][0]["id"]
    path, amara = f"/people/{cast.joan.id}/learning", Phone(cast.amara)
    body = {"id": str(uuid4()), "date": str(today()), "learnt": "Cards on Fridays"}
    assert amara.send("POST", f"/people/{cast.walter.id}/learning", body).status_code == 200
    assert amara.get(f"{path}?before={entry}").json()["entries"] == []
    assert amara.get(f"{path}?before={body['id']}").status_code == 404
    assert amara.get(f"{path}?before={uuid4()}").status_code == 404
    for who in (cast.ruth, cast.walter, cast.oscar, cast.lena):
        assert Phone(who).get(f"{path}?before={entry}").status_code == 404


def test_an_entry_is_mended_by_who_wrote_it_and_by_whom_it_is_about(cast: Cast) -> None:
    entry = write(cast.amara, cast).json()["entries"][0]
    path, body = f"/learning/{entry['id']}", {"date": entry["date"], "worked": "Quiet"}
    assert Phone(cast.bryn).send("PUT", path, body, version=1).status_code == 403
    assert Phone(cast.amara).send("PUT", path, body, version=1).json()["worked"] == "Quiet"
    assert Phone(cast.amara).send("PUT", path, body, version=1).status_code == 412
    assert Phone(cast.joan).send("DELETE", path).json()["entries"] == []


def test_what_was_learnt_is_suggested_to_the_page_or_written_with_somebody_who_cannot_sign_in(
    cast: Cast, joan: Human
) -> None:
    entry = write(cast.amara, cast).json()["entries"][0]
    path = f"/learning/{entry['id']}/to-page"
    body = {"section": "matters", "line": "A quiet room to sing in"}
    assert Phone(cast.amara).send("POST", path, body, key="new").json()["on_page"] is True
    assert Suggestion.objects.get().lines[-1] == "A quiet room to sing in"
    no_sign_in(joan)
    assert Phone(cast.amara).send("POST", path, {**body, "section": "support"}, key="new").status_code == 200
    page = Phone(cast.amara).get(f"/humans/{joan.id}/profile").json()
    assert "A quiet room to sing in" in next(s for s in page["sections"] if s["key"] == "support")["lines"]
    assert Phone(cast.amara).send("POST", path, {**body, "section": "support"}, key="new").status_code == 422


def test_a_sequence_is_written_by_the_team_or_the_person_and_read_with_how_to_support(cast: Cast) -> None:
    made = begin(cast.amara, cast).json()
    assert made["steps"] == [{"i": "Runs the tap", "you": "Wait by the door", "picture": None}]
    path = f"/sequences/{made['id']}"
    assert Phone(cast.ruth).get(path).status_code == 404
    let(cast, "support", "suggest")
    assert Phone(cast.ruth).get(path).json()["writes"] is False
    assert Phone(cast.ruth).send("PUT", path, {"title": "No"}, version=1).status_code == 403
    assert Phone(cast.joan).send("PUT", path, {"title": "My bath"}, version=1).json()["version"] == 2
    assert Phone(cast.joan).send("PUT", path, {"title": "My bath"}, version=1).status_code == 412
    assert Phone(cast.joan).send("POST", f"{path}/put-away").json()["put_away"] is True
    assert Phone(cast.ruth).get(path).status_code == 404
    assert Phone(cast.ruth).get(f"/people/{cast.joan.id}/sequences").json()["sequences"] == []
    assert Phone(cast.joan).send("POST", f"{path}/bring-back").json()["put_away"] is False


def test_a_step_has_its_picture_for_who_reads_the_sequence_and_its_file_goes_with_it(cast: Cast, media: Path) -> None:
    made = begin(cast.amara, cast).json()
    path = f"/sequences/{made['id']}"
    sent = {"picture": base64.b64encode(file_of(thirds())).decode()}
    shown = Phone(cast.amara).send("POST", f"{path}/pictures", sent).json()
    steps = [{**STEPS[0], "picture": shown["id"]}]
    assert Phone(cast.amara).send("PUT", path, {"title": "Up", "steps": steps}, version=1).json()["steps"][0]["picture"]
    url = shown["url"].removeprefix("/api/v1")
    assert Phone(cast.joan).get(url).status_code == 200
    assert (Phone(cast.ruth).get(url).status_code, Phone(cast.oscar).get(url).status_code) == (404, 404)
    elsewhere = begin(cast.amara, cast, steps=steps)
    assert elsewhere.json()["problems"][0]["where"] == "steps[0].picture"
    assert Phone(cast.amara).send("POST", f"{path}/pictures", {"picture": "not"}).status_code == 422
    Phone(cast.amara).send("PUT", path, {"title": "Up", "steps": STEPS}, version=2)
    assert not StepPicture.objects.exists()
    assert SupportSequence.objects.get(id=made["id"]).steps[0]["picture"] == ""
