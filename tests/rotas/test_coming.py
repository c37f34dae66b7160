"""Who is coming, and a member's own day: what is published, for those whom it concerns."""

from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Consent, Look, Profile
from rotas.actions.week import publish
from rotas.models import Moment, Visit, Week
from rotas.queries.today import today
from teams.auth import today as its_today
from teams.models import Membership
from tests.cast import Cast, Phone, view
from tests.rotas.weeks import AGREED, monday, published_week, week_like, week_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def starts() -> date:
    """The Monday of this week."""
    return monday(its_today())


@pytest.fixture
def week(cast: Cast, starts: date) -> Week:
    return published_week(cast, starts)


def coming(who: Any, cast: Cast, starts: date | None = None) -> Any:
    return Phone(who).get(f"/people/{cast.joan.id}/coming" + (f"?starts={starts}" if starts else ""))


def grant(cast: Cast, level: str) -> None:
    Consent.objects.create(
        person=cast.joan, section="who_is_coming", grantee=cast.ruth, level=level, basis="own_decision",
        given_by=cast.joan, starts="2020-01-01",
    )  # fmt: skip


def test_the_person_sees_faces_and_parts_of_the_day(cast: Cast, week: Week, starts: date) -> None:
    seen = coming(cast.joan, cast).json()
    assert (seen["published"], seen["starts"], len(seen["days"])) == (True, starts.isoformat(), 7)
    (visit,) = seen["days"][0]["visits"]
    assert (visit["start"], visit["part_of_day"], visit["title"], visit["changed"]) == (
        450,
        "morning",
        "getting up",
        None,
    )
    (face,) = visit["members"]
    assert (face["called"], face["name"]) == ("Amara", "Amara")
    assert [len(day["visits"]) for day in seen["days"]] == [1, 1, 0, 0, 0, 0, 0]


def test_only_her_own_visits_are_there(cast: Cast, week: Week) -> None:
    text = coming(cast.joan, cast).content.decode()
    assert "lunch club" not in text
    assert "Walter" not in text


@pytest.mark.parametrize("state", ["sharing", "proposed", "agreed"])
def test_before_it_is_published_nothing_is_decided_and_nothing_leaks(
    cast: Cast, week: Week, starts: date, state: str
) -> None:
    Week.objects.filter(id=week.id).update(state=state, published_at=None)
    grant(cast, "read")
    for who in (cast.joan, cast.ruth, cast.amara):
        seen = coming(who, cast).json()
        assert seen["published"] is False
        assert [day["visits"] for day in seen["days"]] == [[]] * 7
    assert Phone(cast.amara).get(f"/today?date={starts}").json()["visits"] == []


def test_a_week_that_nobody_has_opened_looks_the_same(cast: Cast, week: Week, starts: date) -> None:
    seen = coming(cast.joan, cast, starts + timedelta(days=17)).json()
    assert (seen["published"], seen["starts"]) == (False, (starts + timedelta(days=14)).isoformat())


def test_the_circle_sees_it_while_it_is_granted(cast: Cast, week: Week) -> None:
    assert coming(cast.ruth, cast).status_code == 404
    grant(cast, "read")
    seen = coming(cast.ruth, cast).json()["days"][0]["visits"][0]
    assert (seen["members"][0]["called"], seen["title"]) == ("Amara", "")
    good_week = {"section": "good_week", "level": "read", "grantee": cast.ruth, "given_by": cast.joan}
    Consent.objects.create(person=cast.joan, starts="2020-01-01", **good_week)
    assert coming(cast.ruth, cast).json()["days"][0]["visits"][0]["title"] == "getting up"
    grant(cast, "none")
    assert coming(cast.ruth, cast).status_code == 404


def test_it_is_not_there_for_anybody_else(cast: Cast, week: Week) -> None:
    for who in (*cast.outsiders.values(), cast.walter, cast.imogen, cast.olu):
        assert coming(who, cast).status_code == 404, who
    assert coming(None, cast).status_code == 401


def test_looking_is_noted_for_the_person_to_see(cast: Cast, week: Week) -> None:
    coming(cast.joan, cast)
    coming(cast.amara, cast)
    assert list(Look.objects.values_list("by", "section")) == [(cast.amara.id, "who_is_coming")]


@pytest.mark.parametrize("far", ["0001-01-01", "9999-12-31"])
def test_the_end_of_the_calendar_is_no_week(cast: Cast, week: Week, far: str) -> None:
    assert Phone(cast.joan).get(f"/people/{cast.joan.id}/coming?starts={far}").status_code == 422
    assert Phone(cast.amara).get(f"/today?date={far}").status_code == 422


def test_a_change_after_it_was_told_is_marked(cast: Cast, week: Week) -> None:
    Visit.objects.filter(moment__ref="joan-up", start=450).update(changed="time", start=470)
    assert coming(cast.joan, cast).json()["days"][0]["visits"][0]["changed"] == "time"


def test_what_changed_before_it_was_told_is_never_told(cast: Cast, week: Week) -> None:
    """The team went through two plans before it published one. Joan was told of one."""
    Week.objects.filter(id=week.id).update(state="agreed", published_at=None)
    Visit.objects.update(changed="members")
    publish(by=view(cast.amara), week_id=week.id, seen=week.version)
    assert {v["changed"] for day in coming(cast.joan, cast).json()["days"] for v in day["visits"]} == {None}


