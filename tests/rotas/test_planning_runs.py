"""A question to the planner, answered by the real child process."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psutil
import pytest
from django.utils import timezone

from rotas.actions import claims, computing, keeps, listening, making_proposals, proposing
from rotas.models import AvailableTime, Block, Keep, Moment, PlanRun, Proposal, Visit, VisitMember, Week
from rotas.rules.runs import ATTEMPTS_MOST, FAILURES, LEASE_SECONDS, failure_says, tries_again
from rotas.solver import Solver
from teams.models import Change
from tests.cast import Cast, Phone, view
from tests.rotas.shared_week import NINE, Shared, plan_by, share_week

LONG_AGO = timedelta(seconds=LEASE_SECONDS + 5)


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Ids that were put in the workers' queue."""
    ids: list[Any] = []
    monkeypatch.setattr("rotas.actions.proposing.send", ids.append)
    monkeypatch.setattr("rotas.actions.claims.send", ids.append)
    return ids


def ask(shared: Shared, seconds: int = 1) -> PlanRun:
    return proposing.propose(by=view(shared.cast.amara), week_id=shared.week.id, seconds=seconds)


def computed(run: PlanRun) -> PlanRun:
    computing.compute(run.id)
    run.refresh_from_db()
    return run


def during(do: Callable[[Solver], None], monkeypatch: pytest.MonkeyPatch, after: float = 0.0) -> None:
    """Have `do` done once, when the child has been heard for the first time (or after so many seconds)."""
    plain, done = Solver.next, threading.Event()
    began = time.monotonic()

    def hearing(self: Solver, timeout: float) -> dict[str, Any] | None:
        said = plain(self, timeout)
        if not done.is_set() and (said or (after and time.monotonic() - began > after)):
            done.set()
            do(self)
        return said

    monkeypatch.setattr(Solver, "next", hearing)


def children() -> list[psutil.Process]:
    return [p for p in psutil.Process().children(recursive=True) if "rotas.planning.child" in " ".join(p.cmdline())]


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    yield
    assert children() == []


# --- asking -----------------------------------------------------------------------------------------------------------


def test_it_ends_with_three_named_proposals_that_break_no_rule(shared: Shared) -> None:
    run = computed(ask(shared, 2))
    assert (run.state, run.failure, run.token, run.attempts) == ("proposed", "", None, 1)
    proposals = list(Proposal.objects.filter(run=run).order_by("way"))
    # in so small a week two ways may come to the same plan, which is then offered once
    assert sorted(way for p in proposals for way in (p.way, *p.also)) == ["balanced", "familiar_faces", "kind_days"]
    for proposal in proposals:
        assert len(proposal.plan["visits"]) == 12
        assert (proposal.figures["wishes_met"], proposal.figures["wishes_wanted"], proposal.missed) == (12, 12, [])
    week = Phone(shared.cast.bryn).get(f"/teams/{shared.cast.team.id}/weeks/{shared.week.starts}").json()
    assert (week["run"]["state"], week["run"]["asked_by"]["called"], week["run"]["stale"]) == (
        "proposed",
        "Amara",
        False,
    )
    assert [p["way"] for p in week["proposals"]] == [p.way for p in proposals]


