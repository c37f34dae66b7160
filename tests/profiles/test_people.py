"""Everybody one may know of, and the pages that a member's phone keeps."""

from typing import Any

import pytest

from profiles.queries import headlines
from teams.models import Human
from tests.cast import Cast, Phone, here_today, put, view
from tests.profiles.conftest import JOAN, let


def names(who: Human) -> dict[str, list[str]]:
    answer = Phone(who).get("/people")
    assert answer.status_code == 200
    return {group: [k["human"]["called"] for k in known] for group, known in answer.json().items()}


def test_each_of_the_cast_sees_whom_they_may_know_of(cast: Cast) -> None:
    ours = ["Amara", "Bryn", "Cerys"]
    team = {"members": ours, "people": ["Joan", "Walter"], "circle": ["Ruth"], "coaches": ["Imogen"]}
    assert names(cast.amara) == team
    assert names(cast.joan) == {"members": ours, "people": ["Joan"], "circle": ["Ruth"], "coaches": ["Imogen"]}
    assert names(cast.walter) == {"members": ours, "people": ["Walter"], "circle": [], "coaches": ["Imogen"]}
    assert names(cast.ruth) == {"members": [], "people": ["Joan"], "circle": ["Ruth"], "coaches": []}
    assert names(cast.imogen) == {"members": ours, "people": [], "circle": [], "coaches": ["Imogen"]}
    assert names(cast.olu) == {"members": ours, "people": ["Joan", "Walter"], "circle": [], "coaches": ["Imogen"]}
    assert names(cast.oscar) == {"members": ["Oscar"], "people": ["Peggy"], "circle": [], "coaches": ["Quinn"]}
    assert names(cast.lena) == {"members": [], "people": [], "circle": [], "coaches": []}


def test_nobody_signed_out_sees_anybody(cast: Cast) -> None:
    assert Phone(None).get("/people").status_code == 401
    assert Phone(None).get(f"/profiles?team={cast.team.id}").status_code == 401


def test_a_card_says_in_whose_circle_somebody_is(cast: Cast) -> None:
    ruth = Phone(cast.amara).get("/people").json()["circle"][0]
    assert (ruth["relation"], ruth["beside"], ruth["teams"]) == ("sister", str(cast.joan.id), [str(cast.team.id)])


def test_somebody_in_two_of_ones_teams_is_there_once(cast: Cast) -> None:
    for who in (cast.amara, cast.bryn):
        put(who, cast.other_team, "member", here_today())
    members = Phone(cast.amara).get("/people").json()["members"]
    assert [m["human"]["called"] for m in members] == ["Amara", "Bryn", "Cerys", "Oscar"]
    assert len(members[1]["teams"]) == 2


def test_headlines_are_for_who_may_read_about_them(cast: Cast, joan: Human) -> None:
    wanted = [h.id for h in cast.everybody.values()]
    for who in (cast.amara, joan):
        assert headlines(view(who), wanted) == {joan.id: JOAN["headline"]}
    for who in (cast.walter, cast.ruth, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert headlines(view(who), wanted) == {}
    let(cast, "about", "read")
    assert headlines(view(cast.ruth), wanted) == {joan.id: JOAN["headline"]}
    assert Phone(cast.ruth).get("/people").json()["people"][0]["headline"] == JOAN["headline"]
    assert Phone(cast.olu).get("/people").json()["people"][0]["headline"] is None


def test_a_members_phone_keeps_the_pages_of_the_team(cast: Cast, joan: Human) -> None:
    phone = Phone(cast.amara)
    first = phone.get(f"/profiles?team={cast.team.id}")
    pages = first.json()
    assert [p["human"]["called"] for p in pages] == ["Amara", "Bryn", "Cerys", "Joan", "Walter"]
    assert [p["mine"] for p in pages] == [True, False, False, False, False]
    assert all(len(p["sections"]) == 5 for p in pages)
    assert pages[3] == phone.get(f"/humans/{joan.id}/profile").json()
    again = phone.client.get(f"/api/v1/profiles?team={cast.team.id}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    Phone(joan).send("PUT", f"/humans/{joan.id}/profile", {"matters": ["Birds"]}, version=1)
    again = phone.client.get(f"/api/v1/profiles?team={cast.team.id}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


def test_only_members_keep_pages(cast: Cast) -> None:
    for who in (cast.joan, cast.ruth, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(f"/profiles?team={cast.team.id}").status_code == 404


def crowd(cast: Cast, n: int) -> None:
    """n more people in the team, each with a page that Amara has seen an earlier version of."""
    from profiles.actions import looks, profile
    from tests.cast import human

    for i in range(n):
        who = human(f"Person{i}x{n}")
        put(who, cast.team, "person", cast.joan.memberships.get().starts)
        profile.change_profile(by=view(who), human_id=who.id, seen=0, changes={"headline": "Hello"})
        looks.note_look(by=view(cast.amara), human_id=who.id, sections=["about"], version=1)
        profile.change_profile(by=view(who), human_id=who.id, seen=1, changes={"headline": "Hello again"})


@pytest.mark.parametrize("path", ["/people", "/profiles?team={}", "changed", "headlines", "readable"])
def test_many_people_cost_no_more_queries_than_few(cast: Cast, path: str, django_assert_max_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from profiles import permissions
    from profiles.queries import changed_since_last_look

    def ask() -> None:
        ids = list(Human.objects.values_list("id", flat=True))
        by = view(cast.amara)
        if path == "changed":
            assert len(changed_since_last_look(by, ids)) >= 2
        elif path == "headlines":
            assert len(headlines(by, ids)) >= 2
        elif path == "readable":
            assert len(permissions.readable(by, ids, "good_week")) >= 5
        else:
            assert phone.get(path.format(cast.team.id)).status_code == 200

    phone = Phone(cast.amara)
    crowd(cast, 2)
    ask()
    with CaptureQueriesContext(connection) as few:
        ask()
    crowd(cast, 9)
    ask()
    with CaptureQueriesContext(connection) as many:
        ask()
    assert len(many) == len(few)
    assert len(many) <= {"/people": 12, "/profiles?team={}": 18, "changed": 8, "headlines": 4, "readable": 3}[path]
