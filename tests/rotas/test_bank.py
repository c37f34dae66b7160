"""A person's hours bank: theirs and their team's to read, the team's to write."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from rotas.models import Away, BankMove, BankWish, BoughtHours, Presence, Visit, VisitMember, Week
from teams.models import AuditEvent, Human, Notice
from tests.cast import Cast, Phone, make_cast
from tests.rotas.shared_week import Shared, share_week

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday
MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)


@pytest.fixture
def shared(db: None) -> Any:
    """Last week Joan had a bath (45 minutes, Amara) and lunch with two (60 each)."""
    with time_machine.travel(NOW, tick=False):
        made = share_week(make_cast(), MONDAY)
        bath = Visit.objects.create(week=made.week, moment=made.bath, date=MONDAY, start=540, minutes=45)
        lunch = Visit.objects.create(week=made.week, moment=made.lunch, date=MONDAY + 2 * DAY, start=720, minutes=60)
        for row, who in ((bath, made.cast.amara), (lunch, made.cast.amara), (lunch, made.cast.bryn)):
            VisitMember.objects.create(visit=row, member=who)
        Week.objects.filter(id=made.week.id).update(state="published", published_at=NOW)
        yield made


def path(cast: Cast, rest: str = "") -> str:
    return f"/people/{cast.joan.id}/bank{rest}"


def bank(cast: Cast, who: Human | None = None) -> dict[str, Any]:
    answer = Phone(who or cast.joan).get(path(cast))
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def buy(cast: Cast, minutes: int = 300, who: Human | None = None, **more: Any) -> Any:
    body = {"minutes": minutes, "starts": "2026-11-02", "ref": "ECM 12"} | more
    return Phone(who or cast.amara).send("PUT", path(cast, "/bought"), body)


def move(cast: Cast, who: Human, **more: Any) -> Any:
    body = {"kind": "spent", "date": "2026-11-20", "minutes": 60, "why": "A trip to the sea"} | more
    return Phone(who).send("POST", path(cast, "/moves"), body, key="new")


def test_bought_less_what_was_lived_is_saved(shared: Shared) -> None:
    cast = shared.cast
    assert bank(cast)["weeks"] == []
    assert bank(cast)["balance"] == 0
    assert buy(cast).status_code == 200
    found = bank(cast)
    assert found["balance"] == 300 - 45 - 120
    assert found["weeks"] == [
        {"starts": "2026-11-16", "bought": 300, "used": 165, "saved": 135, "over": True, "away_days": 0}
    ]
    assert (found["mine"], found["may_write"], bank(cast, cast.amara)["may_write"]) == (True, False, True)


def test_what_was_lived_counts_before_what_was_planned(shared: Shared) -> None:
    cast = shared.cast
    buy(cast)
    at = datetime(2026, 11, 16, 9, tzinfo=UTC)
    Presence.objects.create(
        visit=Visit.objects.get(start=540), member=cast.amara, here_at=at, left_at=at + timedelta(minutes=60)
    )
    assert bank(cast)["weeks"][0]["used"] == 180


def test_visits_that_pause_while_she_is_away_grow_the_bank(shared: Shared) -> None:
    cast = shared.cast
    buy(cast)
    Away.objects.create(person=cast.joan, team=cast.team, first=MONDAY + 1 * DAY, last=MONDAY + 3 * DAY, why="hospital")
    Visit.objects.filter(start=720).delete()  # paused, as actions.away does
    found = bank(cast)
    assert (found["balance"], found["weeks"][0]["away_days"]) == (255, 3)


def test_this_week_is_shown_and_does_not_count_yet(shared: Shared) -> None:
    cast = shared.cast
    buy(cast)
    Week.objects.create(team=cast.team, starts=MONDAY + 7 * DAY, state="published", published_at=NOW)
    found = bank(cast)
    assert [w["over"] for w in found["weeks"]] == [False, True]
    assert found["balance"] == 135


def test_hours_go_in_and_out_with_a_reason_and_can_be_taken_back(shared: Shared) -> None:
    cast = shared.cast
    buy(cast)
    assert move(cast, cast.amara).json()["balance"] == 75
    assert move(cast, cast.amara, kind="added", minutes=30, why="From the spring").json()["balance"] == 105
    assert move(cast, cast.amara, why="").status_code == 422
    assert move(cast, cast.amara, minutes=0).status_code == 422
    row = BankMove.objects.get(kind="spent")
    phone = Phone(cast.bryn)
    assert phone.send("DELETE", path(cast, f"/moves/{row.id}")).status_code == 204
    assert bank(cast)["balance"] == 165
    assert phone.send("DELETE", path(cast, f"/moves/{row.id}")).status_code == 404
    assert AuditEvent.objects.filter(kind="bank", about=cast.joan).count() == 3


def test_the_person_says_what_she_would_like_and_the_team_hears_it(shared: Shared) -> None:
    cast = shared.cast
    answer = Phone(cast.joan).send("POST", path(cast, "/wishes"), {"said": "A day at the sea"}, key="new")
    assert answer.json()["wishes"][0]["said"] == "A day at the sea"
    told = Notice.objects.filter(kind="bank_wish")
    assert {n.human_id for n in told} == {cast.amara.id, cast.bryn.id, cast.cerys.id}
    assert "sea" not in str([n.detail for n in told])
    wish = BankWish.objects.get()
    assert Phone(cast.joan).send("PUT", path(cast, f"/wishes/{wish.id}/done")).status_code == 403
    assert Phone(cast.bryn).send("PUT", path(cast, f"/wishes/{wish.id}/done")).status_code == 204
    assert bank(cast)["wishes"][0]["done_at"]
    assert Phone(cast.bryn).send("DELETE", path(cast, f"/wishes/{wish.id}/done")).status_code == 204
    assert bank(cast)["wishes"][0]["done_at"] is None


def test_the_person_reads_and_the_team_writes(shared: Shared) -> None:
    cast = shared.cast
    assert buy(cast, who=cast.joan).status_code == 403
    assert move(cast, cast.joan).status_code == 403
    assert buy(cast, ends="2026-11-01").status_code == 422
    buy(cast)
    row = BoughtHours.objects.get()
    assert Phone(cast.joan).send("DELETE", path(cast, f"/bought/{row.id}")).status_code == 403
    assert Phone(cast.amara).send("DELETE", path(cast, f"/bought/{row.id}")).status_code == 204
    assert bank(cast)["bought"] == []


@pytest.mark.parametrize("who", ["ruth", "walter", "imogen", "olu", "oscar", "peggy", "hal", "lena"])
def test_nobody_else_sees_it(shared: Shared, who: str) -> None:
    cast = shared.cast
    buy(cast)
    phone = Phone(getattr(cast, who))
    assert phone.get(path(cast)).status_code == 404
    assert phone.get(path(cast, "/file")).status_code == 404
    assert move(cast, getattr(cast, who)).status_code == 404
    assert phone.send("POST", path(cast, "/wishes"), {"said": "x"}).status_code == 404


def read(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_her_bank_as_a_table(shared: Shared) -> None:
    cast = shared.cast
    buy(cast)
    move(cast, cast.amara, why="=1+1")
    found = read(Phone(cast.joan).get(path(cast, "/file")))
    assert sum(int(r["saved_minutes"]) for r in found) == bank(cast)["balance"]
    assert found[-1]["why"] == "'=1+1"


def test_the_statement_for_who_pays(shared: Shared) -> None:
    cast = shared.cast
    buy(cast)
    base = f"/organisations/{cast.team.organisation_id}/statement"
    found = read(Phone(cast.olu).get(f"{base}?first=2026-11-01&last=2026-11-30"))
    assert found == [
        {
            "person_ref": "joan", "person": "Joan Surname", "week": "2026-11-16", "bought_ref": "ECM 12",
            "bought_minutes": "300", "lived_minutes": "165", "saved_minutes": "135", "bought_hours": "5.00",
            "lived_hours": "2.75", "saved_hours": "2.25", "away_days": "0",
        }
    ]  # fmt: skip
    assert read(Phone(cast.olu).get(f"{base}?first=2026-10-01&last=2026-11-15")) == []
    assert Phone(cast.olu).get(f"{base}?first=2026-11-30&last=2026-11-01").status_code == 422
    assert Phone(cast.olu).get(f"{base}?first=2020-01-01&last=2026-11-01").status_code == 422
    assert AuditEvent.objects.filter(kind="statement").count() == 2