def test_a_member_sees_their_day_with_what_to_know_before_the_door_opens(cast: Cast, week: Week, starts: date) -> None:
    Profile.objects.create(human=cast.joan, version=1, headline="Ask about the blankets")
    Moment.objects.filter(ref="joan-up").update(why="So that she is ready for Ruth")
    day = Phone(cast.amara).get(f"/today?date={starts}").json()
    (visit,) = day["visits"]
    assert (visit["headline"], visit["why"]) == ("Ask about the blankets", "So that she is ready for Ruth")
    assert (visit["place"]["lat"], visit["place"]["lon"]) == (51.47, 0.36)
    assert (visit["person"]["called"], visit["mine"]) == ("Joan", True)
    assert day["next"] == {"date": (starts + timedelta(days=1)).isoformat(), "visits": 1}
    assert day["blocks"] == []
    assert day["open_week"] is None
    wednesday = Phone(cast.amara).get(f"/today?date={starts + timedelta(days=2)}").json()
    assert [b["title"] for b in wednesday["blocks"]] == ["Team meeting"]
    assert (wednesday["visits"], wednesday["next"]) == ([], None)


def test_the_week_that_is_being_shared_out_is_offered(cast: Cast, week: Week, starts: date) -> None:
    for weeks in (3, 1):
        week_of(cast, week_like(starts=(starts + timedelta(weeks=weeks)).isoformat()))
    day = Phone(cast.amara).get("/today").json()
    assert day["open_week"]["starts"] == (starts + timedelta(weeks=1)).isoformat()


def test_a_day_is_a_members_own(cast: Cast, week: Week, starts: date) -> None:
    assert Phone(cast.bryn).get(f"/today?date={starts}").json()["visits"] == []
    for who in (cast.joan, cast.ruth, cast.imogen, cast.olu, cast.lena, cast.peggy, cast.quinn, cast.hal):
        assert Phone(who).get("/today").status_code == 404
    others = Phone(cast.oscar).get(f"/today?date={starts}").json()
    assert (others["visits"], others["blocks"], others["next"], others["open_week"]) == ([], [], None, None)
    assert Phone(None).get("/today").status_code == 401


def test_a_full_day_asks_the_database_as_often_as_an_empty_one(cast: Cast, week: Week, starts: date) -> None:
    viewer = view(cast.amara)
    with CaptureQueriesContext(connection) as one:
        today(viewer, day=starts)
    up = Moment.objects.get(ref="joan-up")
    for n in range(12):
        moment = Moment.objects.create(
            good_week=up.good_week, title=f"m{n}", days=[0], from_minute=600, to_minute=900, least=30, best=30
        )
        visit = Visit.objects.create(week=week, moment=moment, date=starts, start=600, minutes=30)
        visit.members.create(member=cast.amara)
    with CaptureQueriesContext(connection) as many:
        assert len(today(viewer, day=starts).visits) == 13
    assert len(one) == len(many) <= 26


def _half_past_midnight(on: date) -> datetime:
    """By the wall: in summer that is half past eleven of the day before in UTC."""
    return datetime.combine(on, clock(0, 30), ZoneInfo("Europe/London"))


@pytest.mark.parametrize("changes", [date(2027, 3, 28), date(2026, 10, 25)])
def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change(cast: Cast, changes: date) -> None:
    """The clocks of the UK go forward on the last Sunday of March and back on that of October. Visits on the days around
    it are at the same time of the wall, and the day itself is the wall's day, also while UTC has another."""
    Membership.objects.filter(ends=None).update(
        starts=min(changes, its_today()) - timedelta(days=30)
    )  # whenever the tests run
    before = monday(changes)
    agreed = [
        {"moment": "joan-bath", "day": day, "start": 600, "minutes": 60, "members": ["amara"]} for day in (0, 5, 6)
    ]
    bath = {
        "id": "joan-bath", "person": "joan", "title": "bath", "times": 7, "days": list(range(7)), "from": 540,
        "to": 720, "least": 60, "best": 60, "matters": 2,
    }  # fmt: skip
    for starts in (before, before + timedelta(weeks=1)):
        week_of(cast, week_like(starts=starts.isoformat(), moments=[bath], pins=[], agreed=agreed))
    for on in (changes, changes + timedelta(days=1)):
        with time_machine.travel(_half_past_midnight(on), tick=False):
            day = Phone(cast.amara).get("/today").json()
            assert day["date"] == on.isoformat()
            assert [(v["date"], v["start"]) for v in day["visits"]] == [(on.isoformat(), 600)]
            assert coming(cast.joan, cast).json()["starts"] == monday(on).isoformat()
    week = [
        v
        for starts in (before, before + timedelta(weeks=1))
        for d in coming(cast.joan, cast, starts).json()["days"]
        for v in d["visits"]
    ]
    assert {v["start"] for v in week} == {600}
    assert len(week) == 6


def test_what_was_agreed_comes_through_the_front_door(cast: Cast, week: Week) -> None:
    assert {(v.moment.ref, v.start) for v in Visit.objects.all()} == {(a["moment"], a["start"]) for a in AGREED}
