"""The day of helping another team: on Today, at the door, in the hours; and nothing of it for anybody else, or on another day."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from rotas.models import HoursSaid, Note, Place, Presence, Visit, VisitMember
from rotas.rules.hours_travel import Spot, travel_minutes
from teams.models import Human, Notice, Team
from tests.cast import Phone
from tests.rotas.shared_week import Shared
from tests.rotas.test_calendar import make, parsed, read
from tests.rotas.test_neighbours import agreed, birds, gwen, hari, next_door, offered, own_visit, shared

__all__ = ["gwen", "hari", "next_door", "shared"]
pytestmark = pytest.mark.django_db


def on_the(shared: Shared, days: int = 0, at: str = "10:05") -> Any:
    """So many days after Walter's birds, at that time in London."""
    return time_machine.travel(f"{birds(shared).date + timedelta(days=days)}T{at}:00+00:00", tick=False)


def tap(who: Human, visit: Visit, at: str, kind: str = "here", days: int = 0) -> Any:
    """Tapped so many days after the visit, by the phone's clock."""
    on = visit.date + timedelta(days=days)
    body = {"key": str(uuid4()), "kind": kind, "at": f"{on}T{at}:00Z"}
    return Phone(who).send("POST", f"/visits/{visit.id}/taps", body)


def write(who: Human, visit: Visit, worked: str = "They sang", days: int = 0) -> Any:
    on = visit.date + timedelta(days=days)
    body = {"id": str(uuid4()), "visit": str(visit.id), "date": str(on), "at": f"{on}T10:05:00Z"}
    return Phone(who).send("POST", f"/people/{visit.moment.good_week.person_id}/notes", body | {"worked": worked})


class TestToday:
    def test_it_is_among_the_visits_of_its_day_and_of_no_other(
        self, shared: Shared, next_door: Team, gwen: Human
    ) -> None:
        made = agreed(shared, next_door, gwen)
        for days in (-1, 1):
            with on_the(shared, days):
                answer = Phone(gwen).get("/today")
                assert answer.json()["helping"] == []
                assert Phone(gwen).get(f"/today?date={birds(shared).date}").json()["helping"] == []
                assert "Walter" not in answer.content.decode()
        with on_the(shared):
            (one,) = Phone(gwen).get("/today").json()["helping"]
            assert (one["ask"], one["team"], one["person"]["called"], one["title"]) == (
                made, "Tilbury", "Walter", "Feeding the birds",
            )  # fmt: skip
            assert one["visit"] == str(birds(shared).id)
            assert (one["from_minute"], one["to_minute"]) == (600, 630)
            assert Phone(gwen).get("/today").json()["visits"] == []

    def test_nobody_else_has_it(self, shared: Shared, next_door: Team, gwen: Human, hari: Human) -> None:
        agreed(shared, next_door, gwen)
        with on_the(shared):
            assert "Walter" not in Phone(hari).get("/today").content.decode()
            for who in (hari, shared.cast.amara, shared.cast.bryn):
                assert Phone(who).get("/today").json()["helping"] == []

    def test_an_offer_is_not_enough_and_what_is_taken_back_is_gone(
        self, shared: Shared, next_door: Team, gwen: Human
    ) -> None:
        made = offered(shared, next_door, gwen)
        with on_the(shared):
            assert Phone(gwen).get("/today").json()["helping"] == []
            Phone(shared.cast.bryn).send("POST", f"/next-door/{made}/agree", version=2)
            assert len(Phone(gwen).get("/today").json()["helping"]) == 1
            VisitMember.objects.filter(member=gwen).delete()  # their team gave the visit to somebody else
            assert Phone(gwen).get("/today").json()["helping"] == []
            assert Phone(gwen).get(f"/next-door/{made}/visit").status_code == 404


