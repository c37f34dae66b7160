"""Calendars outside Goodweek, read back by a parser that did not write them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from profiles.models import Consent, Look
from rotas.models import CalendarFeed, Visit, VisitChange, VisitMember, Week
from rotas.rules.calendar import summary
from rotas.rules.calendar_file import CalendarEvent, calendar_file, clock_changes
from teams.models import AuditEvent, Human, Membership, User
from tests.cast import Cast, Phone, here_today
from tests.rotas.weeks import monday, published_week

LONDON = ZoneInfo("Europe/London")


def event(on: date, start: int, minutes: int, zone: str = "Europe/London", **more: Any) -> CalendarEvent:
    return CalendarEvent("a@goodweek", 1, datetime(2026, 1, 1, tzinfo=UTC), on, start, minutes, zone, "Visit", **more)


def parsed(body: bytes) -> list[Any]:
    calendar = vobject.readOne(body.decode())
    return list(calendar.contents.get("vevent", []))


@pytest.mark.parametrize(
    ("on", "start", "minutes", "begins", "ends"),
    [
        (date(2026, 7, 6), 600, 45, "2026-07-06T09:00", "2026-07-06T09:45"),
        (date(2026, 12, 7), 600, 45, "2026-12-07T10:00", "2026-12-07T10:45"),
        (date(2026, 3, 28), 1320, 540, "2026-03-28T22:00", "2026-03-29T06:00"),
        (date(2026, 3, 29), 480, 60, "2026-03-29T07:00", "2026-03-29T08:00"),
        (date(2026, 10, 24), 1320, 540, "2026-10-24T21:00", "2026-10-25T07:00"),
        (date(2026, 10, 25), 480, 60, "2026-10-25T08:00", "2026-10-25T09:00"),
    ],
)
def test_another_parser_finds_the_same_instants(on: date, start: int, minutes: int, begins: str, ends: str) -> None:
    (found,) = parsed(calendar_file("Mine", [event(on, start, minutes)]))
    assert found.dtstart.value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") == begins
    assert found.dtend.value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") == ends


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("Europe/London", ["2026-03-29T01:00", "2026-10-25T01:00"]),
        ("America/New_York", ["2026-03-08T07:00", "2026-11-01T06:00"]),
        ("Asia/Kolkata", []),
    ],
)
def test_a_zone_is_written_with_its_clock_changes(zone: str, changes: list[str]) -> None:
    found = [(at, before, after) for at, before, after in clock_changes(zone, 2026, 2026)]
    assert [at.strftime("%Y-%m-%dT%H:%M") for at, _, _ in found] == changes
    text = calendar_file("x", [event(date(2026, 5, 4), 600, 30, zone)]).decode()
    for at, before, _ in found:
        assert f"DTSTART:{(at + before).strftime('%Y%m%dT%H%M%S')}" in text


def test_lines_are_folded_and_text_is_escaped() -> None:
    place = "Tŷ Gwyn, 12; Signal Lane \\ " + "a long way " * 10
    body = calendar_file("Mine", [event(date(2026, 5, 4), 600, 30, location=place)])
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    (found,) = parsed(body)
    assert found.location.value == place


def test_an_empty_calendar_is_a_calendar() -> None:
    assert parsed(calendar_file("Mine", [])) == []


def test_it_says_little() -> None:
    assert summary("visit", ["Joan"], "en") == "Visit"
    assert summary("name", ["Amara", "Bryn"], "en") == "Visit: Amara and Bryn"
    assert summary("name", ["Amara", "Bryn", "Cerys"], "cy") == "Ymweliad: Amara, Bryn a Cerys"
    assert summary("name", [], "cy") == "Ymweliad"


@pytest.fixture
def starts() -> date:
    return monday(here_today())


@pytest.fixture
def week(cast: Cast, starts: date) -> Week:
    cache.clear()
    return published_week(cast, starts)


def make(who: Human, about: Human | None = None, *, mine: bool = True, **more: Any) -> str:
    answer = Phone(who).send("POST", "/me/calendars", {"about": str((about or who).id), "mine": mine, **more})
    assert answer.status_code == 201, answer.content
    return str(answer.json()["path"])


def read(path: str, **headers: str) -> Any:
    return Client().get(path, headers=headers)


def grant(cast: Cast, level: str) -> None:
    Consent.objects.create(
        person=cast.joan, section="who_is_coming", grantee=cast.ruth, level=level, basis="own_decision",
        given_by=cast.joan, starts="2020-01-01",
    )  # fmt: skip


@pytest.mark.django_db
class TestFeed:
    def test_a_member_has_their_own_visits_and_no_word_of_care(self, cast: Cast, week: Week, starts: date) -> None:
        answer = read(make(cast.amara))
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/calendar")
        events = parsed(answer.content)
        assert {e.uid.value for e in events} == {
            f"{v}@goodweek" for v in Visit.objects.filter(members__member=cast.amara).values_list("id", flat=True)
        }
        first = min(events, key=lambda e: e.dtstart.value)
        assert first.dtstart.value.astimezone(LONDON).replace(tzinfo=None) == datetime.combine(
            starts, datetime.min.time()
        ) + timedelta(minutes=450)
        text = answer.content.decode()
        for word in ("getting up", "Joan", "lunch", "home-", "LOCATION", "DESCRIPTION"):
            assert word not in text

    def test_first_names_and_places_only_when_chosen(self, cast: Cast, week: Week) -> None:
        text = read(make(cast.amara, shows="name", street=True)).content.decode()
        assert "Visit: Joan" in text
        assert "Surname" not in text
        assert "getting up" not in text

    def test_a_person_has_who_comes_to_them(self, cast: Cast, week: Week) -> None:
        answer = read(make(cast.joan, mine=False, shows="name"))
        assert "Visit: Amara" in answer.content.decode()
        assert len(parsed(answer.content)) == 2
        assert "Walter" not in answer.content.decode()

    def test_a_person_s_calendar_shows_no_places(self, cast: Cast, week: Week) -> None:
        body = {"about": str(cast.joan.id), "mine": False, "street": True}
        assert Phone(cast.joan).send("POST", "/me/calendars", body).status_code == 422

    def test_the_circle_has_it_only_while_it_is_shared(self, cast: Cast, week: Week) -> None:
        body = {"about": str(cast.joan.id), "mine": False}
        assert Phone(cast.ruth).send("POST", "/me/calendars", body).status_code == 404
        grant(cast, "read")
        path = make(cast.ruth, cast.joan, mine=False)
        assert len(parsed(read(path).content)) == 2
        assert Look.objects.filter(by=cast.ruth, person=cast.joan, section="who_is_coming").exists()
        grant(cast, "none")
        assert read(path).status_code == 404

    @pytest.mark.parametrize("who", ["amara", "imogen", "olu", "oscar", "walter"])
    def test_nobody_else_can_have_it(self, cast: Cast, week: Week, who: str) -> None:
        body = {"about": str(cast.joan.id), "mine": False}
        assert Phone(getattr(cast, who)).send("POST", "/me/calendars", body).status_code == 404
        body = {"about": str(cast.bryn.id), "mine": True}
        assert Phone(getattr(cast, who)).send("POST", "/me/calendars", body).status_code == 404

    def test_nothing_before_it_is_published(self, cast: Cast, week: Week) -> None:
        Week.objects.filter(id=week.id).update(state="agreed", published_at=None)
        assert parsed(read(make(cast.amara)).content) == []

    def test_a_new_address_replaces_the_old(self, cast: Cast, week: Week) -> None:
        old = make(cast.amara)
        new = make(cast.amara)
        assert (read(old).status_code, read(new).status_code) == (404, 200)
        assert CalendarFeed.objects.filter(human=cast.amara).count() == 1

    def test_an_address_that_was_taken_back_is_gone(self, cast: Cast, week: Week) -> None:
        path = make(cast.amara)
        phone = Phone(cast.amara)
        (mine,) = [c for c in phone.get("/me/calendars").json()["calendars"] if c["mine"]]
        assert phone.send("DELETE", f"/me/calendars/{mine['id']}").status_code == 204
        assert read(path).status_code == 404
        (mine,) = [c for c in phone.get("/me/calendars").json()["calendars"] if c["mine"]]
        assert mine["made_at"] is None

    def test_somebody_else_s_can_not_be_changed(self, cast: Cast, week: Week) -> None:
        make(cast.amara)
        feed = CalendarFeed.objects.get()
        phone = Phone(cast.bryn)
        assert phone.send("DELETE", f"/me/calendars/{feed.id}").status_code == 404
        assert phone.send("PATCH", f"/me/calendars/{feed.id}", {"shows": "name"}).status_code == 404

    def test_the_secret_is_kept_nowhere(self, cast: Cast, week: Week) -> None:
        secret = make(cast.amara).removeprefix("/calendar/").removesuffix(".ics")
        assert len(secret) >= 40
        assert secret not in str(list(CalendarFeed.objects.values()))
        assert secret not in str(list(AuditEvent.objects.filter(kind="calendar").values()))

    def test_somebody_who_left_has_nothing_any_more(self, cast: Cast, week: Week) -> None:
        path = make(cast.amara)
        yesterday = here_today() - timedelta(days=1)
        Membership.objects.filter(human=cast.amara).update(ends=yesterday)
        assert read(path).status_code == 404

    def test_somebody_who_may_not_sign_in_any_more_has_nothing(self, cast: Cast, week: Week) -> None:
        path = make(cast.amara)
        User.objects.filter(human=cast.amara).update(is_active=False)
        assert read(path).status_code == 404

    def test_no_sign_in_is_needed_and_none_is_looked_at(self, cast: Cast, week: Week) -> None:
        path = make(cast.amara)
        signed_in = Phone(cast.oscar).client.get(path)
        assert signed_in.content == read(path).content
        assert Client().post(path).status_code == 405

    def test_what_has_not_changed_is_not_sent_again(self, cast: Cast, week: Week) -> None:
        path = make(cast.amara)
        first = read(path)
        again = read(path, if_none_match=first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert first["Last-Modified"]
        phone = Phone(cast.amara)
        (mine,) = [c for c in phone.get("/me/calendars").json()["calendars"] if c["mine"]]
        assert phone.send("PATCH", f"/me/calendars/{mine['id']}", {"shows": "name"}).status_code == 200
        changed = read(path, if_none_match=first["ETag"])
        assert changed.status_code == 200
        assert "Joan" in changed.content.decode()

    def test_it_is_not_answered_too_often(self, cast: Cast, week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("rotas.api.calendar.OFTEN", 3)
        path = make(cast.amara)
        answers = [read(path) for _ in range(4)]
        assert [a.status_code for a in answers] == [200, 200, 200, 429]
        assert answers[-1]["Retry-After"]
        assert read(make(cast.bryn)).status_code == 200  # the limit is each address's own

    def test_a_visit_that_changes_keeps_its_event_and_counts_on(self, cast: Cast, week: Week) -> None:
        path = make(cast.amara)
        visit = Visit.objects.filter(members__member=cast.amara).order_by("date").first()
        assert visit is not None
        before = {e.uid.value: e for e in parsed(read(path).content)}[f"{visit.id}@goodweek"]
        at = timezone.now() + timedelta(minutes=5)
        change(week, visit, at, after={**seen(visit), "start": visit.start + 30})
        Visit.objects.filter(id=visit.id).update(start=visit.start + 30, version=visit.version + 1)
        after = {e.uid.value: e for e in parsed(read(path).content)}[f"{visit.id}@goodweek"]
        assert after.dtstart.value - before.dtstart.value == timedelta(minutes=30)
        assert int(after.sequence.value) == int(before.sequence.value) + 1
        assert after.last_modified.value > before.last_modified.value

    def test_a_visit_that_goes_is_cancelled_and_so_is_one_that_somebody_else_makes(
        self, cast: Cast, week: Week
    ) -> None:
        path = make(cast.amara)
        gone, given = Visit.objects.filter(members__member=cast.amara).order_by("date")[:2]
        for visit, after in ((gone, {}), (given, {**seen(given), "members": [str(cast.bryn.id)]})):
            change(week, visit, timezone.now(), after=after)
        VisitMember.objects.filter(visit=given).update(member=cast.bryn)
        Visit.objects.filter(id=given.id).update(version=given.version + 1)
        uids = {f"{gone.id}@goodweek", f"{given.id}@goodweek"}
        gone.delete()
        events = {e.uid.value: e for e in parsed(read(path).content)}
        assert events.keys() == uids
        assert {e.status.value for e in events.values()} == {"CANCELLED"}
        assert {int(e.sequence.value) for e in events.values()} == {gone.version + 1}
        theirs = {e.uid.value: e for e in parsed(read(make(cast.bryn)).content)}
        assert theirs[f"{given.id}@goodweek"].status.value == "CONFIRMED"


def seen(visit: Visit) -> dict[str, Any]:
    members = sorted(str(m) for m in visit.members.values_list("member_id", flat=True))
    return {"date": visit.date.isoformat(), "start": visit.start, "minutes": visit.minutes, "members": members}


def change(week: Week, visit: Visit, at: datetime, after: dict[str, Any]) -> None:
    VisitChange.objects.create(
        week=week, visit=visit if after else None, of=visit.id, moment=visit.moment, date=visit.date,
        version=visit.version + 1, batch=uuid4(), before=seen(visit), after=after, why="by_hand", at=at,
    )  # fmt: skip
