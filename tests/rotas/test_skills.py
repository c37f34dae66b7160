"""Skills: said by a member, signed off by a buddy, used by the planner while they are in date."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from rotas import bridge
from rotas.actions import skills as actions
from rotas.models import LearntSkill, WorkingLife
from rotas.rules.skills import in_date, remind, sign_faults
from teams.models import AuditEvent, Notice
from tests.cast import Cast, Phone, here_today
from tests.rotas.shared_week import Shared, share_week

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(("days", "counts"), [(5, False), (6, True), (400, True), (-1, False)])
def test_a_skill_counts_in_a_week_through_which_it_holds(days: int, counts: bool) -> None:
    until = {"hoist": MONDAY + timedelta(days=days)}
    assert in_date(["hoist", "peg"], until, MONDAY) == (["hoist", "peg"] if counts else ["peg"])


def test_medicines_are_looked_at_again_within_a_year() -> None:
    far = MONDAY + timedelta(days=500)
    assert [f for f, _ in sign_faults("medication", today=MONDAY, until=far, holds=True, evidence="")] == ["until"]
    assert sign_faults("hoist", today=MONDAY, until=far, holds=True, evidence="") == []
    assert [f for f, _ in sign_faults("hoist", today=MONDAY, until=MONDAY, holds=True, evidence="")] == ["until"]


def test_who_has_not_the_skill_names_somebody_who_has_seen_it() -> None:
    until = MONDAY + timedelta(days=100)
    assert [f for f, _ in sign_faults("peg", today=MONDAY, until=until, holds=False, evidence="")] == ["evidence"]
    assert sign_faults("peg", today=MONDAY, until=until, holds=False, evidence="Nurse Ada watched") == []


@pytest.mark.parametrize(
    ("left", "ago", "reminds"),
    [
        (43, None, False),
        (42, None, True),
        (30, 10, False),
        (14, 28, True),
        (10, 3, False),
        (3, None, True),
        (-1, None, False),
    ],
)
def test_a_reminder_comes_twice_before_it_runs_out(left: int, ago: int | None, reminds: bool) -> None:
    last = None if ago is None else MONDAY - timedelta(days=ago)
    assert remind(MONDAY, MONDAY + timedelta(days=left), last) is reminds


@pytest.fixture
def shared(cast: Cast) -> Shared:
    scene = share_week(cast)
    WorkingLife.objects.filter(member=cast.bryn).update(skills=["hoist", "woman"])
    return scene


def ask(shared: Shared, buddy: Any, skill: str = "hoist") -> Any:
    body = {"skill": skill, "example": "Wally into his chair, with Bryn beside me", "buddy": str(buddy.id)}
    return Phone(shared.cast.amara).send("POST", "/me/skills", body, key="new")


def answer(who: Any, learnt: str, **body: Any) -> Any:
    return Phone(who).send("PUT", f"/learnt/{learnt}/answer", {"signed": True} | body)


def in_a_year() -> str:
    return (here_today() + timedelta(days=300)).isoformat()


def planned(shared: Shared) -> dict[str, list[str]]:
    return {m["name"].split()[0]: m["skills"] for m in bridge.week_json(shared.week)["members"]}


def test_from_asking_to_a_skill_that_the_planner_uses(shared: Shared) -> None:
    cast = shared.cast
    page = Phone(cast.amara).get(f"/members/{cast.amara.id}/skills").json()
    assert {b["member"]["called"]: b["skills"] for b in page["buddies"]} == {"Bryn": ["hoist"], "Cerys": []}
    asked = ask(shared, cast.bryn).json()["asked"][0]
    assert (asked["state"], asked["may_take_back"]) == ("asked", True)
    assert [n.detail["who"] for n in Notice.objects.filter(human=cast.bryn, kind="skill_asked")] == ["Amara"]
    assert planned(shared)["Amara"] == []
    mine = Phone(cast.bryn).get(f"/members/{cast.bryn.id}/skills").json()["asked_of_me"][0]
    assert (mine["buddy_has_it"], mine["may_answer"]) == (True, True)
    said = answer(cast.bryn, asked["id"], until=in_a_year(), evidence="Three times, calm and safe")
    assert said.status_code == 200, said.content
    assert planned(shared)["Amara"] == ["hoist"]
    skill = Phone(cast.amara).get(f"/members/{cast.amara.id}/skills").json()["skills"][0]
    assert (skill["skill"], skill["until"], skill["buddy"]["called"], skill["holds"]) == (
        "hoist",
        in_a_year(),
        "Bryn",
        True,
    )
    assert AuditEvent.objects.filter(kind="skill", about=cast.amara).count() == 2
    assert "Wally" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_not_yet_has_a_kind_reason_which_only_the_two_read(shared: Shared) -> None:
    cast = shared.cast
    learnt = ask(shared, cast.bryn).json()["asked"][0]["id"]
    assert answer(cast.bryn, learnt, signed=False).json()["code"] == "say_why"
    assert answer(cast.bryn, learnt, signed=False, reason="Once more with the brakes").status_code == 200
    row = Phone(cast.amara).get(f"/members/{cast.amara.id}/skills").json()["asked"][0]
    assert (row["state"], row["reason"]) == ("not_yet", "Once more with the brakes")
    assert "brakes" not in Phone(cast.cerys).get(f"/members/{cast.amara.id}/skills").content.decode()
    assert "brakes" not in str(list(Notice.objects.values_list("detail", flat=True)))
    assert answer(cast.bryn, learnt, until=in_a_year()).status_code == 200  # said anew
    assert planned(shared)["Amara"] == ["hoist"]
    assert answer(cast.bryn, learnt, signed=False, reason="We look at it again").status_code == 200
    assert planned(shared)["Amara"] == []


def test_only_the_buddy_signs_and_nobody_signs_for_themself(shared: Shared) -> None:
    cast = shared.cast
    assert ask(shared, cast.amara).status_code == 422
    assert ask(shared, cast.oscar).status_code == ask(shared, cast.imogen).status_code == 404
    learnt = ask(shared, cast.cerys, "peg").json()["asked"][0]["id"]
    assert answer(cast.amara, learnt, until=in_a_year()).status_code == 403
    assert answer(cast.bryn, learnt, until=in_a_year()).status_code == 404
    assert answer(cast.imogen, learnt, until=in_a_year()).status_code == 404
    refused = answer(cast.cerys, learnt, until=in_a_year())  # nobody in the team can do it
    assert [p["where"] for p in refused.json()["problems"]] == ["evidence"]
    assert answer(cast.cerys, learnt, until=in_a_year(), evidence="Nurse Ada watched twice").status_code == 200
    assert Phone(cast.amara).get(f"/members/{cast.amara.id}/skills").json()["skills"][0]["skill"] == "peg"


def test_one_question_at_a_time_and_it_can_be_taken_back(shared: Shared) -> None:
    cast = shared.cast
    learnt = ask(shared, cast.bryn).json()["asked"][0]["id"]
    assert ask(shared, cast.bryn).status_code == 200  # a phone that sends it again
    assert LearntSkill.objects.count() == 1
    assert ask(shared, cast.cerys).json()["code"] == "asked_already"
    assert Phone(cast.bryn).send("DELETE", f"/learnt/{learnt}").status_code == 403
    assert Phone(cast.amara).send("DELETE", f"/learnt/{learnt}").json()["asked"] == []
    assert answer(cast.bryn, learnt, until=in_a_year()).json()["code"] == "not_asked_any_more"
    assert ask(shared, cast.cerys).status_code == 200


def test_what_ran_out_is_not_planned_with_until_it_is_signed_again(shared: Shared) -> None:
    cast, today = shared.cast, here_today()
    WorkingLife.objects.filter(member=cast.amara).update(skills=["hoist", "peg"])  # peg came with the team's file
    LearntSkill.objects.create(
        team=cast.team, member=cast.amara, skill="hoist", example="Before", buddy=cast.bryn, state="signed",
        signed_on=today - timedelta(days=360), until=today + timedelta(days=1), answered_at=timezone.now() - timedelta(days=360),
        at=timezone.now() - timedelta(days=361),
    )  # fmt: skip
    assert planned(shared)["Amara"] == ["peg"]
    learnt = ask(shared, cast.bryn).json()["asked"][0]["id"]
    answer(cast.bryn, learnt, until=in_a_year())
    assert planned(shared)["Amara"] == ["hoist", "peg"]


def test_the_member_alone_hears_that_it_runs_out(shared: Shared) -> None:
    cast = shared.cast
    learnt = ask(shared, cast.bryn).json()["asked"][0]["id"]
    until = here_today() + timedelta(days=40)
    answer(cast.bryn, learnt, until=until.isoformat())
    now = datetime.now(UTC)
    assert actions.remind_members(team_id=cast.team.id, now=now) == 1
    assert actions.remind_members(team_id=cast.team.id, now=now) == 0
    assert actions.remind_members(team_id=cast.team.id, now=now + timedelta(days=27)) == 1
    told = Notice.objects.filter(kind="skill_runs_out")
    assert {(n.human_id, n.detail["until"]) for n in told} == {(cast.amara.id, until.isoformat())}
