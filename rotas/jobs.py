"""Jobs of the room. Thin: the broker carries an id, the action does the work, the row is the truth."""

import logging
import time
from datetime import datetime, timedelta
from uuid import UUID

import dramatiq
from django.db import close_old_connections
from django.utils import timezone

from rotas.actions import claims, clashes, computing, erasing, home_safe, looking_out, reminding, sharing, skills, waves
from rotas.actions.proposing import ACTOR, QUEUE
from rotas.queries.sharing import teams_of_a_new_day
from teams.actions import hats

log = logging.getLogger(__name__)
TEN_MINUTES = 600_000
DAY_SECONDS = 5.0
LET_GO_EVERY = timedelta(hours=6)
_let_go_at: datetime | None = None


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
    return claims.sweep()


def ask_on() -> int:
    """Where nobody has said yes yet, the next few are asked. Called every few seconds."""
    return waves.advance_due()


def each_day(now: datetime | None = None) -> int:
    """Once a day for each team, on its own wall: weeks open by themselves, whoever has not answered is
    reminded, and whoever wears a hat or has a skill that runs out is nudged.

    Called every few seconds; gives how many teams had their turn. What goes wrong with one team is no other's trouble, and with
    one nudge no other nudge's. After DAY_SECONDS the other teams wait for the next call: at midnight it is the day of all of
    them, and meanwhile somebody may wait for help.
    """
    now = now or timezone.now()
    began = time.monotonic()
    turns = 0
    for team_id in teams_of_a_new_day(now):
        try:
            sharing.open_ahead(team_id=team_id, now=now)
            reminding.remind_members(team_id=team_id, now=now)
            turns += 1
        except Exception:
            log.exception("The day of team %s could not begin", team_id)
            continue
        for nudge in (clashes.nudge, hats.remind_of_ends, skills.remind_members):
            try:
                nudge(team_id=team_id, now=now)
            except Exception:
                log.exception("%s could not be done for team %s", nudge.__module__, team_id)
        if time.monotonic() - began >= DAY_SECONDS:
            break
    return turns


def let_go(now: datetime | None = None) -> int:
    """Once in a day's turn of each process: what was asked to be erased and is due, and what has had its time."""
    global _let_go_at
    now = now or timezone.now()
    if _let_go_at is not None and _let_go_at <= now < _let_go_at + LET_GO_EVERY:
        return 0
    _let_go_at = now
    return erasing.sweep(now)


def look_out(now: datetime | None = None) -> int:
    """Whether somebody is at each visit that should have begun, and whether those who wanted to be asked are home."""
    now = now or timezone.now()
    return looking_out.sweep(now) + home_safe.sweep(now)
