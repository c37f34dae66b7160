"""A question to the planner, answered by the real child process."""

import pytest

from rotas.actions import computing, proposing
from rotas.models import PlanRun, Proposal
from tests.cast import Cast, view
from tests.rotas.shared_week import Shared, share_week


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return share_week(cast)


def ask(shared: Shared, seconds: int = 2) -> PlanRun:
    return proposing.propose(by=view(shared.cast.amara), week_id=shared.week.id, seconds=seconds)


def test_it_ends_with_three_named_proposals_that_break_no_rule(shared: Shared) -> None:
    run = ask(shared)
    computing.compute(run.id)
    run.refresh_from_db()
    assert (run.state, run.failure, run.token) == ("proposed", "", None)
    proposals = list(Proposal.objects.filter(run=run).order_by("way"))
    assert [p.way for p in proposals] == ["balanced", "familiar_faces", "kind_days"]
    for proposal in proposals:
        assert len(proposal.plan["visits"]) == 12
        assert proposal.figures["wishes_met"] == 12
        assert proposal.missed == []
