"""Suggesting a change, and what becomes of it."""

from typing import Any
from uuid import uuid4

import pytest

from profiles.actions import profile, suggestions
from profiles.actions.suggestions import MOST_WAITING
from profiles.models import Profile, ProfileVersion, Suggestion
from teams.errors import Clash
from teams.models import AuditEvent, Change, Human
from tests.cast import Cast, Phone, view
from tests.profiles.conftest import JOAN, let, let_all, no_sign_in

BIRDS: dict[str, Any] = {"section": "matters", "lines": ["The blue mug", "Birds"], "why": "She feeds them daily"}


def suggest(who: Human, to: Human, body: Any = None, **more: Any) -> Any:
    return Phone(who).send("POST", f"/humans/{to.id}/suggestions", body or BIRDS, **more)


def answer(who: Human, made: Any, verb: str, body: Any = None, **more: Any) -> Any:
    return Phone(who).send("POST", f"/suggestions/{made['id']}/{verb}", body, **more)


@pytest.fixture
def made(cast: Cast, joan: Human) -> Any:
    """Amara's suggestion to Joan."""
    found = suggest(cast.amara, joan)
    assert found.status_code == 200, found.content
    return found.json()


def test_a_suggestion_waits_for_the_owner(cast: Cast, joan: Human, made: Any) -> None:
    assert (made["state"], made["mine"], made["may_answer"], made["by"]["called"]) == ("waiting", True, False, "Amara")
    assert (made["now"], made["lines"], made["stale"]) == (JOAN["matters"], BIRDS["lines"], False)
    assert Profile.objects.get(human=joan).matters == JOAN["matters"]
    assert Phone(joan).get(f"/humans/{joan.id}/profile").json()["waiting"] == 1
    assert Phone(cast.amara).get(f"/humans/{joan.id}/profile").json()["waiting"] == 0
    rows = Phone(joan).get(f"/humans/{joan.id}/suggestions").json()
    assert [(r["id"], r["mine"], r["may_answer"]) for r in rows] == [(made["id"], False, True)]


