"""A life story is its owner's: shared item by item, offered to by those around them, and nothing is lost by a slip."""

import base64
from pathlib import Path
from typing import Any
from uuid import uuid4

from profiles.models import Look, StoryItem, StoryVersion
from profiles.rules.story import problems_in_content, tidy_content
from teams.models import AuditEvent, Human, Notice
from tests.cast import Cast, Phone
from tests.profiles.conftest import no_sign_in
from tests.profiles.pictures import file_of, telling_exif, thirds

DANCE: dict[str, Any] = {
    "title": "The dance hall", "text": "We danced on Saturdays.\n\nI wore blue.", "when": "about 1962", "told_by": "Joan",
}  # fmt: skip


def read(who: Human, cast: Cast) -> Any:
    return Phone(who).get(f"/humans/{cast.joan.id}/story")


def titles(who: Human, cast: Cast) -> list[str]:
    return [item["title"] for item in read(who, cast).json()["items"]]


def add(who: Human, cast: Cast, **more: Any) -> Any:
    return Phone(who).send("POST", f"/humans/{cast.joan.id}/story/items", {**DANCE, **more}, key="new")


def the_item() -> StoryItem:
    return StoryItem.objects.get()


def share(cast: Cast, **body: Any) -> Any:
    return Phone(cast.joan).send("PUT", f"/story/items/{the_item().id}/share", body)


