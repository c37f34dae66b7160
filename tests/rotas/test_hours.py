"""A member's own hours, the host's page of pay, the files; and that nobody else sees any of it."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from rotas.models import (
    Block,
    FloorRate,
    HoursRight,
    HoursSaid,
    Leave,
    PayRate,
    Presence,
    Visit,
    VisitMember,
    Week,
    WorkingLife,
)
from rotas.rules.hours_csv import hours_text, pounds
from rotas.rules.tables import csv_text, safe
from teams.models import AuditEvent, Human
from tests.cast import Cast, Phone, make_cast
from tests.rotas.shared_week import Shared, share_week

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(db: None) -> Any:
    with time_machine.travel(NOW, tick=False):
        made = share_week(make_cast(), MONDAY)
        visit(made, made.bath, 0, 540, 45, made.cast.amara)
        visit(made, made.birds, 0, 600, 30, made.cast.amara)
        visit(made, made.lunch, 2, 720, 60, made.cast.amara, made.cast.bryn)
        Week.objects.filter(id=made.week.id).update(state="published", published_at=NOW)
        yield made


def visit(shared: Shared, moment: Any, day: int, start: int, minutes: int, *members: Human) -> Visit:
    row = Visit.objects.create(
        week=shared.week, moment=moment, date=shared.week.starts + day * DAY, start=start, minutes=minutes
    )
    VisitMember.objects.bulk_create(VisitMember(visit=row, member=m) for m in members)
    return row


def mine(who: Human, on: date = MONDAY) -> dict[str, Any]:
    answer = Phone(who).get(f"/me/hours?on={on}")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def say(who: Human, **body: Any) -> Any:
    fields = {"date": str(MONDAY + DAY), "kind": "meeting", "start": 600, "minutes": 45} | body
    return Phone(who).send("POST", "/me/hours", fields, key="new")


def rows(body: bytes) -> list[dict[str, str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


class TestOwnHours:
    def test_visits_the_way_between_and_the_wait(self, shared: Shared) -> None:
        found = mine(shared.cast.amara)
        # 222 m as the crow flies, 278 m on foot at 4.5 km/h and a minute to settle: five minutes; then ten of waiting
        assert found["paid"] == {"visit": 135, "travel": 5, "waiting": 10, "meeting": 0, "training": 0, "total": 150}
        assert found["planned"] == found["paid"]
        assert (found["period"]["starts"], found["period"]["ends"]) == ("2026-11-01", "2026-11-30")
        assert [r["kind"] for r in found["days"][0]["rows"]] == ["visit", "travel", "waiting", "visit"]
        assert [r["start"] for r in found["days"][0]["rows"]] == [540, 585, 590, 600]
        assert found["days"][0]["rows"][0]["person"] == "Joan"
        assert sum(d["minutes"]["total"] for d in found["days"]) == found["paid"]["total"]

    def test_two_at_a_visit_have_it_both(self, shared: Shared) -> None:
        assert mine(shared.cast.bryn)["paid"]["visit"] == 60

    def test_a_week_that_is_not_published_is_nobody_s_hours(self, shared: Shared) -> None:
        Week.objects.update(state="agreed", published_at=None)
        assert mine(shared.cast.amara)["paid"]["total"] == 0

    def test_taps_make_it_longer_and_never_shorter(self, shared: Shared) -> None:
        bath, birds = Visit.objects.filter(date=MONDAY).order_by("start")
        at = datetime(2026, 11, 16, 9, tzinfo=UTC)
        tap = Presence.objects.create(
            visit=bath, member=shared.cast.amara, here_at=at, left_at=at + timedelta(minutes=55)
        )
        found = mine(shared.cast.amara)
        assert (found["paid"]["visit"], found["paid"]["waiting"], found["lived"]) == (145, 0, 55)
        assert (found["planned"]["visit"], found["days"][0]["rows"][0]["source"]) == (135, "lived")
        tap.left_at = at + timedelta(minutes=20)
        tap.save()
        assert mine(shared.cast.amara)["paid"]["visit"] == 135
        Presence.objects.update(left_at=at + timedelta(minutes=55), sure=False)  # a clock that was wrong says nothing
        assert mine(shared.cast.amara)["paid"]["visit"] == 135
        assert birds.date == MONDAY

    def test_a_forgotten_tap_is_asked_about(self, shared: Shared) -> None:
        bath = Visit.objects.get(date=MONDAY, start=540)
        at = datetime(2026, 11, 16, 9, tzinfo=UTC)
        Presence.objects.create(visit=bath, member=shared.cast.amara, here_at=at, left_at=at + timedelta(hours=8))
        found = mine(shared.cast.amara)
        assert found["paid"]["visit"] == 135
        assert [r["asks"] for r in found["days"][0]["rows"] if r["kind"] == "visit"] == [True, False]
        assert (
            say(
                shared.cast.amara, date=str(MONDAY), visit=str(bath.id), start=540, minutes=60, kind="visit"
            ).status_code
            == 200
        )
        found = mine(shared.cast.amara)
        assert found["paid"]["visit"] == 150
        assert not any(r["asks"] for d in found["days"] for r in d["rows"])

    def test_a_night_is_on_two_days_and_each_row_knows_all_of_it(self, shared: Shared) -> None:
        night = visit(shared, shared.bath, 1, 1320, 540, shared.cast.bryn)
        rows = [r for d in mine(shared.cast.bryn)["days"] for r in d["rows"] if r["visit"] == str(night.id)]
        assert [(r["start"], r["minutes"]) for r in rows] == [(1320, 120), (0, 420)]
        assert {tuple(r["whole"].values()) for r in rows} == {("2026-11-17", 1320, 540)}
        body = {"visit": str(night.id), "date": "2026-11-17", "start": 1320, "minutes": 570, "kind": "visit"}
        assert say(shared.cast.bryn, **body).json()["paid"]["visit"] == 60 + 570

    def test_a_meeting_that_was_missing(self, shared: Shared) -> None:
        found = say(shared.cast.amara, said="Handover with Bryn").json()
        assert found["paid"]["meeting"] == 45
        assert found["planned"]["meeting"] == 0
        row = found["days"][1]["rows"][0]
        assert (row["source"], row["said_why"]) == ("said", "Handover with Bryn")
        assert Phone(shared.cast.amara).send("DELETE", f"/me/hours/said/{row['said']}").status_code == 204
        assert mine(shared.cast.amara)["paid"]["meeting"] == 0

    def test_sending_it_twice_adds_it_once(self, shared: Shared) -> None:
        phone, key = Phone(shared.cast.amara), "8e1f6d0e-58a4-4b16-9c36-0a7c8f1d2b11"
        body = {"date": str(MONDAY), "kind": "training", "start": 900, "minutes": 30}
        for _ in range(2):
            assert phone.send("POST", "/me/hours", body, key=key).json()["paid"]["training"] == 30
        assert HoursSaid.objects.count() == 1

    def test_a_visit_that_was_not_made_counts_nothing_and_can_be_taken_back(self, shared: Shared) -> None:
        bath = Visit.objects.get(date=MONDAY, start=540)
        found = say(shared.cast.amara, date=str(MONDAY), visit=str(bath.id), start=540, minutes=0, kind="visit").json()
        assert found["paid"]["visit"] == 90
        row = next(r for r in found["days"][0]["rows"] if r["visit"] == str(bath.id))
        assert (row["minutes"], row["source"]) == (0, "said")

    def test_nobody_says_hours_of_a_visit_that_is_not_theirs_or_of_tomorrow(self, shared: Shared) -> None:
        bath = Visit.objects.get(date=MONDAY, start=540)
        of = {"visit": str(bath.id), "date": str(MONDAY), "kind": "visit"}
        assert say(shared.cast.bryn, **of).status_code == 404
        assert say(shared.cast.amara, date="2026-11-21").status_code == 422
        assert say(shared.cast.amara, minutes=0).status_code == 422
        assert say(shared.cast.amara, **of | {"date": str(MONDAY + 3 * DAY)}).status_code == 422
        assert HoursSaid.objects.count() == 0

    def test_meetings_of_published_weeks_count_unless_on_leave(self, shared: Shared) -> None:
        cast = shared.cast
        block = Block.objects.create(
            team=cast.team, ref="m", title="Team meeting", weekday=3, from_minute=600, to_minute=660
        )
        block.members.set([cast.amara, cast.bryn])
        assert [mine(w)["paid"]["meeting"] for w in (cast.amara, cast.bryn, cast.cerys)] == [60, 60, 0]
        Leave.objects.create(member=cast.bryn, team=cast.team, first=MONDAY + 3 * DAY, last=MONDAY + 3 * DAY)
        assert mine(cast.bryn)["paid"]["meeting"] == 0
        Block.objects.update(title="Medicines training")
        assert mine(cast.amara)["paid"]["training"] == 60
        found = say(cast.amara, date=str(MONDAY + 3 * DAY), block=str(block.id), start=600, minutes=90, kind="meeting")
        assert found.json()["paid"]["training"] == 90

    def test_the_way_goes_by_how_they_travel(self, shared: Shared) -> None:
        WorkingLife.objects.filter(member=shared.cast.amara).update(mode="bus")
        assert mine(shared.cast.amara)["paid"]["travel"] == 12

    def test_it_takes_as_many_queries_for_many_visits_as_for_few(
        self, shared: Shared, django_assert_max_num_queries: Any
    ) -> None:
        for n in range(4, 7):
            visit(shared, shared.birds, n, 600, 30, shared.cast.amara)
        phone = Phone(shared.cast.amara)
        with django_assert_max_num_queries(45):
            phone.get("/me/hours")

    def test_long_hours_are_their_own_word(self, shared: Shared) -> None:
        phone = Phone(shared.cast.amara)
        assert phone.send("PUT", "/me/long-hours", {"yes": True}).json()["rest"]["long_hours"] == "2026-11-20"
        assert mine(shared.cast.bryn)["rest"]["long_hours"] is None
        assert phone.send("PUT", "/me/long-hours", {"yes": False}).json()["rest"]["long_hours"] is None

    def test_a_short_night_is_said_before_it_is_lived(self, shared: Shared) -> None:
        visit(shared, shared.bath, 5, 1290, 45, shared.cast.amara)
        visit(shared, shared.birds, 6, 420, 30, shared.cast.amara)
        assert mine(shared.cast.amara)["rest"]["owed"] == [{"on": "2026-11-22", "rest": 525, "owed": 135}]


class TestRight:
    def right(self, who: Human, total: int = 150, starts: str = "2026-11-01") -> Any:
        return Phone(who).send("POST", "/me/hours/right", {"starts": starts, "total": total}, key="new")

    def test_not_before_the_last_week_of_the_period(self, shared: Shared) -> None:
        assert mine(shared.cast.amara)["may_say_right"] is False
        assert self.right(shared.cast.amara).status_code == 409

    def test_the_host_sees_sums_once_she_said_they_are_right_and_keeps_what_she_said(self, shared: Shared) -> None:
        cast = shared.cast
        organisation = cast.team.organisation_id
        with time_machine.travel(NOW + 5 * DAY, tick=False):
            assert host(cast, "Amara")["minutes"] is None
            assert self.right(cast.amara, 149).status_code == 412
            found = self.right(cast.amara).json()
            assert (found["right_at"] is not None, found["changed"]) == (True, False)
            assert host(cast, "Amara")["minutes"]["total"] == 150
            assert host(cast, "Bryn")["minutes"] is None
            visit(shared, shared.birds, 4, 600, 30, cast.amara)
            assert mine(cast.amara)["changed"] is True
            assert host(cast, "Amara")["minutes"]["total"] == 150
            text = Phone(cast.olu).get(f"/organisations/{organisation}/payroll?on=2026-11-20").content
            assert sum(int(r["minutes"]) for r in rows(text)) == 150
            assert {r["member"] for r in rows(text)} == {"Amara Surname"}

    def test_saying_more_takes_it_back_and_so_does_she(self, shared: Shared) -> None:
        cast = shared.cast
        with time_machine.travel(NOW + 5 * DAY, tick=False):
            self.right(cast.amara)
            say(cast.amara)
            assert mine(cast.amara)["right_at"] is None
            self.right(cast.amara, 195)
            assert Phone(cast.amara).send("DELETE", "/me/hours/right/2026-11-01").status_code == 204
            assert HoursRight.objects.count() == 0
            assert Phone(cast.amara).send("DELETE", "/me/hours/right/2026-11-01").status_code == 404

    def test_after_the_period_the_host_sees_what_there_is(self, shared: Shared) -> None:
        with time_machine.travel(NOW + 11 * DAY, tick=False):
            seen = host(shared.cast, "Amara", "2026-11-20")
            assert (seen["minutes"]["total"], seen["right_at"]) == (150, None)


def host(cast: Cast, called: str, on: str = "") -> dict[str, Any]:
    answer = Phone(cast.olu).get(f"/organisations/{cast.team.organisation_id}/pay" + (f"?on={on}" if on else ""))
    assert answer.status_code == 200, answer.content
    return dict(next(m for m in answer.json()["members"] if m["member"]["called"] == called))


class TestHost:
    def put(self, cast: Cast, path: str, body: dict[str, Any], who: Human | None = None) -> Any:
        return Phone(who or cast.olu).send("PUT", f"/organisations/{cast.team.organisation_id}/{path}", body)

    def test_a_period_of_four_weeks_from_a_day_on(self, shared: Shared) -> None:
        cast = shared.cast
        body = {"starts": "2026-11-02", "every": "four_weeks", "break_from": 45}
        answer = self.put(cast, "pay-period", body).json()
        assert (answer["period"]["starts"], answer["period"]["ends"]) == ("2026-11-02", "2026-11-29")
        assert mine(cast.amara)["period"] == {
            "starts": "2026-11-02",
            "ends": "2026-11-29",
            "every": "four_weeks",
            "break_from": 45,
        }
        assert mine(cast.amara, date(2026, 11, 1))["period"]["ends"] == "2026-11-01"

    def test_pay_against_the_floor_in_both_their_eyes(self, shared: Shared) -> None:
        cast = shared.cast
        body = {"starts": "2026-11-01", "pence": 1300, "travel_pence": 0}
        assert self.put(cast, f"pay-rates/{cast.amara.id}", body).status_code == 200
        own = mine(cast.amara)
        assert own["rate"] == {"starts": "2026-11-01", "pence": 1300, "travel_pence": 0, "floor": "21_and_over"}
        # 135 of 150 minutes at 13.00
        assert own["check"] == {"minutes": 150, "pay": 2925, "hour": 1170, "floor": 1271, "ok": False}
        with time_machine.travel(NOW + 11 * DAY, tick=False):
            assert host(cast, "Amara", "2026-11-20")["check"] == own["check"]
        assert mine(cast.bryn)["rate"] is None
        self.put(cast, f"pay-rates/{cast.amara.id}", {"starts": "2026-11-01", "pence": 1271})
        assert mine(cast.amara)["check"]["ok"] is True

    def test_a_row_of_their_own_in_the_table(self, shared: Shared) -> None:
        cast = shared.cast
        answer = self.put(cast, "floors", {"starts": "2027-04-01", "kind": "21_and_over", "pence": 1325}).json()
        (own,) = [f for f in answer["floors"] if f["id"]]
        assert (own["pence"], answer["floors"][0]["id"]) == (1325, own["id"])
        path = f"/organisations/{cast.team.organisation_id}/floors/{own['id']}"
        assert Phone(cast.hal).send("DELETE", path).status_code == 404
        assert Phone(cast.olu).send("DELETE", path).status_code == 200
        assert FloorRate.objects.count() == 0

    @pytest.mark.parametrize("who", ["amara", "joan", "ruth", "imogen", "oscar", "hal", "lena"])
    def test_nobody_but_the_host_sees_or_sets_pay(self, shared: Shared, who: str) -> None:
        cast = shared.cast
        human, base = getattr(cast, who), f"/organisations/{cast.team.organisation_id}"
        for path in ("pay", "payroll?on=2026-11-20", "statement?first=2026-11-01&last=2026-11-30"):
            assert Phone(human).get(f"{base}/{path}").status_code == 404
        assert (
            self.put(cast, f"pay-rates/{cast.amara.id}", {"starts": "2026-11-01", "pence": 1}, human).status_code == 404
        )
        assert self.put(cast, "pay-period", {"starts": "2026-11-01", "every": "week"}, human).status_code == 404
        assert PayRate.objects.count() == 0

    def test_a_host_pays_their_own_members_only(self, shared: Shared) -> None:
        cast = shared.cast
        for other in (cast.oscar, cast.joan, cast.imogen):
            body = {"starts": "2026-11-01", "pence": 1300}
            assert self.put(cast, f"pay-rates/{other.id}", body).status_code == 404

    def test_amounts_are_not_in_the_record(self, shared: Shared) -> None:
        cast = shared.cast
        self.put(cast, f"pay-rates/{cast.amara.id}", {"starts": "2026-11-01", "pence": 1399})
        (line,) = AuditEvent.objects.filter(kind="pay_rate")
        assert "1399" not in str(line.detail)
        assert line.about_id == cast.amara.id

    def test_payroll_opens_as_a_table_with_a_row_for_each_rate_and_kind(self, shared: Shared) -> None:
        cast = shared.cast
        cast.amara.name = "=HYPERLINK(1)"
        cast.amara.save()
        self.put(cast, f"pay-rates/{cast.amara.id}", {"starts": "2026-11-01", "pence": 1300, "travel_pence": 1271})
        self.put(cast, f"pay-rates/{cast.amara.id}", {"starts": "2026-11-18", "pence": 1350, "travel_pence": 1271})
        with time_machine.travel(NOW + 11 * DAY, tick=False):
            answer = Phone(cast.olu).get(f"/organisations/{cast.team.organisation_id}/payroll?on=2026-11-20")
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        found = rows(answer.content)
        amara = [r for r in found if r["member_ref"] == "amara"]
        assert {r["member"] for r in amara} == {"'=HYPERLINK(1)"}
        visits = [(r["rate"], r["minutes"], r["hours"], r["pay"]) for r in amara if r["kind"] == "visit"]
        assert visits == [("13.00", "75", "1.25", "16.25"), ("13.50", "60", "1.00", "13.50")]
        assert sum(int(r["minutes"]) for r in amara) == 150
        assert [r["rate"] for r in found if r["member_ref"] == "bryn" and r["kind"] == "visit"] == [""]
        assert AuditEvent.objects.filter(verb="exported", kind="payroll", actor=cast.olu).count() == 1


def test_her_own_hours_as_a_table(shared: Shared) -> None:
    found = rows(Phone(shared.cast.amara).get("/me/hours/file").content)
    assert sum(int(r["minutes"]) for r in found) == 150
    assert found[0] == {
        "date": "2026-11-16", "kind": "visit", "from": "09:00", "minutes": "45", "hours": "0.75", "with": "Joan",
        "how": "planned", "said": "",
    }  # fmt: skip


def test_outsiders_see_no_hours_of_anybody(shared: Shared) -> None:
    cast = shared.cast
    for who in (cast.joan, cast.ruth, cast.imogen, cast.olu, cast.lena):
        assert Phone(who).get("/me/hours").status_code == 404
        assert Phone(who).get("/me/hours/file").status_code == 404
    assert mine(cast.oscar)["paid"]["total"] == 0
    assert Phone(None).get("/me/hours").status_code == 401


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\r=1", "%0A", "|cmd"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    text = csv_text(("a", "b"), [[cell, 'with "quotes", commas\nand lines']])
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row == {"a": f"'{cell}", "b": 'with "quotes", commas\nand lines'}


def test_numbers_stay_numbers() -> None:
    assert [safe(-5), safe(None), safe("Bob-Anne")] == [-5, "", "Bob-Anne"]
    assert [hours_text(m) for m in (0, 1, 45, 90, -90, 100)] == ["0.00", "0.02", "0.75", "1.50", "-1.50", "1.67"]
    assert [pounds(p) for p in (1271, 5, -150)] == ["12.71", "0.05", "-1.50"]
    assert "-1.50" in csv_text(("saved_hours",), [["-1.50"]]).splitlines()


def test_who_needs_rest_is_a_name_to_the_team_and_no_number(shared: Shared) -> None:
    cast = shared.cast
    path = f"/teams/{cast.team.id}/weeks/{MONDAY}/not-there"
    phone = Phone(cast.bryn)
    assert phone.get(path).json()["needs_rest"] == []
    visit(shared, shared.bath, 5, 1290, 45, cast.amara)
    visit(shared, shared.birds, 6, 420, 30, cast.amara)
    Week.objects.filter(id=shared.week.id).update(version=shared.week.version + 1)  # as change_published does
    found = phone.get(path).json()["needs_rest"]
    assert [m["called"] for m in found] == ["Amara"]
    assert found[0].keys() == {"id", "called", "name", "part", "photo", "tint"}
    assert Phone(cast.oscar).get(path).status_code == 404