def test_others_do_not_see_it(cast: Cast, joan: Human, made: Any) -> None:
    let_all(cast, "suggest")
    for who in (cast.bryn, cast.ruth):
        found = Phone(who).get(f"/humans/{joan.id}/suggestions")
        assert (found.status_code, found.json()) == (200, [])
    for who in (cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(f"/humans/{joan.id}/suggestions").status_code == 404


def test_accepting_makes_a_version_that_names_who_said_it(cast: Cast, joan: Human, made: Any) -> None:
    found = answer(joan, made, "accept").json()
    assert (found["state"], found["now"], found["may_answer"]) == ("accepted", BIRDS["lines"], False)
    newest = Phone(joan).get(f"/humans/{joan.id}/profile/versions").json()[0]
    assert (newest["version"], newest["by"]["called"], newest["suggested_by"]["called"]) == (2, "Joan", "Amara")
    assert (newest["because"], newest["changed"]) == (BIRDS["why"], ["matters"])
    event = AuditEvent.objects.get(kind="suggestion", verb="accepted")
    assert (event.actor, event.about, event.version) == (joan, joan, 2)
    assert list(Change.objects.order_by("seq").values_list("kind", flat=True))[-2:] == ["suggestion", "profile"]


def test_accepting_twice_has_one_effect(cast: Cast, joan: Human, made: Any) -> None:
    assert answer(joan, made, "accept").status_code == 200
    profile.change_profile(by=view(joan), human_id=joan.id, seen=2, changes={"matters": ["Mine"]})
    again = answer(joan, made, "accept")
    assert (again.status_code, again.json()["state"]) == (200, "accepted")
    assert Profile.objects.get(human=joan).matters == ["Mine"]
    assert ProfileVersion.objects.count() == 3
    assert AuditEvent.objects.filter(kind="suggestion", verb="accepted").count() == 1


def test_what_was_answered_cannot_be_answered_otherwise(cast: Cast, joan: Human, made: Any) -> None:
    answer(joan, made, "decline", {"words": "The birds have gone"})
    for who, verb in ((joan, "accept"), (cast.amara, "take-back")):
        found = answer(who, made, verb)
        assert (found.status_code, found.json()["code"]) == (409, "answered_already")
    assert ProfileVersion.objects.count() == 1


def test_of_two_answers_at_once_the_second_finds_the_first(cast: Cast, joan: Human, made: Any) -> None:
    found = Suggestion.objects.get()
    assert suggestions._answer(found, by=view(joan), state="accepted")
    late = Suggestion(id=found.id, human=joan, state="waiting")  # as somebody read it a moment before
    assert not suggestions._answer(late, by=view(joan), state="accepted")
    with pytest.raises(Clash):
        suggestions._answer(late, by=view(joan), state="declined")


def test_declining_can_say_why(cast: Cast, joan: Human, made: Any) -> None:
    found = answer(joan, made, "decline", {"words": "The birds have gone"})
    assert (found.json()["state"], found.json()["words"]) == ("declined", "The birds have gone")
    own = Phone(cast.amara).get(f"/humans/{joan.id}/suggestions").json()
    assert [(s["state"], s["words"]) for s in own] == [("declined", "The birds have gone")]
    assert answer(joan, made, "decline").status_code == 200


def test_the_suggester_can_take_it_back(cast: Cast, joan: Human, made: Any) -> None:
    assert answer(cast.amara, made, "take-back").json()["state"] == "taken_back"
    assert Phone(joan).get(f"/humans/{joan.id}/profile").json()["waiting"] == 0


def test_nobody_else_answers(cast: Cast, joan: Human, made: Any) -> None:
    let_all(cast, "suggest")
    for verb in ("accept", "decline"):
        assert answer(cast.amara, made, verb).status_code == 403
        for who in (cast.bryn, cast.ruth, cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
            assert answer(who, made, verb).status_code == 404
        assert Phone(joan).send("POST", f"/suggestions/{uuid4()}/{verb}").status_code == 404
    assert answer(joan, made, "take-back").status_code == 403
    for who in (cast.bryn, cast.ruth, *cast.outsiders.values()):
        assert answer(who, made, "take-back").status_code == 404
    assert Suggestion.objects.get().state == "waiting"


def test_a_stale_suggestion_shows_both_and_the_owner_decides(cast: Cast, joan: Human, made: Any) -> None:
    profile.change_profile(by=view(joan), human_id=joan.id, seen=1, changes={"matters": ["A new mug"]})
    row = Phone(joan).get(f"/humans/{joan.id}/suggestions").json()[0]
    assert (row["stale"], row["now"], row["lines"]) == (True, ["A new mug"], BIRDS["lines"])
    refused = answer(joan, made, "accept", version=1)
    assert (refused.status_code, refused.json()["current"]["now"]) == (412, ["A new mug"])
    assert Suggestion.objects.get().state == "waiting"
    assert answer(joan, made, "accept", version=row["version"]).json()["now"] == BIRDS["lines"]


def test_a_change_elsewhere_does_not_make_it_stale(cast: Cast, joan: Human, made: Any) -> None:
    profile.change_profile(by=view(joan), human_id=joan.id, seen=1, changes={"support": ["Wait"]})
    assert not Phone(joan).get(f"/humans/{joan.id}/suggestions").json()[0]["stale"]
    answer(joan, made, "accept")
    page = Profile.objects.get(human=joan)
    assert (page.matters, page.support) == (BIRDS["lines"], ["Wait"])


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ({"section": "gifts", "part": "hands", "lines": ["Crochet"]}, "hands", ["Crochet"]),
        (
            {"section": "about", "part": "communication", "lines": ["Louder,", "please"]},
            "communication",
            "Louder, please",
        ),
        ({"section": "about", "part": "languages", "lines": ["English", "Welsh"]}, "languages", ["English", "Welsh"]),
        ({"section": "appreciate", "lines": []}, "appreciate", []),
    ],
)
def test_it_applies_to_each_kind_of_section(cast: Cast, joan: Human, body: Any, field: str, value: Any) -> None:
    made = suggest(cast.amara, joan, body).json()
    assert made["part"] == body.get("part")
    assert answer(joan, made, "accept").status_code == 200
    assert getattr(Profile.objects.get(human=joan), field) == value


