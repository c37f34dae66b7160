"""Why, what if, and changes by hand: over the wire, by the standing cast."""

from datetime import timedelta
from typing import Any

import pytest

from rotas import bridge
from rotas.actions.claims import claim_run
from rotas.actions.making_proposals import _read
from rotas.invariants import broken
from rotas.models import Answer, Keep, Week
from rotas.planning.judge import judge
from rotas.planning.what_if import Change, what_if
from teams.models import AuditEvent
from teams.models import Change as FeedChange
from tests.cast import Cast, Phone
from tests.rotas.shared_week import NINE, NOON, TEN, Shared, propose, share_week
from tests.rotas.test_sharing_a_week import adopt, agreed, read


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
def week(shared: Shared, amara: Phone) -> Any:
    """Amara has Monday to Thursday, Bryn Friday to Sunday; nobody has answered."""
    return adopt(amara, propose(shared)["balanced"], shared.week.version).json()


def why(phone: Phone, week: Any, moment: Any, day: int) -> Any:
    return phone.get(f"/weeks/{week['id']}/visits/{moment.id}/{day}/why")


def move(moment: Any, day: int, **to: Any) -> dict[str, Any]:
    return {"kind": "move", "moment": str(moment.id), "day": day, **to}


def attempt(phone: Phone, week: Any, *changes: dict[str, Any]) -> Any:
    return phone.send("POST", f"/weeks/{week['id']}/try", {"changes": list(changes)})


def by_hand(phone: Phone, week: Any, *changes: dict[str, Any], version: int | None = None) -> Any:
    path = f"/weeks/{week['id']}/by-hand"
    return phone.send("POST", path, {"changes": list(changes)}, version=version or week["version"])


def take_back(phone: Phone, week: Any) -> Any:
    return phone.send("POST", f"/weeks/{week['id']}/take-back", version=week["version"])


def visits(week: Any, moment: Any) -> list[tuple[str, int, list[str], str | None]]:
    return [
        (v["date"], v["start"], [m["called"] for m in v["members"]], v["changed"])
        for v in week["visits"]
        if v["moment"] == str(moment.id)
    ]


# --- why --------------------------------------------------------------------------------------------------------------


def test_it_says_why_and_what_is_in_the_way_of_each_other_member(shared: Shared, amara: Phone, week: Any) -> None:
    said = why(amara, week, shared.bath, 1).json()
    assert {r["key"] for r in said["reasons"]} >= {"tie_core", "often", "hours"}
    others = {o["member"]["called"]: (o["rule"], o["cost"]) for o in said["others"]}
    assert list(others) == sorted(others, key=str.casefold)
    assert others["Cerys"] == ("not_tie", None)
    rule, cost = others["Bryn"]
    assert rule is None
    assert isinstance(cost, float)


def test_its_numbers_are_the_judges(shared: Shared, amara: Phone, week: Any) -> None:
    said = why(amara, week, shared.bath, 1).json()
    row = Week.objects.get(id=week["id"])
    problem, plan = bridge.problem_of(row), bridge.plan_of(row)
    for other in said["others"]:
        change = Change("move", str(shared.bath.id), 1, members=(other["member"]["id"],))
        found = what_if(problem, plan, [change])
        assert (other["rule"] is None) == (not found.broken)
        if not found.broken:
            assert other["cost"] == found.cost
            assert {t["term"]: t["points"] for t in other["terms"]}.items() <= found.terms.items()
    for day in said["days"]:
        if day["cost"] is not None:
            to = (day["date"], day["start"])
            number = next(n for n in range(7) if str(row.starts + timedelta(days=n)) == to[0])
            found = what_if(problem, plan, [Change("move", str(shared.bath.id), 1, to_day=number, start=to[1])])
            assert found.broken == ()


def test_it_names_every_id_in_the_facts(shared: Shared, amara: Phone, week: Any) -> None:
    said = why(amara, week, shared.lunch, 2).json()
    rows = [*said["reasons"], *said["others"], *said["days"]]
    ids = {v for r in rows for v in r["facts"].values() if isinstance(v, str) and len(v) == 36}
    assert ids
    assert ids <= said["names"].keys()


def test_it_says_why_in_a_proposal_too(shared: Shared, amara: Phone) -> None:
    proposal = propose(shared)["balanced"]
    said = amara.get(f"/proposals/{proposal.id}/visits/{shared.bath.id}/1/why")
    assert said.status_code == 200
    assert said.json()["title"] == "A bath"


def test_a_visit_that_is_not_there_is_not_found(shared: Shared, amara: Phone, week: Any) -> None:
    assert why(amara, week, shared.bath, 2).status_code == 404
    assert amara.get(f"/weeks/{week['id']}/missed/{shared.cast.team.id}/why").status_code == 404


