"""The conversation around a good week: told, offered, wished otherwise; beside it the week as bought and as lived."""

from datetime import timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from profiles.actions import sharing, telling
from profiles.models import Telling
from profiles.rules import Section
from rotas.models import Away, GoodWeekOffer, Moment, PausedVisit, Presence, VisitChange, WishToChange
from rotas.rules.conversation import bought_faults, minutes_by_part
from teams.models import Human, Notice
from tests.cast import Cast, Phone, view
from tests.rotas.lived_week import live_week
from tests.rotas.shared_week import Shared, share_week


def let(cast: Cast, section: Section) -> None:
    sharing.grant(by=view(cast.joan), human_id=cast.joan.id, to=cast.ruth.id, section=section, level="read")


def ask(who: Human, method: str, path: str, body: Any = None) -> Any:
    return Phone(who).send(method, path, body, key="new" if method == "POST" else None)


def test_what_is_told_is_read_by_who_sees_the_good_week_and_written_by_the_person_and_their_team(cast: Cast) -> None:
    share_week(cast)
    path = f"/people/{cast.joan.id}/conversation"
    assert ask(cast.joan, "PUT", f"{path}/mornings", {"said": "Tea first"}).json()["told"][0]["said"] == "Tea first"
    assert ask(cast.amara, "PUT", f"{path}/loved", {"said": "Dancing"}).status_code == 200
    assert [t["prompt"] for t in Phone(cast.joan).get(path).json()["told"]] == ["mornings", "loved"]
    assert ask(cast.joan, "PUT", f"{path}/loved", {"said": ""}).json()["told"][0]["prompt"] == "mornings"
    assert Phone(cast.ruth).get(path).status_code == 404
    let(cast, "good_week")
    assert Phone(cast.ruth).get(path).json()["may_edit"] is False
    assert ask(cast.ruth, "PUT", f"{path}/who", {"said": "Me"}).status_code == 403
    for who in (cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(path).status_code == 404


def test_the_circle_offers_help_and_a_yes_makes_it_a_moment(cast: Cast) -> None:
    share_week(cast)
    path = f"/people/{cast.joan.id}/help-offers"
    offer = {"what": "Church on Sunday", "said": "I drive past anyway", "days": [6], "part": "morning"}
    assert ask(cast.ruth, "POST", path, offer).status_code == 200
    assert Notice.objects.get(human=cast.joan).kind == "help_offered"
    row = GoodWeekOffer.objects.get()
    assert [o["mine"] for o in Phone(cast.ruth).get(path).json()["offers"]] == [True]
    assert ask(cast.ruth, "POST", f"/help-offers/{row.id}/answer", {"yes": True}).status_code == 403
    assert ask(cast.joan, "POST", path, offer).status_code == 403
    done = ask(cast.joan, "POST", f"/help-offers/{row.id}/answer", {"yes": True}).json()
    assert done["offers"][0]["state"] == "accepted"
    made = Moment.objects.get(title="Church on Sunday")
    assert (made.helped_by, made.who, made.days, made.times, made.from_minute) == ("family", "Ruth", [6], 1, 420)
    assert ask(cast.joan, "POST", f"/help-offers/{row.id}/answer", {"yes": False}).status_code == 409
    assert Notice.objects.get(human=cast.ruth).kind == "help_taken"
    for who in (cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(path).status_code == 404


def test_an_offer_for_a_wish_that_is_there_needs_that_wish_to_be_seen(cast: Cast) -> None:
    shared = share_week(cast)
    path, body = f"/people/{cast.joan.id}/help-offers", {"what": "Lunch with me", "moment": str(shared.lunch.id)}
    assert Phone(cast.ruth).get(path).json()["moments"] == []
    assert ask(cast.ruth, "POST", path, body).status_code == 422
    let(cast, "good_week")
    assert ask(cast.ruth, "POST", path, body).status_code == 200
    ask(cast.amara, "POST", f"/help-offers/{GoodWeekOffer.objects.get().id}/answer", {"yes": True})
    shared.lunch.refresh_from_db()
    assert (shared.lunch.helped_by, shared.lunch.who) == ("family", "Ruth")
    assert Moment.objects.filter(good_week__person=cast.joan).count() == 2


def test_an_offer_is_taken_back_by_who_made_it(cast: Cast) -> None:
    share_week(cast)
    ask(cast.ruth, "POST", f"/people/{cast.joan.id}/help-offers", {"what": "A walk"})
    path = f"/help-offers/{GoodWeekOffer.objects.get().id}/take-back"
    for who, status in ((cast.joan, 403), (cast.amara, 403), (cast.oscar, 404), (cast.ruth, 200)):
        assert ask(who, "POST", path).status_code == status
    assert Phone(cast.joan).get(f"/people/{cast.joan.id}/help-offers").json()["offers"] == []


def test_the_person_asks_and_what_was_agreed_comes_back_in_the_way_that_they_chose(cast: Cast) -> None:
    shared: Shared = share_week(cast)
    path = f"/people/{cast.joan.id}/wishes-to-change"
    wish = {"said": "I'd like my bath later", "moment": str(shared.bath.id)}
    assert ask(cast.joan, "POST", path, wish).status_code == 200
    assert set(Notice.objects.values_list("human", "kind")) == {
        (m.id, "wish_to_change") for m in (cast.amara, cast.bryn, cast.cerys)
    }
    answer = f"/wishes-to-change/{WishToChange.objects.get().id}/answer"
    words = {"agreed": True, "words": "From Monday your bath is at ten."}
    assert ask(cast.joan, "POST", answer, words).status_code == 403
    assert ask(cast.amara, "POST", answer, {"agreed": True, "words": ""}).status_code == 422
    Telling.objects.create(human=cast.joan, way="mail")
    assert ask(cast.amara, "POST", answer, words).json()["wishes"][0]["words"] == words["words"]
    telling.deliver(timezone.now())
    assert [m.subject for m in mail.outbox] == ["Your team has answered you"]
    assert "bath" not in mail.outbox[0].body
    assert ask(cast.joan, "POST", f"{path}/read").json()["wishes"][0]["seen"] is True
    for who in (cast.ruth, cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(path).status_code == 404


def test_a_wish_is_taken_back_only_while_it_waits(cast: Cast) -> None:
    share_week(cast)
    path = f"/people/{cast.joan.id}/wishes-to-change"
    ask(cast.joan, "POST", path, {"said": "No visits before nine"})
    row = WishToChange.objects.get()
    assert ask(cast.joan, "POST", f"/wishes-to-change/{row.id}/take-back").json()["wishes"] == []
    assert (
        ask(cast.amara, "POST", f"/wishes-to-change/{row.id}/answer", {"agreed": True, "words": "x"}).status_code == 409
    )


def test_the_week_as_bought_stands_beside_the_wishes(cast: Cast) -> None:
    share_week(cast)
    path = f"/people/{cast.joan.id}/bought-week"
    week = list(range(7))
    lines = [
        {"part": "morning", "days": week, "minutes": 30},
        {"part": "evening", "days": [0, 1], "minutes": 45, "carers": 2},
    ]
    assert ask(cast.joan, "PUT", path, {"visits": lines}).status_code == 403
    found = ask(cast.amara, "PUT", path, {"visits": lines}).json()
    assert (found["bought"], found["lines"], found["wished"]) == (210 + 180, 390, 2 * 45 + 3 * 60)
    assert {p["part"]: (p["bought"], p["wished"]) for p in found["parts"]} == {
        "morning": (210, 270), "afternoon": (0, 0), "evening": (180, 0),
    }  # fmt: skip
    ask(cast.amara, "PUT", path, {"visits": lines[:1]})
    assert Phone(cast.joan).get(path).json()["lines"] == 210
    for who in (cast.ruth, cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(path).status_code == 404


def test_a_week_is_read_wish_by_wish_without_anybodys_times(cast: Cast) -> None:
    scene = live_week(cast)
    day = scene.day
    path = f"/people/{cast.joan.id}/lived-week?starts={day}"
    Presence.objects.create(visit=scene.bath, member=cast.amara, here_at=scene.at(9, 40))
    away = Away.objects.create(person=cast.joan, team=cast.team, first=day, last=day, why="family")
    lunch = scene.shared.lunch
    PausedVisit.objects.create(
        away=away, week=scene.week, moment=lunch, date=day, start=720, minutes=60, members=[str(cast.amara.id)]
    )
    VisitChange.objects.create(
        week=scene.week, moment=lunch, date=day, version=2, batch=away.id, of=away.id, why="absence",
        before={"date": str(day), "start": 720, "minutes": 60, "members": []}, said="Nobody was free",
    )  # fmt: skip
    found = Phone(cast.joan).get(path).json()
    rows = {m["moment"]["title"]: m for m in found["moments"]}
    assert (rows["A bath"]["wished"], rows["A bath"]["planned"], rows["A bath"]["lived"]) == (2, 1, 1)
    assert (rows["Lunch together"]["planned"], rows["Lunch together"]["away"]) == (0, 1)
    assert rows["Lunch together"]["not_made"][0]["said"] == "Nobody was free"
    assert "Amara" not in str(found)
    assert "here_at" not in str(found)
    went = f"/moments/{lunch.id}/went/{found['starts']}"
    said = ask(cast.joan, "PUT", went, {"went": "partly"}).json()
    assert {m["moment"]["title"]: m["went"] for m in said["moments"]}["Lunch together"] == "partly"
    assert ask(cast.ruth, "PUT", went, {"went": "no"}).status_code == 404
    for section, status in (("good_week", 404), ("who_is_coming", 200)):
        let(cast, section)  # type: ignore[arg-type]
        assert Phone(cast.ruth).get(path).status_code == status
    assert ask(cast.ruth, "PUT", went, {"went": "no"}).status_code == 403
    ahead = Phone(cast.joan).get(f"/people/{cast.joan.id}/lived-week?starts={day + timedelta(days=70)}").json()
    assert (ahead["published"], ahead["over"]) == (False, False)
    for who in (cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(path).status_code == 404


def test_a_fixed_time_has_its_reason(cast: Cast) -> None:
    share_week(cast)
    body = {
        "title": "Insulin", "why": "My sugar", "days": list(range(7)), "times": 7, "from_minute": 480, "to_minute": 510,
        "least": 15, "best": 15, "feels": "fixed",
    }  # fmt: skip
    path = f"/people/{cast.joan.id}/moments"
    assert [p["where"] for p in ask(cast.joan, "POST", path, body).json()["problems"]] == ["time_why"]
    made = ask(cast.joan, "POST", path, {**body, "time_why": "Before breakfast, as the nurse says"}).json()
    assert [m["time_why"] for m in made["moments"] if m["title"] == "Insulin"] == [
        "Before breakfast, as the nurse says"
    ]


def test_minutes_add_up_by_day_and_part() -> None:
    rows = [([0, 1], "morning", 30, 1), ([0], "morning", 30, 2), ([1], "evening", 45, 1)]
    assert minutes_by_part(rows) == {(0, "morning"): 90, (1, "morning"): 30, (1, "evening"): 45}
    assert [f[0] for f in bought_faults("noon", [], 0, 1)] == ["visits[1].part", "visits[1].days", "visits[1].minutes"]
