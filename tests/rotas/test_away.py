"""A person in hospital or away: told, visits paused, home again, undone; and only those see it who may."""

from datetime import date, timedelta
from typing import Any

import pytest

from profiles.models import Consent
from rotas.bridge import plan_of, problem_of
from rotas.invariants import broken
from rotas.models import Answer, Away, Leave, PausedVisit, Visit, VisitChange, Week
from rotas.planning.explain_missed import missing
from rotas.planning.judge import judge
from teams.models import AuditEvent, Human, Notice
from teams.queries import today_in
from tests.cast import Cast, Phone, here_today
from tests.rotas.shared_week import Shared, propose, share_week
from tests.rotas.test_sharing_a_week import adopt, agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


@pytest.fixture
def amara(shared: Shared) -> Phone:
    return Phone(shared.cast.amara)


@pytest.fixture
def published(shared: Shared, amara: Phone) -> Week:
    """Amara has Monday to Thursday, Bryn Friday to Sunday: birds every day, baths on 1 and 4, lunches on 0, 2 and 5."""
    week = agreed(shared, amara, Phone(shared.cast.bryn))
    answer = amara.send("POST", f"/weeks/{week['id']}/publish", version=week["version"])
    assert answer.status_code == 200, answer.content
    return Week.objects.select_related("team").get(id=shared.week.id)


def at(shared: Shared, day: int) -> str:
    return (shared.week.starts + timedelta(days=day)).isoformat()


def tell(phone: Phone, person: Human, first: str, **more: Any) -> Any:
    body = {"first": first, "why": "hospital"} | more
    return phone.send("POST", f"/people/{person.id}/away", body, key="new")


def there(week: Week, person: Human) -> list[tuple[str, int, tuple[str, ...]]]:
    """The person's visits: title, day, members."""
    rows = Visit.objects.filter(week=week, moment__good_week__person=person).select_related("moment")
    return sorted(
        (v.moment.title, (v.date - week.starts).days, tuple(sorted(h.called for h in v.humans.all()))) for v in rows
    )


def kinds(who: Human) -> list[str]:
    return sorted(set(Notice.objects.filter(human=who).values_list("kind", flat=True)))


def grant(shared: Shared, section: str, level: str = "read") -> None:
    cast = shared.cast
    Consent.objects.create(
        person=cast.joan, section=section, grantee=cast.ruth, level=level, basis="own_decision", given_by=cast.joan,
        starts=here_today() - timedelta(days=3),
    )  # fmt: skip


# --- a published week -------------------------------------------------------------------------------------------------


def test_visits_of_a_published_week_pause_and_everybody_concerned_is_told(
    shared: Shared, amara: Phone, published: Week
) -> None:
    cast = shared.cast
    page = tell(amara, cast.joan, at(shared, 2), last=at(shared, 4), said="Basildon, ward 3").json()
    away = page["aways"][0]
    assert (away["why"], away["said"], away["paused_minutes"]) == ("hospital", "Basildon, ward 3", 60 + 45)
    assert [(p["date"], p["title"], p["back"]) for p in away["paused"]] == [
        (at(shared, 2), "Lunch together", False),
        (at(shared, 4), "A bath", False),
    ]
    assert [row[:2] for row in there(published, cast.joan)] == [
        ("A bath", 1),
        ("Lunch together", 0),
        ("Lunch together", 5),
    ]
    assert {c.why for c in VisitChange.objects.all()} == {"away"}
    assert {"visit_changed", "away_told"} <= set(kinds(cast.bryn))
    assert {"coming_changed", "away_told_you"} <= set(kinds(cast.joan))
    assert kinds(cast.cerys) == ["away_told", *(k for k in kinds(cast.cerys) if k != "away_told")]
    assert list(broken()) == []


def test_what_is_paused_is_no_missed_wish_and_breaks_no_rule(shared: Shared, amara: Phone, published: Week) -> None:
    tell(amara, shared.cast.joan, at(shared, 2), last=at(shared, 4))
    week = Week.objects.select_related("team").get(id=published.id)
    problem, plan = problem_of(week), plan_of(week)
    assert missing(problem, plan) == {}
    assert judge(problem, plan).broken == ()
    shown = amara.get(f"/teams/{shared.cast.team.id}/weeks/{week.starts}").json()
    assert shown["missed"] == []