def test_the_coach_reads_no_reasons_and_the_other_team_finds_nothing(shared: Shared, week: Any) -> None:
    assert why(Phone(shared.cast.imogen), week, shared.bath, 1).status_code == 403
    assert why(Phone(shared.cast.oscar), week, shared.bath, 1).status_code == 404


# --- what if ----------------------------------------------------------------------------------------------------------


def test_trying_prices_a_change_and_writes_nothing(shared: Shared, amara: Phone, week: Any) -> None:
    before = (AuditEvent.objects.count(), FeedChange.objects.count())
    said = attempt(amara, week, move(shared.bath, 1, members=[str(shared.cast.bryn.id)])).json()
    assert said["fits"]
    assert said["asks_again"]
    assert said["broken"] == []
    assert {t["term"] for t in said["terms"]} >= {"tie"}
    assert said["cost"] == pytest.approx(sum(t["points"] for t in said["terms"]), abs=0.02)
    assert read(amara, shared) == week
    assert (AuditEvent.objects.count(), FeedChange.objects.count()) == before


def test_trying_names_the_rules_that_would_be_broken(shared: Shared, amara: Phone, week: Any) -> None:
    said = attempt(amara, week, move(shared.bath, 1, start=TEN, members=[str(shared.cast.cerys.id)])).json()
    assert not said["fits"]
    assert "not_tie" in {b["rule"] for b in said["broken"]}
    said = attempt(amara, week, move(shared.lunch, 2, start=14 * 60)).json()
    assert [b["rule"] for b in said["broken"]] == ["window"]
    assert said["broken"][0]["facts"]["amount"] == 60


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "move", "day": 9},
        {"kind": "move", "day": 1, "start": 1440},
        {"kind": "move", "day": 1, "members": []},
        {"kind": "swap", "day": 1},
        {"kind": "move", "day": 1, "sooner": True},
    ],
)
def test_it_refuses_what_is_no_change(shared: Shared, amara: Phone, week: Any, change: dict[str, Any]) -> None:
    assert attempt(amara, week, {"moment": str(shared.bath.id), **change}).status_code in (400, 422)


def test_trying_with_a_visit_that_is_not_there_says_so(shared: Shared, amara: Phone, week: Any) -> None:
    said = attempt(amara, week, {"kind": "drop", "moment": str(shared.bath.id), "day": 3})
    assert (said.status_code, said.json()["code"]) == (422, "no_such_visit")


# --- by hand ----------------------------------------------------------------------------------------------------------


