"""Answering a question to the planner: claimed by one worker, computed in a child process, written down as proposals."""

import logging
from uuid import UUID

from rotas.actions.claims import Failed, Interrupted, Lost, claim_run, fail, give_back
from rotas.actions.making_proposals import keep_proposals, make_proposals
from rotas.actions.mending import keep_ways, mend
from rotas.actions.proving import prove
from rotas.rules.runs import tries_again

log = logging.getLogger(__name__)


def compute(run_id: UUID) -> None:
    """Answer a run, if nobody else is at it. Ends with proposals, a failure that says how to mend it, or another attempt."""
    claim = claim_run(run_id)
    if claim is None:
        return
    try:
        if claim.kind == "live":
            keep_ways(claim, *mend(claim))
            return
        found, week_json = make_proposals(claim)
        keep_proposals(claim, **found)
    except Lost:
        log.info("Run %s is not ours any more", run_id)
    except Failed as failed:
        fail(claim, failed)
    except Interrupted as died:
        log.warning("The solver of run %s died: %s", run_id, died)
        if tries_again(claim.attempts, solver_died=True):
            give_back(claim)
        else:
            fail(claim, Failed("planner_died"))
    except Exception:
        log.exception("Run %s broke", run_id)
        fail(claim, Failed("our_fault"))
    except BaseException:  # the worker is told to end: somebody else, or the next start, goes on with it
        give_back(claim, spent=False)
        raise
    else:
        prove(run_id=run_id, team_id=claim.team_id, week_json=week_json)
