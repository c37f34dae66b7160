"""What is new on a page: line by line since it was read, and no more once it has been."""

from datetime import timedelta
from typing import Any

from profiles.models import Look
from profiles.rules.since import Marked, marked_lines
from teams.models import Human
from tests.cast import Cast, Phone, here_today
from tests.profiles.conftest import let


def change(cast: Cast, seen: int, **fields: Any) -> None:
    Phone(cast.joan).send("PUT", f"/humans/{cast.joan.id}/profile", fields, version=seen)


def since(who: Human, cast: Cast) -> Any:
    return Phone(who).get(f"/humans/{cast.joan.id}/profile/since").json()


def read(who: Human, cast: Cast) -> None:
    Phone(who).send("POST", f"/humans/{cast.joan.id}/read")


def test_lines_are_same_new_or_gone() -> None:
    before = {"matters": ["a", "b"], "headline": "One", "look_again": "2026-01-01"}
    after = {"matters": ["b", "c"], "headline": "Two", "look_again": "2026-02-01"}
    assert marked_lines(before, after) == {
        "headline": [Marked("Two", "new"), Marked("One", "gone")],
        "matters": [Marked("b", "same"), Marked("c", "new"), Marked("a", "gone")],
    }
    assert marked_lines(before, before) == {}


def test_a_member_sees_what_is_new_since_they_read_it_until_they_read_it_again(cast: Cast, joan: Human) -> None:
    assert since(cast.amara, cast) == {"version": 1, "since": None, "read": False, "fields": []}
    read(cast.amara, cast)
    change(cast, 1, matters=["The blue mug", "The radio"])
    change(cast, 2, support=["Knock twice"])
    told = since(cast.amara, cast)
    assert (told["version"], told["since"], told["read"]) == (3, 1, True)
    assert [(f["field"], [(x["mark"], x["text"]) for x in f["lines"]]) for f in told["fields"]] == [
        ("matters", [("same", "The blue mug"), ("new", "The radio"), ("gone", "Songs of Praise on Sunday")]),
        ("support", [("new", "Knock twice"), ("gone", "Sit down first, then ask")]),
    ]
    assert Phone(cast.amara).get(f"/humans/{joan.id}/profile").json()["since_last_look"] is None  # never opened before
    read(cast.amara, cast)
    assert since(cast.amara, cast)["fields"] == []
    assert since(cast.joan, cast)["fields"] == []


def test_who_never_said_so_is_told_since_they_last_looked(cast: Cast, joan: Human) -> None:
    day = here_today() - timedelta(days=3)
    Look.objects.create(person=joan, by=cast.bryn, section="matters", day=day, version=1)
    change(cast, 1, matters=["The radio"])
    assert since(cast.bryn, cast)["since"] == 1
    path = f"/humans/{joan.id}/profile"
    assert Phone(cast.bryn).get(path).json()["since_last_look"]["sections"] == ["matters"]
    read(cast.bryn, cast)
    assert Phone(cast.bryn).get(path).json()["since_last_look"] is None


def test_family_are_told_of_what_is_shared_and_not_of_what_stood_there_before(cast: Cast, joan: Human) -> None:
    let(cast, "support", "read")
    read(cast.ruth, cast)
    change(cast, 1, matters=["A secret that is gone soon"], support=["Knock"])
    let(cast, "matters", "read")
    change(cast, 2, matters=["The radio"])
    told = since(cast.ruth, cast)["fields"]
    assert [(f["field"], [x["text"] for x in f["lines"]]) for f in told] == [
        ("matters", ["The radio"]),
        ("support", ["Knock"]),
    ]
    for who in cast.outsiders.values():
        assert Phone(who).get(f"/humans/{joan.id}/profile/since").status_code == 404
