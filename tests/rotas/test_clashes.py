"""What clashes in a week, single wishes that stay, and the planner's hat, which chooses who is nudged and nothing else."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Capacity, Standing
from rotas import bridge
from rotas.actions import clashes, leave
from rotas.models import Keep, LockedWish, Moment, Tie, Week
from teams.actions import hats
from teams.models import AuditEvent, Hat, Notice
from teams.queries.hats import wearers
from tests.cast import Cast, Phone, here_today, view
from tests.rotas.shared_week import NINE, TEN, Shared, propose, share_week
from tests.rotas.test_sharing_a_week import adopt, agreed


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


@pytest.fixture
def amara(shared: Shared) -> Phone:
    return Phone(shared.cast.amara)


@pytest.fixture
def joan(shared: Shared) -> Phone:
    return Phone(shared.cast.joan)


def lock(phone: Phone, shared: Shared, moment: Any, **more: Any) -> Any:
    body = {"moment": str(moment.id), "day": 1} | more
    return phone.send("POST", f"/weeks/{shared.week.id}/wishes", body, key="new")


def wear(cast: Cast, holder: Any, second: Any = None, until: date | None = None) -> Hat:
    return hats.put_on(
        by=view(cast.amara), team_id=cast.team.id, kind="planner", holder_id=holder.id,
        second_id=second.id if second else None, until=until,
    )  # fmt: skip


def listed(phone: Phone, shared: Shared) -> Any:
    return phone.get(f"/weeks/{shared.week.id}/clashes").json()


def told(human: Any, kind: str) -> list[Notice]:
    return list(Notice.objects.filter(human=human, kind=kind).order_by("at"))


# --- wishes -----------------------------------------------------------------------------------------------------------


def test_a_person_says_from_her_own_phone_what_stays_so_before_there_is_a_plan(shared: Shared, joan: Phone) -> None:
    cast = shared.cast
    page = joan.get(f"/people/{cast.joan.id}/wishes").json()
    assert (page["own"], [w["starts"] for w in page["weeks"]]) == (True, [str(shared.week.starts)])
    assert {m["title"] for m in page["weeks"][0]["moments"]} == {"A bath", "Lunch together"}
    assert [m["called"] for m in page["weeks"][0]["members"]] == ["Amara", "Bryn"]  # she said no to Cerys
    said = lock(joan, shared, shared.bath, start=NINE, members=[str(cast.bryn.id)], why="The radio play is at ten")
    assert said.status_code == 200, said.content
    wish = said.json()["weeks"][0]["wishes"][0]
    assert (wish["asked"], wish["by"]["called"], wish["why"], wish["cannot"]) == (
        True, "Joan", "The radio play is at ten", None,
    )  # fmt: skip
    pins = bridge.week_json(shared.week)["pins"]
    assert pins == [{"moment": str(shared.bath.id), "day": 1, "start": NINE, "members": [str(cast.bryn.id)]}]
    assert [n.detail["what"] for n in told(cast.amara, "wish_locked")] == ["own"]
    lines = Phone(cast.amara).get(f"/weeks/{shared.week.id}/history").json()["lines"]
    assert lines[0]["kind"] == "wish_locked"
    assert lines[0]["by"]["called"] == "Joan"
    assert AuditEvent.objects.get(verb="locked a wish").actor_id == cast.joan.id


def test_what_the_person_leaves_open_a_keep_fills_in_and_what_it_settles_the_keep_does_not_change(
    shared: Shared, amara: Phone, joan: Phone
) -> None:
    cast = shared.cast
    Keep.objects.create(week=shared.week, moment=shared.bath, day=1, start=None, by=cast.bryn).members.add(cast.bryn)
    lock(joan, shared, shared.bath, start=NINE)
    pin = {"moment": str(shared.bath.id), "day": 1, "start": NINE, "members": [str(cast.bryn.id)]}
    assert bridge.week_json(shared.week)["pins"] == [pin]
    lock(joan, shared, shared.bath, start=TEN, members=[str(cast.amara.id)])  # again of the same day: it replaces
    assert bridge.week_json(shared.week)["pins"] == [pin | {"start": TEN, "members": [str(cast.amara.id)]}]
    line = listed(amara, shared)["clashes"][0]
    assert (line["kind"], line["why"], [m["called"] for m in line["members"]]) == ("keep", "wish", ["Bryn"])


@pytest.mark.parametrize(
    ("more", "field"),
    [({"start": 300}, "start"), ({"day": None, "start": NINE}, "day"), ({"day": None}, "members")],
)
def test_it_refuses_what_does_not_fit_the_good_week(shared: Shared, joan: Phone, more: Any, field: str) -> None:
    said = lock(joan, shared, shared.bath, **more)
    assert said.status_code == 422
    assert field in [p["where"] for p in said.json()["problems"]]


def test_somebody_she_said_no_to_and_somebody_elses_moment_are_refused(shared: Shared, joan: Phone) -> None:
    assert lock(joan, shared, shared.bath, members=[str(shared.cast.cerys.id)]).status_code == 422
    assert lock(joan, shared, shared.birds).status_code == 404  # it is Walter's
    assert LockedWish.objects.count() == 0


def test_only_the_person_whoever_decides_for_them_and_their_team_may(shared: Shared, amara: Phone) -> None:
    cast, today = shared.cast, here_today()
    ruth = Phone(cast.ruth)
    assert lock(ruth, shared, shared.bath).status_code == 403
    assert ruth.get(f"/people/{cast.joan.id}/wishes").status_code == 403
    Standing.objects.create(
        person=cast.joan, human=cast.ruth, kind="attorney_health", proof="Seen", seen_by=cast.amara, seen_on=today,
        starts=today, noted_by=cast.amara,
    )  # fmt: skip
    assert lock(ruth, shared, shared.bath).status_code == 403  # Joan can decide
    Capacity.objects.create(
        person=cast.joan, decision="Her week", sections=["good_week"], on=today, by=cast.amara, helped="All",
        understands=False, remembers=True, weighs=True, tells=True, seen="Seen", because="For a reason",
        look_again=today + timedelta(days=30),
    )  # fmt: skip
    assert lock(ruth, shared, shared.bath).status_code == 200
    assert lock(Phone(cast.imogen), shared, shared.lunch).status_code == 404
    assert lock(Phone(cast.walter), shared, shared.lunch).status_code == 404
    assert lock(amara, shared, shared.lunch, asked=False).status_code == 200
    assert [w.asked for w in LockedWish.objects.order_by("at")] == [True, False]


def test_a_member_lets_go_what_she_asked_for_only_with_a_reason_and_she_reads_it(
    shared: Shared, amara: Phone, joan: Phone
) -> None:
    wish = lock(joan, shared, shared.bath).json()["weeks"][0]["wishes"][0]["id"]
    path = f"/locked-wishes/{wish}/let-go"
    assert amara.send("POST", path, {}, key="new").json()["code"] == "say_why"
    assert amara.send("POST", path, {"why": "The lift is out"}, key="new").status_code == 204
    notice = told(shared.cast.joan, "wish_cannot_stay")[0]
    assert (notice.detail["who"], notice.detail["why"]) == ("Amara", "The lift is out")
    assert bridge.week_json(shared.week)["pins"] == []
    wish = lock(joan, shared, shared.bath).json()["weeks"][0]["wishes"][0]["id"]
    assert joan.send("POST", f"/locked-wishes/{wish}/let-go", {}, key="new").status_code == 204
    assert len(told(shared.cast.amara, "wish_let_go")) == 1


def test_a_published_week_takes_no_wish_and_a_week_that_keeps_one_not_is_not_published(
    shared: Shared, amara: Phone, joan: Phone
) -> None:
    week = agreed(shared, amara, Phone(shared.cast.bryn))
    assert lock(joan, shared, shared.bath, start=TEN).status_code == 200  # the plan has it at nine
    line = listed(amara, shared)["clashes"][0]
    assert (line["kind"], line["why"], line["asked"]) == ("wish", "not_in_plan", True)
    version = Week.objects.get(id=week["id"]).version
    refused = amara.send("POST", f"/weeks/{week['id']}/publish", version=version)
    assert (refused.status_code, refused.json()["code"]) == (409, "wish_not_kept")
    amara.send("POST", f"/locked-wishes/{line['id']}/let-go", {"why": "Nobody can at ten"}, key="new")
    version = Week.objects.get(id=week["id"]).version
    assert amara.send("POST", f"/weeks/{week['id']}/publish", version=version).status_code == 200
    assert lock(joan, shared, shared.bath).json()["code"] == "week_is_published"


# --- clashes ----------------------------------------------------------------------------------------------------------


def test_what_cannot_stay_so_is_said_with_its_reason(shared: Shared, amara: Phone, joan: Phone) -> None:
    cast = shared.cast
    lock(joan, shared, shared.bath, start=NINE, members=[str(cast.bryn.id)])
    lock(joan, shared, shared.lunch, day=3, members=[str(cast.amara.id)])
    on = shared.week.starts + timedelta(days=1)
    leave.tell_leave(by=view(cast.bryn), member_id=cast.bryn.id, first=on, last=on)
    Tie.objects.filter(person=cast.joan, member=cast.amara).update(kind="not")
    found = {c["title"]: (c["why"], [m["called"] for m in c["members"]]) for c in listed(amara, shared)["clashes"]}
    assert found == {"A bath": ("leave", ["Bryn"]), "Lunch together": ("not_tie", ["Amara"])}
    assert bridge.week_json(shared.week)["pins"] == [
        {"moment": str(m.id), "day": d} | ({"start": NINE} if d == 1 else {})
        for m, d in sorted([(shared.bath, 1), (shared.lunch, 3)], key=lambda pair: str(pair[0].id))
    ]
    wishes = joan.get(f"/people/{cast.joan.id}/wishes").json()["weeks"][0]["wishes"]
    assert [w["cannot"] for w in wishes] == ["leave", "not_tie"]


def test_two_wishes_for_one_member_at_one_time_cannot_both_be(shared: Shared, amara: Phone, joan: Phone) -> None:
    amara_id = str(shared.cast.amara.id)
    lock(joan, shared, shared.bath, start=TEN, members=[amara_id])
    lock(amara, shared, shared.birds, start=TEN, members=[amara_id], asked=True)
    found = listed(amara, shared)["clashes"]
    assert {(c["title"], c["why"]) for c in found} == {("A bath", "together"), ("Feeding the birds", "together")}


def test_a_visit_of_somebody_whose_skill_ran_out_is_one(shared: Shared, amara: Phone) -> None:
    adopt(amara, propose(shared)["balanced"], shared.week.version)
    shared.bath.needs = [["hoist"]]
    shared.bath.save()
    found = listed(amara, shared)["clashes"]
    assert {(c["kind"], c["title"]) for c in found} == {("skill", "A bath")}


def test_everybody_of_the_team_reads_the_same_list_and_nobody_else(shared: Shared, joan: Phone) -> None:
    cast = shared.cast
    lock(joan, shared, shared.bath, members=[str(cast.bryn.id)])
    leave.tell_leave(
        by=view(cast.bryn),
        member_id=cast.bryn.id,
        first=shared.week.starts,
        last=shared.week.starts + timedelta(days=6),
    )
    wear(cast, cast.bryn, cast.cerys)
    lists = [listed(Phone(who), shared) for who in (cast.amara, cast.bryn, cast.cerys)]
    assert [one["mine"] for one in lists] == [False, True, True]
    assert lists[0]["clashes"] == lists[1]["clashes"] == lists[2]["clashes"] != []
    assert [h["called"] for h in lists[0]["hat"]] == ["Bryn", "Cerys"]
    assert Phone(cast.imogen).get(f"/weeks/{shared.week.id}/clashes").status_code == 403
    assert joan.get(f"/weeks/{shared.week.id}/clashes").status_code == 404


# --- the hat ----------------------------------------------------------------------------------------------------------


def test_the_list_asks_as_many_questions_of_the_tables_for_many_clashes_as_for_two(
    shared: Shared, amara: Phone, joan: Phone
) -> None:
    """Nor does it ask for the week twice, once for what was decided and once for skills."""
    adopt(amara, propose(shared)["balanced"], shared.week.version)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as said:
            found = listed(amara, shared)["clashes"]
        weeks = sum('FROM "rotas_availabletime"' in q["sql"] for q in said.captured_queries)
        assert weeks == 1
        return len(said), len(found)

    lock(joan, shared, shared.bath, start=TEN)
    Moment.objects.filter(id=shared.bath.id).update(needs=[["peg"]])
    few, n = asked()
    Moment.objects.update(needs=[["peg"]])
    lock(joan, shared, shared.lunch, day=3, start=720)
    many, m = asked()
    assert n >= 2
    assert m > n + 5
    assert many <= few


def test_the_hat_hears_of_each_clash_once_and_nobody_else_does(shared: Shared, joan: Phone) -> None:
    cast = shared.cast
    wear(cast, cast.cerys, cast.amara)
    lock(joan, shared, shared.bath, members=[str(cast.bryn.id)])
    on = shared.week.starts + timedelta(days=1)
    leave.tell_leave(by=view(cast.bryn), member_id=cast.bryn.id, first=on, last=on)
    now = datetime.now(UTC)
    assert clashes.nudge(team_id=cast.team.id, now=now) == 0  # they heard of it when it was told
    for who in (cast.cerys, cast.amara):
        notice = told(who, "clashes")[0]
        assert (notice.detail["n"], notice.urgent) == (1, False)
        assert notice.detail["path"] == f"/share/{shared.week.starts}/clashes"
    assert told(cast.bryn, "clashes") == told(cast.joan, "clashes") == told(cast.imogen, "clashes") == []
    lock(joan, shared, shared.lunch, day=1, members=[str(cast.bryn.id)])
    assert clashes.nudge(team_id=cast.team.id, now=now) == 2
    assert [n.detail["n"] for n in told(cast.cerys, "clashes")] == [1, 1]


def test_a_hat_is_put_on_handed_on_and_taken_off_by_anybody_of_the_team(shared: Shared, amara: Phone) -> None:
    cast = shared.cast
    path = f"/teams/{cast.team.id}/hats"
    assert amara.get(path).json()["hats"][0]["on"] is None
    body = {"holder": str(cast.bryn.id), "second": str(cast.cerys.id), "purpose": "Weeks that hold"}
    on = amara.send("PUT", f"{path}/planner", body).json()["hats"][0]["on"]
    assert (on["holder"]["called"], on["second"]["called"], on["mine"], on["over"]) == ("Bryn", "Cerys", False, False)
    assert [n.detail["who"] for n in told(cast.bryn, "hat_on")] == ["Amara"]
    assert len(told(cast.cerys, "hat_second")) == 1
    body = {"holder": str(cast.cerys.id), "handover": "Wally's Tuesdays are hard"}
    hat = Phone(cast.bryn).send("PUT", f"{path}/planner", body).json()["hats"][0]
    assert hat["on"]["handover"] == "Wally's Tuesdays are hard"
    assert [b["holder"]["called"] for b in hat["before"]] == ["Bryn"]
    assert told(cast.bryn, "hat_handed_on") == []  # he did it himself
    off = amara.send("DELETE", f"/hats/{hat['on']['id']}").json()["hats"][0]
    assert (off["on"], len(off["before"])) == (None, 2)
    assert len(told(cast.cerys, "hat_off")) == 1
    verbs = AuditEvent.objects.filter(kind="hat").order_by("at").values_list("verb", flat=True)
    assert list(verbs) == ["put on", "handed on", "took off"]
    assert Phone(cast.imogen).get(path).status_code == 403
    assert Phone(cast.joan).get(path).status_code == 404
    assert amara.send("PUT", f"{path}/planner", {"holder": str(cast.oscar.id)}).status_code == 422
    assert (
        amara.send("PUT", f"{path}/planner", {"holder": str(cast.bryn.id), "second": str(cast.bryn.id)}).status_code
        == 422
    )


def test_a_turn_that_ends_is_named_before_and_then_nudges_nobody(shared: Shared) -> None:
    cast, today = shared.cast, here_today()
    until = today + timedelta(days=5)
    wear(cast, cast.bryn, until=until)
    assert wearers(cast.team.id, "planner", until) == [cast.bryn.id]
    assert wearers(cast.team.id, "planner", until + timedelta(days=1)) == []
    now = datetime.now(UTC)
    assert hats.remind_of_ends(team_id=cast.team.id, now=now) == 1
    assert hats.remind_of_ends(team_id=cast.team.id, now=now) == 0
    assert [n.detail["until"] for n in told(cast.bryn, "hat_ends")] == [until.isoformat()]
