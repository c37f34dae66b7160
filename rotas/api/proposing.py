"""Asking the planner: runs and what they propose."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from rotas.actions import proposing as actions
from rotas.queries import proposing as queries
from rotas.schemas.week import CompareOut, PlanRunIn, PlanRunOut, ProposalOut
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["proposing"])


@router.post("/weeks/{week}/plan-runs", operation_id="propose", response={202: PlanRunOut, **errors})
def propose(request: HttpRequest, week: UUID, body: PlanRunIn) -> Status:
    """Ask for proposals. While a question is being answered, everybody who asks gets that one."""
    by = viewer(request)
    run = once(request, by=by, do=lambda: actions.propose(by=by, week_id=week, seconds=body.seconds).id)
    return Status(202, queries.run_out(by, UUID(run)))


@router.get("/plan-runs/{run}", operation_id="getPlanRun", response={200: PlanRunOut, **errors})
def get_plan_run(request: HttpRequest, run: UUID) -> PlanRunOut:
    return queries.run_out(viewer(request), run)


@router.post("/plan-runs/{run}/stop", operation_id="stopPlanRun", response={200: PlanRunOut, **errors})
def stop_plan_run(request: HttpRequest, run: UUID) -> PlanRunOut:
    """Stop it. What it has found by then is kept as proposals, which come a moment later."""
    by = viewer(request)
    actions.stop(by=by, run_id=run)
    return queries.run_out(by, run)


@router.get("/weeks/{week}/compare", operation_id="compareProposals", response={200: CompareOut, **errors})
def compare_proposals(request: HttpRequest, week: UUID) -> CompareOut:
    """Proposals side by side, and against last week, with the same five figures."""
    return queries.compare(viewer(request), week)


@router.get("/proposals/{proposal}", operation_id="getProposal", response={200: ProposalOut, **errors})
def get_proposal(request: HttpRequest, proposal: UUID) -> ProposalOut:
    return queries.proposal_out(viewer(request), proposal)