def test_a_change_by_hand_starts_a_new_round(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = agreed(shared, amara, bryn)
    now = by_hand(bryn, week, move(shared.bath, 1, start=NINE - 30, members=[str(shared.cast.bryn.id)])).json()
    assert (now["state"], now["round"], now["answered"]) == ("proposed", week["round"] + 1, 0)
    assert (now["version"], now["changed_by_hand"], now["take_back"]) == (week["version"] + 1, 1, True)
    moved = visits(now, shared.bath)[0]
    assert moved[1:] == (NINE - 30, ["Bryn"], "both")
    assert AuditEvent.objects.filter(verb="changed by hand", object_id=week["id"]).count() == 1
    assert list(broken()) == []


def test_a_visit_that_moves_to_another_day_keeps_its_address(shared: Shared, amara: Phone, week: Any) -> None:
    visit = next(v for v in week["visits"] if v["moment"] == str(shared.lunch.id))
    now = by_hand(amara, week, move(shared.lunch, 0, to_day=1)).json()
    moved = next(v for v in now["visits"] if v["id"] == visit["id"])
    assert moved["date"] == str(shared.week.starts + timedelta(days=1))
    assert moved["changed"] == "time"


def test_the_day_of_a_missed_wish_is_said_where_it_can_be_no_other(shared: Shared, amara: Phone, week: Any) -> None:
    now = by_hand(amara, week, {"kind": "drop", "moment": str(shared.lunch.id), "day": 2}).json()
    now = by_hand(amara, now, {"kind": "drop", "moment": str(shared.birds.id), "day": 3}).json()
    assert [(m["title"], m["dates"]) for m in now["missed"]] == [
        ("Feeding the birds", [str(shared.week.starts + timedelta(days=3))]),
        ("Lunch together", []),  # any day that has none would do
    ]


def test_another_day_that_has_the_visit_already_says_so(shared: Shared, amara: Phone, week: Any) -> None:
    said = why(amara, week, shared.birds, 3).json()
    assert [(d["rule"], "same_day" in d["facts"]) for d in said["days"]] == [("apart", True)] * 6


def test_what_is_dropped_is_missed_and_what_is_added_is_not(shared: Shared, amara: Phone, week: Any) -> None:
    now = by_hand(amara, week, {"kind": "drop", "moment": str(shared.lunch.id), "day": 2}).json()
    assert [(m["title"], m["count"]) for m in now["missed"]] == [("Lunch together", 1)]
    said = amara.get(f"/weeks/{week['id']}/missed/{shared.lunch.id}/why").json()
    assert said["count"] == 1
    assert said["frees"][0]["kind"] == "already"
    changes = said["frees"][0]["changes"]
    assert attempt(amara, now, *changes).json()["fits"]
    again = by_hand(amara, now, *changes).json()
    assert again["missed"] == []
    assert len(visits(again, shared.lunch)) == 3
    assert list(broken()) == []


def test_it_refuses_what_breaks_a_rule_with_sentences(shared: Shared, amara: Phone, week: Any) -> None:
    said = by_hand(amara, week, move(shared.bath, 1, members=[str(shared.cast.cerys.id)]))
    assert (said.status_code, said.json()["code"]) == (422, "breaks_a_rule")
    assert said.json()["problems"][0]["what"] == "Joan has asked that Cerys does not come."
    assert read(amara, shared) == week


def test_it_refuses_to_move_what_is_kept(shared: Shared, amara: Phone, week: Any) -> None:
    Keep.objects.create(week=shared.week, moment=shared.bath, day=1, start=NINE)
    said = by_hand(amara, week, move(shared.bath, 1, start=NINE - 15))
    assert [p["what"] for p in said.json()["problems"]] == ["A bath (Joan) is kept for another time or member now."]


def test_nobody_from_outside_the_team_can_be_put_into_a_visit(shared: Shared, amara: Phone, week: Any) -> None:
    said = by_hand(amara, week, move(shared.bath, 1, members=[str(shared.cast.oscar.id)]))
    assert said.status_code == 422
    assert "Oscar" not in said.content.decode()


def test_a_week_that_breaks_a_rule_already_can_be_mended_step_by_step(shared: Shared, amara: Phone, week: Any) -> None:
    """Lunch may now only be from half past twelve: each step that makes it less wrong is taken."""
    shared.lunch.from_minute = NOON + 30
    shared.lunch.save()
    assert by_hand(amara, week, move(shared.lunch, 0, start=NOON - 15)).status_code == 422
    now = by_hand(amara, week, move(shared.lunch, 0, start=NOON + 15))
    assert now.status_code == 200, now.content
    assert by_hand(amara, now.json(), move(shared.bath, 1, start=NINE - 15)).status_code == 200


def test_somebody_who_saw_an_older_week_is_told(shared: Shared, amara: Phone, bryn: Phone, week: Any) -> None:
    by_hand(amara, week, move(shared.bath, 1, start=NINE - 15))
    late = by_hand(bryn, week, move(shared.bath, 1, start=NINE - 30))
    assert late.status_code == 412
    assert late.json()["current"]["version"] == week["version"] + 1
    path = f"/weeks/{week['id']}/by-hand"
    assert bryn.send("POST", path, {"changes": [move(shared.bath, 1, start=NINE)]}).status_code == 428


def test_a_published_week_is_not_changed_by_hand(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = agreed(shared, amara, bryn)
    now = amara.send("POST", f"/weeks/{week['id']}/publish", version=week["version"]).json()
    said = by_hand(amara, now, move(shared.bath, 1, start=NINE - 15))
    assert (said.status_code, said.json()["code"]) == (409, "week_is_published")


def test_the_coach_changes_nothing_by_hand(shared: Shared, week: Any) -> None:
    assert by_hand(Phone(shared.cast.imogen), week, move(shared.bath, 1, start=NINE - 15)).status_code == 403


# --- taking it back ---------------------------------------------------------------------------------------------------


def test_taking_back_brings_the_plan_and_the_answers_back(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = agreed(shared, amara, bryn)
    now = by_hand(
        amara, week, move(shared.lunch, 0, to_day=1), {"kind": "drop", "moment": str(shared.bath.id), "day": 4}
    ).json()
    assert now["state"] == "proposed"
    back = take_back(amara, now).json()
    assert back["state"] == "agreed"
    assert back["answered"] == week["answered"]
    assert back["changed_by_hand"] == 0
    assert back["missed"] == week["missed"]
    keys = ("date", "start", "minutes", "moment", "changed")
    assert [[v[k] for k in keys] for v in back["visits"]] == [[v[k] for k in keys] for v in week["visits"]]
    assert Answer.objects.filter(week=week["id"], round=back["round"]).count() == 2
    assert list(broken()) == []


def test_only_the_one_who_changed_it_takes_it_back_and_only_while_it_is_the_last(
    shared: Shared, amara: Phone, bryn: Phone, week: Any
) -> None:
    now = by_hand(amara, week, move(shared.bath, 1, start=NINE - 15)).json()
    refused = take_back(bryn, now)
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_take_back")
    later = by_hand(bryn, now, move(shared.bath, 1, start=NINE - 30)).json()
    assert take_back(amara, later).status_code == 409
    back = take_back(bryn, later).json()
    assert visits(back, shared.bath)[0][1] == NINE - 15
    assert take_back(bryn, back).status_code == 409


def test_a_first_visit_by_hand_makes_a_plan_and_taking_it_back_shares_the_week_again(
    shared: Shared, amara: Phone
) -> None:
    week = read(amara, shared)
    add = {"kind": "add", "moment": str(shared.birds.id), "day": 0, "start": TEN, "minutes": 30}
    add["members"] = [str(shared.cast.amara.id)]
    now = by_hand(amara, week, add).json()
    assert (now["state"], len(now["visits"])) == ("proposed", 1)
    back = take_back(amara, now).json()
    assert (back["state"], back["visits"]) == ("sharing", [])


# --- what matters to the team -----------------------------------------------------------------------------------------


def weigh(phone: Phone, week: Any, **steps: int) -> Any:
    body = {"faces": 1, "kindness": 1, "travel": 1, "best_times": 1} | steps
    return phone.send("PUT", f"/weeks/{week['id']}/sliders", body, version=week["version"])


def test_sliders_are_kept_with_the_week_and_weigh_every_price(shared: Shared, amara: Phone) -> None:
    week = read(amara, shared)
    assert week["sliders"] == {"faces": 1, "kindness": 1, "travel": 1, "best_times": 1}
    plain = bridge.problem_of(Week.objects.get(id=week["id"])).weights
    now = weigh(amara, week, faces=2, travel=0).json()
    assert now["sliders"] == {"faces": 2, "kindness": 1, "travel": 0, "best_times": 1}
    turned = bridge.problem_of(Week.objects.get(id=week["id"])).weights
    assert (turned.face, turned.tie[2], turned.travel, turned.away) == (
        2 * plain.face, 2 * plain.tie[2], 0.5 * plain.travel, plain.away,
    )  # fmt: skip
    assert AuditEvent.objects.filter(verb="weighed").count() == 1


def test_a_change_costs_what_matters_to_the_team(shared: Shared, amara: Phone, week: Any) -> None:
    change = move(shared.bath, 1, members=[str(shared.cast.bryn.id)])
    ties = lambda said: {t["term"]: t["points"] for t in said.json()["terms"]}["tie"]  # noqa: E731
    before = ties(attempt(amara, week, change))
    now = weigh(amara, week, faces=3).json()
    assert ties(attempt(amara, now, change)) == 4 * before


def test_the_next_week_opens_as_the_team_had_it(shared: Shared, amara: Phone) -> None:
    week = weigh(amara, read(amara, shared), kindness=3).json()
    later = amara.send(
        "POST", f"/teams/{shared.cast.team.id}/weeks/{shared.week.starts + timedelta(days=7)}/open"
    ).json()
    assert later["sliders"] == week["sliders"]


def test_proposals_say_what_mattered_when_they_were_made(shared: Shared, amara: Phone) -> None:
    proposals = propose(shared)
    weigh(amara, read(amara, shared), faces=3)
    said = amara.get(f"/weeks/{shared.week.id}/compare").json()["proposals"][0]
    assert said["sliders"]["faces"] == 1
    assert said["stale"]
    assert proposals


@pytest.mark.parametrize("step", [-1, 4, 1.5, None])
def test_it_refuses_a_step_that_does_not_exist(shared: Shared, amara: Phone, step: Any) -> None:
    assert weigh(amara, read(amara, shared), faces=step).status_code in (400, 422)


def test_an_agreed_week_is_not_weighed_anew(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = agreed(shared, amara, bryn)
    assert not week["may"]["weigh"]
    assert weigh(amara, week, faces=2).status_code == 409


def test_the_planner_reads_the_sliders(shared: Shared, amara: Phone) -> None:
    """What the worker sends to the planner holds them, and the run writes them down for its proposals."""
    weigh(amara, read(amara, shared), faces=3)
    run = amara.send("POST", f"/weeks/{shared.week.id}/plan-runs", {"seconds": 1}).json()
    claim = claim_run(run["id"])
    assert claim is not None
    said = _read(claim)
    assert said.week_json["weights"]["face"] == 4 * 80.0
    assert judge(bridge.problem_of(shared.week), bridge.plan_of(shared.week)).cost >= 0
    shared.week.refresh_from_db()
    assert shared.week.runs.get().sliders == {"faces": 3}
