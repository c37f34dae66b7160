"""Jobs of the room. Thin: the broker carries an id, the action does the work, the row is the truth."""

from uuid import UUID

import dramatiq
from django.db import close_old_connections

from rotas.actions import computing
from rotas.actions.proposing import ACTOR, QUEUE

TEN_MINUTES = 600_000


# No retries by the broker: what has to be tried again is known to the row, and the sweep sends it.
@dramatiq.actor(actor_name=ACTOR, queue_name=QUEUE, max_retries=0, time_limit=TEN_MINUTES, notify_shutdown=True)
def compute_proposals(run_id: str) -> None:
    """Answer a question to the planner."""
    close_old_connections()
    try:
        computing.compute(UUID(run_id))
    finally:
        close_old_connections()


def sweep() -> int:
    """Send again the runs whose worker is gone, or that the broker forgot. Called at the start and now and then."""
    return computing.sweep()