def test_home_earlier_than_thought_brings_back_what_is_still_to_come(
    shared: Shared, amara: Phone, published: Week
) -> None:
    cast = shared.cast
    before = there(published, cast.joan)
    away = tell(amara, cast.joan, at(shared, 0)).json()["aways"][0]
    assert there(published, cast.joan) == []
    page = amara.send("POST", f"/aways/{away['id']}/home", {"on": at(shared, 2), "minute": 700}, version=1).json()
    now = page["aways"][0]
    assert (now["last"], now["to_minute"], now["version"]) == (at(shared, 2), 700, 2)
    assert there(published, cast.joan) == [row for row in before if row[1] >= 2]
    assert {p["date"]: p["back"] for p in now["paused"]} == {
        at(shared, 0): False, at(shared, 1): False, at(shared, 2): True, at(shared, 4): True, at(shared, 5): True,
    }  # fmt: skip
    assert "away_home" in kinds(cast.bryn)
    assert list(broken()) == []


def test_home_on_a_day_is_home_all_of_it(shared: Shared, amara: Phone, published: Week) -> None:
    away = tell(amara, shared.cast.joan, at(shared, 0)).json()["aways"][0]
    page = amara.send("POST", f"/aways/{away['id']}/home", {"on": at(shared, 4)}, version=1).json()
    assert page["aways"][0]["last"] == at(shared, 3)
    assert [row[:2] for row in there(published, shared.cast.joan)] == [("A bath", 4), ("Lunch together", 5)]


def test_somebody_who_has_something_else_by_now_is_not_sent_back(shared: Shared, amara: Phone, published: Week) -> None:
    """Bryn told leave meanwhile: his visits come back and need somebody."""
    cast = shared.cast
    away = tell(amara, cast.joan, at(shared, 3)).json()["aways"][0]
    friday = shared.week.starts + timedelta(days=4)
    Leave.objects.create(member=cast.bryn, team=cast.team, first=friday, last=friday)
    amara.send("DELETE", f"/aways/{away['id']}")
    assert there(published, cast.joan) == [
        ("A bath", 1, ("Amara",)),
        ("A bath", 4, ()),
        ("Lunch together", 0, ("Amara",)),
        ("Lunch together", 2, ("Amara",)),
        ("Lunch together", 5, ("Bryn",)),
    ]
    assert list(broken()) == []


def test_undo_brings_all_of_it_back(shared: Shared, amara: Phone, published: Week) -> None:
    cast = shared.cast
    before = there(published, cast.joan)
    away = tell(amara, cast.joan, at(shared, 0)).json()["aways"][0]
    assert amara.send("DELETE", f"/aways/{away['id']}").json()["aways"] == []
    assert amara.send("DELETE", f"/aways/{away['id']}").json()["aways"] == []
    assert there(published, cast.joan) == before
    assert not PausedVisit.objects.filter(back_at=None).exists()
    week = Week.objects.select_related("team").get(id=published.id)
    assert missing(problem_of(week), plan_of(week)) == {}
    assert "away_taken_back" in kinds(cast.bryn)
    assert list(broken()) == []


def test_a_longer_stay_pauses_more_and_a_shorter_one_gives_back(shared: Shared, amara: Phone, published: Week) -> None:
    cast = shared.cast
    away = tell(amara, cast.joan, at(shared, 2), last=at(shared, 2)).json()["aways"][0]

    def change(version: int, **dates: str) -> Any:
        body = {"why": "hospital", "said": ""} | dates
        return amara.send("PUT", f"/aways/{away['id']}", body, version=version)

    assert change(1, first=at(shared, 2), last=at(shared, 5)).status_code == 200
    assert [row[1] for row in there(published, cast.joan)] == [1, 0]
    assert change(2, first=at(shared, 4), last=at(shared, 4)).status_code == 200
    assert [row[1] for row in there(published, cast.joan)] == [1, 0, 2, 5]
    stale = change(1, first=at(shared, 4))
    assert (stale.status_code, stale.json()["current"]["aways"][0]["version"]) == (412, 3)
    assert list(broken()) == []


def test_what_is_over_was_made_and_stays(shared: Shared, amara: Phone, published: Week) -> None:
    """Told afterwards: visits of days gone by are not taken out of the week that was lived."""
    cast = shared.cast
    today = today_in(cast.team)
    monday = today - timedelta(days=today.weekday() + 7)
    Week.objects.filter(id=published.id).update(starts=monday)
    for visit in Visit.objects.filter(week=published):
        Visit.objects.filter(id=visit.id).update(date=monday + (visit.date - published.starts))
    before = Visit.objects.count()
    answer = tell(amara, cast.joan, monday.isoformat())
    assert answer.status_code == 200
    assert Visit.objects.count() == before
    assert PausedVisit.objects.count() == 0


