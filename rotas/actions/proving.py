"""Proving how good proposals are, after they are there: by how much any plan could be better, and which wishes clash.

Nobody waits for it and nothing is lost without it: it gives way as soon as anybody asks for proposals, it is not tried
again, and a proposal without a proof says nothing.
"""

import logging
import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rotas.models import PlanRun, Proof, Proposal
from rotas.solver import PATIENCE, Solver
from teams import bell

log = logging.getLogger(__name__)
LOOK_EVERY = 0.5  # seconds from one look whether somebody waits to the next
LATE = 15  # seconds beyond its time after which it is given up
SECONDS_MOST = 300  # a job has ten minutes


def prove(*, run_id: UUID, team_id: UUID, week_json: dict[str, Any]) -> None:
    """Prove what can be proved about a run's proposals. `week_json` is the week as they were made from it."""
    seconds = min(settings.PROOF_SECONDS, SECONDS_MOST)
    proposals = list(Proposal.objects.filter(run=run_id))
    if seconds <= 0 or not proposals:
        return
    request = {
        "week": week_json,
        "seconds": seconds,
        "plans": [p.plan for p in proposals],
        "missed": list(dict.fromkeys(m["moment"] for p in proposals for m in p.missed)),
    }
    began = time.monotonic()
    told: float | None = None
    with Solver(request, "rotas.planning.prove_child") as solver:
        while True:
            said = solver.next(timeout=LOOK_EVERY)
            now = time.monotonic()
            if said and said["event"] in ("clashes", "bound", "done"):
                _keep(run_id=run_id, team_id=team_id, points=said.get("points"), clashes=said.get("clashes"))
            if (said and said["event"] in ("done", "problems")) or solver.ended:
                break
            if told is None and (now - began > seconds + LATE or somebody_waits()):
                solver.ask_to_stop()
                told = now
            if told is not None and now - told > PATIENCE:
                break
    log.info("Run %s was proved for %.0f s", run_id, time.monotonic() - began)


def somebody_waits() -> bool:
    """Whether a question to the planner has nobody who answers it."""
    return PlanRun.objects.filter(state="asked", stop_asked=False).exists()


@transaction.atomic
def _keep(*, run_id: UUID, team_id: UUID, points: float | None, clashes: dict[str, Any] | None) -> None:
    """Write down what is new, beside the proposals that are still there."""
    if not points and not clashes:
        return
    bell.hold(team_id)
    for proposal in _held(run_id):
        proof, _ = Proof.objects.get_or_create(proposal=proposal)
        if points:
            proof.bound = max(points, proof.bound or 0.0)
        if clashes:
            missed = {m["moment"] for m in proposal.missed}
            proof.clashes = {moment: parts for moment, parts in clashes.items() if moment in missed}
        proof.save()
    bell.ring(team_id=team_id, kind="run", ids=[run_id])


def _held(run_id: UUID) -> Iterable[Proposal]:
    return Proposal.objects.filter(run=run_id).only("id", "missed")
