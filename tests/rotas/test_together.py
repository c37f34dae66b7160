"""Sharing the week together: weeks that open by themselves, ideas, locked wishes, objections and what is said to them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from rotas import bridge, jobs
from rotas.actions import reminding, sharing
from rotas.models import Keep, Lock, Sharing, Tie, Week
from rotas.planning.judge import judge
from rotas.planning.plan import plan_from_json
from rotas.rules.sharing import answer_by, mondays_ahead, remind
from rotas.rules.tables import MARK
from teams.models import AuditEvent, Membership, Notice
from tests.cast import Cast, Phone
from tests.rotas.shared_week import NINE, NOON, Shared, propose, share_week
from tests.rotas.test_sharing_a_week import adopt, agreed, read

NOON_TUESDAY = datetime(2026, 1, 13, 12, 0, tzinfo=UTC)


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


@pytest.fixture
def amara(shared: Shared) -> Phone:
    return Phone(shared.cast.amara)


@pytest.fixture
def bryn(shared: Shared) -> Phone:
    return Phone(shared.cast.bryn)


@pytest.fixture
def cerys(shared: Shared) -> Phone:
    return Phone(shared.cast.cerys)


@pytest.fixture
def week(shared: Shared, amara: Phone) -> Any:
    """Amara has Monday to Thursday, Bryn Friday to Sunday; nobody has answered."""
    return adopt(amara, propose(shared)["balanced"], shared.week.version).json()


def notices(who: Any, kind: str) -> list[Notice]:
    return list(Notice.objects.filter(human=who, kind=kind))


# --- weeks open by themselves -----------------------------------------------------------------------------------------


def test_the_horizon_is_the_weeks_after_this_one() -> None:
    assert mondays_ahead(date(2026, 1, 13), 2) == [date(2026, 1, 19), date(2026, 1, 26)]
    assert mondays_ahead(date(2026, 1, 18), 1) == [date(2026, 1, 19)]
    assert mondays_ahead(date(2026, 1, 19), 1) == [date(2026, 1, 26)]


def test_the_days_turn_opens_what_is_missing_once(cast: Cast) -> None:
    Membership.objects.update(starts=date(2025, 6, 1), ends=None)
    with time_machine.travel(NOON_TUESDAY, tick=False):
        assert jobs.each_day(NOON_TUESDAY) == 2  # each team has its own turn
        assert jobs.each_day(NOON_TUESDAY + timedelta(hours=1)) == 0
    starts = list(Week.objects.filter(team=cast.team).order_by("starts").values_list("starts", flat=True))
    assert starts == mondays_ahead(date(2026, 1, 13), 4)
    assert AuditEvent.objects.filter(verb="opened", actor=None, team=cast.team).count() == 4
    told = notices(cast.bryn, "weeks_opened")
    assert [n.detail for n in told] == [{"n": 4, "first": "2026-01-19", "starts": "2026-01-19"}]
    assert notices(cast.joan, "weeks_opened") == notices(cast.imogen, "weeks_opened") == []


def test_one_nudge_that_goes_wrong_keeps_none_of_the_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Membership.objects.update(starts=date(2025, 6, 1), ends=None)
    did: list[UUID] = []

    def goes_wrong(**_: Any) -> int:
        raise RuntimeError("on purpose")

    def notes_it(*, team_id: UUID, now: datetime) -> int:
        did.append(team_id)
        return 0

    monkeypatch.setattr("rotas.actions.clashes.nudge", goes_wrong)
    monkeypatch.setattr("rotas.actions.skills.remind_members", notes_it)
    with time_machine.travel(NOON_TUESDAY, tick=False):
        assert jobs.each_day(NOON_TUESDAY) == 2
    assert set(did) == {cast.team.id, cast.other_team.id}


def test_the_day_of_many_teams_begins_a_few_at_a_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Membership.objects.update(starts=date(2025, 6, 1), ends=None)
    monkeypatch.setattr(jobs, "DAY_SECONDS", 0)
    with time_machine.travel(NOON_TUESDAY, tick=False):
        assert [jobs.each_day(NOON_TUESDAY) for _ in range(3)] == [1, 1, 0]


def test_after_days_of_sleep_the_same_weeks_are_open_as_ever(cast: Cast) -> None:
    Membership.objects.update(starts=date(2025, 6, 1), ends=None)
    later = NOON_TUESDAY + timedelta(days=17)
    sharing.open_ahead(team_id=cast.team.id, now=NOON_TUESDAY)
    opened = sharing.open_ahead(team_id=cast.team.id, now=later)
    assert [w.starts for w in opened] == [date(2026, 2, 16), date(2026, 2, 23)]
    assert sharing.open_ahead(team_id=cast.team.id, now=NOON_TUESDAY) == []  # a clock that went back opens nothing


def test_the_day_turns_on_the_teams_own_wall(cast: Cast) -> None:
    Membership.objects.update(starts=date(2025, 6, 1), ends=None)
    cast.team.timezone = "Pacific/Auckland"
    cast.team.save()
    sunday_evening = datetime(2026, 1, 18, 20, 0, tzinfo=UTC)  # Monday morning over there
    opened = sharing.open_ahead(team_id=cast.team.id, now=sunday_evening)
    assert opened[0].starts == date(2026, 1, 26)


def test_a_team_settles_how_far_it_looks_and_is_told(shared: Shared, amara: Phone) -> None:
    team = shared.cast.team.id
    path = f"/teams/{team}/sharing"
    assert amara.get(path).json() == {"weeks_ahead": 4, "answer_days": 14, "version": 1, "may_change": True}
    said = amara.send("PUT", path, {"weeks_ahead": 6, "answer_days": 10}, version=1)
    assert said.json() == {"weeks_ahead": 6, "answer_days": 10, "version": 2, "may_change": True}
    bryn = Phone(shared.cast.bryn)  # who still looks at what it was
    assert bryn.send("PUT", path, {"weeks_ahead": 2, "answer_days": 10}, version=1).status_code == 412
    assert bryn.send("PUT", path, {"weeks_ahead": 2, "answer_days": 10}).status_code == 428
    assert (
        bryn.send("PUT", path, {"weeks_ahead": 6, "answer_days": 10}, version=1).status_code == 200
    )  # the same, once more
    assert Week.objects.filter(team=team).count() == 6
    assert AuditEvent.objects.filter(verb="settled", kind="sharing").count() == 1
    assert len(notices(shared.cast.bryn, "sharing_settled")) == 1
    assert notices(shared.cast.amara, "sharing_settled") == []
    assert amara.send("PUT", path, {"weeks_ahead": 13, "answer_days": 10}, version=2).status_code == 422
    assert amara.send("PUT", path, {"weeks_ahead": 0, "answer_days": 10}, version=2).status_code == 200
    assert Week.objects.filter(team=team).count() == 6  # what is open stays
    imogen = Phone(shared.cast.imogen)
    assert imogen.get(path).json()["may_change"] is False
    assert imogen.send("PUT", path, {"weeks_ahead": 1, "answer_days": 1}, version=3).status_code == 403


# --- by when, and a reminder ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "ago", "reminds"),
    [(4, [], False), (3, [], True), (1, [2], True), (2, [1], False), (0, [], True), (-1, [], False)],
)
def test_a_reminder_comes_in_the_last_days_every_other_day(left: int, ago: list[int], reminds: bool) -> None:
    today = date(2026, 1, 13)
    by = today + timedelta(days=left)
    assert remind(today, by, [today - timedelta(days=d) for d in ago]) is reminds


def test_the_day_to_agree_by_is_shown_and_can_be_moved(shared: Shared, amara: Phone, week: Any) -> None:
    starts = date.fromisoformat(week["starts"])
    assert week["answer_by"] == answer_by(starts, 14, None).isoformat()
    path = f"/weeks/{week['id']}/answer-by"
    day = (starts - timedelta(days=2)).isoformat()
    now = amara.send("PUT", path, {"day": day}).json()
    assert (now["answer_by"], now["version"]) == (day, week["version"])  # nobody's proposal is out of date for that
    assert amara.send("PUT", path, {"day": starts.isoformat()}).status_code == 422
    assert amara.send("PUT", path, {"day": None}).json()["answer_by"] == week["answer_by"]
    assert Phone(shared.cast.imogen).send("PUT", path, {"day": day}).status_code == 403


def test_only_who_has_not_answered_is_reminded_and_alone(shared: Shared, amara: Phone, week: Any) -> None:
    cast = shared.cast
    amara.send("PUT", f"/weeks/{week['id']}/answer", {"answer": "happy", "round": week["round"]})
    Sharing.objects.update_or_create(team=cast.team, defaults={"answer_days": 3})
    by = date.fromisoformat(week["starts"]) - timedelta(days=3)
    now = datetime.combine(by - timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=9)
    with time_machine.travel(now, tick=False):
        assert reminding.remind_members(team_id=cast.team.id, now=now) == 2
        assert reminding.remind_members(team_id=cast.team.id, now=now) == 0
    assert notices(cast.amara, "week_waits") == []
    assert notices(cast.bryn, "week_waits")[0].detail["until"] == by.isoformat()
    # Nobody sees who: the count, and those who have spoken
    now_week = read(Phone(cast.bryn), shared)
    assert [row["member"]["called"] for row in now_week["answers"]] == ["Amara"]
    assert (now_week["answered"], now_week["members"]) == (1, 3)


def test_at_most_one_reminder_a_day_however_many_weeks_wait(shared: Shared) -> None:
    cast = shared.cast
    Week.objects.create(team=cast.team, starts=shared.week.starts + timedelta(weeks=1), answer_by=shared.week.starts)
    Week.objects.filter(id=shared.week.id).update(answer_by=shared.week.starts - timedelta(days=1))
    now = datetime.combine(shared.week.starts - timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=9)
    with time_machine.travel(now, tick=False):
        assert reminding.remind_members(team_id=cast.team.id, now=now) == 3
    assert [n.detail["starts"] for n in notices(cast.bryn, "week_has_no_plan")] == [shared.week.starts.isoformat()]


# --- ideas ------------------------------------------------------------------------------------------------------------


def ideas(phone: Phone, shared: Shared, moment: Any, day: int) -> Any:
    return phone.get(f"/weeks/{shared.week.id}/ideas/{moment.id}/{day}")


def test_ideas_name_who_could_and_what_speaks_for_them_the_familiar_first(shared: Shared, bryn: Phone) -> None:
    Tie.objects.create(team=shared.cast.team, person=shared.cast.walter, member=shared.cast.cerys, kind="known")
    said = ideas(bryn, shared, shared.bath, 1).json()
    assert [i["member"]["called"] for i in said["ideas"]] == [
        "Amara",
        "Bryn",
    ]  # Joan does not want Cerys: not a word of it
    assert "Cerys" not in str(said)
    keys = {i["member"]["called"]: [r["key"] for r in i["reasons"]] for i in said["ideas"]}
    assert keys["Amara"][0] == "tie_core"
    assert "hours_free" in keys["Amara"]
    first = ideas(bryn, shared, shared.birds, 1).json()["ideas"][0]
    assert first["member"]["called"] == "Cerys"


def test_ideas_leave_out_who_comes_already(shared: Shared, amara: Phone, week: Any) -> None:
    said = ideas(amara, shared, shared.birds, 1).json()
    assert [m["called"] for m in said["members"]] == ["Amara"]
    assert {i["member"]["called"] for i in said["ideas"]} == {"Bryn", "Cerys"}


def test_ideas_see_what_is_kept_near_before_and_after(shared: Shared, amara: Phone) -> None:
    body = {"moment": str(shared.bath.id), "day": 1, "start": NINE, "members": [str(shared.cast.amara.id)]}
    amara.send("PUT", f"/weeks/{shared.week.id}/keeps", body)
    said = ideas(amara, shared, shared.birds, 1).json()
    near = {i["member"]["called"]: {r["key"]: r["facts"] for r in i["reasons"]} for i in said["ideas"]}
    beside = [near["Amara"][key] for key in ("comes_from", "goes_to") if key in near["Amara"]]
    assert "Joan" in [said["names"][facts["person"]] for facts in beside if "person" in facts]
    assert all(facts["minutes"] <= 20 for facts in beside)
    assert not [facts for key, facts in near["Bryn"].items() if key in ("comes_from", "goes_to") and "person" in facts]


def test_every_idea_fits_by_the_judge(shared: Shared, amara: Phone, week: Any) -> None:
    for moment, day in ((shared.lunch, 2), (shared.birds, 4), (shared.bath, 4)):
        said = ideas(amara, shared, moment, day).json()
        assert said["ideas"]
        for idea in said["ideas"]:
            members = [idea["member"]["id"]]
            change = {"kind": "move", "moment": str(moment.id), "day": day, "start": idea["start"], "members": members}
            assert amara.send("POST", f"/weeks/{week['id']}/try", {"changes": [change]}).json()["fits"], idea


def test_asking_puts_nobody_in_and_happens_once(shared: Shared, amara: Phone, bryn: Phone) -> None:
    path = f"/weeks/{shared.week.id}/ideas/{shared.bath.id}/1/ask"
    cast = shared.cast
    said = amara.send("POST", path, {"member": str(cast.bryn.id)}, key="new").json()
    assert [i["asked"] for i in said["ideas"] if i["member"]["called"] == "Bryn"] == [True]
    Phone(cast.cerys).send("POST", path, {"member": str(cast.bryn.id)}, key="new")
    told = notices(cast.bryn, "idea_asked")
    assert [(n.detail["who"], n.detail["person"], n.urgent) for n in told] == [("Amara", "Joan", False)]
    assert Keep.objects.count() == 0
    # Bryn would like to: Amara hears it
    bryn.send(
        "PUT",
        f"/weeks/{shared.week.id}/keeps",
        {"moment": str(shared.bath.id), "day": 1, "members": [str(cast.bryn.id)]},
    )
    assert [n.detail["who"] for n in notices(cast.amara, "idea_taken")] == ["Bryn"]
    # Joan has said no to Cerys: she is not asked
    assert amara.send("POST", path, {"member": str(cast.cerys.id)}, key="new").status_code == 422
    assert amara.send("POST", path, {"member": str(cast.oscar.id)}, key="new").status_code == 422


def test_there_are_no_ideas_for_a_day_that_the_moment_does_not_have(shared: Shared, amara: Phone) -> None:
    shared.bath.days = [0]
    shared.bath.save()
    assert ideas(amara, shared, shared.bath, 1).status_code == 404
    assert ideas(Phone(shared.cast.imogen), shared, shared.bath, 0).status_code == 403


# --- locked wishes ----------------------------------------------------------------------------------------------------


def lock(phone: Phone, week: Any, who: Any, **more: Any) -> Any:
    return phone.send("POST", f"/weeks/{week['id']}/locks", {"person": str(who.id), **more}, key="new")


def test_locked_visits_are_pins_for_the_planner_and_for_hands(shared: Shared, bryn: Phone, week: Any) -> None:
    cast = shared.cast
    now = lock(bryn, week, cast.joan, why="Her sister comes.", asked=True).json()
    told = now["locks"][0]
    assert (told["person"]["called"], told["by"]["called"], told["asked"], told["visits"]) == ("Joan", "Bryn", True, 5)
    assert now["version"] == week["version"] + 1
    assert len(notices(cast.amara, "locked")) == 1
    pins = {(p.moment, p.day, p.start, p.members) for p in bridge.problem_of(Week.objects.get(id=week["id"])).pins}
    for visit in (v for v in now["visits"] if v["person"]["called"] == "Joan"):
        day = (date.fromisoformat(visit["date"]) - shared.week.starts).days
        assert (visit["moment"], day, visit["start"], tuple(m["id"] for m in visit["members"])) in pins
    assert len(pins) == 5
    # By hand: refused, by the same judge
    change = {"kind": "move", "moment": str(shared.bath.id), "day": 1, "start": NINE - 30}
    said = bryn.send("POST", f"/weeks/{week['id']}/by-hand", {"changes": [change]}, version=now["version"])
    assert said.status_code == 422
    # Another proposal that would move them is refused too
    other = next(p for p in now["proposals"] if p["way"] == "kind_days")
    assert (
        bryn.send("POST", f"/proposals/{other['id']}/adopt", version=now["version"]).json()["code"] == "no_longer_fits"
    )
    # A keep of theirs as well, with who and why
    kept = bryn.send("PUT", f"/weeks/{week['id']}/keeps", {"moment": str(shared.lunch.id), "day": 3, "start": NOON})
    assert (kept.status_code, kept.json()["code"]) == (409, "locked")
    assert "Bryn" in kept.json()["detail"]
    assert "Her sister comes." in kept.json()["detail"]


def test_anybody_of_the_team_unlocks_and_everybody_is_told(
    shared: Shared, amara: Phone, bryn: Phone, week: Any
) -> None:
    now = lock(bryn, week, shared.cast.joan).json()
    now = amara.send("DELETE", f"/locks/{now['locks'][0]['id']}").json()
    assert now["locks"] == []
    assert len(notices(shared.cast.bryn, "unlocked")) == 1
    change = {"kind": "move", "moment": str(shared.bath.id), "day": 1, "start": NINE - 30}
    said = bryn.send("POST", f"/weeks/{week['id']}/by-hand", {"changes": [change]}, version=now["version"])
    assert said.status_code == 200, said.content
    assert amara.send("DELETE", f"/locks/{shared.cast.team.id}").status_code == 404


def test_a_lock_holds_when_the_plan_is_set_aside(shared: Shared, bryn: Phone, week: Any) -> None:
    now = lock(bryn, week, shared.cast.joan).json()
    bryn.send("POST", f"/weeks/{week['id']}/set-aside", version=now["version"])
    row = Week.objects.get(id=week["id"])
    problem = bridge.problem_of(row)
    assert len(problem.pins) == 5
    assert judge(problem, plan_from_json(propose(shared)["balanced"].plan)).broken == ()


def test_a_lock_gives_way_to_what_cannot_be_any_more(shared: Shared, bryn: Phone, week: Any) -> None:
    lock(bryn, week, shared.cast.joan)
    shared.bath.days = [0, 1]
    shared.bath.save()
    assert len(bridge.problem_of(Week.objects.get(id=week["id"])).pins) == 4


def test_nothing_is_locked_twice_or_before_there_is_a_plan(shared: Shared, bryn: Phone, week: Any) -> None:
    lock(bryn, week, shared.cast.joan)
    assert lock(bryn, week, shared.cast.joan).status_code == 200
    assert Lock.objects.count() == 1
    assert lock(bryn, week, shared.cast.ruth).status_code == 422
    later = Week.objects.create(team=shared.cast.team, starts=shared.week.starts + timedelta(weeks=1))
    assert lock(bryn, {"id": later.id}, shared.cast.joan).json()["code"] == "week_is_sharing"
    assert lock(Phone(shared.cast.imogen), week, shared.cast.joan).status_code == 403


def test_keeps_survive_proposals(shared: Shared, amara: Phone, bryn: Phone) -> None:
    body = {"moment": str(shared.bath.id), "day": 1, "start": NINE, "members": [str(shared.cast.amara.id)]}
    amara.send("PUT", f"/weeks/{shared.week.id}/keeps", body)
    shared.week.refresh_from_db()
    plans = propose(shared)
    now = adopt(bryn, plans["balanced"], shared.week.version).json()
    assert [(k["day"], k["start"], k["by"]["called"]) for k in now["keeps"]] == [(1, NINE, "Amara")]
    # The one that puts Bryn there does not fit
    assert adopt(bryn, plans["kind_days"], now["version"]).json()["code"] == "no_longer_fits"
    assert [v["kept"] for v in now["visits"] if v["moment"] == str(shared.bath.id)] == [True, False]


# --- objections -------------------------------------------------------------------------------------------------------


def object_to(phone: Phone, week: Any, reason: str) -> Any:
    body = {"answer": "object", "reason": reason, "round": week["round"]}
    return phone.send("PUT", f"/weeks/{week['id']}/answer", body).json()


def threads(phone: Phone, week: Any) -> Any:
    return phone.get(f"/weeks/{week['id']}/objections").json()


def test_an_objection_is_answered_and_only_the_objector_lifts_it(
    shared: Shared, amara: Phone, bryn: Phone, week: Any
) -> None:
    cast = shared.cast
    object_to(bryn, week, "Two weekends in a row.")
    assert len(notices(cast.amara, "objected")) == 1
    one = threads(amara, week)[0]
    assert (one["reason"], one["stands"], one["replies"], one["may_reply"]) == (
        "Two weekends in a row.",
        True,
        [],
        True,
    )
    path = f"/weeks/{week['id']}/objections/{one['member']['id']}/replies"
    said = amara.send("POST", path, {"text": "I can take Saturday."}, key="new").json()
    assert [(r["by"]["called"], r["text"]) for r in said[0]["replies"]] == [("Amara", "I can take Saturday.")]
    assert said[0]["stands"]
    assert len(notices(cast.bryn, "objection_answered")) == 1
    assert read(amara, shared)["objections"] == 1
    bryn.send("PUT", f"/weeks/{week['id']}/answer", {"answer": "can_live_with_it", "round": week["round"]})
    one = threads(amara, week)[0]
    assert (one["stands"], one["now"], one["reason"]) == (False, "can_live_with_it", "Two weekends in a row.")
    assert len(notices(cast.amara, "objection_lifted")) == 1
    assert notices(cast.cerys, "objection_lifted") == []


def test_a_change_by_hand_asks_the_objector_again(shared: Shared, amara: Phone, bryn: Phone, week: Any) -> None:
    object_to(bryn, week, "Too early on Tuesday.")
    change = {"kind": "move", "moment": str(shared.bath.id), "day": 1, "start": NINE - 30}
    amara.send("POST", f"/weeks/{week['id']}/by-hand", {"changes": [change]}, version=week["version"])
    assert len(notices(shared.cast.bryn, "objection_met")) == 1
    one = threads(amara, week)[0]
    assert (one["stands"], one["earlier_plan"], one["may_reply"], one["now"]) == (False, True, False, None)
    late = amara.send(
        "POST", f"/weeks/{week['id']}/objections/{one['member']['id']}/replies", {"text": "Better?"}, key="new"
    )
    assert (late.status_code, late.json()["code"]) == (409, "plan_has_changed")


def test_a_reply_is_sent_once_however_often_the_phone_sends_it(
    shared: Shared, amara: Phone, bryn: Phone, week: Any
) -> None:
    object_to(bryn, week, "No.")
    one = threads(amara, week)[0]
    path, key = f"/weeks/{week['id']}/objections/{one['member']['id']}/replies", "6b9f4ad4-5f0b-4f7e-9c6b-0d7c0f6f3b11"
    amara.send("POST", path, {"text": "Why?"}, key=key)
    assert len(amara.send("POST", path, {"text": "Why?"}, key=key).json()[0]["replies"]) == 1
    assert amara.send("POST", path, {"text": " "}, key="new").status_code == 422


def test_nobody_else_hears_what_is_objected(shared: Shared, bryn: Phone, week: Any) -> None:
    object_to(bryn, week, "No.")
    assert Phone(shared.cast.imogen).get(f"/weeks/{week['id']}/objections").status_code == 403
    for who in (shared.cast.joan, shared.cast.ruth, shared.cast.oscar):
        assert Phone(who).get(f"/weeks/{week['id']}/objections").status_code == 404


def test_publishing_tells_each_once(shared: Shared, amara: Phone, bryn: Phone) -> None:
    cast = shared.cast
    now = agreed(shared, amara, bryn)
    assert len(notices(cast.cerys, "week_agreed")) == 1
    amara.send("POST", f"/weeks/{now['id']}/publish", version=now["version"], key="new")
    assert len(notices(cast.bryn, "week_published")) == 1
    assert len(notices(cast.joan, "who_is_coming")) == 1
    assert notices(cast.ruth, "who_is_coming") == []  # Joan has not shared it with her sister
    assert notices(cast.imogen, "week_published") == []


# --- the history of a week --------------------------------------------------------------------------------------------


def test_the_history_tells_all_that_happened_newest_first(shared: Shared, amara: Phone, bryn: Phone) -> None:
    cast = shared.cast
    kept = {"moment": str(shared.bath.id), "day": 1, "start": NINE, "members": [str(cast.amara.id)]}
    amara.send("PUT", f"/weeks/{shared.week.id}/keeps", kept)
    shared.week.refresh_from_db()
    run = propose(shared)["balanced"].run
    run.finished_at = run.asked_at
    run.save()
    week = adopt(amara, run.proposals.get(way="balanced"), shared.week.version).json()
    object_to(bryn, week, "=Too early")
    amara.send(
        "POST", f"/weeks/{week['id']}/objections/{cast.bryn.id}/replies", {"text": "Half past eight?"}, key="new"
    )
    bryn.send("PUT", f"/weeks/{week['id']}/answer", {"answer": "can_live_with_it", "round": week["round"]})
    amara.send("PUT", f"/weeks/{week['id']}/answer", {"answer": "happy", "round": week["round"]})
    now = lock(bryn, week, cast.joan, why="Her sister comes.").json()
    amara.send("POST", f"/weeks/{week['id']}/publish", version=now["version"], key="new")
    said = amara.get(f"/weeks/{week['id']}/history").json()
    kinds = [line["kind"] for line in said["lines"]]
    assert kinds[:3] == ["published", "locked", "agreed"]
    assert set(kinds) == {
        "published", "locked", "agreed", "said_happy", "said_can_live_with_it", "replied", "said_object", "adopted",
        "plans", "asked_plans", "kept",
    }  # fmt: skip
    by_kind = {line["kind"]: line for line in said["lines"]}
    assert (by_kind["said_object"]["by"]["called"], by_kind["said_object"]["says"]) == ("Bryn", "=Too early")
    assert by_kind["replied"]["facts"] == {"to": str(cast.bryn.id)}
    assert by_kind["plans"]["facts"] == {"ways": ["balanced", "familiar_faces", "kind_days"]}
    assert by_kind["kept"]["facts"]["members"] == [str(cast.amara.id)]
    assert said["names"][f"{shared.bath.id}.person"] == "Joan"
    assert said["names"][str(cast.bryn.id)] == "Bryn"


def test_changes_by_hand_and_after_publishing_are_in_the_history(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = adopt(amara, propose(shared)["balanced"], shared.week.version).json()
    change = {"kind": "move", "moment": str(shared.bath.id), "day": 1, "start": NINE - 30}
    amara.send("POST", f"/weeks/{week['id']}/by-hand", {"changes": [change]}, version=week["version"])
    lines = amara.get(f"/weeks/{week['id']}/history").json()["lines"]
    assert (lines[0]["kind"], lines[0]["facts"]["start"], lines[0]["by"]["called"]) == ("hand_move", NINE - 30, "Amara")


def test_a_member_takes_the_history_out_as_a_file(shared: Shared, amara: Phone, week: Any) -> None:
    object_to(amara, week, "=1+1")
    path = f"/weeks/{week['id']}/history-file"
    text = amara.get(path).content.decode()
    assert text.startswith(MARK)  # or a spreadsheet reads names like Rūta as something else
    rows = text.removeprefix(MARK).splitlines()
    assert rows[0] == "at,who,what,person,visit,facts,says"
    assert any(row.endswith(",'=1+1") for row in rows)
    assert amara.get(f"{path}?form=json").json()["lines"][0]["says"] == "=1+1"
    assert AuditEvent.objects.filter(verb="exported", kind="history").count() == 2
    for who, status in ((shared.cast.imogen, 403), (shared.cast.joan, 404), (shared.cast.oscar, 404)):
        assert Phone(who).get(path).status_code == Phone(who).get(path.removesuffix("-file")).status_code == status
