"""Good weeks: who reads them, who changes them, and what fits."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Consent, Look
from rotas.models import GoodWeek, Moment, Tie
from rotas.queries.good_week import good_week
from teams.models import AuditEvent, Change
from tests.cast import Cast, Phone, view
from tests.rotas.weeks import week_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(cast: Cast) -> None:
    week_of(cast)


@pytest.fixture
def path(cast: Cast, week: None) -> str:
    return f"/people/{cast.joan.id}/good-week"


def moment(**more: Any) -> dict[str, Any]:
    """A moment that fits."""
    return {
        "title": "Knitting at the library",
        "why": "The blankets go to the baby unit",
        "days": [1, 4],
        "from_minute": 600,
        "to_minute": 840,
        "least": 60,
        "best": 90,
    } | more


def grant(cast: Cast, level: str) -> None:
    Consent.objects.create(
        person=cast.joan, section="good_week", grantee=cast.ruth, level=level, basis="own_decision",
        given_by=cast.joan, starts="2020-01-01",
    )  # fmt: skip


def test_the_person_and_their_team_read_it(cast: Cast, path: str) -> None:
    mine = Phone(cast.joan).get(path).json()
    assert [m["title"] for m in mine["moments"]] == ["getting up", "tea"]
    assert mine["may_edit"]
    assert mine["ties"] == []
    assert mine["planned_minutes"] == 2 * 60 + 2 * 30
    assert mine["moments"][1]["after"] == {
        "moment": mine["moments"][0]["id"],
        "least": 120,
        "most": 300,
        "others": True,
    }
    theirs = Phone(cast.amara).get(path).json()
    assert {t["member"]["called"]: t["kind"] for t in theirs["ties"]} == {
        "Amara": "core", "Bryn": "known", "Cerys": "new", "Dilys": "new",
    }  # fmt: skip


def test_nobody_else_does(cast: Cast, path: str) -> None:
    for who in (*cast.outsiders.values(), cast.walter, cast.imogen, cast.olu, cast.ruth):
        assert Phone(who).get(path).status_code == 404, who
    assert Phone(None).get(path).status_code == 401


def test_the_circle_reads_what_was_granted_and_loses_it_at_once(cast: Cast, path: str) -> None:
    grant(cast, "suggest")
    phone = Phone(cast.ruth)
    seen = phone.get(path).json()
    assert (seen["may_edit"], seen["ties"], seen["places"], seen["skills"]) == (False, [], [], [])
    assert phone.send("POST", f"/people/{cast.joan.id}/moments", moment()).status_code == 403
    assert phone.send("PUT", path, {"opening": "Mine"}, version=1).status_code == 403
    grant(cast, "none")
    assert phone.get(path).status_code == 404


def test_looking_is_noted_and_the_persons_own_is_not(cast: Cast, path: str) -> None:
    Phone(cast.amara).get(path)
    Phone(cast.joan).get(path)
    assert list(Look.objects.values_list("person_id", "by_id", "section")) == [
        (cast.joan.id, cast.amara.id, "good_week")
    ]


def test_outsiders_can_change_nothing_of_it(cast: Cast, path: str) -> None:
    joans = Moment.objects.get(ref="joan-up")
    walters = Moment.objects.get(ref="walter-hall")
    asks: list[tuple[str, str, Any]] = [
        ("PUT", path, {"opening": "x"}),
        ("POST", f"/people/{cast.joan.id}/moments", moment()),
        ("PUT", f"/moments/{joans.id}", moment()),
        ("DELETE", f"/moments/{joans.id}", None),
        ("POST", f"/moments/{joans.id}/bring-back", None),
        ("PUT", f"/people/{cast.joan.id}/ties/{cast.bryn.id}", {"kind": "core"}),
    ]
    before = list(GoodWeek.objects.order_by("id").values()), list(Moment.objects.order_by("id").values())
    for who in (*cast.outsiders.values(), cast.imogen, cast.olu, cast.walter, cast.ruth):
        for method, at, body in asks:
            assert Phone(who).send(method, at, body, version=1).status_code == 404, (who, method, at)
    assert Phone(cast.joan).send("DELETE", f"/moments/{walters.id}").status_code == 404
    after = list(GoodWeek.objects.order_by("id").values()), list(Moment.objects.order_by("id").values())
    assert before == after


def test_a_change_needs_the_version_that_was_seen(cast: Cast, path: str) -> None:
    phone = Phone(cast.joan)
    seen = phone.get(path).json()["version"]
    assert phone.send("PUT", path, {"opening": "Slow mornings"}).status_code == 428
    done = phone.send("PUT", path, {"opening": "Slow mornings", "circle_size": 2}, version=seen).json()
    assert (done["opening"], done["circle_size"], done["version"]) == ("Slow mornings", 2, seen + 1)
    stale = Phone(cast.amara).send("PUT", path, {"opening": "Mine"}, version=seen)
    assert stale.status_code == 412
    assert stale.json()["current"]["opening"] == "Slow mornings"


def test_her_own_time_is_hers_and_what_was_bought_is_the_teams(cast: Cast, path: str) -> None:
    busy = [{"weekday": 4, "from_minute": 600, "to_minute": 720, "title": "Ruth comes"}]
    done = Phone(cast.joan).send("PUT", path, {"busy": busy}, version=1)
    assert done.json()["busy"] == busy
    assert Phone(cast.joan).send("PUT", path, {"allocation": 900}, version=2).status_code == 403
    assert Phone(cast.amara).send("PUT", path, {"allocation": None}, version=2).json()["allocation"] is None


def test_a_moment_added_twice_with_one_key_is_there_once(cast: Cast, path: str) -> None:
    phone, key = Phone(cast.joan), "7f5e9f0e-3c1c-4a5e-9a36-0d5f5d1f2b11"
    one = phone.send("POST", f"/people/{cast.joan.id}/moments", moment(), key=key)
    two = phone.send("POST", f"/people/{cast.joan.id}/moments", moment(), key=key)
    assert one.status_code == two.status_code == 200
    assert [m["title"] for m in two.json()["moments"]].count("Knitting at the library") == 1


def test_a_moment_is_said_anew_ended_and_brought_back(cast: Cast, path: str) -> None:
    phone = Phone(cast.bryn)
    tea = Moment.objects.get(ref="joan-tea")
    changed = phone.send("PUT", f"/moments/{tea.id}", moment(helped_by="family", who="Ruth"), version=1).json()
    row = next(m for m in changed["moments"] if m["id"] == str(tea.id))
    assert (row["title"], row["helped_by"], row["who"], row["after"]) == (
        "Knitting at the library", "family", "Ruth", None,
    )  # fmt: skip
    assert changed["planned_minutes"] == 120
    for _ in range(2):  # once ended it stays so
        ended = phone.send("DELETE", f"/moments/{tea.id}").json()
        assert [m["title"] for m in ended["moments"]] == ["getting up"]
    assert ended["version"] == 3
    back = phone.send("POST", f"/moments/{tea.id}/bring-back").json()
    assert len(back["moments"]) == 2
    assert list(AuditEvent.objects.filter(object_id=str(tea.id)).values_list("verb", flat=True).order_by("id")) == [
        "changed", "ended", "brought back",
    ]  # fmt: skip


def test_the_bell_rings_for_the_team_and_the_person(cast: Cast, path: str) -> None:
    before = Change.objects.count()
    Phone(cast.joan).send("POST", f"/people/{cast.joan.id}/moments", moment())
    rung = Change.objects.order_by("-seq")[: Change.objects.count() - before]
    assert [(c.kind, c.ids) for c in rung] == [("good_week", [str(cast.joan.id)])]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"to_minute": 600}, "to_minute"),
        ({"from_minute": 1440, "to_minute": 1500}, "from_minute"),
        ({"to_minute": 640}, "to_minute"),
        ({"best": 30}, "best"),
        ({"times": 3}, "times"),
        ({"times": 2, "days": [1, 2], "apart": 2}, "times"),
        ({"days": []}, "days"),
        ({"best_days": [6]}, "best_days"),
        ({"best_from": 300, "best_to": 400}, "best_from"),
        ({"best_from": 700, "best_to": 650}, "best_to"),
        ({"carers": 3}, "carers"),
        ({"carers": 1, "needs": [["hoist"], ["hoist"]]}, "needs"),
        ({"needs": [["juggling"]]}, "needs[0]"),
        ({"place": "00000000-0000-0000-0000-000000000000"}, "place"),
        ({"why": " "}, "why"),
        ({"title": "x" * 121}, "title"),
        ({"days": [7]}, "days[0]"),
        ({"matters": 5}, "matters"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_what_does_not_fit_is_said_by_field(cast: Cast, path: str, wrong: dict[str, Any], where: str) -> None:
    count = Moment.objects.count()
    answer = Phone(cast.joan).send("POST", f"/people/{cast.joan.id}/moments", moment(**wrong))
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("application/problem+json")
    assert where in [p["where"] for p in answer.json()["problems"]], answer.json()
    assert Moment.objects.count() == count


def test_nothing_comes_after_itself_or_after_somebody_elses(cast: Cast, path: str) -> None:
    phone = Phone(cast.joan)
    up, tea, hall = (Moment.objects.get(ref=r) for r in ("joan-up", "joan-tea", "walter-hall"))
    for after, least, where in ((tea, 0, "moment"), (up, 0, "moment"), (hall, 0, "moment")):
        body = moment(after={"moment": str(after.id), "least": least})
        answer = phone.send("PUT", f"/moments/{up.id}", body, version=1)
        assert [p["where"] for p in answer.json()["problems"]] == [f"after.{where}"], after
    body = moment(after={"moment": str(up.id), "least": 60, "most": 30})
    answer = phone.send("PUT", f"/moments/{tea.id}", body, version=1)
    assert [p["where"] for p in answer.json()["problems"]] == ["after.most"]


def test_bringing_back_never_closes_a_circle(cast: Cast, path: str) -> None:
    """Tea comes after getting up. While tea is ended, getting up is made to come after… nothing that exists; but a third
    moment can be put between them, and then tea must let go."""
    phone = Phone(cast.joan)
    up, tea = (Moment.objects.get(ref=r) for r in ("joan-up", "joan-tea"))
    phone.send("DELETE", f"/moments/{tea.id}")
    Moment.objects.filter(id=up.id).update(after=tea, after_least=0)  # as if it had been written at the same time
    phone.send("POST", f"/moments/{tea.id}/bring-back")
    tea.refresh_from_db()
    assert tea.after_id is None


def test_nobody_can_be_sent_to_somebody_elses_home(cast: Cast, path: str) -> None:
    choices = Phone(cast.amara).get(path).json()["places"]
    assert {p["name"] for p in choices} == {"hub", "church-hall"}
    assert {p["name"] for p in Phone(cast.joan).get(path).json()["places"]} == {"hub"}


def test_the_team_says_who_knows_whom(cast: Cast, path: str) -> None:
    at = f"/people/{cast.joan.id}/ties/{cast.cerys.id}"
    assert Phone(cast.joan).send("PUT", at, {"kind": "core"}).status_code == 403
    phone = Phone(cast.amara)
    assert phone.send("PUT", at, {"kind": "core"}).status_code == 200
    assert Tie.objects.get(member=cast.cerys).kind == "core"
    phone.send("PUT", at, {"kind": "new"})
    assert not Tie.objects.filter(member=cast.cerys).exists()
    for nobody in (cast.lena, cast.oscar, cast.walter):
        assert phone.send("PUT", f"/people/{cast.joan.id}/ties/{nobody.id}", {"kind": "core"}).status_code == 404


def test_it_is_gone_when_the_support_ends(cast: Cast, path: str) -> None:
    from teams.models import Membership

    Membership.objects.filter(human=cast.joan).update(ends="2026-01-01", starts="2025-01-01")
    assert Phone(cast.amara).get(path).status_code == 404
    assert Phone(cast.joan).get(path).status_code == 404


def test_it_asks_the_database_as_often_for_many_moments_as_for_few(cast: Cast, path: str) -> None:
    viewer = view(cast.amara)
    with CaptureQueriesContext(
        connection,
    ) as few:
        good_week(viewer, cast.joan.id)
    found = GoodWeek.objects.get(person=cast.joan)
    up = Moment.objects.get(ref="joan-up")
    Moment.objects.bulk_create(
        Moment(
            good_week=found,
            title=f"m{n}",
            days=[1],
            from_minute=600,
            to_minute=700,
            least=30,
            best=30,
            after=up,
            after_least=1,
        )
        for n in range(40)
    )
    with CaptureQueriesContext(connection) as many:
        good_week(viewer, cast.joan.id)
    assert len(few) == len(many) <= 12
