"""Places, meetings, and welcoming somebody: on the phone, without a week file."""

from typing import Any

import pytest

from rotas.bridge import problem_of
from rotas.models import Block, GoodWeek, Place, Week, Welcome
from rotas.rules.welcome import spot
from teams.models import AuditEvent, Membership, Notice
from tests.cast import Cast, Phone
from tests.rotas.shared_week import Shared, share_week

pytestmark = pytest.mark.django_db
HALL = "51.4700, 0.3650"


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


@pytest.fixture
def amara(shared: Shared) -> Phone:
    return Phone(shared.cast.amara)


def block(shared: Shared, **more: Any) -> dict[str, Any]:
    who = [str(shared.cast.amara.id), str(shared.cast.bryn.id)]
    return {"title": "Team meeting", "weekday": 2, "from_minute": 780, "to_minute": 855, "members": who} | more


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("51.4651, 0.3619", (51.4651, 0.3619)),
        ("https://www.openstreetmap.org/?mlat=51.4651&mlon=0.3619#map=17/51.4651/0.3619", (51.4651, 0.3619)),
        ("https://www.openstreetmap.org/#map=17/51.4651/-0.3619", (51.4651, -0.3619)),
        ("geo:51.4651,0.3619", (51.4651, 0.3619)),
        ("a map!3d51.4651!4d0.3619 and 1.000, 2.000", (51.4651, 0.3619)),
        ("4 Heron Court", None),
        ("99.1234, 0.3619", None),
        ("", None),
    ],
)
def test_what_was_copied_from_a_map_is_understood(text: str, found: tuple[float, float] | None) -> None:
    assert spot(text) == found


def test_a_place_is_added_and_mended(shared: Shared, amara: Phone) -> None:
    team = shared.cast.team
    times = amara.send("POST", f"/teams/{team.id}/places", {"name": "Library", "where": HALL}, key="new").json()
    library = next(p for p in times["places"] if p["name"] == "Library")
    assert (library["lat"], library["lon"], library["home_of"]) == (51.47, 0.365, None)
    path = f"/places/{library['id']}"
    after = amara.send("PUT", path, {"name": "The library"}, version=library["version"]).json()
    assert [(p["name"], p["lat"]) for p in after["places"] if p["id"] == library["id"]] == [("The library", 51.47)]
    assert Phone(shared.cast.bryn).send("PUT", path, {"name": "Books"}, version=library["version"]).status_code == 412
    week = amara.get(f"/people/{shared.cast.joan.id}/good-week").json()
    assert "The library" in {p["name"] for p in week["places"]}


def test_somewhere_that_no_map_knows_is_refused(shared: Shared, amara: Phone) -> None:
    before = Place.objects.count()
    for where in ("by the bus stop", None):
        answer = amara.send("POST", f"/teams/{shared.cast.team.id}/places", {"name": "Club", "where": where})
        assert answer.json()["problems"][0]["where"] == "where"
    assert Place.objects.count() == before


def test_homes_are_there_for_the_team_and_where_members_set_out_from_is_not(shared: Shared, amara: Phone) -> None:
    shown = amara.get(f"/teams/{shared.cast.team.id}/times").json()["places"]
    assert {(p["home_of"] or {}).get("called") for p in shown} == {"Joan", "Walter"}
    base = Place.objects.get(name="Base")
    assert amara.send("PUT", f"/places/{base.id}", {"name": "Mine"}, version=1).status_code == 404


