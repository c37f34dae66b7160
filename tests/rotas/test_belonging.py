"""Starting a team, and the last day of somebody's part: who may, what it frees, and what can be taken back."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from profiles.models import Invitation
from rotas.models import HolidayWay, Keep, Place, Visit, VisitChange, VisitMember
from rotas.rules.belonging import is_zone, last_day_faults, team_faults
from teams.models import AuditEvent, Human, Membership, Notice, Organisation, Team, User
from tests.cast import Cast, Phone
from tests.rotas.living import publish
from tests.rotas.shared_week import share_week

pytestmark = pytest.mark.django_db

TEAM = {
    "name": "Harbour",
    "language": "cy",
    "nation": "wales",
    "timezone": "Europe/London",
    "place": "The hall",
    "where": "51.4651, 0.3619",
}


def today() -> date:
    return timezone.now().astimezone(ZoneInfo("Europe/London")).date()


def start(who: Human, organisation: Organisation, **more: Any) -> Any:
    return Phone(who).send("POST", f"/organisations/{organisation.id}/teams", {**TEAM, **more}, key="new")


def last_day(who: Human, cast: Cast, of: Human, last: date | None, part: str = "member") -> Any:
    path = f"/teams/{cast.team.id}/belonging/{of.id}/{part}/last-day"
    return Phone(who).send("PUT", path, {"last": last.isoformat() if last else None})


# --- a team begins ----------------------------------------------------------------------------------------------------


def test_the_host_starts_a_team_with_its_zone_language_nation_and_place(cast: Cast) -> None:
    made = start(cast.olu, cast.team.organisation).json()["team"]
    team = Team.objects.get(id=made["id"])
    assert (team.name, team.language, team.timezone) == ("Harbour", "cy", "Europe/London")
    assert HolidayWay.objects.get(team=team).nation == "wales"
    assert Place.objects.get(team=team).name == "The hall"
    assert made["id"] in str(Phone(cast.olu).get("/host").json())
    assert AuditEvent.objects.filter(kind="team", verb="started", team=team, actor=cast.olu).exists()


def test_two_teams_of_one_name_are_one_too_many(cast: Cast) -> None:
    assert start(cast.olu, cast.team.organisation, name="  tilbury ").status_code == 409
    assert [p["where"] for p in start(cast.olu, cast.team.organisation, timezone="Moon/Sea").json()["problems"]] == [
        "timezone"
    ]
    assert [p["where"] for p in start(cast.olu, cast.team.organisation, where="").json()["problems"]] == ["where"]
    assert Team.objects.count() == 2


def test_nobody_but_the_host_starts_a_team(cast: Cast) -> None:
    for who in (cast.amara, cast.imogen, cast.joan, cast.hal, cast.lena):
        assert start(who, cast.team.organisation).status_code == 404


def test_an_empty_machine_begins_with_one_command(capsys: pytest.CaptureFixture[str], db: None) -> None:
    call_command("start_organisation", "New", host="Una Host", email="una@example.org")
    assert not Team.objects.exists()
    una = Human.objects.get(user=User.objects.get(email="una@example.org"))
    assert start(una, Organisation.objects.get()).status_code == 200


@pytest.mark.parametrize(
    ("host", "email", "says"),
    [("Una Host", "olu@goodweek.example", "already"), ("Una Host", "una", "name@example.org"), (" ", "una@example.org", "names")],
)  # fmt: skip
def test_that_command_says_what_is_wrong(cast: Cast, host: str, email: str, says: str) -> None:
    with pytest.raises(CommandError, match=says):
        call_command("start_organisation", "New", host=host, email=email)
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize(
    ("zone", "good"), [("Europe/London", True), ("../etc/passwd", False), ("", False), ("Nowhere", False)]
)
def test_a_zone_is_one_that_clocks_know(zone: str, good: bool) -> None:
    assert is_zone(zone) is good
    assert bool(team_faults("Harbour", zone)) is not good


# --- who joins --------------------------------------------------------------------------------------------------------


def test_the_team_and_its_host_invite_members_and_only_the_host_a_coach(cast: Cast) -> None:
    path = f"/teams/{cast.team.id}/invitations"
    new = {"name": "New Surname", "email": "new@example.org"}
    assert Phone(cast.amara).send("POST", path, {"part": "member", **new}).status_code == 200
    assert Phone(cast.amara).send("POST", path, {"part": "coach", **new}).status_code == 403
    assert Phone(cast.olu).send("POST", path, {"part": "coach", **new}).status_code == 200
    seen = {who.called: Phone(who).get(path) for who in (cast.amara, cast.olu, cast.imogen, cast.joan, cast.oscar)}
    assert [one["part"] for one in seen["Amara"].json()] == ["member"]
    assert {one["part"] for one in seen["Olu"].json()} == {"member", "coach"}
    assert {seen[n].status_code for n in ("Imogen", "Joan")} == {403}
    assert seen["Oscar"].status_code == 404
    coach = Invitation.objects.get(part="coach")
    assert Phone(cast.amara).send("POST", f"/invitations/{coach.id}/withdraw").status_code == 404
    member = Invitation.objects.get(part="member")
    assert Phone(cast.bryn).send("POST", f"/invitations/{member.id}/withdraw").status_code == 204


# --- the last day -----------------------------------------------------------------------------------------------------


def test_faults_of_a_last_day() -> None:
    on = date(2026, 6, 1)
    assert last_day_faults(on, on, on) == []
    for last in (on - timedelta(days=1), on + timedelta(days=800)):
        assert [where for where, _ in last_day_faults(on, last, on)] == ["last"]
    assert last_day_faults(date(2026, 1, 1), date(2026, 2, 1), on)


def test_who_may_write_it_down(cast: Cast) -> None:
    when = today() + timedelta(days=30)
    for who, status in ((cast.bryn, 403), (cast.imogen, 403), (cast.joan, 403), (cast.oscar, 404), (cast.hal, 404)):
        assert last_day(who, cast, cast.amara, when).status_code == status, who
    assert last_day(cast.amara, cast, cast.amara, when).status_code == 200
    assert last_day(cast.olu, cast, cast.bryn, when).status_code == 200
    assert last_day(cast.cerys, cast, cast.walter, when, "person").status_code == 200
    assert last_day(cast.walter, cast, cast.walter, when, "person").status_code == 403
    rows = Phone(cast.olu).get(f"/teams/{cast.team.id}/belonging").json()["rows"]
    assert {r["human"]["called"] for r in rows if r["ends"] == when.isoformat()} == {"Amara", "Bryn", "Walter"}
    assert all(r["email"] for r in rows)
    seen = Phone(cast.amara).get(f"/teams/{cast.team.id}/belonging").json()["rows"]
    assert not any(r["email"] for r in seen)
    assert [r["human"]["called"] for r in seen if r["may_end"] and r["part"] == "member"] == ["Amara"]


def test_visits_ahead_need_somebody_and_the_rest_stays(cast: Cast) -> None:
    lived = publish(cast)
    mine = Visit.objects.filter(week=lived.week, members__member=cast.amara, date__gt=today())
    later = sorted({v.date for v in mine})
    last = later[0] if len(later) > 1 else today()
    after = set(mine.filter(date__gt=last).values_list("id", flat=True))
    assert after
    answer = last_day(cast.olu, cast, cast.amara, last)
    assert answer.json()["visits"] == len(after)
    assert not VisitMember.objects.filter(visit__in=after, member=cast.amara).exists()
    assert set(VisitChange.objects.filter(of__in=after).values_list("why", flat=True)) == {"absence"}
    assert Visit.objects.filter(id__in=after).count() == len(after)  # they wait for somebody
    assert set(Notice.objects.filter(kind="part_ends").values_list("human__called", flat=True)) == {
        "Amara",
        "Bryn",
        "Cerys",
    }
    # What is theirs stays theirs.
    Membership.objects.filter(human=cast.amara).update(ends=today() - timedelta(days=1))
    assert Phone(cast.amara).get("/me/passport").status_code == 200
    assert Phone(cast.amara).get(f"/humans/{cast.amara.id}/profile").status_code == 200


def test_it_can_be_taken_back(cast: Cast) -> None:
    last_day(cast.olu, cast, cast.amara, today() + timedelta(days=3))
    assert last_day(cast.olu, cast, cast.amara, None).json()["visits"] == 0
    assert Membership.objects.get(human=cast.amara).ends is None
    assert AuditEvent.objects.filter(kind="membership", verb="took up again", about=cast.amara).exists()


def test_visits_of_somebody_who_is_supported_no_longer_are_taken_out(cast: Cast) -> None:
    lived = publish(cast)
    ahead = Visit.objects.filter(week=lived.week, moment__good_week__person=cast.joan, date__gt=today())
    count = ahead.count()
    assert count
    assert last_day(cast.amara, cast, cast.joan, today(), "person").json()["visits"] == count
    assert not ahead.exists()


def test_what_was_kept_for_them_is_let_go(cast: Cast) -> None:
    shared = share_week(cast)
    alone = Keep.objects.create(week=shared.week, moment=shared.bath, day=6, by=cast.amara)
    alone.members.set([cast.amara])
    last_day(cast.olu, cast, cast.amara, today() - timedelta(days=1))
    assert not Keep.objects.filter(id=alone.id).exists()
