"""Asking the planner for proposals, and stopping it. The work itself is in `computing`."""

import logging
from datetime import timedelta
from uuid import UUID

import dramatiq
from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from rotas.actions.week import hold_week
from rotas.models import PlanRun
from rotas.queries.proposing import find_run
from rotas.rules.runs import LEASE_SECONDS
from rotas.rules.week import ACTIVE
from teams import audit, bell
from teams.auth import Viewer

log = logging.getLogger(__name__)
QUEUE, ACTOR = "proposals", "compute_proposals"


@transaction.atomic
def propose(*, by: Viewer, week_id: UUID, seconds: int | None = None) -> PlanRun:
    """Ask for proposals for a week. One question at a time: while one is being answered, everybody gets that one."""
    week = hold_week(by=by, week_id=week_id, step="propose")
    run = PlanRun.objects.filter(week=week, state__in=ACTIVE).first()
    if run is not None:
        if PlanRun.objects.filter(id=run.id, heartbeat_at__lt=Now() - timedelta(seconds=LEASE_SECONDS)).exists():
            send_later(run.id)  # nobody seems to be at it: knock again
        return run
    run = PlanRun.objects.create(
        week=week,
        week_version=week.version,
        read_rev=week.team.rev,
        asked_by_id=by.human_id,
        seconds=seconds or settings.PROPOSAL_SECONDS,
    )
    audit.record(
        by=by,
        verb="asked for proposals",
        kind="run",
        object_id=run.id,
        team_id=week.team_id,
        detail={"week": str(week.id)},
    )
    bell.ring(team_id=week.team_id, kind="run", ids=[run.id])
    send_later(run.id)
    return run


@transaction.atomic
def stop(*, by: Viewer, run_id: UUID) -> PlanRun:
    """Stop a run. What it has found by then is kept as proposals; one that nobody has begun just ends."""
    run = find_run(by, run_id)
    bell.hold(run.week.team_id)
    gone = PlanRun.objects.filter(id=run_id, state="running", heartbeat_at__lt=Now() - timedelta(seconds=LEASE_SECONDS))
    idle = PlanRun.objects.filter(id=run_id, state="asked")
    ended = [rows.update(state="stopped", token=None, stop_asked=True, finished_at=Now()) for rows in (idle, gone)]
    asked = PlanRun.objects.filter(id=run_id, state="running", stop_asked=False).update(stop_asked=True)
    if any(ended) or asked:
        audit.record(by=by, verb="stopped", kind="run", object_id=run_id, team_id=run.week.team_id)
        bell.ring(team_id=run.week.team_id, kind="run", ids=[run_id])
    run.refresh_from_db()
    return run


def send_later(run_id: UUID) -> None:
    """Put the run's id in the workers' queue once the transaction is through. If that fails, the sweep does it later."""
    transaction.on_commit(lambda: send(run_id), robust=True)


def send(run_id: UUID) -> None:
    """Put the run's id in the queue, by the actor's name: `jobs.py` stands above the actions and is not imported here."""
    message: dramatiq.Message[None] = dramatiq.Message(
        queue_name=QUEUE, actor_name=ACTOR, args=(str(run_id),), kwargs={}, options={}
    )
    dramatiq.get_broker().enqueue(message)