def test_nobody_else_reads_it_until_it_is_shared_and_then_only_they(cast: Cast) -> None:
    assert add(cast.joan, cast).status_code == 200
    assert titles(cast.joan, cast) == ["The dance hall"]
    for who in (cast.amara, cast.ruth):
        assert titles(who, cast) == []
    share(cast, team=True)
    assert (titles(cast.amara, cast), titles(cast.ruth, cast)) == (["The dance hall"], [])
    share(cast, circle=True)
    assert (titles(cast.amara, cast), titles(cast.ruth, cast)) == ([], ["The dance hall"])
    share(cast, humans=[str(cast.bryn.id)])
    assert (titles(cast.bryn, cast), titles(cast.amara, cast), titles(cast.ruth, cast)) == (["The dance hall"], [], [])
    assert share(cast, humans=[str(cast.oscar.id)]).status_code == 422
    for who in (cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert read(who, cast).status_code == 404


def test_a_look_at_what_is_shared_is_told_to_the_person(cast: Cast) -> None:
    add(cast.joan, cast)
    read(cast.amara, cast)
    assert not Look.objects.exists()
    share(cast, team=True)
    read(cast.amara, cast)
    looked = Phone(cast.joan).get(f"/humans/{cast.joan.id}/looked").json()
    assert [(row["by"]["called"], row["sections"]) for row in looked] == [("Amara", ["life_story"])]


def test_only_who_writes_it_sees_with_whom_and_an_empty_chapter(cast: Cast) -> None:
    Phone(cast.joan).send("POST", f"/humans/{cast.joan.id}/story/chapters", {"title": "School"}, key="new")
    add(cast.joan, cast)
    share(cast, team=True)
    seen = read(cast.amara, cast).json()
    assert (seen["chapters"], seen["items"][0]["share"], seen["around"]) == ([], None, [])
    mine = read(cast.joan, cast).json()
    assert [c["title"] for c in mine["chapters"]] == ["School"]
    assert {c["called"] for c in mine["around"]} == {"Ruth", "Amara", "Bryn", "Cerys"}


def test_a_member_writes_only_with_somebody_without_a_sign_in_and_says_why(cast: Cast) -> None:
    assert add(cast.amara, cast).status_code == 403
    no_sign_in(cast.joan)
    assert [p["where"] for p in add(cast.amara, cast).json()["problems"]] == ["because"]
    assert add(cast.amara, cast, because="She told me over tea").status_code == 200
    assert AuditEvent.objects.get(kind="story item").detail == {"on_behalf": True, "because": "She told me over tea"}


def test_the_circle_offers_and_the_person_takes_it_in_or_not(cast: Cast) -> None:
    offers = f"/humans/{cast.joan.id}/story/offers"
    assert Phone(cast.joan).send("POST", offers, DANCE, key="new").status_code == 403
    assert Phone(cast.ruth).send("POST", offers, DANCE, key="new").status_code == 200
    assert Notice.objects.get(human=cast.joan).kind == "story_offered"
    item = the_item()
    assert [i["title"] for i in read(cast.ruth, cast).json()["offers"]] == ["The dance hall"]
    assert read(cast.amara, cast).json()["offers"] == []
    assert share(cast, team=True).status_code == 403  # an offer is not part of the story yet
    assert Phone(cast.ruth).send("POST", f"/story/items/{item.id}/accept", {}).status_code == 403
    chapter = Phone(cast.joan).send("POST", f"/humans/{cast.joan.id}/story/chapters", {"title": "Young"}, key="new")
    where = chapter.json()["chapters"][0]["id"]
    assert Phone(cast.joan).send("POST", f"/story/items/{item.id}/accept", {"chapter": where}).status_code == 200
    assert titles(cast.joan, cast) == ["The dance hall"]
    assert titles(cast.ruth, cast) == []  # taken in is not shared
    assert Phone(cast.joan).send("POST", f"/story/items/{item.id}/decline", {}).status_code == 409
    assert Notice.objects.get(human=cast.ruth).kind == "story_taken_in"


def test_an_offer_is_changed_and_taken_back_by_who_made_it_alone(cast: Cast) -> None:
    Phone(cast.ruth).send("POST", f"/humans/{cast.joan.id}/story/offers", DANCE, key="new")
    item = the_item()
    for who, status in ((cast.ruth, 200), (cast.amara, 404), (cast.joan, 403)):
        body = {**DANCE, "title": f"By {who.called}"}
        assert Phone(who).send("PUT", f"/story/items/{item.id}", body, version=1).status_code == status
    assert Phone(cast.joan).send("POST", f"/story/items/{item.id}/take-back").status_code == 403
    assert Phone(cast.ruth).send("POST", f"/story/items/{item.id}/take-back").status_code == 200
    assert read(cast.joan, cast).json()["offers"] == []


def test_each_version_is_kept_and_two_writers_do_not_overwrite_each_other(cast: Cast) -> None:
    add(cast.joan, cast)
    path = f"/story/items/{the_item().id}"
    assert Phone(cast.joan).send("PUT", path, {**DANCE, "title": "The Rex"}, version=1).status_code == 200
    stale = Phone(cast.joan).send("PUT", path, {**DANCE, "title": "Other"}, version=1)
    assert (stale.status_code, stale.json()["current"]["items"][0]["title"]) == (412, "The Rex")
    assert [v["title"] for v in Phone(cast.joan).get(f"{path}/versions").json()] == ["The Rex", "The dance hall"]
    share(cast, team=True)
    assert Phone(cast.amara).get(f"{path}/versions").status_code == 403
    assert Phone(cast.ruth).get(f"{path}/versions").status_code == 404


def test_what_is_taken_out_comes_back_as_it_was_or_goes_for_good(cast: Cast, media: Path) -> None:
    add(cast.joan, cast)
    share(cast, team=True)
    path = f"/story/items/{the_item().id}"
    picture = base64.b64encode(file_of(thirds(), exif=telling_exif())).decode()
    Phone(cast.joan).send("POST", f"{path}/pictures", {"id": str(uuid4()), "picture": picture})
    assert Phone(cast.joan).send("DELETE", f"{path}/for-good").status_code == 409
    gone = Phone(cast.joan).send("DELETE", path).json()
    assert ([i["title"] for i in gone["taken_out"]], gone["items"]) == (["The dance hall"], [])
    assert titles(cast.amara, cast) == []
    Phone(cast.joan).send("POST", f"{path}/bring-back")
    assert titles(cast.amara, cast) == ["The dance hall"]
    Phone(cast.joan).send("DELETE", path)
    assert len(list(media.iterdir())) == 1
    Phone(cast.joan).send("DELETE", f"{path}/for-good")
    assert not StoryItem.objects.exists()
    assert not StoryVersion.objects.exists()


def test_a_picture_is_made_anew_and_seen_by_who_reads_its_item(cast: Cast, media: Path) -> None:
    add(cast.joan, cast)
    path = f"/story/items/{the_item().id}/pictures"
    body = {"id": str(uuid4()), "picture": base64.b64encode(file_of(thirds(), exif=telling_exif())).decode()}
    for _ in range(2):
        answer = Phone(cast.joan).send("POST", path, {**body, "shows": "Three colours"})
    (shown,) = answer.json()["items"][0]["pictures"]
    assert (shown["width"], shown["height"], shown["shows"]) == (900, 600, "Three colours")
    url = shown["url"].removeprefix("/api/v1")
    assert Phone(cast.amara).get(url).status_code == 404
    share(cast, team=True)
    got = Phone(cast.amara).get(url)
    assert (got["Content-Type"], b"TellTaleCamera" in got.content) == ("image/webp", False)
    assert Phone(cast.amara).send("POST", path, {**body, "id": str(uuid4())}).status_code == 403
    assert Phone(cast.joan).send("DELETE", url).json()["items"][0]["pictures"] == []
    not_one = Phone(cast.joan).send("POST", path, {"id": str(uuid4()), "picture": "bm90IGEgcGljdHVyZQ=="})
    assert not_one.json()["code"] == "not_a_picture"


def test_the_order_is_hers_and_a_chapter_that_ends_leaves_what_was_told(cast: Cast) -> None:
    joan, chapters = Phone(cast.joan), f"/humans/{cast.joan.id}/story/chapters"
    for title in ("School", "Work"):
        made = joan.send("POST", chapters, {"title": title}, key="new").json()
    school, work = (c["id"] for c in made["chapters"])
    for title in ("One", "Two"):
        made = add(cast.joan, cast, title=title, chapter=work).json()
    one, two = (i["id"] for i in made["items"])
    order = f"/humans/{cast.joan.id}/story/order"
    done = joan.send("PUT", order, {"chapters": [work, school], "items": [two, one]}).json()
    assert [c["title"] for c in done["chapters"]] == ["Work", "School"]
    assert [i["title"] for i in done["items"]] == ["Two", "One"]
    assert joan.send("PUT", order, {"chapters": [work], "items": [two, one]}).status_code == 412
    left = joan.send("DELETE", f"/story/chapters/{work}").json()
    assert [(i["title"], i["chapter"]) for i in left["items"]] == [("Two", None), ("One", None)]
    assert Phone(cast.amara).send("DELETE", f"/story/chapters/{school}").status_code == 404


def test_a_gentle_word_goes_only_with_what_may_upset() -> None:
    told = {
        "title": " The  war ",
        "text": "One.\n\n\n\nTwo.",
        "when": "",
        "told_by": "",
        "upset_says": "Sad",
        "upset": False,
    }
    assert tidy_content(told) == {**told, "title": "The war", "text": "One.\n\nTwo.", "upset_says": ""}
    assert tidy_content({**told, "upset": True})["upset_says"] == "Sad"
    assert [p.where for p in problems_in_content(tidy_content({**told, "title": " ", "text": "x" * 4001}))] == [
        "title", "text",
    ]  # fmt: skip
