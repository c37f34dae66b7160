"""Who sees what, decided by the one it is about."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from profiles import permissions
from profiles.actions import sharing
from profiles.models import Consent
from profiles.rules import SECTIONS
from teams import bell
from teams.errors import NotThere
from teams.models import AuditEvent, Change, Human
from tests.cast import Cast, Phone, here_today, put, view
from tests.profiles.conftest import let, let_all


def give(who: Human, cast: Cast, body: Any, to: Human | None = None) -> Any:
    return Phone(who).send("PUT", f"/humans/{cast.joan.id}/circle/{(to or cast.ruth).id}/grants", body)


def test_nothing_is_shared_with_the_circle_at_first(cast: Cast) -> None:
    body = Phone(cast.joan).get(f"/humans/{cast.joan.id}/circle").json()
    assert [(m["human"]["called"], m["relation"], m["grants"]) for m in body["members"]] == [("Ruth", "sister", [])]
    assert (body["person"]["called"], body["people"]) == ("Joan", [])


def test_the_person_grants_and_withdraws(cast: Cast) -> None:
    today = here_today()
    ends = today + timedelta(days=7)
    body = give(cast.joan, cast, {"section": "who_is_coming", "level": "read", "ends": str(ends)}).json()
    assert body["members"][0]["grants"] == [
        {"section": "who_is_coming", "level": "read", "ends": str(ends), "since": str(today), "basis": "own_decision"}
    ]
    body = give(cast.joan, cast, {"section": "who_is_coming", "level": "none"}).json()
    assert body["members"][0]["grants"] == []
    assert list(Consent.objects.order_by("id").values_list("level", flat=True)) == ["read", "none"]
    assert list(AuditEvent.objects.filter(kind="consent").order_by("id").values_list("verb", flat=True)) == [
        "granted",
        "withdrew",
    ]
    assert Change.objects.filter(kind="consent").count() == 2


def test_saying_it_again_writes_nothing(cast: Cast) -> None:
    for _ in range(2):
        give(cast.joan, cast, {"section": "matters", "level": "read"})
    assert Consent.objects.count() == 1
    give(cast.joan, cast, {"section": "matters", "level": "none"})
    give(cast.joan, cast, {"section": "matters", "level": "none"})
    give(cast.joan, cast, {"section": "support", "level": "none"})
    assert Consent.objects.count() == 2


def test_only_they_themself_decide_and_see(cast: Cast, joan: Human) -> None:
    let_all(cast, "suggest")
    before = Consent.objects.count()
    for who in (cast.amara, cast.ruth):
        assert give(who, cast, {"section": "support", "level": "none"}).status_code == 403
        assert Phone(who).get(f"/humans/{joan.id}/circle").status_code == 403
    for who in (cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert give(who, cast, {"section": "support", "level": "none"}).status_code == 404
        assert Phone(who).get(f"/humans/{joan.id}/circle").status_code == 404
    assert Consent.objects.count() == before


def test_only_somebody_in_the_circle_can_be_granted_anything(cast: Cast) -> None:
    for who in (cast.peggy, cast.walter, cast.amara, cast.joan):
        assert give(cast.joan, cast, {"section": "matters", "level": "read"}, to=who).status_code == 404
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"section": "who_is_coming", "level": "suggest"}, "level"),
        ({"section": "good_week", "level": "suggest"}, "level"),
        ({"section": "matters", "level": "write"}, "level"),
        ({"section": "diary", "level": "read"}, "section"),
        ({"section": "matters", "level": "read", "ends": "2001-01-01"}, "ends"),
        ({"section": "matters", "level": "read", "given_by": "x"}, "given_by"),
    ],
)
def test_it_names_what_does_not_fit(cast: Cast, body: Any, where: str) -> None:
    found = give(cast.joan, cast, body)
    assert (found.status_code, [p["where"] for p in found.json()["problems"]]) == (422, [where])
    assert not Consent.objects.exists()


def test_a_grant_that_has_ended_is_not_listed(cast: Cast) -> None:
    let_all(cast, "expired")
    assert Phone(cast.joan).get(f"/humans/{cast.joan.id}/circle").json()["members"][0]["grants"] == []


def test_members_share_with_people_and_nobody_else_does(cast: Cast) -> None:
    path = "/humans/{}/circle/people/grants"
    body = Phone(cast.amara).send("PUT", path.format(cast.amara.id), {"section": "heart", "level": "read"})
    assert body.status_code == 422
    body = Phone(cast.amara).send("PUT", path.format(cast.amara.id), {"section": "gifts", "level": "suggest"})
    assert [p["where"] for p in body.json()["problems"]] == ["level"]
    body = Phone(cast.amara).send("PUT", path.format(cast.amara.id), {"section": "gifts", "level": "read"})
    assert [(g["section"], g["level"]) for g in body.json()["people"]] == [("gifts", "read")]
    assert (
        Phone(cast.joan).send("PUT", path.format(cast.joan.id), {"section": "gifts", "level": "read"}).status_code
        == 409
    )
    assert (
        Phone(cast.bryn).send("PUT", path.format(cast.amara.id), {"section": "gifts", "level": "none"}).status_code
        == 403
    )
    assert (
        Phone(cast.oscar).send("PUT", path.format(cast.amara.id), {"section": "gifts", "level": "none"}).status_code
        == 404
    )


def test_what_is_shared_with_people_is_for_ones_own_people_only(cast: Cast) -> None:
    sharing.share_with_people(by=view(cast.amara), human_id=cast.amara.id, section="gifts", level="read")
    assert permissions.can_read(view(cast.joan), cast.amara.id, "gifts")
    for who in (cast.peggy, cast.ruth, cast.imogen, cast.olu, cast.oscar, cast.lena):
        assert not permissions.can_read(view(who), cast.amara.id, "gifts")


def test_the_database_refuses_to_change_a_decision(cast: Cast) -> None:
    let(cast, "matters", "read")
    with pytest.raises(DatabaseError, match="kept as it was written"), transaction.atomic():
        Consent.objects.update(level="suggest")


@pytest.mark.parametrize("section", SECTIONS)
def test_rights_of_the_cast_to_a_section(cast: Cast, section: Any) -> None:
    who = {n for n, h in cast.everybody.items() if permissions.can_read(view(h), cast.joan.id, section)}
    assert who == {"joan", "amara", "bryn", "cerys"}
    let(cast, section, "read")
    who = {n for n, h in cast.everybody.items() if permissions.can_read(view(h), cast.joan.id, section)}
    assert who == {"joan", "amara", "bryn", "cerys", "ruth"}
    with pytest.raises(NotThere):
        permissions.check_can_read(view(cast.oscar), cast.joan.id, section)


def test_somebody_in_two_circles_sees_each_as_granted(cast: Cast) -> None:
    put(cast.ruth, cast.team, "circle", here_today(), beside=cast.walter, relation="neighbour")
    let(cast, "who_is_coming", "read")
    both = [cast.joan.id, cast.walter.id, cast.peggy.id]
    assert permissions.readable(view(cast.ruth), both, "who_is_coming") == {cast.joan.id}


def test_who_loses_a_grant_is_told_to_look_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(bell, "_sound", lambda groups, sound: heard.append((groups, sound)))
    let(cast, "matters", "read")
    with django_capture_on_commit_callbacks(execute=True):
        let(cast, "matters", "none")
    (groups, sound), *_ = heard
    assert {bell.human_group(cast.ruth.id), bell.human_group(cast.joan.id), bell.team_group(cast.team.id)} <= set(
        groups
    )
    assert bell.person_group(cast.joan.id) not in groups  # the others in the circle need not know
    assert (sound["t"], sound["ids"]) == ("consent", [str(cast.joan.id)])


def test_people_are_told_to_look_again_when_a_member_shares(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(bell, "_sound", lambda groups, sound: heard.extend(groups))
    with django_capture_on_commit_callbacks(execute=True):
        sharing.share_with_people(by=view(cast.amara), human_id=cast.amara.id, section="gifts", level="read")
    assert {bell.person_group(cast.joan.id), bell.person_group(cast.walter.id)} <= set(heard)
    assert bell.person_group(cast.peggy.id) not in heard
