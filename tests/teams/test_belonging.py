"""Who sees whom, who may sign in, and what a phone is told."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from teams import audit, bell, queries
from teams.actions.humans import let_sign_in
from teams.errors import Clash, NotThere, NotYours, RuleBroken
from teams.models import AuditEvent, Change, Human, Notice
from teams.queries import today_in
from teams.rules import answers_needed
from tests.cast import Cast, Phone, put, view


def seen_by(who: Human) -> set[str]:
    return {m.human.called for m in queries.visible_memberships(view(who))}


def test_a_member_sees_everybody_in_the_team_and_nobody_else(cast: Cast) -> None:
    assert seen_by(cast.amara) == {"Amara", "Bryn", "Cerys", "Joan", "Walter", "Ruth", "Imogen"}


def test_a_person_sees_who_comes_and_their_own_circle_and_no_other_person(cast: Cast) -> None:
    assert seen_by(cast.joan) == {"Joan", "Amara", "Bryn", "Cerys", "Imogen", "Ruth"}


def test_a_coach_sees_no_people_supported(cast: Cast) -> None:
    assert seen_by(cast.imogen) == {"Imogen", "Amara", "Bryn", "Cerys"}


def test_a_sister_sees_the_person_alone(cast: Cast) -> None:
    assert seen_by(cast.ruth) == {"Ruth", "Joan"}


@pytest.mark.parametrize("outsider", ["oscar", "peggy", "quinn", "hal", "lena"])
def test_an_outsider_sees_nobody_of_ours(cast: Cast, outsider: str) -> None:
    ours = {"Amara", "Bryn", "Cerys", "Joan", "Walter", "Ruth", "Imogen", "Olu"}
    assert not seen_by(getattr(cast, outsider)) & ours


def test_it_hides_the_team_page_from_outsiders(cast: Cast) -> None:
    for name, who in {**cast.outsiders, "sister": cast.ruth}.items():
        assert Phone(who).get(f"/teams/{cast.team.id}").status_code == 404, name
    assert Phone(None).get(f"/teams/{cast.team.id}").status_code == 401


def test_the_team_page_gives_names_of_people_to_members_and_not_to_the_coach(cast: Cast) -> None:
    assert len(Phone(cast.amara).get(f"/teams/{cast.team.id}").json()["people"]) == 2
    assert Phone(cast.imogen).get(f"/teams/{cast.team.id}").json()["people"] == []
    assert Phone(cast.joan).get(f"/teams/{cast.team.id}").json()["people"] == []


def test_a_person_knows_members_by_the_name_they_like(cast: Cast) -> None:
    names = {m["name"] for m in Phone(cast.joan).get(f"/teams/{cast.team.id}").json()["members"]}
    assert names == {"Amara", "Bryn", "Cerys"}


def test_the_change_feed_is_for_members_and_coaches_of_the_team(cast: Cast) -> None:
    with transaction.atomic():
        bell.ring(team_id=cast.team.id, kind="week", ids=["a"])
        bell.ring(team_id=cast.team.id, kind="week", ids=["b"])
    path = f"/changes?since={cast.team.id}:1"
    answer = Phone(cast.amara).get(path).json()
    assert answer["rev"] == {str(cast.team.id): 2}
    assert [c["ids"] for c in answer["changes"]] == [["b"]]
    for who in cast.outsiders.values():
        body = Phone(who).get(path).json()
        assert body["changes"] == []
        assert str(cast.team.id) not in body["rev"]
    assert Phone(cast.amara).get("/changes?since=nonsense").status_code == 422


def test_the_feed_has_no_gaps_after_a_rollback(cast: Cast) -> None:
    def ring_and_fail() -> None:
        with transaction.atomic():
            bell.ring(team_id=cast.team.id, kind="week")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ring_and_fail()
    with transaction.atomic():
        assert bell.ring(team_id=cast.team.id, kind="week") == 1
    assert list(Change.objects.values_list("seq", flat=True)) == [1]


def test_the_database_refuses_to_change_the_audit_record(cast: Cast) -> None:
    audit.record(by=view(cast.amara), verb="tried", kind="test", object_id=1, team_id=cast.team.id)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.update(verb="never happened")
    assert AuditEvent.objects.get().verb == "tried"
    assert connection.vendor in ("sqlite", "postgresql")


def test_the_host_lets_somebody_sign_in(cast: Cast) -> None:
    let_sign_in(by=view(cast.olu), human_id=cast.walter.id, email=" New@Example.org ")
    cast.walter.refresh_from_db()
    assert cast.walter.user is not None
    assert cast.walter.user.email == "new@example.org"
    with pytest.raises(Clash):
        let_sign_in(by=view(cast.olu), human_id=cast.joan.id, email="new@example.org")
    with pytest.raises(RuleBroken):
        let_sign_in(by=view(cast.olu), human_id=cast.joan.id, email="not an address")


def test_somebody_whose_address_is_changed_is_told_and_signed_out_everywhere(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    phone = Phone(cast.walter)
    assert phone.get("/session").json()["signed_in"] is True
    with django_capture_on_commit_callbacks(execute=True):
        let_sign_in(by=view(cast.olu), human_id=cast.walter.id, email="new@example.org")
    assert phone.get("/session").json()["signed_in"] is False
    assert [(m.to, "address" in m.subject) for m in mail.outbox] == [(["walter@goodweek.example"], True)]
    assert Notice.objects.get(human=cast.walter).kind == "sign_in_changed"
    let_sign_in(
        by=view(cast.olu), human_id=cast.walter.id, email="new@example.org"
    )  # nothing changes by saying it twice
    assert Notice.objects.filter(human=cast.walter).count() == 1


def test_a_host_takes_over_nobody_who_belongs_to_another_organisation_too(cast: Cast) -> None:
    put(cast.amara, cast.other_team, "member", today_in(cast.other_team))
    for host in (cast.olu, cast.hal):
        with pytest.raises(NotYours):
            let_sign_in(by=view(host), human_id=cast.amara.id, email="mine@example.org")
    cast.amara.refresh_from_db()
    assert cast.amara.user is not None
    assert cast.amara.user.email == "amara@goodweek.example"


@pytest.mark.parametrize("who", ["amara", "imogen", "joan", "hal", "lena"])
def test_nobody_but_the_host_changes_who_can_sign_in(cast: Cast, who: str) -> None:
    with pytest.raises(NotThere):
        let_sign_in(by=view(getattr(cast, who)), human_id=cast.walter.id, email="mine@example.org")
    assert (
        Phone(getattr(cast, who))
        .send("PUT", f"/humans/{cast.walter.id}/sign-in", {"email": "mine@example.org"})
        .status_code
        == 404
    )


def test_settings_are_ones_own(cast: Cast) -> None:
    phone = Phone(cast.joan)
    assert phone.send("PATCH", "/me/settings", {"language": "cy"}).json()["language"] == "cy"
    assert phone.get("/session").json()["settings"]["language"] == "cy"
    assert phone.send("PATCH", "/me/settings", {"language": "xx"}).json()["problems"][0]["where"] == "language"
    assert phone.send("PATCH", "/me/settings", {"role": "host"}).status_code == 422


def test_a_write_without_the_token_is_refused(cast: Cast) -> None:
    phone = Phone(cast.joan)
    answer = phone.client.generic("PATCH", "/api/v1/me/settings", '{"language": "cy"}', content_type="application/json")
    assert answer.status_code == 403


def test_an_address_that_is_not_there_answers_as_a_problem(cast: Cast) -> None:
    for path in ("/nonsense", f"/teams/{uuid4()}", "/teams/not-a-uuid"):
        answer = Phone(cast.amara).get(path)
        assert answer.headers["Content-Type"] == "application/problem+json", path
        assert answer.json()["code"] in ("not_there", "invalid"), path


@pytest.mark.parametrize(
    ("members", "wanted", "needed"), [(12, None, 6), (7, None, 4), (12, 4, 4), (2, 4, 2), (1, None, 1), (0, None, 0)]
)
def test_how_many_must_answer(members: int, wanted: int | None, needed: int) -> None:
    assert answers_needed(members, wanted) == needed
