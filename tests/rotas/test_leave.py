"""Leave and extra times: told by the member, known by the team, and what they touch said plainly before."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rotas.models import ExtraTime, Leave, Visit, Week
from teams.models import AuditEvent, Change
from teams.queries import today_in
from tests.cast import Cast, Phone, here_today, put
from tests.rotas.shared_week import Shared, plan_by, share_week

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


@pytest.fixture
def amara(shared: Shared) -> Phone:
    return Phone(shared.cast.amara)


def at(shared: Shared, day: int) -> str:
    return (shared.week.starts + timedelta(days=day)).isoformat()


def tell(phone: Phone, who: Any, first: str, **more: Any) -> Any:
    return phone.send("POST", f"/members/{who.id}/leave", {"first": first, **more}, key="new")


def planned(shared: Shared, state: str = "published") -> None:
    for v in plan_by(shared, shared.cast.amara, shared.cast.bryn)["visits"]:
        on = shared.week.starts + timedelta(days=v["day"])
        row = Visit.objects.create(
            week=shared.week, moment_id=v["moment"], date=on, start=v["start"], minutes=v["minutes"]
        )
        row.humans.set(v["members"])
    published = timezone.now() if state == "published" else None
    Week.objects.filter(id=shared.week.id).update(state=state, published_at=published)


def not_there(phone: Phone, shared: Shared) -> Any:
    return phone.get(f"/teams/{shared.cast.team.id}/weeks/{shared.week.starts}/not-there").json()


def test_it_is_told_and_the_team_knows(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    rev = Change.objects.count()
    page = tell(amara, cast.amara, at(shared, 1), last=at(shared, 3), why="My sister's wedding").json()
    assert [(row["first"], row["last"], row["why"]) for row in page["leave"]] == [
        (at(shared, 1), at(shared, 3), "My sister's wedding")
    ]
    assert Change.objects.count() == rev + 1
    seen = not_there(Phone(cast.bryn), shared)["members"]
    assert [(m["member"]["called"], m["first"], m["last"], m["why"], m["mine"]) for m in seen] == [
        ("Amara", at(shared, 1), at(shared, 3), None, False)
    ]
    line = AuditEvent.objects.get(kind="leave")
    assert "wedding" not in str(line.detail)


def test_why_is_theirs_to_say_or_not(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    tell(amara, cast.amara, at(shared, 1), why="Hospital, and I would rather not say")
    tell(amara, cast.amara, at(shared, 4), why="Moving house", why_shared=True)
    mine = amara.get(f"/members/{cast.amara.id}/leave").json()
    assert [row["why"] for row in mine["leave"]] == ["Hospital, and I would rather not say", "Moving house"]
    bryn = Phone(cast.bryn)
    assert [row["why"] for row in bryn.get(f"/members/{cast.amara.id}/leave").json()["leave"]] == [None, "Moving house"]
    assert [m["why"] for m in not_there(bryn, shared)["members"]] == [None, "Moving house"]


def test_nobody_tells_it_for_somebody_else(shared: Shared, amara: Phone) -> None:
    assert tell(amara, shared.cast.bryn, at(shared, 1)).status_code == 403
    page = tell(Phone(shared.cast.bryn), shared.cast.bryn, at(shared, 1)).json()
    leave = page["leave"][0]["id"]
    assert amara.send("DELETE", f"/leave/{leave}").status_code == 403
    assert Leave.objects.filter(taken_back_at=None).count() == 1


def test_taking_it_back_and_back_again(shared: Shared, amara: Phone) -> None:
    leave = tell(amara, shared.cast.amara, at(shared, 1)).json()["leave"][0]["id"]
    assert amara.send("DELETE", f"/leave/{leave}").json()["leave"] == []
    assert amara.send("DELETE", f"/leave/{leave}").json()["leave"] == []
    assert not_there(amara, shared)["members"] == []
    assert [row["id"] for row in amara.send("POST", f"/leave/{leave}/again").json()["leave"]] == [leave]
    assert AuditEvent.objects.filter(kind="leave").count() == 3


def test_the_same_days_are_told_once(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    first = tell(amara, cast.amara, at(shared, 1), last=at(shared, 3)).json()["leave"][0]["id"]
    assert tell(amara, cast.amara, at(shared, 3)).json()["code"] == "told_already"
    amara.send("DELETE", f"/leave/{first}")
    assert tell(amara, cast.amara, at(shared, 3)).status_code == 200
    assert amara.send("POST", f"/leave/{first}/again").json()["code"] == "told_already"
    tell(amara, cast.amara, at(shared, 4), from_minute=480, to_minute=600)
    assert tell(amara, cast.amara, at(shared, 4), from_minute=600, to_minute=700).status_code == 200


def test_sent_twice_it_is_told_once(shared: Shared, amara: Phone) -> None:
    body = {"first": at(shared, 2)}
    key = "1b671a64-40d5-491e-99b0-da01ff1f3341"
    for _ in range(2):
        assert amara.send("POST", f"/members/{shared.cast.amara.id}/leave", body, key=key).status_code == 200
    assert Leave.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"first": "1999-01-01"}, "first"),
        ({"last": "2020-01-01"}, "last"),
        ({"from_minute": 600}, "to_minute"),
        ({"from_minute": 600, "to_minute": 540}, "to_minute"),
        ({"last": 2, "from_minute": 540, "to_minute": 600}, "from_minute"),
    ],
)
def test_what_cannot_be_says_how_to_mend_it(shared: Shared, amara: Phone, body: dict[str, Any], field: str) -> None:
    told = {"first": at(shared, 1)} | {k: at(shared, v) if k == "last" and v == 2 else v for k, v in body.items()}
    for path in ("leave", "leave/look"):
        answer = amara.send("POST", f"/members/{shared.cast.amara.id}/{path}", told)
        assert answer.status_code == 422, path
        assert [p["where"] for p in answer.json()["problems"]] == [field]
    assert Leave.objects.count() == 0


def test_looking_first_says_what_it_touches_and_writes_nothing(shared: Shared, amara: Phone) -> None:
    """Amara has the visits of Monday to Thursday: birds each day, a bath on Tuesday, lunch on Monday and Wednesday."""
    cast = shared.cast
    planned(shared)
    tell(Phone(cast.bryn), cast.bryn, at(shared, 2), from_minute=420, to_minute=700)
    found = amara.send(
        "POST", f"/members/{cast.amara.id}/leave/look", {"first": at(shared, 1), "last": at(shared, 2)}
    ).json()
    assert [(o["date"], [m["called"] for m in o["members"]], o["of"]) for o in found["others"]] == [
        (at(shared, 2), ["Bryn"], 3)
    ]
    assert [(w["starts"], w["state"], w["visits"], w["contract_usual"], w["contract"]) for w in found["weeks"]] == [
        (str(shared.week.starts), "published", 4, 600, round(600 * 5 / 7))
    ]
    assert Leave.objects.count() == 1


def test_part_of_a_day_touches_only_what_is_in_it(shared: Shared, amara: Phone) -> None:
    planned(shared, "proposed")
    look = {"first": at(shared, 1), "from_minute": 420, "to_minute": 560}
    found = amara.send("POST", f"/members/{shared.cast.amara.id}/leave/look", look).json()
    assert [w["visits"] for w in found["weeks"]] == [1]  # the bath at nine, not the birds at ten


def test_bank_holidays_are_said_where_the_dates_touch_them(shared: Shared, amara: Phone) -> None:
    year = timezone.now().year + 1
    christmas = {"first": f"{year}-12-20", "last": f"{year + 1}-01-03"}
    found = amara.send("POST", f"/members/{shared.cast.amara.id}/leave/look", christmas).json()
    assert {h["name"] for h in found["holidays"]} >= {"christmas", "boxing"}


def test_a_week_says_which_of_its_visits_clash(shared: Shared, amara: Phone) -> None:
    planned(shared, "agreed")
    tell(amara, shared.cast.amara, at(shared, 1), from_minute=420, to_minute=560)
    clashes = not_there(Phone(shared.cast.bryn), shared)["clashes"]
    assert [(c["title"], c["day"], [m["called"] for m in c["members"]], c["person_away"]) for c in clashes] == [
        ("A bath", 1, ["Amara"], False)
    ]


def test_a_week_with_a_clash_is_not_published(shared: Shared, amara: Phone) -> None:
    planned(shared, "agreed")
    leave = tell(amara, shared.cast.amara, at(shared, 1)).json()["leave"][0]["id"]
    week = Week.objects.get(id=shared.week.id)
    answer = amara.send("POST", f"/weeks/{week.id}/publish", version=week.version)
    assert (answer.status_code, answer.json()["code"]) == (409, "somebody_not_there")
    amara.send("DELETE", f"/leave/{leave}")
    assert amara.send("POST", f"/weeks/{week.id}/publish", version=week.version).status_code == 200


def test_an_extra_time_is_offered_and_taken_back(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    offer = {"date": at(shared, 5), "from_minute": 540, "to_minute": 780}
    page = amara.send("POST", f"/members/{cast.amara.id}/extra-times", offer, key="new").json()
    assert [(e["date"], e["from_minute"], e["to_minute"]) for e in page["extra"]] == [(at(shared, 5), 540, 780)]
    assert amara.send("POST", f"/members/{cast.amara.id}/extra-times", offer).json()["code"] == "offered_already"
    assert [o["member"]["called"] for o in not_there(Phone(cast.bryn), shared)["extra"]] == ["Amara"]
    extra = page["extra"][0]["id"]
    assert Phone(cast.bryn).send("DELETE", f"/extra-times/{extra}").status_code == 403
    assert amara.send("DELETE", f"/extra-times/{extra}").json()["extra"] == []


def test_no_extra_time_while_on_leave_and_none_in_the_past(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    tell(amara, cast.amara, at(shared, 5))
    offer = {"date": at(shared, 5), "from_minute": 540, "to_minute": 780}
    assert amara.send("POST", f"/members/{cast.amara.id}/extra-times", offer).json()["code"] == "on_leave"
    past = offer | {"date": (today_in(cast.team) - timedelta(days=1)).isoformat()}
    assert amara.send("POST", f"/members/{cast.amara.id}/extra-times", past).status_code == 422
    assert ExtraTime.objects.count() == 0


def test_somebody_in_two_teams_tells_both_at_once(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    put(cast.amara, cast.other_team, "member", here_today() - timedelta(days=50), ref="amara")
    phone = Phone(cast.amara)
    tell(phone, cast.amara, at(shared, 1))
    offer = {"date": at(shared, 5), "from_minute": 540, "to_minute": 780}
    phone.send("POST", f"/members/{cast.amara.id}/extra-times", offer)
    for who, team in ((cast.bryn, cast.team), (cast.oscar, cast.other_team)):
        seen = Phone(who).get(f"/teams/{team.id}/weeks/{shared.week.starts}/not-there").json()
        assert [m["member"]["called"] for m in seen["members"]] == ["Amara"]
        assert [m["member"]["called"] for m in seen["extra"]] == ["Amara"]
    page = phone.get(f"/members/{cast.amara.id}/leave").json()
    assert phone.send("DELETE", f"/extra-times/{page['extra'][0]['id']}").json()["extra"] == []
    assert ExtraTime.objects.filter(taken_back_at=None).count() == 0


def test_a_team_says_which_bank_holidays_it_has_and_how_it_plans_on_them(shared: Shared, amara: Phone) -> None:
    team = shared.cast.team
    before = amara.get(f"/teams/{team.id}/holidays").json()
    assert (before["nation"], before["way"], before["may_change"]) == ("england", "usual", True)
    assert 7 <= len(before["holidays"]) <= 9
    after = amara.send("PUT", f"/teams/{team.id}/holidays", {"nation": "scotland", "way": "sunday"}).json()
    assert (after["nation"], after["way"]) == ("scotland", "sunday")
    assert {"second_january", "st_andrew"} <= {h["name"] for h in after["holidays"]}
    joan, coach = Phone(shared.cast.joan), Phone(shared.cast.imogen)
    assert joan.get(f"/teams/{team.id}/holidays").json()["may_change"] is False
    for phone in (joan, coach):
        answer = phone.send("PUT", f"/teams/{team.id}/holidays", {"nation": "wales", "way": "usual"})
        assert answer.status_code in (403, 404)
    assert Phone(shared.cast.oscar).get(f"/teams/{team.id}/holidays").status_code == 404


def test_only_the_team_reads_who_is_not_there(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    tell(amara, cast.amara, at(shared, 1), why="Secret", why_shared=True)
    path = f"/teams/{cast.team.id}/weeks/{shared.week.starts}/not-there"
    for who in (cast.joan, cast.ruth, cast.oscar, cast.lena, cast.olu, cast.imogen):
        for address in (path, f"/members/{cast.amara.id}/leave"):
            answer = Phone(who).get(address)
            assert answer.status_code in (403, 404), (who.called, address)
            assert "Secret" not in answer.content.decode()
