"""Reading and writing a page over the wire."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from profiles.actions import profile
from profiles.models import Profile, ProfileVersion
from profiles.rules import PROFILE_SECTIONS
from teams.models import AuditEvent, Change, Human
from tests.cast import Cast, Phone, here_today, put, view
from tests.profiles.conftest import JOAN, let, let_all, no_sign_in


def page(who: Human, of: Human) -> Any:
    answer = Phone(who).get(f"/humans/{of.id}/profile")
    assert answer.status_code == 200, answer.content
    return answer.json()


def keys(body: Any) -> list[str]:
    return [s["key"] for s in body["sections"]]


def test_somebody_who_has_written_nothing_has_an_empty_page(cast: Cast) -> None:
    body = page(cast.joan, cast.joan)
    assert (body["version"], body["mine"], body["may_edit"]) == (0, True, True)
    assert keys(body) == list(PROFILE_SECTIONS)
    assert not Profile.objects.exists()  # reading writes nothing


def test_everybody_has_a_page_of_the_same_shape(cast: Cast) -> None:
    for who in cast.everybody.values():
        body = page(who, who)
        assert keys(body) == list(PROFILE_SECTIONS)
        assert body["mine"]
        assert not any(s["may_suggest"] for s in body["sections"])


def test_a_member_reads_all_of_a_person_and_may_suggest(cast: Cast, joan: Human) -> None:
    body = page(cast.amara, joan)
    assert keys(body) == list(PROFILE_SECTIONS)
    assert all(s["may_suggest"] for s in body["sections"])
    assert (body["mine"], body["may_edit"], body["waiting"]) == (False, False, 0)
    assert body["headline"] == JOAN["headline"]
    assert body["sections"][2]["lines"] == JOAN["matters"]
    assert body["sections"][0]["communication"] == JOAN["communication"]
    assert body["written_with"] == "Ruth"


def test_members_read_each_other(cast: Cast) -> None:
    assert keys(page(cast.amara, cast.bryn)) == list(PROFILE_SECTIONS)


def test_a_person_sees_of_a_member_what_is_shared_with_people(cast: Cast) -> None:
    body = page(cast.joan, cast.amara)
    assert (keys(body), body["headline"], body["human"]["called"]) == ([], None, "Amara")
    phone = Phone(cast.amara)
    path = f"/humans/{cast.amara.id}/circle/people/grants"
    assert phone.send("PUT", path, {"section": "gifts", "level": "read"}).status_code == 200
    body = page(cast.joan, cast.amara)
    assert keys(body) == ["gifts"]
    assert not body["sections"][0]["may_suggest"]
    assert keys(page(cast.walter, cast.amara)) == ["gifts"]
    assert phone.send("PUT", path, {"section": "gifts", "level": "none"}).status_code == 200
    assert keys(page(cast.joan, cast.amara)) == []


def test_people_do_not_see_each_other(cast: Cast, joan: Human) -> None:
    assert Phone(cast.walter).get(f"/humans/{joan.id}/profile").status_code == 404


@pytest.mark.parametrize("kind", ["none", "expired", "withdrawn", "to come"])
def test_the_circle_sees_nothing_that_is_not_granted_now(cast: Cast, joan: Human, kind: str) -> None:
    let_all(cast, kind)
    assert Phone(cast.ruth).get(f"/humans/{joan.id}/profile").status_code == 404


@pytest.mark.parametrize(("kind", "may"), [("read", False), ("suggest", True)])
def test_the_circle_sees_what_is_granted(cast: Cast, joan: Human, kind: str, may: bool) -> None:
    let_all(cast, kind)
    body = page(cast.ruth, joan)
    assert keys(body) == list(PROFILE_SECTIONS)
    assert {s["may_suggest"] for s in body["sections"]} == {may}
    assert (body["mine"], body["may_edit"]) == (False, False)


def test_the_circle_sees_one_section_and_no_trace_of_the_others(cast: Cast, joan: Human) -> None:
    let(cast, "matters", "read")
    answer = Phone(cast.ruth).get(f"/humans/{joan.id}/profile")
    assert keys(answer.json()) == ["matters"]
    text = answer.content.decode()
    for field in ("headline", "communication"):
        assert str(JOAN[field]) not in text
    assert "Knitting" not in text
    assert answer.json()["written_with"] == ""


def test_a_withdrawal_holds_at_once(cast: Cast, joan: Human) -> None:
    let(cast, "matters", "read")
    phone = Phone(cast.ruth)
    assert phone.get(f"/humans/{joan.id}/profile").status_code == 200
    let(cast, "matters", "none")
    assert phone.get(f"/humans/{joan.id}/profile").status_code == 404


def test_a_grant_ends_with_the_circle(cast: Cast, joan: Human) -> None:
    let(cast, "matters", "read")
    cast.ruth.memberships.update(ends=here_today() - timedelta(days=1))
    assert Phone(cast.ruth).get(f"/humans/{joan.id}/profile").status_code == 404


def test_coach_and_host_have_cards_only(cast: Cast, joan: Human) -> None:
    for who in (cast.imogen, cast.olu):
        for of in (joan, cast.amara):
            assert Phone(who).get(f"/humans/{of.id}/profile").status_code == 404


def test_only_what_is_given_changes(cast: Cast, joan: Human) -> None:
    phone = Phone(joan)
    answer = phone.send("PUT", f"/humans/{joan.id}/profile", {"matters": ["Birds"], "called": "Joanie"}, version=1)
    body = answer.json()
    assert answer.status_code == 200
    assert (body["version"], body["human"]["called"], body["sections"][2]["lines"]) == (2, "Joanie", ["Birds"])
    assert body["headline"] == JOAN["headline"]
    assert Human.objects.get(id=joan.id).called == "Joanie"


def test_a_date_can_be_set_and_taken_away(cast: Cast, joan: Human) -> None:
    phone = Phone(joan)
    assert (
        phone.send("PUT", f"/humans/{joan.id}/profile", {"look_again": "2031-02-03"}, version=1).json()["look_again"]
        == "2031-02-03"
    )
    assert phone.send("PUT", f"/humans/{joan.id}/profile", {"look_again": None}, version=2).json()["look_again"] is None


def test_a_change_needs_the_version_that_was_seen(cast: Cast, joan: Human) -> None:
    answer = Phone(joan).send("PUT", f"/humans/{joan.id}/profile", {"matters": ["Birds"]})
    assert (answer.status_code, answer.json()["code"]) == (428, "needs_version")


def test_a_stale_phone_gets_the_page_as_it_is_now(cast: Cast, joan: Human) -> None:
    answer = Phone(joan).send("PUT", f"/humans/{joan.id}/profile", {"matters": ["Birds"]}, version=0)
    body = answer.json()
    assert (answer.status_code, body["code"], body["current"]["version"]) == (412, "stale", 1)
    assert body["current"]["sections"][2]["lines"] == JOAN["matters"]
    assert Profile.objects.get(human=joan).version == 1


def test_a_change_that_changes_nothing_makes_no_version(cast: Cast, joan: Human) -> None:
    answer = Phone(joan).send("PUT", f"/humans/{joan.id}/profile", {"matters": [*JOAN["matters"], "  "]}, version=1)
    assert answer.json()["version"] == 1
    assert ProfileVersion.objects.count() == 1


def test_a_change_is_recorded_and_heard(cast: Cast, joan: Human) -> None:
    event = AuditEvent.objects.get(kind="profile", verb="wrote")
    assert (event.actor, event.about, event.team, event.version, event.detail) == (joan, joan, cast.team, 1, {})
    change = Change.objects.get(kind="profile")
    assert (change.team, change.ids) == (cast.team, [str(joan.id)])


def test_nobody_else_writes_a_page(cast: Cast, joan: Human) -> None:
    let_all(cast, "suggest")
    for who in (cast.amara, cast.ruth):
        answer = Phone(who).send("PUT", f"/humans/{joan.id}/profile", {"matters": ["x"]}, version=1)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")
    for who in (cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        answer = Phone(who).send("PUT", f"/humans/{joan.id}/profile", {"matters": ["x"]}, version=1)
        assert answer.status_code == 404
    assert Profile.objects.get(human=joan).version == 1


def test_a_member_writes_with_somebody_who_cannot_sign_in(cast: Cast) -> None:
    walter = no_sign_in(cast.walter)
    phone = Phone(cast.amara)
    path = f"/humans/{walter.id}/profile"
    assert phone.get(path).json()["may_edit"]
    refused = phone.send("PUT", path, {"matters": ["Birds"]}, version=0)
    assert (refused.status_code, refused.json()["problems"][0]["where"]) == (422, "because")
    answer = phone.send("PUT", path, {"matters": ["Birds"], "because": "He told me on Tuesday"}, version=0)
    assert (answer.status_code, answer.json()["written_with"], answer.json()["mine"]) == (200, "Amara", False)
    event = AuditEvent.objects.get(kind="profile")
    assert (event.actor, event.about, event.detail) == (cast.amara, walter, {"on_behalf": True})
    assert phone.get(f"{path}/versions").json()[0]["because"] == "He told me on Tuesday"
    for who in (cast.ruth, cast.imogen, cast.olu, cast.joan, cast.oscar):
        assert Phone(who).send("PUT", path, {"matters": ["x"], "because": "x"}, version=1).status_code == 404


def test_a_member_never_writes_for_another_member(cast: Cast) -> None:
    no_sign_in(cast.bryn)
    answer = Phone(cast.amara).send(
        "PUT", f"/humans/{cast.bryn.id}/profile", {"matters": ["x"], "because": "x"}, version=0
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"matters": ["x" * 201]}, "matters[0]"),
        ({"matters": ["x"] * 13}, "matters"),
        ({"matters": ["a\x07b"]}, "matters[0]"),
        ({"matters": "tea"}, "matters"),
        ({"matters": None}, "matters"),
        ({"headline": "x" * 141}, "headline"),
        ({"called": ""}, "called"),
        ({"called": "   "}, "called"),
        ({"look_again": "soon"}, "look_again"),
        ({"version": 9}, "version"),
        ({"gifts": []}, "gifts"),
    ],
)
def test_it_names_the_field_that_does_not_fit_and_stores_nothing(
    cast: Cast, joan: Human, body: Any, where: str
) -> None:
    answer = Phone(joan).send("PUT", f"/humans/{joan.id}/profile", body, version=1)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [p["where"] for p in answer.json()["problems"]] == [where]
    assert Profile.objects.get(human=joan).version == 1


def test_ten_megabytes_of_text_are_refused_clearly(cast: Cast, joan: Human) -> None:
    answer = Phone(joan).send("PUT", f"/humans/{joan.id}/profile", {"headline": "x" * 10_000_000}, version=1)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_much")


def test_every_version_is_kept_with_who_when_and_why(cast: Cast, joan: Human) -> None:
    phone = Phone(joan)
    phone.send(
        "PUT",
        f"/humans/{joan.id}/profile",
        {"matters": ["Birds"], "head": ["Maps"], "because": "The mug broke"},
        version=1,
    )
    rows = phone.get(f"/humans/{joan.id}/profile/versions").json()
    assert [(r["version"], r["because"], r["changed"], r["by"]["called"]) for r in rows] == [
        (2, "The mug broke", ["matters", "gifts"], "Joan"),
        (1, "First page", ["about", "appreciate", "matters", "support", "gifts", "written"], "Joan"),
    ]
    then = phone.get(f"/humans/{joan.id}/profile/versions/1").json()
    assert then["sections"][2]["lines"] == JOAN["matters"]
    assert (then["headline"], then["written_with"]) == (JOAN["headline"], "Ruth")
    assert phone.get(f"/humans/{joan.id}/profile/versions/9").status_code == 404


def test_an_earlier_version_comes_back_as_a_new_one(cast: Cast, joan: Human) -> None:
    phone = Phone(joan)
    path = f"/humans/{joan.id}/profile"
    phone.send("PUT", path, {"matters": ["Birds"], "called": "Joanie", "look_again": "2031-02-03"}, version=1)
    assert phone.send("POST", f"{path}/versions/1/restore", version=1).status_code == 412
    assert phone.send("POST", f"{path}/versions/1/restore").status_code == 428
    assert phone.send("POST", f"{path}/versions/7/restore", version=2).status_code == 404
    body = phone.send("POST", f"{path}/versions/1/restore", {"because": "It was better"}, version=2).json()
    assert (body["version"], body["sections"][2]["lines"], body["human"]["called"]) == (3, JOAN["matters"], "Joan")
    assert body["look_again"] is None
    newest = phone.get(f"{path}/versions").json()[0]
    assert (newest["restored"], newest["because"]) == (1, "It was better")
    assert ProfileVersion.objects.count() == 3


def test_versions_are_for_the_owner_and_the_team_around_them(cast: Cast, joan: Human) -> None:
    let_all(cast, "suggest")
    path = f"/humans/{joan.id}/profile/versions"
    assert [Phone(w).get(path).status_code for w in (joan, cast.amara)] == [200, 200]
    for who in (cast.ruth, cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(path).status_code == 404
        assert Phone(who).get(f"{path}/1").status_code == 404
        assert Phone(who).send("POST", f"{path}/1/restore", version=1).status_code in (403, 404)
    assert Phone(cast.amara).send("POST", f"{path}/1/restore", version=1).status_code == 403


def test_the_name_of_a_writer_who_has_left_stays(cast: Cast) -> None:
    walter = no_sign_in(cast.walter)
    profile.change_profile(
        by=view(cast.amara), human_id=walter.id, seen=0, changes={"matters": ["Birds"]}, because="He said so"
    )
    cast.amara.memberships.update(ends=here_today() - timedelta(days=1))
    rows = Phone(cast.bryn).get(f"/humans/{walter.id}/profile/versions").json()
    assert rows[0]["by"]["called"] == "Amara"


def test_the_database_refuses_to_change_a_version(cast: Cast, joan: Human) -> None:
    with pytest.raises(DatabaseError, match="kept as it was written"), transaction.atomic():
        ProfileVersion.objects.update(because="something else")


def test_two_pages_from_one_version_give_one_new_version(cast: Cast, joan: Human) -> None:
    by = view(joan)
    profile.change_profile(by=by, human_id=joan.id, seen=1, changes={"matters": ["One"]})
    with pytest.raises(Exception, match="Somebody changed this"):
        profile.change_profile(by=by, human_id=joan.id, seen=1, changes={"matters": ["Two"]})
    assert Profile.objects.get(human=joan).matters == ["One"]


def test_a_phone_that_has_the_page_gets_304_until_it_changes(cast: Cast, joan: Human) -> None:
    phone = Phone(cast.amara)
    first = phone.client.get(f"/api/v1/humans/{joan.id}/profile")
    mark = first["ETag"]
    assert mark.startswith('W/"')
    assert "private" in first["Cache-Control"]
    again = phone.client.get(f"/api/v1/humans/{joan.id}/profile", headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")
    profile.change_profile(by=view(joan), human_id=joan.id, seen=1, changes={"matters": ["Birds"]})
    changed = phone.client.get(f"/api/v1/humans/{joan.id}/profile", headers={"If-None-Match": mark})
    assert changed.status_code == 200


def test_somebody_in_two_teams_is_heard_in_both(cast: Cast) -> None:
    put(cast.bryn, cast.other_team, "coach", here_today())
    profile.change_profile(by=view(cast.bryn), human_id=cast.bryn.id, seen=0, changes={"matters": ["Football"]})
    assert set(Change.objects.filter(kind="profile").values_list("team", flat=True)) == {
        cast.team.id,
        cast.other_team.id,
    }


def test_somebody_without_a_team_can_write_their_page(cast: Cast) -> None:
    for who in (cast.olu, cast.lena):
        answer = Phone(who).send("PUT", f"/humans/{who.id}/profile", {"matters": ["Football"]}, version=0)
        assert (answer.status_code, answer.json()["version"]) == (200, 1)


def test_a_number_that_no_version_can_have_is_refused_in_words(cast: Cast, joan: Human) -> None:
    for number in (0, -1, 2**31, 10**30):
        assert Phone(joan).get(f"/humans/{joan.id}/profile/versions/{number}").status_code in (404, 422)
    phone = Phone(joan)
    token = phone.client.cookies["csrftoken"].value
    for version in ("\u00b2", "9" * 5000, "-1", "1.0", "*"):
        answer = phone.client.put(
            f"/api/v1/humans/{joan.id}/profile",
            b"{}",
            content_type="application/json",
            headers={"If-Match": version, "X-CSRFToken": token},
        )
        assert (answer.status_code, answer.json()["code"]) == (428, "needs_version")
