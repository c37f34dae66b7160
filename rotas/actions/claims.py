"""A run that a worker has claimed: its token, its signs of life, and how it ends without an answer.

The row is the truth. Whoever holds its token may write to it, and every write says so: a worker that was frozen, and
wakes up after another has taken over, changes nothing any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from rotas.actions.proposing import send, send_later
from rotas.models import PlanRun
from rotas.rules.replans import RunKind
from rotas.rules.runs import ATTEMPTS_MOST, LEASE_SECONDS, failure_says, tries_again
from rotas.rules.week import ACTIVE
from teams import audit, bell

Kept = tuple[str, int | None]
"""A moment, and the day of the week for which something about it was decided, if one was."""


class Lost(Exception):
    """The run is not ours any more: stopped, or taken over. There is nothing left to write."""


class Failed(Exception):
    """The run cannot be answered. `code` is one of rules.runs.FAILURES; `kept`: what of that which was kept cannot be."""

    def __init__(self, code: str, detail: str = "", kept: Iterable[Kept] = ()) -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail, self.kept = code, detail, list(kept)


class Interrupted(Exception):
    """The solver died on us."""


@dataclass(frozen=True)
class Claim:
    """A run that is ours to answer."""

    run_id: UUID
    team_id: UUID
    token: UUID
    seconds: int
    attempts: int
    kind: RunKind = "share"


def claim_run(run_id: UUID) -> Claim | None:
    """Take the run, if it is waiting, or its worker has been silent for too long. None if there is nothing to take."""
    token = uuid4()
    waiting = PlanRun.objects.filter(id=run_id, attempts__lt=ATTEMPTS_MOST, stop_asked=False, state="asked")
    if not waiting.update(state="running", token=token, attempts=F("attempts") + 1, heartbeat_at=Now()):
        return None
    run = PlanRun.objects.select_related("week").get(id=run_id)
    return Claim(run_id, run.week.team_id, token, run.seconds, run.attempts, run.kind)


def ours(claim: Claim) -> Any:
    """The run's row as long as it is ours: every write goes through it."""
    return PlanRun.objects.filter(id=claim.run_id, token=claim.token, state="running")


def is_stopped(claim: Claim) -> bool:
    """Whether somebody wants it to stop. Lost if it is not ours any more."""
    row = ours(claim).values_list("stop_asked", flat=True).first()
    if row is None:
        raise Lost
    return bool(row)


def beat(claim: Claim, **fields: Any) -> None:
    """A sign of life. Lost if the run is not ours any more."""
    if not ours(claim).update(heartbeat_at=Now(), **fields):
        raise Lost


def note(claim: Claim, said: dict[str, Any]) -> None:
    """Progress, to the row and as a whisper."""
    met, wanted = said.get("met"), said.get("wanted")
    progress = {
        "share": min(1.0, float(said["share"])),
        "way": said.get("proposal"),
        "met": met,
        "wanted": wanted,
        "says": f"{met} of {wanted} visits have somebody" if met is not None and wanted is not None else "",
    }
    beat(claim, progress=progress)
    bell.whisper(team_id=claim.team_id, kind="run", ids=[claim.run_id])


@transaction.atomic
def fail(claim: Claim, why: Failed) -> None:
    """The end, with a reason; nothing, if the run is not ours any more."""
    bell.hold(claim.team_id)
    reason: dict[str, Any] = {"failure": why.code, "failure_says": failure_says(why.code, why.detail)}
    if why.kept:
        reason["progress"] = {"kept": why.kept}
    if ours(claim).update(state="failed", token=None, finished_at=Now(), **reason):
        detail = {"code": why.code}
        audit.record(by=None, verb="failed", kind="run", object_id=claim.run_id, team_id=claim.team_id, detail=detail)
        bell.ring(team_id=claim.team_id, kind="run", ids=[claim.run_id])


def give_back(claim: Claim, *, spent: bool = True) -> None:
    """Let somebody else try. Not `spent`: the attempt does not count, and the next sweep sends it, not we who are ending."""
    if spent:
        if ours(claim).update(state="asked", token=None, heartbeat_at=Now()):
            send(claim.run_id)
    else:
        silent = Now() - timedelta(seconds=LEASE_SECONDS)
        ours(claim).update(state="asked", token=None, heartbeat_at=silent, attempts=claim.attempts - 1)


def sweep() -> int:
    """Send again what nobody is working on: a worker that is gone, a message that the broker forgot. Gives how many."""
    silent = PlanRun.objects.filter(state__in=ACTIVE, heartbeat_at__lt=Now() - timedelta(seconds=LEASE_SECONDS))
    return sum(_revive(run_id) for run_id in list(silent.values_list("id", flat=True)))


@transaction.atomic
def _revive(run_id: UUID) -> bool:
    """One silent run: stopped if that was asked, sent again, or failed after too many attempts."""
    silent = PlanRun.objects.filter(
        id=run_id, state__in=ACTIVE, heartbeat_at__lt=Now() - timedelta(seconds=LEASE_SECONDS)
    )
    run = PlanRun.objects.select_related("week").filter(id=run_id).first()
    if run is None:
        return False
    bell.hold(run.week.team_id)
    if run.stop_asked:
        changed = silent.update(state="stopped", token=None, finished_at=Now())
    elif run.state == "running" and not tries_again(run.attempts, solver_died=False):
        changed = silent.filter(attempts=run.attempts).update(
            state="failed",
            token=None,
            finished_at=Now(),
            failure="worker_lost",
            failure_says=failure_says("worker_lost"),
        )
    else:
        changed = silent.update(state="asked", token=None, heartbeat_at=Now())
        if changed:
            send_later(run_id)
    if changed:
        bell.ring(team_id=run.week.team_id, kind="run", ids=[run_id])
    return bool(changed)
