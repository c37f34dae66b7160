"""Late on a Sunday, just after midnight, in the nights when the clocks change, at the turn of the year: the day is the one on the
team's own wall, and what was written then is of that day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine

from rotas.actions import home_safe, looking_out
from rotas.jobs import each_day
from rotas.models import Ask, Asked, HomeSafe, LookingOut, Note, Presence, Visit, VisitMember, Week
from rotas.rules.coming import monday_of
from teams.invariants import check_invariants
from teams.models import Human, Membership, Notice
from teams.queries import members_of
from tests.cast import Phone, make_cast, put
from tests.rotas.lived_week import LivedWeek, live_week, visit_at

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")

EDGES = {
    "Sunday 23:30": datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
    "Monday 00:15": datetime(2026, 11, 23, 0, 15, tzinfo=UTC),
    "Monday 00:15 in summer, Sunday still in UTC": datetime(2026, 7, 5, 23, 15, tzinfo=UTC),
    "the hour before the clocks go on": datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    "half past two, an hour after half past midnight": datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    "half past one, the first time": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "half past one, the second time": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    "31 December 23:30": datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    "1 January 00:15": datetime(2027, 1, 1, 0, 15, tzinfo=UTC),
}


def on_the_wall(now: datetime) -> tuple[date, int]:
    local = now.astimezone(LONDON)
    return local.date(), local.hour * 60 + local.minute


def scene_at(now: datetime) -> LivedWeek:
    """The published week of that night; Walter's birds began ten minutes ago, with Amara and Bryn."""
    day, minute = on_the_wall(now)
    made = live_week(make_cast(day), day)
    Visit.objects.filter(id=made.birds.id).update(start=minute - 10, minutes=25)
    made.birds.refresh_from_db()
    return made


@pytest.mark.parametrize("edge", EDGES)
def test_today_is_the_day_on_the_wall(edge: str) -> None:
    now = EDGES[edge]
    day, _ = on_the_wall(now)
    with time_machine.travel(now, tick=False):
        scene = scene_at(now)
        amara, walter = Phone(scene.cast.amara), Phone(scene.cast.walter)
        assert amara.get("/session").json()["today"] == day.isoformat()
        seen = amara.get("/today").json()
        assert {v["id"] for v in seen["visits"]} == {str(scene.bath.id), str(scene.birds.id)}
        week = amara.get(f"/teams/{scene.cast.team.id}/weeks/{monday_of(day)}").json()
        assert {v["date"] for v in week["visits"]} == {day.isoformat()}
        days = walter.get(f"/people/{scene.cast.walter.id}/coming").json()["days"]
        assert [d["date"] for d in days if d["visits"]] == [day.isoformat()]
        hours = amara.get("/me/hours").json()
        assert hours["period"]["starts"] <= day.isoformat() <= hours["period"]["ends"]


@pytest.mark.parametrize("edge", EDGES)
def test_what_is_tapped_and_written_then_is_of_that_day(edge: str) -> None:
    now = EDGES[edge]
    day, _ = on_the_wall(now)
    with time_machine.travel(now, tick=False):
        scene = scene_at(now)
        amara = Phone(scene.cast.amara)
        tap = {"key": str(uuid4()), "kind": "here", "at": (now - timedelta(minutes=5)).isoformat()}
        assert amara.send("POST", f"/visits/{scene.birds.id}/taps", tap).status_code == 200
        body = {
            "id": str(uuid4()),
            "visit": None,
            "date": day.isoformat(),
            "at": now.isoformat(),
            "worked": "They slept",
        }
        assert amara.send("POST", f"/people/{scene.cast.walter.id}/notes", body).status_code == 200
    assert Presence.objects.get().here_at == now - timedelta(minutes=5)
    assert (Note.objects.get().date, Note.objects.get().sure) == (day, True)
    assert check_invariants() == []


