"""A week from open to published, over the wire, by the standing cast."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rotas.models import Answer, AvailableTime, Keep, Moment, PlanRun, Proposal, Tie, Visit, Week
from rotas.rules.week import Way
from teams.models import AuditEvent, Change, Human, Membership
from tests.cast import Cast, Phone
from tests.rotas.shared_week import NINE, Shared, next_monday, plan_by, propose, share_week, visit


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


@pytest.fixture
def amara(shared: Shared) -> Phone:
    return Phone(shared.cast.amara)


@pytest.fixture
def bryn(shared: Shared) -> Phone:
    return Phone(shared.cast.bryn)


def read(phone: Phone, shared: Shared) -> Any:
    answer = phone.get(f"/teams/{shared.cast.team.id}/weeks/{shared.week.starts}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def adopt(phone: Phone, proposal: Proposal, version: int) -> Any:
    return phone.send("POST", f"/proposals/{proposal.id}/adopt", version=version)


def answer(phone: Phone, week: Any, says: str, reason: str = "") -> Any:
    body = {"answer": says, "reason": reason, "round": week["round"]}
    return phone.send("PUT", f"/weeks/{week['id']}/answer", body)


def agreed(shared: Shared, amara: Phone, bryn: Phone, way: Way = "balanced") -> Any:
    """A week that Amara and Bryn agree on."""
    week = adopt(amara, propose(shared)[way], shared.week.version).json()
    answer(amara, week, "happy")
    week = answer(bryn, week, "can_live_with_it").json()
    assert week["state"] == "agreed"
    return week


# --- opening ----------------------------------------------------------------------------------------------------------


def test_it_opens_a_week_once(shared: Shared, amara: Phone, bryn: Phone) -> None:
    starts = shared.week.starts + timedelta(days=7)
    path = f"/teams/{shared.cast.team.id}/weeks/{starts}"
    assert amara.get(path).status_code == 404
    first = amara.send("POST", f"{path}/open").json()
    again = bryn.send("POST", f"{path}/open").json()
    assert first["id"] == again["id"]
    assert (first["state"], first["version"], first["visits"]) == ("sharing", 1, [])
    assert AuditEvent.objects.filter(verb="opened").count() == 1


@pytest.mark.parametrize("days", [1, -14, 7 * 60])
def test_it_opens_no_week_in_the_past_or_far_away_or_from_a_tuesday(shared: Shared, amara: Phone, days: int) -> None:
    starts = next_monday() + timedelta(days=days - 7 if days == -14 else days)
    answer = amara.send("POST", f"/teams/{shared.cast.team.id}/weeks/{starts}/open")
    assert (answer.status_code, answer.json()["problems"][0]["where"]) == (422, "starts")


def test_it_lists_weeks_with_their_counts(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = agreed(shared, amara, bryn)
    team, starts = shared.cast.team.id, shared.week.starts
    Week.objects.create(team=shared.cast.team, starts=starts + timedelta(days=7))
    cards = amara.get(f"/teams/{team}/weeks").json()
    assert [c["starts"] for c in cards] == [str(starts), str(starts + timedelta(days=7))]
    assert {k: cards[0][k] for k in ("visits", "me_visits", "answered", "objections", "state")} == {
        "visits": 12, "me_visits": 7, "answered": 2, "objections": 0, "state": "agreed",
    }  # fmt: skip
    assert cards[0]["version"] == week["version"]
    later = starts + timedelta(days=1)
    assert [
        c["visits"] for c in amara.get(f"/teams/{team}/weeks?from={later}&to={later + timedelta(days=30)}").json()
    ] == [0]


# --- who sees what ----------------------------------------------------------------------------------------------------


def test_it_shows_the_coach_state_and_counts_and_no_names(shared: Shared, amara: Phone, bryn: Phone) -> None:
    agreed(shared, amara, bryn)
    answer(amara, read(amara, shared), "object", "Joan and I need a talk first")
    seen = Phone(shared.cast.imogen).get(f"/teams/{shared.cast.team.id}/weeks/{shared.week.starts}")
    week = seen.json()
    assert (week["state"], week["visit_count"], week["answered"], week["objections"]) == ("proposed", 12, 2, 1)
    empty = ("visits", "blocks", "missed", "answers", "keeps", "proposals")
    assert [week[k] for k in empty] == [[]] * len(empty)
    assert (week["run"], week["my_answer"], week["me_visits"]) == (None, None, 0)
    assert not any(week["may"].values())
    for human in shared.cast.everybody.values():
        assert human.called not in seen.content.decode()
    assert "talk first" not in seen.content.decode()


def operations(shared: Shared) -> list[tuple[str, str, Any]]:
    """Everything that one can ask of a week: method, path, body."""
    week, team = shared.week, shared.cast.team
    proposal = propose(shared)["balanced"]
    keep = Keep.objects.create(week=week, moment=shared.bath, day=0, start=NINE, by=shared.cast.amara)
    keeps = {"moment": str(shared.birds.id), "day": 1, "start": NINE, "members": []}
    return [
        ("GET", f"/teams/{team.id}/weeks", None),
        ("GET", f"/teams/{team.id}/weeks/{week.starts}", None),
        ("POST", f"/teams/{team.id}/weeks/{week.starts + timedelta(days=7)}/open", None),
        ("POST", f"/weeks/{week.id}/plan-runs", {}),
        ("GET", f"/plan-runs/{proposal.run_id}", None),
        ("POST", f"/plan-runs/{proposal.run_id}/stop", None),
        ("GET", f"/weeks/{week.id}/compare", None),
        ("GET", f"/proposals/{proposal.id}", None),
        ("POST", f"/proposals/{proposal.id}/adopt", None),
        ("PUT", f"/weeks/{week.id}/answer", {"answer": "happy", "reason": "", "round": 0}),
        ("POST", f"/weeks/{week.id}/set-aside", None),
        ("POST", f"/weeks/{week.id}/publish", None),
        ("PUT", f"/weeks/{week.id}/keeps", keeps),
        ("DELETE", f"/keeps/{keep.id}", None),
    ]


def state_of(shared: Shared) -> tuple[Any, ...]:
    shared.week.refresh_from_db()
    models = (Week, Visit, Keep, PlanRun, Proposal, Answer)
    return shared.week.version, shared.week.state, tuple(m.objects.count() for m in models)


def test_it_is_not_there_for_another_team_nor_for_the_people_nor_for_the_host(shared: Shared) -> None:
    asked = operations(shared)
    before = state_of(shared)
    cast = shared.cast
    others = [*cast.outsiders.values(), cast.joan, cast.walter, cast.ruth, cast.olu]
    for human in others:
        phone = Phone(human)
        for method, path, body in asked:
            version = 1 if method == "POST" else None
            exports = human == cast.olu and path.endswith("/weeks")  # the host may know which weeks there are to export
            expected = 200 if exports else 404
            assert phone.send(method, path, body, version=version).status_code == expected, (human.called, method, path)
    for method, path, body in asked:
        assert Phone(None).send(method, path, body, version=1).status_code == 401, (method, path)
    assert state_of(shared) == before


def test_it_lets_the_coach_look_and_change_nothing(shared: Shared) -> None:
    asked = operations(shared)
    before = state_of(shared)
    phone = Phone(shared.cast.imogen)
    for method, path, body in asked:
        version = 1 if method == "POST" else None
        expected = 200 if method == "GET" and path.startswith("/teams/") else 403
        assert phone.send(method, path, body, version=version).status_code == expected, (method, path)
    assert state_of(shared) == before


def test_it_answers_unknown_ids_like_forbidden_ones(shared: Shared, amara: Phone) -> None:
    for method, path, body in operations(shared):
        for known in (shared.week.id, *Proposal.objects.values_list("id", "run_id").first(), Keep.objects.get().id):  # type: ignore[misc]
            if str(known) in path:
                there = path.replace(str(known), str(uuid4()))
                assert amara.send(method, there, body, version=1).status_code == 404, (method, there)


def test_it_reads_a_week_in_a_number_of_queries_that_does_not_grow(shared: Shared, amara: Phone, bryn: Phone) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            read(amara, shared)
        return len(found)

    adopt(amara, propose(shared)["balanced"], 1)
    few = count()
    Keep.objects.create(week=shared.week, moment=shared.bath, day=2, start=NINE, by=shared.cast.bryn)
    for n in range(20):
        wish = Moment.objects.create(
            good_week=shared.bath.good_week,
            title=f"More {n}",
            days=[0],
            from_minute=480,
            to_minute=720,
            least=5,
            best=5,
        )
        row = Visit.objects.create(week=shared.week, moment=wish, date=shared.week.starts, start=500 + 5 * n, minutes=5)
        row.humans.add(shared.cast.bryn)
    answer(bryn, {"id": str(shared.week.id), "round": 1}, "happy")
    assert count() <= few + 1  # the members of keeps, once there is one
    assert few <= 32


# --- adopting ---------------------------------------------------------------------------------------------------------


def test_it_becomes_the_week_when_a_member_adopts_it(shared: Shared, amara: Phone) -> None:
    proposals = propose(shared)
    week = adopt(amara, proposals["familiar_faces"], 1).json()
    assert (week["state"], week["version"], week["round"], week["way"]) == ("proposed", 2, 1, "familiar_faces")
    assert len(week["visits"]) == 12
    bath = next(v for v in week["visits"] if v["title"] == "A bath")
    assert (bath["date"], bath["start"], bath["minutes"]) == (str(shared.week.starts + timedelta(days=1)), NINE, 45)
    assert (bath["person"]["called"], [m["called"] for m in bath["members"]]) == ("Joan", ["Amara"])
    assert (bath["mine"], bath["why"], bath["changed"]) == (True, "Why: A bath", None)
    assert [p["way"] for p in week["proposals"] if p["adopted"]] == ["familiar_faces"]
    assert [p["stale"] for p in week["proposals"]] == [True, False, True]
    event = AuditEvent.objects.get(verb="adopted")
    assert (event.kind, event.version, event.actor) == ("week", 2, shared.cast.amara)


def test_it_says_what_another_proposal_changes(shared: Shared, amara: Phone) -> None:
    proposals = propose(shared)
    first = adopt(amara, proposals["balanced"], 1).json()
    offered = amara.get(f"/proposals/{proposals['kind_days'].id}").json()
    assert {v["changed"] for v in offered["visits"]} == {"members"}
    second = adopt(amara, proposals["kind_days"], 2).json()
    assert (second["round"], second["version"]) == (2, 3)
    assert {v["id"] for v in first["visits"]} == {v["id"] for v in second["visits"]}
    assert {v["changed"] for v in second["visits"]} == {"members"}
    assert Proposal.objects.filter(adopted_at__isnull=False).count() == 1


def test_it_needs_the_version_and_says_how_things_are_when_it_is_old(shared: Shared, amara: Phone, bryn: Phone) -> None:
    proposals = propose(shared)
    assert amara.send("POST", f"/proposals/{proposals['balanced'].id}/adopt").status_code == 428
    adopt(amara, proposals["balanced"], 1)
    stale = adopt(bryn, proposals["kind_days"], 1)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert (stale.json()["current"]["way"], stale.json()["current"]["version"]) == ("balanced", 2)
    assert stale.headers["Content-Type"] == "application/problem+json"


def test_it_adopts_once_however_often_it_is_sent(shared: Shared, amara: Phone) -> None:
    proposal, key = propose(shared)["balanced"], str(uuid4())
    for _ in range(3):
        sent = amara.send("POST", f"/proposals/{proposal.id}/adopt", version=1, key=key)
        assert (sent.status_code, sent.json()["version"]) == (200, 2)
    assert AuditEvent.objects.filter(verb="adopted").count() == 1


def test_it_takes_a_stale_proposal_that_still_fits(shared: Shared, amara: Phone, bryn: Phone) -> None:
    proposal = propose(shared)["balanced"]
    body = {"moment": str(shared.bath.id), "day": 1, "start": NINE, "members": [str(shared.cast.amara.id)]}
    kept = bryn.send("PUT", f"/weeks/{shared.week.id}/keeps", body).json()
    assert all(p["stale"] for p in kept["proposals"])
    week = adopt(amara, proposal, 2)
    assert week.status_code == 200
    assert [v["kept"] for v in week.json()["visits"] if v["title"] == "A bath"] == [True, False]


def test_it_refuses_a_proposal_that_no_longer_fits_and_says_why(shared: Shared, amara: Phone) -> None:
    proposal, cast = propose(shared)["balanced"], shared.cast
    AvailableTime.objects.filter(working_life__member=cast.bryn, weekday=6).delete()
    Tie.objects.create(team=cast.team, person=cast.walter, member=cast.bryn, kind="not")
    shared.lunch.ended_at = timezone.now()
    shared.lunch.save()
    refused = adopt(amara, proposal, 1)
    assert (refused.status_code, refused.json()["code"]) == (422, "no_longer_fits")
    told = [p["what"] for p in refused.json()["problems"]]
    assert "Walter has asked that Bryn does not come." in told
    assert "Bryn cannot work then on Sunday." in told
    assert "Lunch together (Joan) is not part of this week any more." in told
    assert Visit.objects.count() == 0
    assert Week.objects.get().version == 1


def test_it_refuses_a_proposal_with_somebody_who_has_left(shared: Shared, amara: Phone) -> None:
    proposal = propose(shared)["balanced"]
    Membership.objects.filter(human=shared.cast.bryn).update(ends=shared.week.starts - timedelta(days=8))
    refused = adopt(amara, proposal, 1)
    assert (refused.status_code, refused.json()["code"]) == (422, "no_longer_fits")


# --- answering --------------------------------------------------------------------------------------------------------


def test_it_is_agreed_when_enough_have_answered_and_nobody_objects(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = adopt(amara, propose(shared)["balanced"], 1).json()
    one = answer(amara, week, "happy").json()
    assert (one["state"], one["version"], one["answered"], one["answers_needed"]) == ("proposed", 2, 1, 2)
    assert one["my_answer"]["answer"] == "happy"
    two = answer(bryn, week, "can_live_with_it").json()
    assert (two["state"], two["version"], two["may"]["publish"]) == ("agreed", 3, True)
    rows = {r["member"]["called"]: r["answer"] for r in two["answers"]}
    assert rows == {"Amara": "happy", "Bryn": "can_live_with_it"}  # who has said nothing is counted, not listed
    assert (two["answered"], two["members"]) == (2, 3)


def test_it_comes_back_when_somebody_objects_and_is_agreed_when_that_is_met(
    shared: Shared, amara: Phone, bryn: Phone
) -> None:
    week = agreed(shared, amara, bryn)
    cerys = Phone(shared.cast.cerys)
    back = answer(cerys, week, "object", "I have no weekend off").json()
    assert (back["state"], back["objections"], back["version"]) == ("proposed", 1, week["version"] + 1)
    assert next(r["reason"] for r in back["answers"] if r["answer"] == "object") == "I have no weekend off"
    met = answer(cerys, week, "happy").json()
    assert (met["state"], met["objections"], met["version"]) == ("agreed", 0, week["version"] + 2)


def test_it_wants_a_reason_for_an_objection(shared: Shared, amara: Phone) -> None:
    week = adopt(amara, propose(shared)["balanced"], 1).json()
    for reason in ("", "   "):
        refused = answer(amara, week, "object", reason)
        assert (refused.status_code, refused.json()["code"]) == (422, "reason_needed")
    assert Answer.objects.count() == 0


def test_it_refuses_an_answer_to_a_plan_that_was_replaced(shared: Shared, amara: Phone, bryn: Phone) -> None:
    proposals = propose(shared)
    first = adopt(amara, proposals["balanced"], 1).json()
    answer(bryn, first, "happy")
    second = adopt(amara, proposals["kind_days"], 2).json()
    assert (second["answered"], second["state"]) == (0, "proposed")
    late = answer(bryn, first, "object", "not this one")
    assert (late.status_code, late.json()["current"]["round"]) == (412, 2)


def test_it_counts_only_who_is_on_the_team(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = adopt(amara, propose(shared)["balanced"], 1).json()
    answer(bryn, week, "object", "no")
    Membership.objects.filter(human=shared.cast.bryn).update(ends=shared.week.starts - timedelta(days=20))
    answer(amara, week, "happy")
    now = answer(Phone(shared.cast.cerys), week, "happy").json()
    assert (now["state"], now["answered"], now["objections"]) == ("agreed", 2, 0)


def test_it_takes_the_same_answer_twice_as_one(shared: Shared, amara: Phone) -> None:
    week = adopt(amara, propose(shared)["balanced"], 1).json()
    for _ in range(2):
        assert answer(amara, week, "happy").status_code == 200
    assert AuditEvent.objects.filter(verb="answered").count() == 1


def test_it_takes_no_answer_before_anything_is_proposed(shared: Shared, amara: Phone) -> None:
    refused = answer(amara, {"id": str(shared.week.id), "round": 0}, "happy")
    assert (refused.status_code, refused.json()["code"]) == (409, "week_is_sharing")


# --- setting aside, publishing ----------------------------------------------------------------------------------------


def test_it_starts_again_when_set_aside(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = agreed(shared, amara, bryn)
    aside = bryn.send("POST", f"/weeks/{week['id']}/set-aside", version=week["version"]).json()
    assert (aside["state"], aside["visits"], aside["way"], aside["version"]) == (
        "sharing",
        [],
        None,
        week["version"] + 1,
    )
    assert [p["adopted"] for p in aside["proposals"]] == [False] * 3
    again = adopt(amara, Proposal.objects.get(way="kind_days"), aside["version"]).json()
    assert (again["round"], again["answered"], {v["changed"] for v in again["visits"]}) == (2, 0, {None})


def test_it_is_published_once_and_rings_those_who_are_visited(
    shared: Shared, amara: Phone, bryn: Phone, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr("teams.bell._sound", lambda groups, message: heard.extend((g, message["t"]) for g in groups))
    week = agreed(shared, amara, bryn)
    with django_capture_on_commit_callbacks(execute=True):
        done = bryn.send("POST", f"/weeks/{week['id']}/publish", version=week["version"]).json()
    assert (done["state"], done["published_at"] is not None) == ("published", True)
    cast = shared.cast
    groups = [f"team.{cast.team.id}", f"person.{cast.joan.id}", f"person.{cast.walter.id}"]
    assert sorted(h for h in heard if h[1] != "notice") == sorted((g, "week") for g in groups)
    # One notice each: to the members but Bryn, and to whoever is visited
    told = {g for g, kind in heard if kind == "notice"} - {groups[0]}
    assert told == {f"human.{h.id}" for h in (cast.amara, cast.cerys, cast.joan, cast.walter)}
    late = amara.send("POST", f"/weeks/{week['id']}/publish", version=week["version"])
    assert (late.status_code, late.json()["current"]["state"]) == (412, "published")
    again = amara.send("POST", f"/weeks/{week['id']}/publish", version=done["version"])
    assert (again.status_code, again.json()["code"]) == (409, "week_is_published")
    assert AuditEvent.objects.filter(verb="published").count() == 1


def test_it_publishes_nothing_that_is_not_agreed(shared: Shared, amara: Phone) -> None:
    refused = amara.send("POST", f"/weeks/{shared.week.id}/publish", version=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "week_is_sharing")
    adopt(amara, propose(shared)["balanced"], 1)
    refused = amara.send("POST", f"/weeks/{shared.week.id}/publish", version=2)
    assert (refused.status_code, refused.json()["code"]) == (409, "week_is_proposed")


def test_it_changes_nothing_once_it_is_published(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = agreed(shared, amara, bryn)
    done = amara.send("POST", f"/weeks/{week['id']}/publish", version=week["version"]).json()
    version = done["version"]
    tries = [
        adopt(amara, Proposal.objects.filter(way="kind_days")[0], version),
        answer(amara, done, "object", "too late"),
        amara.send("POST", f"/weeks/{week['id']}/set-aside", version=version),
        amara.send("POST", f"/weeks/{week['id']}/plan-runs", {}),
        amara.send("PUT", f"/weeks/{week['id']}/keeps", {"moment": str(shared.bath.id), "day": 1, "start": NINE}),
    ]
    assert [t.status_code for t in tries] == [409] * len(tries)
    assert read(amara, shared)["version"] == version


# --- keeping ----------------------------------------------------------------------------------------------------------


def test_it_keeps_a_visit_and_lets_it_go(shared: Shared, amara: Phone, bryn: Phone) -> None:
    body: dict[str, Any] = {"moment": str(shared.bath.id), "day": 4, "members": [str(shared.cast.amara.id)]}
    kept = amara.send("PUT", f"/weeks/{shared.week.id}/keeps", body).json()
    keep = kept["keeps"][0]
    assert (keep["title"], keep["person"]["called"], keep["day"], keep["start"]) == ("A bath", "Joan", 4, None)
    assert ([m["called"] for m in keep["members"]], keep["by"]["called"], kept["version"]) == (["Amara"], "Amara", 2)
    again = amara.send("PUT", f"/weeks/{shared.week.id}/keeps", body).json()
    assert (again["version"], len(again["keeps"])) == (2, 1)
    moved = bryn.send("PUT", f"/weeks/{shared.week.id}/keeps", body | {"start": NINE}).json()
    assert (moved["version"], len(moved["keeps"]), moved["keeps"][0]["by"]["called"]) == (3, 1, "Bryn")
    gone = bryn.send("DELETE", f"/keeps/{keep['id']}").json()
    assert (gone["keeps"], gone["version"]) == ([], 4)


def test_it_does_not_keep_what_cannot_be(shared: Shared, amara: Phone) -> None:
    cast = shared.cast

    def refused(**body: Any) -> list[str]:
        sent = amara.send("PUT", f"/weeks/{shared.week.id}/keeps", {"moment": str(shared.bath.id), "day": 0} | body)
        assert sent.status_code == 422, sent.content
        return [p["where"] for p in sent.json()["problems"]]

    assert refused() == ["members"]
    assert refused(members=[str(cast.cerys.id)]) == ["members"]  # Joan has asked that she does not come
    assert refused(members=[str(cast.oscar.id)]) == ["members"]
    assert refused(members=[str(cast.lena.id)]) == ["members"]
    assert refused(start=700) == ["start"]
    assert refused(day=7, start=NINE) == ["day"]
    assert refused(start=NINE, more=1) == ["more"]
    other = Moment.objects.create(
        good_week=shared.bath.good_week,
        title="Chess",
        helped_by="friends",
        days=[0],
        from_minute=600,
        to_minute=700,
        least=30,
        best=30,
    )
    assert refused(moment=str(other.id), start=610) == ["moment"]
    assert Keep.objects.count() == 0


def test_it_notes_every_step_in_the_record_and_the_feed(shared: Shared, amara: Phone, bryn: Phone) -> None:
    amara.send("PUT", f"/weeks/{shared.week.id}/keeps", {"moment": str(shared.bath.id), "day": 1, "start": NINE})
    proposal = propose(shared)["balanced"]
    week = adopt(amara, proposal, 2).json()
    answer(amara, week, "happy")
    week = answer(bryn, week, "happy").json()
    amara.send("POST", f"/weeks/{week['id']}/publish", version=week["version"])
    steps = AuditEvent.objects.filter(kind="week").order_by("id").values_list("verb", "version")
    assert list(steps) == [("kept a visit", 2), ("adopted", 3), ("agreed", 4), ("published", 5)]
    feed = list(Change.objects.order_by("seq").values_list("seq", "kind"))
    assert [seq for seq, _ in feed] == list(range(1, len(feed) + 1))
    assert [kind for _, kind in feed if kind != "notice"] == ["week"] * 5


def test_it_compares_proposals_with_last_week(shared: Shared, amara: Phone) -> None:
    proposals = propose(shared)
    side_by_side = amara.get(f"/weeks/{shared.week.id}/compare").json()
    assert side_by_side["last"] is None
    assert [p["way"] for p in side_by_side["proposals"]] == ["balanced", "familiar_faces", "kind_days"]
    PlanRun.objects.update(last_figures=proposals["balanced"].figures)
    assert amara.get(f"/weeks/{shared.week.id}/compare").json()["last"]["wishes_met"] == 12


def test_it_keeps_ten_o_clock_over_the_clock_change(shared: Shared, amara: Phone) -> None:
    starts = next_monday()
    while not (starts.month in (3, 10) and starts.day + 6 > 24 and (starts + timedelta(days=6)).month == starts.month):
        starts += timedelta(days=7)  # the week that ends with the last Sunday of March or October
    Week.objects.filter(id=shared.week.id).update(starts=starts)
    shared.week.refresh_from_db()
    Proposal.objects.all().delete()
    week = adopt(amara, propose(shared)["balanced"], 1).json()
    birds = [(v["date"], v["start"]) for v in week["visits"] if v["title"] == "Feeding the birds"]
    assert birds == [(str(starts + timedelta(days=n)), 600) for n in range(7)]


def test_it_places_the_plan_that_the_proposal_shows(shared: Shared, amara: Phone) -> None:
    proposal = propose(shared)["kind_days"]
    shown = amara.get(f"/proposals/{proposal.id}").json()["visits"]
    placed = adopt(amara, proposal, 1).json()["visits"]
    what = ("date", "start", "minutes", "moment", "members", "person", "mine")
    assert [{k: v[k] for k in what} for v in shown] == [{k: v[k] for k in what} for v in placed]
    assert plan_by(shared, shared.cast.bryn, shared.cast.amara) == proposal.plan
    assert visit(shared.bath, 1, NINE, 45, shared.cast.bryn) in proposal.plan["visits"]


def test_it_needs_a_human_of_the_team_to_publish(shared: Shared, amara: Phone, bryn: Phone) -> None:
    week = agreed(shared, amara, bryn)
    for name in ("joan", "ruth", "olu", "oscar", "lena"):
        who: Human = shared.cast.everybody[name]
        assert Phone(who).send("POST", f"/weeks/{week['id']}/publish", version=week["version"]).status_code == 404
    assert (
        Phone(shared.cast.imogen).send("POST", f"/weeks/{week['id']}/publish", version=week["version"]).status_code
        == 403
    )