# --- a week that is being decided -------------------------------------------------------------------------------------


def test_a_week_that_is_being_decided_goes_on_without_asking_anew(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    week = agreed(shared, amara, Phone(shared.cast.bryn))
    answers = Answer.objects.filter(week=week["id"]).count()
    tell(amara, cast.joan, at(shared, 2), last=at(shared, 4))
    now = amara.get(f"/teams/{cast.team.id}/weeks/{shared.week.starts}").json()
    assert (now["state"], now["round"]) == ("agreed", week["round"])
    # home on four of seven days, a second bath could still be on another one: the team sees it while it decides
    assert [(m["title"], m["count"]) for m in now["missed"]] == [("A bath", 1)]
    assert Answer.objects.filter(week=week["id"]).count() == answers
    assert [v["title"] for v in now["visits"] if v["person"]["called"] == "Joan"] == [
        "Lunch together", "A bath", "Lunch together",
    ]  # fmt: skip
    assert list(broken()) == []
    published = amara.send("POST", f"/weeks/{week['id']}/publish", version=now["version"])
    assert published.status_code == 200


def test_taken_back_before_the_week_is_published_the_plan_is_as_it_was(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    week = adopt(amara, propose(shared)["balanced"], shared.week.version).json()
    row = Week.objects.get(id=week["id"])
    before = there(row, cast.joan)
    away = tell(amara, cast.joan, at(shared, 0)).json()["aways"][0]
    assert there(row, cast.joan) == []
    amara.send("DELETE", f"/aways/{away['id']}")
    assert there(row, cast.joan) == before
    assert list(broken()) == []


def test_an_old_proposal_with_visits_to_an_empty_house_cannot_be_adopted(shared: Shared, amara: Phone) -> None:
    proposal = propose(shared)["balanced"]
    tell(amara, shared.cast.joan, at(shared, 2))
    answer = adopt(amara, proposal, shared.week.version)
    assert (answer.status_code, answer.json()["code"]) == (422, "no_longer_fits")


# --- who says it, and who sees it -------------------------------------------------------------------------------------


def test_the_person_says_it_themself(shared: Shared, published: Week) -> None:
    cast = shared.cast
    joan = Phone(cast.joan)
    assert joan.get(f"/people/{cast.joan.id}/away").json()["may_tell"]
    page = tell(joan, cast.joan, at(shared, 1), why="holiday", said="Clacton with Ruth").json()
    assert page["aways"][0]["by"]["called"] == "Joan"
    assert "away_told_you" not in kinds(cast.joan)
    assert "away_told" in kinds(cast.amara)
    home = {"on": at(shared, 3)}
    assert joan.send("POST", f"/aways/{page['aways'][0]['id']}/home", home, version=1).status_code == 200


def test_the_circle_sees_as_far_as_the_person_shows_it(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    ruth, path = Phone(cast.ruth), f"/people/{cast.joan.id}/away"
    tell(amara, cast.joan, at(shared, 1), said="Basildon, ward 3")
    assert ruth.get(path).status_code == 404
    grant(shared, "who_is_coming")
    page = ruth.get(path).json()
    assert (page["may_tell"], page["aways"][0]["first"]) == (False, at(shared, 1))
    assert (page["aways"][0]["why"], page["aways"][0]["said"], page["aways"][0]["by"]) == (None, None, None)
    assert page["aways"][0]["touches"] == page["aways"][0]["paused"] == []
    assert tell(ruth, cast.joan, at(shared, 5)).status_code == 403
    grant(shared, "good_week")
    page = ruth.get(path).json()
    assert (page["may_tell"], page["aways"][0]["why"], page["aways"][0]["said"]) == (
        True,
        "hospital",
        "Basildon, ward 3",
    )


def test_somebody_of_the_circle_who_sees_the_good_week_tells_it(shared: Shared, published: Week) -> None:
    grant(shared, "good_week")
    page = tell(Phone(shared.cast.ruth), shared.cast.joan, at(shared, 0), why="family", said="At mine").json()
    assert page["aways"][0]["by"]["called"] == "Ruth"
    assert there(published, shared.cast.joan) == []
    assert "away_told" in kinds(shared.cast.amara)
    assert list(broken()) == []


def test_nobody_else_knows_of_it(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    away = tell(amara, cast.joan, at(shared, 1)).json()["aways"][0]["id"]
    for who in (cast.walter, cast.oscar, cast.lena, cast.olu, cast.imogen, cast.ruth):
        phone = Phone(who)
        assert phone.get(f"/people/{cast.joan.id}/away").status_code == 404
        assert phone.send("DELETE", f"/aways/{away}").status_code == 404
        assert tell(phone, cast.joan, at(shared, 5)).status_code == 404


def test_it_is_told_once(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    tell(amara, cast.joan, at(shared, 1), last=at(shared, 3))
    for first, last in ((3, 5), (0, 1), (2, None)):
        more = {} if last is None else {"last": at(shared, last)}
        assert tell(amara, cast.joan, at(shared, first), **more).json()["code"] == "away_already"
    assert tell(amara, cast.joan, at(shared, 4)).status_code == 200
    body = {"first": at(shared, 2), "why": "family"}
    key = "1b671a64-40d5-491e-99b0-da01ff1f3342"
    for _ in range(2):
        assert amara.send("POST", f"/people/{cast.walter.id}/away", body, key=key).status_code == 200
    assert Away.objects.count() == 3


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"first": "2001-01-01"}, "first"),
        ({"last": "2001-01-01"}, "last"),
        ({"last": 1, "from_minute": 600, "to_minute": 600}, "to_minute"),
    ],
)
def test_what_cannot_be_says_how_to_mend_it(shared: Shared, amara: Phone, body: dict[str, Any], where: str) -> None:
    body = {k: at(shared, v) if v == 1 else v for k, v in body.items()}
    answer = tell(amara, shared.cast.joan, **({"first": at(shared, 1)} | body))
    assert answer.status_code == 422
    assert [p["where"] for p in answer.json()["problems"]] == [where]


def test_nobody_comes_home_before_they_went(shared: Shared, amara: Phone) -> None:
    away = tell(amara, shared.cast.joan, at(shared, 3)).json()["aways"][0]["id"]
    answer = amara.send("POST", f"/aways/{away}/home", {"on": at(shared, 3)}, version=1)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_gone_yet")


def test_why_is_in_no_record_and_no_notice(shared: Shared, amara: Phone, published: Week) -> None:
    tell(amara, shared.cast.joan, at(shared, 1), said="Basildon, ward 3")
    assert not any("ward" in str(e.detail) or "hospital" in str(e.detail) for e in AuditEvent.objects.all())
    assert not any("ward" in str(n.detail) or "hospital" in str(n.detail) for n in Notice.objects.all())
    assert not any("ward" in c.said for c in VisitChange.objects.all())


# --- keeping in touch -------------------------------------------------------------------------------------------------


def test_anybody_of_the_team_offers_to_keep_in_touch_and_takes_it_back(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    away = tell(amara, cast.joan, at(shared, 1)).json()["aways"][0]["id"]
    bryn = Phone(cast.bryn)
    body = {"how": "visit", "on": at(shared, 2), "said": "I will bring the red wool"}
    page = bryn.send("POST", f"/aways/{away}/touches", body, key="new").json()
    touch = page["aways"][0]["touches"][0]
    assert (touch["human"]["called"], touch["how"], touch["said"], touch["mine"]) == (
        "Bryn", "visit", "I will bring the red wool", True,
    )  # fmt: skip
    joan = Phone(cast.joan)
    assert [t["human"]["called"] for t in joan.get(f"/people/{cast.joan.id}/away").json()["aways"][0]["touches"]] == [
        "Bryn"
    ]
    assert "touch_visit_you" in kinds(cast.joan)
    assert amara.send("DELETE", f"/touches/{touch['id']}").status_code == 403
    assert joan.send("POST", f"/aways/{away}/touches", {"how": "call"}).status_code == 403
    assert bryn.send("DELETE", f"/touches/{touch['id']}").json()["aways"][0]["touches"] == []


def test_a_day_that_begins_with_hospital_in_the_afternoon(shared: Shared, amara: Phone, published: Week) -> None:
    """Gone from eleven on Monday: lunch at noon is paused, and on other days all of it."""
    cast = shared.cast
    tell(amara, cast.walter, at(shared, 0), from_minute=600, last=at(shared, 0))
    assert [row[1] for row in there(published, cast.walter)] == [1, 2, 3, 4, 5, 6]
    tell(amara, cast.joan, at(shared, 0), from_minute=660)
    assert there(published, cast.joan) == []
    assert date.fromisoformat(at(shared, 0)) == published.starts
    assert list(broken()) == []