@pytest.mark.parametrize("edge", EDGES)
def test_who_cannot_come_tells_it_for_what_is_still_to_come_and_nobody_is_asked_twice(edge: str) -> None:
    """The birds go on, so they count; what was earlier that day does not, nor an hour that is there twice once its first is over. Bryn
    is enough for them, outside the times that he offers: that keeps nobody from saying that they cannot come."""
    now = EDGES[edge]
    day, minute = on_the_wall(now)
    with time_machine.travel(now, tick=False):
        scene = scene_at(now)
        cast = scene.cast
        Visit.objects.filter(id=scene.bath.id).update(start=max(0, minute - 120), minutes=15)
        tomorrow = day + timedelta(days=1)
        week, _ = Week.objects.get_or_create(
            team=cast.team, starts=monday_of(tomorrow), defaults={"state": "published", "published_at": now}
        )
        breakfast = visit_at(week, scene.shared.birds, tomorrow, 500, 30, cast.amara)
        body: dict[str, Any] = {
            "member": str(cast.amara.id), "from_date": str(day), "to_date": str(tomorrow), "why": "sick", "ask": True,
        }  # fmt: skip
        answer = Phone(cast.amara).send("POST", f"/teams/{cast.team.id}/absences", body)
        assert answer.status_code == 200, answer.json()["problems"]
        left = set(VisitMember.objects.filter(member=cast.amara).values_list("visit", flat=True))
        over = edge == "half past one, the second time"
        assert left == ({scene.bath.id, scene.birds.id} if over else {scene.bath.id})
        assert not Ask.objects.filter(visit=scene.birds).exists()
        assert not VisitMember.objects.filter(visit=breakfast).exists()
        assert Ask.objects.filter(state="open").exists()
        heard = list(Asked.objects.filter(since__isnull=False).values_list("member", flat=True))
        assert len(heard) == len(set(heard)), "somebody was asked twice in one night"
    assert check_invariants() == []


@pytest.mark.parametrize("edge", EDGES)
def test_a_day_that_begins_at_that_hour_begins_once(edge: str) -> None:
    now = EDGES[edge]
    day, _ = on_the_wall(now)
    with time_machine.travel(now, tick=False):
        cast = make_cast(day)
        for _ in range(2):
            each_day(now)
        starts = list(Week.objects.filter(team=cast.team).order_by("starts").values_list("starts", flat=True))
        assert len(starts) == len(set(starts))
        assert all(s.weekday() == 0 and s >= monday_of(day) for s in starts)
        told = list(Notice.objects.values_list("human", "kind"))
        assert len(told) == len(set(told))


@pytest.mark.parametrize("edge", EDGES)
def test_who_belongs_from_today_belongs_at_once(edge: str) -> None:
    """In the first hour of a summer's day it is still yesterday in UTC."""
    now = EDGES[edge]
    day, _ = on_the_wall(now)
    with time_machine.travel(now, tick=False):
        cast = make_cast(day)
        nia = Human.objects.create(name="Nia Surname", called="Nia", tint=1)
        put(nia, cast.team, "member", day, ref="nia")
        assert nia in members_of(cast.team.id)
        Membership.objects.filter(human=cast.cerys).update(ends=day - timedelta(days=1))
        assert cast.cerys not in members_of(cast.team.id)


@pytest.mark.parametrize("edge", EDGES)
def test_home_safe_and_nobody_came_are_asked_after_real_minutes(edge: str) -> None:
    """A visit that began ten minutes ago matters most (30 minutes); home by the quarter of an hour after the last visit of an evening."""
    now = EDGES[edge]
    day, minute = on_the_wall(now)
    with time_machine.travel(now - timedelta(hours=1), tick=False):
        scene = scene_at(now)
        cast = scene.cast
        LookingOut.objects.create(team=cast.team, on=True, since=now - timedelta(hours=2), by=cast.amara)
        HomeSafe.objects.create(
            member=cast.amara, team=cast.team, buddy=cast.bryn, by_minute=1350, since=day - timedelta(days=1)
        )
    began = now - timedelta(minutes=10)
    if edge == "half past one, the second time":
        began -= timedelta(hours=1)  # a planned time in the hour that is there twice is the first of the two
    if edge.startswith("half past two"):
        assert (began - timedelta(minutes=50)).astimezone(LONDON).hour == 0  # the hour between is not there
    assert looking_out.sweep(began + timedelta(minutes=29)) == 0
    assert looking_out.sweep(began + timedelta(minutes=30)) == 1
    assert looking_out.sweep(began + timedelta(minutes=31)) == 0
    ends = began + timedelta(minutes=25)
    evening = minute > 1020
    assert home_safe.sweep(ends + timedelta(minutes=14)) == 0
    assert home_safe.sweep(ends + timedelta(minutes=16)) == int(evening)
    assert home_safe.sweep(ends + timedelta(minutes=31)) == int(evening)
    kinds = list(Notice.objects.filter(kind__startswith="home_safe").order_by("at").values_list("kind", flat=True))
    assert kinds == (["home_safe_ask", "home_safe_buddy"] if evening else [])
    assert check_invariants() == []