class TestAtTheDoor:
    def test_the_helper_taps_on_the_day_and_on_no_other(self, shared: Shared, next_door: Team, gwen: Human) -> None:
        made, visit = agreed(shared, next_door, gwen), birds(shared)
        for days in (-1, 1):
            with on_the(shared, days):
                assert tap(gwen, visit, "10:00", days=days).status_code == 404
                assert Phone(gwen).get(f"/visits/{visit.id}/lived").status_code == 404
        with on_the(shared):
            assert Phone(gwen).get(f"/next-door/{made}/visit").json()["visit"] == str(visit.id)
            assert tap(gwen, visit, "10:01").json()["mine"]["here_at"] == f"{visit.date}T10:01:00Z"
        with on_the(shared, at="10:40"):
            assert tap(gwen, visit, "10:33", "left").status_code == 200
            seen = Phone(shared.cast.amara).get(f"/visits/{visit.id}/lived").json()
            assert [(w["member"]["called"], w["been"]) for w in seen["who"]] == [("Gwen", "been")]
            assert seen["mine"] is None
        assert Presence.objects.get().member == gwen

    def test_the_helper_writes_a_note_that_the_team_reads(self, shared: Shared, next_door: Team, gwen: Human) -> None:
        agreed(shared, next_door, gwen)
        visit = birds(shared)
        with on_the(shared):
            write(shared.cast.amara, visit, "A word of the team")
            answer = write(gwen, visit)
            assert answer.status_code == 200, answer.content
            assert [n["worked"] for n in Phone(gwen).get(f"/visits/{visit.id}/lived").json()["notes"]] == ["They sang"]
            for who in (shared.cast.amara, shared.cast.walter):
                notes = Phone(who).get(f"/people/{shared.cast.walter.id}/notes").json()
                assert {n["worked"] for n in notes} == {"They sang", "A word of the team"}
            assert Phone(gwen).get(f"/people/{shared.cast.walter.id}/notes").status_code == 404
            team_note = Note.objects.get(by=shared.cast.amara)
            assert Phone(gwen).get(f"/notes/{team_note.id}/versions").status_code == 404
        assert Note.objects.get(by=gwen).team == shared.cast.team
        for days in (-1, 1):
            with on_the(shared, days):
                assert write(gwen, visit, days=days).status_code == 404
                assert Phone(gwen).get(f"/notes/{answer.json()['id']}/versions").status_code == 404

    def test_a_helper_s_worry_reaches_the_team(self, shared: Shared, next_door: Team, gwen: Human, hari: Human) -> None:
        agreed(shared, next_door, gwen)
        visit = birds(shared)
        body = {"id": str(uuid4()), "visit": str(visit.id), "date": str(visit.date), "at": f"{visit.date}T10:20:00Z"}
        with on_the(shared):
            Phone(gwen).send("POST", f"/people/{shared.cast.walter.id}/notes", body | {"worry": "He looked pale"})
        told = set(Notice.objects.filter(kind="worry").values_list("human__called", flat=True))
        assert "Amara" in told
        assert not told & {"Gwen", "Hari"}

    def test_nobody_else_of_their_team_can(self, shared: Shared, next_door: Team, gwen: Human, hari: Human) -> None:
        agreed(shared, next_door, gwen)
        visit = birds(shared)
        with on_the(shared):
            assert tap(hari, visit, "10:00").status_code == 404
            assert write(hari, visit).status_code == 404
            assert Phone(hari).get(f"/visits/{visit.id}/lived").status_code == 404
            # and the helper neither at another visit, nor about the person without this one
            other = Visit.objects.filter(week=shared.week).exclude(id=visit.id).first()
            assert other
            assert tap(gwen, other, "10:00").status_code == 404
            assert write(gwen, other).status_code == 404
        assert not Presence.objects.exists()
        assert not Note.objects.exists()


class TestHours:
    def test_it_counts_with_the_way_between_and_does_not_say_who(
        self, shared: Shared, next_door: Team, gwen: Human
    ) -> None:
        own_visit(next_door, gwen, birds(shared).date, 700)
        Place.objects.filter(team=next_door, ref="nia").update(ref=birds(shared).moment.good_week.place.ref)
        agreed(shared, next_door, gwen)
        on = str(birds(shared).date)
        for days in (-1, 0, 1):
            with on_the(shared, days):
                answer = Phone(gwen).get(f"/me/hours?on={on}")
                assert "Walter" not in answer.content.decode()
                (day,) = [d for d in answer.json()["days"] if d["date"] == on]
                visits = [r for r in day["rows"] if r["kind"] == "visit"]
                assert [(r["person"], r["title"], r["minutes"]) for r in visits] == [
                    (None, "Tilbury", 30), ("Nia", "", 30),
                ]  # fmt: skip
                assert day["minutes"]["visit"] == 60
                assert day["minutes"]["travel"] > 0
                file = Phone(gwen).get(f"/me/hours/file?on={on}").content.decode()
                assert "Tilbury" in file
                assert "Walter" not in file

    def test_how_it_was_is_theirs_to_say(self, shared: Shared, next_door: Team, gwen: Human) -> None:
        agreed(shared, next_door, gwen)
        visit = birds(shared)
        body = {"date": str(visit.date), "kind": "visit", "start": 600, "minutes": 45, "visit": str(visit.id)}
        with on_the(shared, 1):
            assert Phone(gwen).send("POST", "/me/hours", body).status_code < 300
            VisitMember.objects.filter(member=gwen).delete()
            answer = Phone(gwen).get(f"/me/hours?on={visit.date}")
        assert HoursSaid.objects.get().minutes == 45
        assert "Walter" not in answer.content.decode()

    def test_two_teams_may_call_two_places_the_same(self) -> None:
        here, there = Spot("home", 51.48, 0.37), Spot("home", 51.48, 0.40)
        assert travel_minutes("walk", here, here, {}) == 0
        assert travel_minutes("walk", here, there, {}) > 10
        assert travel_minutes("walk", here, there, {"order": ["home"], "minutes": {"walk": [[0]]}}) > 10


def test_a_calendar_outside_has_nothing_of_it(shared: Shared, next_door: Team, gwen: Human) -> None:
    """It keeps what it has read: there is no day alone in it."""
    own_visit(next_door, gwen, birds(shared).date, 700)
    made = agreed(shared, next_door, gwen)
    path = make(gwen)
    assert len(parsed(read(path).content)) == 1
    Phone(gwen).send("DELETE", f"/next-door/{made}")
    assert len(parsed(read(path).content)) == 1