def test_ways_that_come_to_the_same_plan_are_one_proposal_that_says_so(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = computed(ask(shared))
    plan = Proposal.objects.filter(run=run)[0].plan
    other = {"format": plan["format"], "visits": plan["visits"][1:]}
    ways = [("balanced", plan), ("familiar_faces", other), ("kind_days", plan)]
    answer = {
        "event": "done",
        "stopped": False,
        "shortages": [],
        "proposals": [{"name": w, "plan": p} for w, p in ways],
    }
    monkeypatch.setattr(making_proposals, "listen", lambda claim, request: answer)
    again = computed(ask(shared))
    assert {p.way: p.also for p in Proposal.objects.filter(run=again)} == {
        "balanced": ["kind_days"],
        "familiar_faces": [],
    }
    week = Phone(shared.cast.bryn).get(f"/teams/{shared.cast.team.id}/weeks/{shared.week.starts}").json()
    assert [(p["way"], p["also"]) for p in week["proposals"]] == [("balanced", ["kind_days"]), ("familiar_faces", [])]


def test_it_leans_on_last_week(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    plain = listening.listen

    def listen(claim: Any, request: Any) -> Any:
        heard.append(request["last_week"]["visits"])
        return plain(claim, request)

    monkeypatch.setattr(making_proposals, "listen", listen)
    computed(ask(shared))
    assert heard == [[]]
    before = Week.objects.create(team=shared.cast.team, starts=shared.week.starts - timedelta(days=7))
    visit = Visit.objects.create(
        week=before, moment=shared.birds, date=before.starts + timedelta(days=3), start=620, minutes=60
    )
    VisitMember.objects.create(visit=visit, member=shared.cast.cerys)
    computed(ask(shared))
    (leant,) = heard[1]
    assert (leant["moment"], leant["day"], leant["start"], leant["members"]) == (
        str(shared.birds.id), 3, 620, [str(shared.cast.cerys.id)],
    )  # fmt: skip
    assert PlanRun.objects.latest("asked_at").leans_on == before.starts


@pytest.mark.parametrize(("weeks", "leans"), [(1, True), (3, True), (13, True), (14, False)])
def test_it_leans_on_the_nearest_week_that_has_visits(shared: Shared, weeks: int, leans: bool) -> None:
    """Weeks are open far ahead: the one just before is often not shared yet, and is passed over."""
    for n in (weeks, weeks + 1):
        earlier = Week.objects.create(team=shared.cast.team, starts=shared.week.starts - timedelta(weeks=n))
        visit = Visit.objects.create(week=earlier, moment=shared.birds, date=earlier.starts, start=620, minutes=60)
        VisitMember.objects.create(visit=visit, member=shared.cast.cerys)
    for n in range(1, weeks):
        Week.objects.create(team=shared.cast.team, starts=shared.week.starts - timedelta(weeks=n))
    computed(ask(shared))
    compared = Phone(shared.cast.amara).get(f"/weeks/{shared.week.id}/compare").json()
    starts = shared.week.starts - timedelta(weeks=weeks)
    assert compared["leans_on"] == (str(starts) if leans else None)
    assert (compared["last"] is not None) == leans
    assert {p["figures"]["changed_of"] for p in compared["proposals"]} == {1 if leans else 0}


def test_it_adopts_what_the_planner_proposed(shared: Shared) -> None:
    run = computed(ask(shared))
    phone = Phone(shared.cast.bryn)
    for proposal in Proposal.objects.filter(run=run).order_by("-way"):
        version = Week.objects.get().version
        assert phone.send("POST", f"/proposals/{proposal.id}/adopt", version=version).status_code == 200


def test_it_answers_one_question_at_a_time(
    shared: Shared, sent: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    amara, bryn = Phone(shared.cast.amara), Phone(shared.cast.bryn)
    with django_capture_on_commit_callbacks(execute=True):
        first = amara.send("POST", f"/weeks/{shared.week.id}/plan-runs", {"seconds": 3})
        second = bryn.send("POST", f"/weeks/{shared.week.id}/plan-runs", {})
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"]
    assert second.json()["asked_by"]["called"] == "Amara"
    assert [str(i) for i in sent] == [first.json()["id"]]
    assert list(Change.objects.values_list("kind", flat=True)) == ["run"]


@pytest.mark.parametrize("body", [{"seconds": 0}, {"seconds": 301}, {"seconds": "soon"}, {"hours": 1}])
def test_it_takes_only_a_sensible_budget(shared: Shared, body: dict[str, Any]) -> None:
    refused = Phone(shared.cast.amara).send("POST", f"/weeks/{shared.week.id}/plan-runs", body)
    assert refused.status_code == 422
    assert PlanRun.objects.count() == 0


def test_it_keeps_what_was_kept(shared: Shared) -> None:
    keep = Keep.objects.create(week=shared.week, moment=shared.birds, day=3, start=605, by=shared.cast.bryn)
    keep.members.add(shared.cast.cerys)
    run = computed(ask(shared))
    for proposal in Proposal.objects.filter(run=run):
        kept = [v for v in proposal.plan["visits"] if v["moment"] == str(shared.birds.id) and v["day"] == 3]
        assert [(v["start"], v["members"]) for v in kept] == [(605, [str(shared.cast.cerys.id)])]


def test_it_shows_a_shortage_as_missed_and_does_not_fail(shared: Shared) -> None:
    shared.bath.needs = [["hoist"]]
    shared.bath.save()
    run = computed(ask(shared))
    assert run.state == "proposed"
    proposal = Proposal.objects.filter(run=run)[0]
    assert proposal.missed == [{"moment": str(shared.bath.id), "count": 2}]
    card = Phone(shared.cast.amara).get(f"/weeks/{shared.week.id}/compare").json()["proposals"][0]
    assert [(m["title"], m["count"], m["person"]["called"]) for m in card["missed"]] == [("A bath", 2, "Joan")]
    week = Phone(shared.cast.amara).send("POST", f"/proposals/{proposal.id}/adopt", version=1).json()
    assert [(m["title"], m["count"]) for m in week["missed"]] == [("A bath", 2)]


def test_it_compares_with_the_figures_of_last_week(shared: Shared) -> None:
    last = Week.objects.create(team=shared.cast.team, starts=shared.week.starts - timedelta(days=7), state="proposed")
    for row in plan_by(shared, shared.cast.amara, shared.cast.bryn)["visits"]:
        date = last.starts + timedelta(days=row["day"])
        made = Visit.objects.create(
            week=last, moment_id=row["moment"], date=date, start=row["start"], minutes=row["minutes"]
        )
        made.humans.add(*row["members"])
    computed(ask(shared))
    compared = Phone(shared.cast.amara).get(f"/weeks/{shared.week.id}/compare").json()
    assert (compared["last"]["wishes_met"], compared["last"]["wishes_wanted"], compared["last"]["faces_most"]) == (
        12,
        12,
        2,
    )
    # Ways that come to the same plan share one proposal, so there is no fixed number of them.
    assert {p["figures"]["changed_of"] for p in compared["proposals"]} == {12}


# --- stale ------------------------------------------------------------------------------------------------------------


def test_it_is_stale_once_the_week_or_a_good_week_has_changed(shared: Shared) -> None:
    run = computed(ask(shared))
    phone = Phone(shared.cast.amara)

    def stale() -> bool:
        return bool(phone.get(f"/plan-runs/{run.id}").json()["stale"])

    assert not stale()
    Change.objects.create(team=shared.cast.team, seq=run.read_rev + 5, kind="profile")
    assert not stale()
    Change.objects.create(team=shared.cast.team, seq=run.read_rev + 6, kind="good_week")
    assert stale()


# --- failing ----------------------------------------------------------------------------------------------------------


def failed(shared: Shared) -> tuple[str, str]:
    run = computed(ask(shared))
    assert (run.state, run.token, Proposal.objects.count()) == ("failed", None, 0)
    told = Phone(shared.cast.amara).get(f"/plan-runs/{run.id}").json()
    assert (told["failure"], told["may_stop"]) == (run.failure, False)
    return run.failure, told["failure_says"]


def test_it_says_when_there_is_nothing_to_plan(shared: Shared) -> None:
    Moment.objects.update(ended_at=timezone.now())
    assert failed(shared) == ("nothing_to_plan", FAILURES["nothing_to_plan"])


def test_it_says_when_nobody_is_available(shared: Shared) -> None:
    AvailableTime.objects.all().delete()
    assert failed(shared) == ("nobody_available", FAILURES["nobody_available"])


def test_it_names_all_keeps_that_cannot_be_together_and_searches_for_nothing(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment in (shared.bath, shared.birds):
        keep = Keep.objects.create(week=shared.week, moment=moment, day=1, start=NINE, by=shared.cast.amara)
        keep.members.add(shared.cast.amara)
    monkeypatch.setattr(listening, "Solver", lambda *_: pytest.fail("nobody waits for the impossible"))
    code, says = failed(shared)
    assert code == "keeps_clash"
    assert shared.bath.title in says
    assert shared.birds.title in says


def test_keeps_that_leave_the_time_open_are_named_too_also_on_the_page_of_what_clashes(shared: Shared) -> None:
    phone, path = Phone(shared.cast.amara), f"/weeks/{shared.week.id}/clashes"
    together = []
    for moment, day in ((shared.bath, 1), (shared.birds, 1), (shared.birds, 3)):
        Moment.objects.filter(id=moment.id).update(from_minute=NINE, to_minute=NINE + moment.best)
        keep = Keep.objects.create(week=shared.week, moment=moment, day=day, by=shared.cast.amara)
        keep.members.add(shared.cast.amara)
        together += [keep] if day == 1 else []
    assert phone.get(path).json()["clashes"] == [], "that takes more than the judge to tell"
    code, says = failed(shared)
    assert code == "keeps_clash"
    assert shared.bath.title in says
    assert shared.birds.title in says
    named = phone.get(path).json()["clashes"]
    assert {(row["why"], row["id"]) for row in named} == {("together", str(keep.id)) for keep in together}
    keeps.let_go(by=view(shared.cast.amara), keep_id=together[0].id)
    assert phone.get(path).json()["clashes"] == [], "what was read has changed"


def test_it_names_a_keep_that_cannot_be_had(shared: Shared) -> None:
    AvailableTime.objects.filter(working_life__member=shared.cast.bryn, weekday=2).delete()
    keep = Keep.objects.create(week=shared.week, moment=shared.bath, day=2, start=NINE, by=shared.cast.amara)
    keep.members.add(shared.cast.bryn)
    code, says = failed(shared)
    assert code == "keeps_clash"
    assert "A bath (Joan)" in says


def test_it_may_be_asked_again_after_a_failure(shared: Shared) -> None:
    AvailableTime.objects.all().delete()
    failed(shared)
    assert ask(shared).state == "asked"


def test_it_has_a_sentence_for_every_failure() -> None:
    for code in FAILURES:
        assert failure_says(code, "this").endswith(("this", ".", "again."))
        assert "{" not in failure_says(code, "this")
    assert [tries_again(n, solver_died=True) for n in (1, 2)] == [True, False]
    assert [tries_again(n, solver_died=False) for n in (1, 2, 3)] == [True, True, False]


# --- stopping ---------------------------------------------------------------------------------------------------------


def test_it_ends_when_stopped_and_keeps_what_it_found(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    run, stopped = ask(shared, 300), []

    def stop(solver: Solver) -> None:
        proposing.stop(by=view(shared.cast.bryn), run_id=run.id)
        stopped.append(time.monotonic())

    during(stop, monkeypatch)
    monkeypatch.setattr(
        listening, "PATIENCE", 60
    )  # on a busy machine its last words may take longer than a person waits
    run = computed(run)
    assert time.monotonic() - stopped[0] < 90  # of the five minutes that it had; some tenths where nothing else runs
    assert (run.state, run.stop_asked) == ("stopped", True)
    found = Proposal.objects.filter(run=run)
    assert found.count() >= 1
    assert all(p.plan["visits"] for p in found)


def test_it_just_ends_when_nobody_has_begun(shared: Shared) -> None:
    run = ask(shared)
    told = Phone(shared.cast.bryn).send("POST", f"/plan-runs/{run.id}/stop").json()
    assert (told["state"], told["may_stop"]) == ("stopped", False)
    assert computed(run).state == "stopped"
    assert Phone(shared.cast.bryn).send("POST", f"/plan-runs/{run.id}/stop").json()["state"] == "stopped"
    assert ask(shared).id != run.id


def test_it_stops_a_run_whose_worker_is_gone(shared: Shared) -> None:
    run = ask(shared)
    PlanRun.objects.update(state="running", token=uuid4(), heartbeat_at=timezone.now() - LONG_AGO)
    assert Phone(shared.cast.amara).send("POST", f"/plan-runs/{run.id}/stop").json()["state"] == "stopped"


# --- deaths -----------------------------------------------------------------------------------------------------------


def kill(solver: Solver) -> None:
    assert solver.process is not None
    os.kill(solver.process.pid, signal.SIGKILL)


def test_it_is_tried_once_more_when_the_solver_is_killed(
    shared: Shared, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ask(shared, 30)
    with monkeypatch.context() as patch:
        during(kill, patch)
        assert (computed(run).state, run.attempts, run.token) == ("asked", 1, None)
    assert sent == [run.id]
    with monkeypatch.context() as patch:
        during(kill, patch)
        assert (computed(run).state, run.failure, run.attempts) == ("failed", "planner_died", 2)
    assert sent == [run.id]


def test_it_writes_nothing_any_more_once_another_has_taken_over(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, other = ask(shared, 30), uuid4()

    def take_over(_: Solver) -> None:
        PlanRun.objects.filter(id=run.id).update(token=other, progress={"share": 0.1})

    during(take_over, monkeypatch)
    assert (computed(run).state, run.token, run.progress) == ("running", other, {"share": 0.1})
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("write", ["finish", "fail", "give_back", "note", "beat"])
def test_it_puts_the_token_into_every_write(shared: Shared, write: str) -> None:
    run = ask(shared)
    claim = claims.claim_run(run.id)
    assert claim is not None
    PlanRun.objects.update(token=uuid4())
    before = PlanRun.objects.values().get()
    deeds: dict[str, Callable[[], None]] = {
        "finish": lambda: making_proposals.keep_proposals(
            claim, proposals=[], stopped=False, last=None, week_id=shared.week.id
        ),
        "fail": lambda: claims.fail(claim, claims.Failed("our_fault")),
        "give_back": lambda: claims.give_back(claim),
        "note": lambda: claims.note(claim, {"share": 0.5}),
        "beat": lambda: claims.beat(claim),
    }
    if write in ("fail", "give_back"):
        deeds[write]()
    else:
        with pytest.raises(claims.Lost):
            deeds[write]()
    assert PlanRun.objects.values().get() == before


def test_it_is_claimed_by_one(shared: Shared) -> None:
    run = ask(shared)
    first, second = claims.claim_run(run.id), claims.claim_run(run.id)
    assert first is not None
    assert second is None


def test_it_goes_back_when_its_worker_is_told_to_end(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    run = ask(shared, 30)

    def end(_: Solver) -> None:
        raise KeyboardInterrupt

    during(end, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        computing.compute(run.id)
    run.refresh_from_db()
    assert (run.state, run.attempts, run.token) == ("asked", 0, None)


# --- the sweep --------------------------------------------------------------------------------------------------------


def test_it_sends_again_what_nobody_works_on(
    shared: Shared, sent: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    run = ask(shared)
    assert claims.sweep() == 0
    PlanRun.objects.update(heartbeat_at=timezone.now() - LONG_AGO)
    with django_capture_on_commit_callbacks(execute=True):
        assert claims.sweep() == 1
    assert sent == [run.id]
    with django_capture_on_commit_callbacks(execute=True):
        assert claims.sweep() == 0  # it has just been sent
    PlanRun.objects.update(state="running", token=uuid4(), attempts=2, heartbeat_at=timezone.now() - LONG_AGO)
    with django_capture_on_commit_callbacks(execute=True):
        assert claims.sweep() == 1
    run.refresh_from_db()
    assert (run.state, run.token, sent) == ("asked", None, [run.id, run.id])


def test_it_gives_up_after_so_many_lost_workers_and_says_so(shared: Shared, sent: list[Any]) -> None:
    run = ask(shared)
    PlanRun.objects.update(
        state="running", token=uuid4(), attempts=ATTEMPTS_MOST, heartbeat_at=timezone.now() - LONG_AGO
    )
    assert claims.sweep() == 1
    run.refresh_from_db()
    assert (run.state, run.failure, run.token) == ("failed", "worker_lost", None)
    assert sent == []
    assert ask(shared).id != run.id


def test_it_leaves_a_run_alone_that_gives_signs_of_life(shared: Shared, sent: list[Any]) -> None:
    ask(shared)
    PlanRun.objects.update(state="running", token=uuid4(), attempts=1)
    assert claims.sweep() == 0


def test_it_ends_a_lost_run_that_somebody_stopped(shared: Shared, sent: list[Any]) -> None:
    run = ask(shared)
    PlanRun.objects.update(state="running", token=uuid4(), stop_asked=True, heartbeat_at=timezone.now() - LONG_AGO)
    assert claims.sweep() == 1
    run.refresh_from_db()
    assert (run.state, sent) == ("stopped", [])


def test_it_keeps_secrets_from_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@127.0.0.1/x")
    with Solver({"week": {}, "seconds": 1, "proposals": []}) as solver:
        assert solver.process is not None
        environment = psutil.Process(solver.process.pid).environ()
        assert not {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"} & set(environment)
        said = None
        while said is None and not solver.ended:
            said = solver.next(0.2)
        assert said is not None
        assert said["event"] == "problems"
    assert solver.ended


def test_it_plans_around_the_team_s_meeting(shared: Shared) -> None:
    Block.objects.create(
        team=shared.cast.team, ref="b", title="Meeting", weekday=0, from_minute=600, to_minute=660
    ).members.add(shared.cast.amara)
    run = computed(ask(shared))
    assert run.state == "proposed"
    assert not any(
        v["day"] == 0 and str(shared.cast.amara.id) in v["members"] and 570 < v["start"] < 660
        for p in Proposal.objects.all()
        for v in p.plan["visits"]
    )