def test_a_meeting_is_added_changed_and_ended_and_the_planner_keeps_it(shared: Shared, amara: Phone) -> None:
    team = shared.cast.team
    added = amara.send("POST", f"/teams/{team.id}/blocks", block(shared), key="new").json()["blocks"]
    assert [(b["title"], b["weekday"], [m["called"] for m in b["members"]]) for b in added] == [
        ("Team meeting", 2, ["Amara", "Bryn"])
    ]
    week = Week.objects.select_related("team").get(id=shared.week.id)
    assert [(b.day, b.opens, b.closes, len(b.members)) for b in problem_of(week).blocks] == [(2, 780, 855, 2)]
    path = f"/blocks/{added[0]['id']}"
    alone = block(shared, title="Training", weekday=4, members=[str(shared.cast.cerys.id)])
    changed = amara.send("PUT", path, alone, version=added[0]["version"]).json()["blocks"]
    assert [(b["title"], b["weekday"], [m["called"] for m in b["members"]]) for b in changed] == [
        ("Training", 4, ["Cerys"])
    ]
    late = Phone(shared.cast.bryn).send("PUT", path, block(shared), version=added[0]["version"])
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert amara.send("DELETE", path).json()["blocks"] == []
    assert amara.send("DELETE", path).status_code == 404
    assert [e.verb for e in AuditEvent.objects.filter(kind="block").order_by("id")] == ["added", "changed", "ended"]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [({"to_minute": 700}, "to_minute"), ({"members": ["joan"]}, "members"), ({"place": "joan"}, "place")],
)
def test_a_meeting_that_cannot_be_says_how_to_mend_it(
    shared: Shared, amara: Phone, wrong: dict[str, Any], where: str
) -> None:
    joan = {"members": [str(shared.cast.joan.id)], "place": str(Place.objects.get(name="Joan's").id)}
    body = block(shared, **{k: joan.get(k, v) for k, v in wrong.items()})
    answer = amara.send("POST", f"/teams/{shared.cast.team.id}/blocks", body)
    assert answer.status_code == 422
    assert [p["where"] for p in answer.json()["problems"]] == [where]
    assert Block.objects.count() == 0


def person(**more: Any) -> dict[str, Any]:
    return {"name": "Idris Pugh", "called": "Id", "where": HALL, "ground": "own_decision"} | more


def test_somebody_is_welcomed_and_their_good_week_begins(shared: Shared, amara: Phone) -> None:
    team = shared.cast.team
    done = amara.send("POST", f"/teams/{team.id}/people", person(), key="new").json()["person"]
    assert (done["called"], done["name"]) == ("Id", "Idris Pugh")
    week = amara.get(f"/people/{done['id']}/good-week").json()
    assert (week["moments"], week["may_edit"], week["person"]["called"]) == ([], True, "Id")
    row = Welcome.objects.get(good_week__person=done["id"])
    assert (row.ground, row.by_id) == ("own_decision", shared.cast.amara.id)
    assert "Id" in {p["human"]["called"] for p in amara.get("/people").json()["people"]}
    assert Notice.objects.filter(kind="person_welcomed").count() == 2
    moment = {
        "title": "Chapel", "why": "I sing", "days": [6], "from_minute": 540, "to_minute": 720, "least": 60, "best": 90,
    }  # fmt: skip
    assert amara.send("POST", f"/people/{done['id']}/moments", moment).status_code == 200
    problem = problem_of(Week.objects.select_related("team").get(id=shared.week.id))
    assert "Chapel" in {m.title for m in problem.moments}


def test_the_host_welcomes_too_and_sees_no_good_week(shared: Shared) -> None:
    olu = Phone(shared.cast.olu)
    done = olu.send("POST", f"/teams/{shared.cast.team.id}/people", person(called=""), key="new").json()["person"]
    assert done["called"] == "Idris"
    assert olu.get(f"/people/{done['id']}/good-week").status_code == 404


def test_a_decision_by_others_says_whose(shared: Shared, amara: Phone) -> None:
    path = f"/teams/{shared.cast.team.id}/people"
    answer = amara.send("POST", path, person(ground="attorney"))
    assert answer.json()["problems"][0]["where"] == "said"
    assert (
        amara.send("POST", path, person(ground="attorney", said="His daughter Mair, health and welfare")).status_code
        == 200
    )


def test_nobody_else_welcomes(shared: Shared) -> None:
    before = Membership.objects.count()
    for who, status in ((shared.cast.imogen, 403), (shared.cast.joan, 403), (shared.cast.oscar, 404)):
        answer = Phone(who).send("POST", f"/teams/{shared.cast.team.id}/people", person())
        assert answer.status_code == status, who.called
    assert (Membership.objects.count(), GoodWeek.objects.count()) == (before, 2)


def test_sent_twice_somebody_is_welcomed_once(shared: Shared, amara: Phone) -> None:
    key = "1b671a64-40d5-491e-99b0-da01ff1f3343"
    path = f"/teams/{shared.cast.team.id}/people"
    ids = {amara.send("POST", path, person(), key=key).json()["person"]["id"] for _ in range(2)}
    assert len(ids) == 1
    assert Membership.objects.filter(human__in=ids).count() == 1