def test_the_name_somebody_likes_can_be_suggested(cast: Cast, joan: Human) -> None:
    made = suggest(cast.amara, joan, {"section": "about", "part": "called", "lines": ["Joanie"]}).json()
    assert made["now"] == ["Joan"]
    answer(joan, made, "accept")
    assert Human.objects.get(id=joan.id).called == "Joanie"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"section": "gifts", "lines": ["x"]}, "part"),
        ({"section": "matters", "part": "head", "lines": ["x"]}, "part"),
        ({"section": "about", "part": "head", "lines": ["x"]}, "part"),
        ({"section": "about", "part": "called", "lines": []}, "lines"),
        ({"section": "about", "part": "headline", "lines": ["x" * 150]}, "lines"),
        ({"section": "matters", "lines": ["ok", "bell\x07"]}, "lines[1]"),
        ({"section": "matters", "lines": JOAN["matters"]}, "lines"),
        ({"section": "good_week", "lines": ["x"]}, "section"),
        ({"section": "matters", "lines": ["x"], "state": "accepted"}, "state"),
        ({"section": "matters", "lines": ["x"], "why": "y" * 301}, "why"),
    ],
)
def test_it_names_what_does_not_fit(cast: Cast, joan: Human, body: Any, where: str) -> None:
    found = suggest(cast.amara, joan, body)
    assert (found.status_code, [p["where"] for p in found.json()["problems"]]) == (422, [where])
    assert not Suggestion.objects.exists()


def test_a_phone_that_sends_it_twice_makes_one(cast: Cast, joan: Human) -> None:
    key = str(uuid4())
    first, second = suggest(cast.amara, joan, key=key), suggest(cast.amara, joan, key=key)
    assert first.json()["id"] == second.json()["id"]
    assert Suggestion.objects.count() == 1


def test_the_circle_suggests_where_it_may(cast: Cast, joan: Human) -> None:
    assert suggest(cast.ruth, joan).status_code == 404
    let(cast, "matters", "read")
    assert suggest(cast.ruth, joan).status_code == 403
    let(cast, "matters", "suggest")
    assert suggest(cast.ruth, joan).status_code == 200
    assert suggest(cast.ruth, joan, {"section": "support", "lines": ["x"]}).status_code == 404


@pytest.mark.parametrize("kind", ["none", "expired", "withdrawn", "to come"])
def test_the_circle_suggests_nothing_without_a_grant_that_holds(cast: Cast, joan: Human, kind: str) -> None:
    let_all(cast, kind)
    assert suggest(cast.ruth, joan).status_code == 404


def test_what_the_page_says_now_is_not_shown_after_the_grant_was_withdrawn(cast: Cast, joan: Human) -> None:
    let(cast, "matters", "suggest")
    let(cast, "gifts", "read")
    made = suggest(cast.ruth, joan).json()
    let(cast, "matters", "none")
    assert Phone(cast.ruth).get(f"/humans/{joan.id}/suggestions").json() == []
    found = answer(cast.ruth, made, "take-back")
    assert (found.status_code, found.json()["now"], found.json()["version"]) == (200, [], 0)


def test_members_suggest_to_each_other(cast: Cast) -> None:
    made = suggest(cast.amara, cast.bryn).json()
    assert answer(cast.bryn, made, "accept").status_code == 200
    assert Profile.objects.get(human=cast.bryn).matters == BIRDS["lines"]


def test_one_does_not_suggest_to_oneself(cast: Cast, joan: Human) -> None:
    found = suggest(joan, joan)
    assert (found.status_code, found.json()["code"]) == (403, "edit_instead")


def test_people_and_outsiders_suggest_nothing(cast: Cast, joan: Human) -> None:
    for who in (cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert suggest(who, joan).status_code == 404
    assert suggest(joan, cast.amara).status_code == 404  # a face, and no section shared


def test_the_team_answers_for_somebody_who_cannot_sign_in(cast: Cast, joan: Human, made: Any) -> None:
    no_sign_in(joan)
    assert Phone(cast.bryn).get(f"/humans/{joan.id}/profile").json()["waiting"] == 1
    assert answer(cast.bryn, made, "accept").json()["state"] == "accepted"


def test_there_is_an_end_to_suggesting(cast: Cast, joan: Human) -> None:
    by = view(cast.amara)
    for i in range(MOST_WAITING):
        suggestions.suggest(by=by, human_id=joan.id, section="matters", part=None, lines=[str(i)])
    found = suggest(cast.amara, joan)
    assert (found.status_code, found.json()["code"]) == (409, "many_waiting")
    assert suggest(cast.bryn, joan).status_code == 200
