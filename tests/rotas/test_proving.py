"""What is proved about proposals, by the real child process, and who is told."""

from typing import Any
from uuid import uuid4

import psutil
import pytest

from rotas import bridge
from rotas.actions import computing, proposing, proving
from rotas.models import PlanRun, Proof, Proposal
from rotas.solver import Solver
from teams.models import Change
from tests.cast import Cast, Phone, view
from tests.rotas.shared_week import Shared, moment, propose, share_week


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


@pytest.fixture
def proof_seconds(settings: Any) -> Any:
    settings.PROOF_SECONDS = 60  # it is done in a second or two where the machine has nothing else to do
    return settings


def computed(shared: Shared) -> PlanRun:
    run = proposing.propose(by=view(shared.cast.amara), week_id=shared.week.id, seconds=1)
    computing.compute(run.id)
    run.refresh_from_db()
    return run


def card(shared: Shared) -> dict[str, Any]:
    week = Phone(shared.cast.amara).get(f"/teams/{shared.cast.team.id}/weeks/{shared.week.starts}").json()
    cards: list[dict[str, Any]] = week["proposals"]
    return cards[0]


def provers() -> list[psutil.Process]:
    return [p for p in psutil.Process().children(recursive=True) if "prove_child" in " ".join(p.cmdline())]


def test_it_says_how_much_better_any_plan_could_be(shared: Shared, proof_seconds: Any) -> None:
    run = computed(shared)
    assert run.state == "proposed"
    proofs = list(Proof.objects.filter(proposal__run=run).select_related("proposal"))
    assert len(proofs) == Proposal.objects.filter(run=run).count() >= 1  # three, where the machine is not busy
    for proof in proofs:
        assert proof.bound is not None
        assert 0 < proof.bound <= proof.proposal.cost
    said = card(shared)["better_at_most"]
    cost = proofs[0].proposal.cost
    assert 0 <= said <= 40
    assert cost * (1 - said / 100) <= (proofs[0].bound or 0.0) + 0.01 * cost
    rung = list(Change.objects.values_list("kind", flat=True))
    assert rung == ["run"] * len(rung)
    assert len(rung) >= 3  # asked, proposed, proved
    assert provers() == []


def test_it_says_nothing_while_nothing_is_known(shared: Shared) -> None:
    computed(shared)
    assert card(shared)["better_at_most"] is None


@pytest.mark.parametrize(
    ("bound", "said"), [(93.0, 7), (93.5, 7), (92.9, 8), (100.0, 0), (61.0, 39), (59.0, None), (0.0, None)]
)
def test_it_rounds_so_that_it_is_true(shared: Shared, bound: float, said: int | None) -> None:
    proposal = propose(shared)["balanced"]
    Proposal.objects.filter(id=proposal.id).update(cost=100.0)
    Proof.objects.create(proposal=proposal, bound=bound)
    assert card(shared)["better_at_most"] == said


def test_it_says_nothing_any_more_once_the_wishes_have_changed(shared: Shared) -> None:
    proposal = propose(shared)["balanced"]
    Proposal.objects.filter(id=proposal.id).update(cost=100.0)
    Proof.objects.create(proposal=proposal, bound=95.0)
    assert card(shared)["better_at_most"] == 5
    shared.cast.team.refresh_from_db()
    Change.objects.create(team=shared.cast.team, seq=shared.cast.team.rev + 1, kind="good_week", ids=[])
    assert card(shared)["better_at_most"] is None


def test_it_says_which_wishes_and_rules_cannot_hold_together(shared: Shared, proof_seconds: Any) -> None:
    times = {"times": 1, "opens": 480, "closes": 720, "least": 30, "best": 30}
    hoist = moment(shared.bath.good_week, "Up with the hoist", matters=3, needs=[["hoist"]], **times)
    run = computed(shared)
    proposal = Proposal.objects.filter(run=run).order_by("way")[0]
    assert [m["moment"] for m in proposal.missed] == [str(hoist.id)]
    said = Phone(shared.cast.bryn).get(f"/proposals/{proposal.id}/missed/{hoist.id}/why").json()
    parts = [(p["kind"], p["title"], p["person"]) for p in said["clash"]]
    assert parts == [("wish", "Up with the hoist", "Joan"), ("skills", "Up with the hoist", "Joan")]
    other = Phone(shared.cast.bryn).get(f"/proposals/{proposal.id}/missed/{shared.bath.id}/why").json()
    assert other["clash"] == []


def test_it_gives_way_as_soon_as_somebody_asks_for_proposals(
    shared: Shared, proof_seconds: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = computed_without_proof(shared, proof_seconds)
    week_json = bridge.week_json(shared.week)
    asked: list[bool] = []
    plain = Solver.ask_to_stop

    def stop(self: Solver) -> None:
        asked.append(True)
        plain(self)

    monkeypatch.setattr(Solver, "ask_to_stop", stop)
    monkeypatch.setattr(proving, "somebody_waits", lambda: True)
    proof_seconds.PROOF_SECONDS = 60
    proving.prove(run_id=run.id, team_id=shared.cast.team.id, week_json=week_json)
    assert asked == [True]
    assert provers() == []


def computed_without_proof(shared: Shared, settings: Any) -> PlanRun:
    settings.PROOF_SECONDS = 0
    return computed(shared)


def test_a_run_that_nobody_answers_is_somebody_who_waits(shared: Shared) -> None:
    assert not proving.somebody_waits()
    proposing.propose(by=view(shared.cast.amara), week_id=shared.week.id, seconds=1)
    assert proving.somebody_waits()


def test_a_week_that_cannot_be_read_is_left_unproved(shared: Shared, proof_seconds: Any) -> None:
    proposal = propose(shared)["balanced"]
    proving.prove(run_id=proposal.run_id, team_id=shared.cast.team.id, week_json={"format": "nonsense"})
    proving.prove(run_id=uuid4(), team_id=shared.cast.team.id, week_json={})
    assert not Proof.objects.exists()
