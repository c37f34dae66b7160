"""Answering a question to the planner: claimed by one worker, computed in a child process, written down as proposals.

The row is the truth. Whoever holds its token may write to it, and every write says so: a worker that was frozen, and
wakes up after another has taken over, changes nothing any more.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from rotas import bridge
from rotas.actions import replanning
from rotas.actions.proposing import send, send_later
from rotas.actions.proving import prove
from rotas.models import PlanRun, Proposal, Replan, Week
from rotas.planning.figures import figures
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.plan import Visit as Planned
from rotas.planning.problem import Problem
from rotas.planning.reading import FileError
from rotas.planning.reading_week import week_from_json
from rotas.planning.rules import Rule
from rotas.planning.shortage import pins_that_cannot_be, pins_that_clash
from rotas.queries.broken import told
from rotas.queries.week import moments_by_id
from rotas.rules.missed import missed_rows
from rotas.rules.replans import RunKind
from rotas.rules.runs import ATTEMPTS_MOST, HURRY_AFTER, LEASE_SECONDS, OVERTIME, failure_says, tries_again
from rotas.rules.sharing import WEEKS_AHEAD_MOST
from rotas.rules.week import ACTIVE, CLOCK, WAYS
from rotas.solver import PATIENCE, Solver
from teams import audit, bell

log = logging.getLogger(__name__)
PROCESSES = 2
LOOK_EVERY = 0.1  # seconds from one look at the row (stopped? still ours?) to the next
LOOK_BACK = timedelta(weeks=WEEKS_AHEAD_MOST + 1)  # to the nearest week with visits: weeks are open far ahead
BEAT_EVERY = 1.0  # seconds from one sign of life to the next
PINNED = ("pin", "pins", "clash")  # what the child calls short where it is about what was decided
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
    """A run that is ours to answer, and the week as it was read."""

    run_id: UUID
    team_id: UUID
    token: UUID
    seconds: int
    attempts: int
    kind: RunKind = "share"


def compute(run_id: UUID) -> None:
    """Answer a run, if nobody else is at it. Ends with proposals, a failure that says how to mend it, or another attempt."""
    claim = _claim(run_id)
    if claim is None:
        return
    try:
        if claim.kind == "live":
            _finish_live(claim, *_mend(claim))
            return
        answer, week_json = _answer(claim)
        _finish(claim, **answer)
    except Lost:
        log.info("Run %s is not ours any more", run_id)
    except Failed as failed:
        _fail(claim, failed)
    except Interrupted as died:
        log.warning("The solver of run %s died: %s", run_id, died)
        if tries_again(claim.attempts, solver_died=True):
            _give_back(claim)
        else:
            _fail(claim, Failed("planner_died"))
    except Exception:
        log.exception("Run %s broke", run_id)
        _fail(claim, Failed("our_fault"))
    except BaseException:  # the worker is told to end: somebody else, or the next start, goes on with it
        _give_back(claim, spent=False)
        raise
    else:
        prove(run_id=run_id, team_id=claim.team_id, week_json=week_json)


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


def _claim(run_id: UUID) -> Claim | None:
    """Take the run, if it is waiting, or its worker has been silent for too long. None if there is nothing to take."""
    token = uuid4()
    waiting = PlanRun.objects.filter(id=run_id, attempts__lt=ATTEMPTS_MOST, stop_asked=False, state="asked")
    if not waiting.update(state="running", token=token, attempts=F("attempts") + 1, heartbeat_at=Now()):
        return None
    run = PlanRun.objects.select_related("week").get(id=run_id)
    return Claim(run_id, run.week.team_id, token, run.seconds, run.attempts, run.kind)


def _answer(claim: Claim) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read the week, have the child plan it, make proposals of what it says. Gives them, and the week as it was read."""
    read = _read(claim)
    problem = _checked(read.week_json)
    alone = {(s.moment, s.day) for s in pins_that_cannot_be(problem) if s.moment}
    if kept := alone | {(p.moment, p.day) for p in pins_that_clash(problem)}:
        raise _let_go(kept)  # no search would find a plan: nobody waits for it
    last_week = read.before[1].visits if read.before else ()
    request = {
        "week": read.week_json,
        "seconds": claim.seconds,
        "seed": 1,
        "processes": PROCESSES,
        "grid": CLOCK,
        "last_week": Plan(tuple(last_week)).to_json(),
        "proposals": [{"name": way, "weights": way} for way in WAYS],
    }
    said = _listen(claim, request)
    if said["event"] == "problems":
        raise Failed("week_wrong", "; ".join(f"{p['where']}: {p['what']}" for p in said["problems"][:5]))
    proposals = _proposals(problem, said, last_week)
    if not proposals and not said["stopped"]:
        raise _why_not(problem, said)
    answer = {
        "proposals": proposals,
        "stopped": bool(said["stopped"]),
        "leans_on": read.leans_on,
        "last": figures(*read.before).to_json() if read.before else None,
        "week_id": read.week_id,
    }
    return answer, read.week_json


@dataclass(frozen=True)
class Read:
    """What a run reads. `leans_on`: the first day of the nearest week before that has visits. `before`: that week as a
    problem, its plan, and the visits of the week before it."""

    week_id: UUID
    week_json: dict[str, Any]
    leans_on: date | None
    before: tuple[Problem, Plan, tuple[Planned, ...]] | None


@transaction.atomic
def _read(claim: Claim) -> Read:
    """The week as it is now, all of one moment: the team is held, so that nobody changes it while we read."""
    team = bell.hold(claim.team_id)
    week = PlanRun.objects.select_related("week").get(id=claim.run_id).week
    read = {"week_version": week.version, "read_rev": team.rev, "sliders": week.sliders}
    if not _ours(claim).update(**read, heartbeat_at=Now()):
        raise Lost
    last = _week_before(week, back=LOOK_BACK)
    if last is None:
        return Read(week.id, bridge.week_json(week), None, None)
    older = _week_before(last, back=timedelta(weeks=1))
    past = bridge.plan_of(older).visits if older else ()
    # That week is compared with the one before it, not with itself, which is what was agreed.
    before = (replace(bridge.problem_of(last), agreed=()), bridge.plan_of(last), past)
    return Read(week.id, bridge.week_json(week), last.starts, before)


def _week_before(week: Week, back: timedelta) -> Week | None:
    """The same team's nearest week before, so far back at most, that has visits: weeks are open far ahead, and the one just
    before may not have been shared yet."""
    near = Week.objects.filter(team=week.team_id, starts__lt=week.starts, starts__gte=week.starts - back)
    return near.filter(visits__isnull=False).order_by("-starts").first()


def _checked(week_json: dict[str, Any]) -> Problem:
    """The week as the planner will read it, with what makes planning pointless said at once."""
    try:
        problem = week_from_json(week_json)
    except FileError as error:
        raise Failed("week_wrong", "; ".join(str(p) for p in error.problems[:5])) from error
    if not problem.wanted():
        raise Failed("nothing_to_plan")
    if not any(m.available for m in problem.members):
        raise Failed("nobody_available")
    return problem


def _mend(claim: Claim) -> tuple[list[dict[str, Any]], bool, int]:
    """Read a published week as it stands now, have the child mend it, make rows of what it says. What it finds at once is
    written down while it goes on. Gives them, whether it was stopped, and how many changes were too many."""
    week, request = _read_live(claim)
    problem = _checked(request["week"])

    def row(said: dict[str, Any]) -> dict[str, Any]:
        plan = plan_from_json(said["plan"])
        cost, five = replanning.cost_of(problem, plan)
        changed = replanning.kept_together(week, replanning.rows_of(week, said["changes"]))
        opened = sum(not c["after"]["members"] for c in changed) + replanning.unfilled(week, changed)
        return {"changes": changed, "cost": cost, "figures": five, "missed": opened}

    def first(said: dict[str, Any]) -> None:
        if not _fits(problem, said):
            return
        replanning.keep_first(run_id=claim.run_id, row=row(said))

    said = _listen(claim, request, "rotas.planning.replan_child", first)
    if said["event"] == "problems":
        raise Failed("week_wrong", "; ".join(f"{p['where']}: {p['what']}" for p in said["problems"][:5]))
    found = [{"way": r["name"], **row(r)} for r in said.get("replans", []) if _fits(problem, r)]
    return found, bool(said["stopped"]), int(said.get("room", 0))


def _fits(problem: Problem, said: dict[str, Any]) -> bool:
    """Whether what the child found breaks no rule of the week as it was read, but those that it breaks already."""
    was = {replace(b, visit=None, amount=None) for b in judge(problem, Plan(problem.agreed)).broken}
    broken = judge(problem, plan_from_json(said["plan"])).broken
    return all(replace(b, visit=None, amount=None) in was for b in broken)


@transaction.atomic
def _read_live(claim: Claim) -> tuple[Week, dict[str, Any]]:
    """The published week as it is now, all of one moment."""
    team = bell.hold(claim.team_id)
    week = PlanRun.objects.select_related("week__team").get(id=claim.run_id).week
    if not _ours(claim).update(week_version=week.version, read_rev=team.rev, heartbeat_at=Now()):
        raise Lost
    read = replanning.week_from_now(week, timezone.now())
    return week, {"week": read, "seconds": claim.seconds, "seed": 1, "grid": CLOCK}


@transaction.atomic
def _finish_live(claim: Claim, found: list[dict[str, Any]], stopped: bool, room: int) -> None:
    """Write the ways down, if the run is still ours. Those that change the same are one; without any, the first answer stays."""
    bell.hold(claim.team_id)
    state = "stopped" if stopped else "proposed"
    progress = {"share": 1.0, "room": room}
    if not _ours(claim).update(state=state, token=None, finished_at=Now(), progress=progress):
        raise Lost
    if found:
        Replan.objects.filter(run=claim.run_id).delete()
    seen: list[Any] = []
    for row in found:
        if row["changes"] not in seen:
            seen.append(row["changes"])
            Replan.objects.create(run_id=claim.run_id, **row)
    detail = {"ways": len(seen)}
    audit.record(by=None, verb=state, kind="run", object_id=claim.run_id, team_id=claim.team_id, detail=detail)
    bell.ring(team_id=claim.team_id, kind="run", ids=[claim.run_id])


def _listen(
    claim: Claim,
    request: dict[str, Any],
    module: str = "rotas.planning.child",
    hear: Callable[[dict[str, Any]], None] | None = None,
) -> dict[str, Any]:
    """Run the child until it has answered: progress to the row, a stop to the child. Gives its last word; `hear` gets what
    it found on the way."""
    began = looked = beaten = time.monotonic()
    told_to_stop: float | None = None
    hurried = False
    with Solver(request, module) as solver:
        while True:
            said = solver.next(timeout=LOOK_EVERY)
            now = time.monotonic()
            if said and said["event"] == "progress":
                _note(claim, said)
                beaten = now
            elif said and said["event"] == "replan":
                if hear is not None:
                    hear(said)
            elif said:
                return said | {"stopped": told_to_stop is not None}
            elif solver.ended:
                raise Interrupted(f"status {solver.status}, {solver.last_words()}")
            if now - looked >= LOOK_EVERY:
                looked = now
                if _is_stopped(claim) and told_to_stop is None:
                    solver.ask_to_stop()
                    told_to_stop = now
            if now - beaten >= BEAT_EVERY:
                _beat(claim)
                beaten = now
            if told_to_stop is not None and now - told_to_stop > PATIENCE:
                return {"event": "done", "stopped": True, "proposals": [], "replans": []}
            if not hurried and now - began > claim.seconds + HURRY_AFTER:
                solver.ask_to_stop()
                hurried = True
            if now - began > claim.seconds + OVERTIME:
                raise Failed("too_long")


def _ours(claim: Claim) -> Any:
    return PlanRun.objects.filter(id=claim.run_id, token=claim.token, state="running")


def _is_stopped(claim: Claim) -> bool:
    """Whether somebody wants it to stop. Lost if it is not ours any more."""
    row = _ours(claim).values_list("stop_asked", flat=True).first()
    if row is None:
        raise Lost
    return bool(row)


def _beat(claim: Claim, **fields: Any) -> None:
    """A sign of life. Lost if the run is not ours any more."""
    if not _ours(claim).update(heartbeat_at=Now(), **fields):
        raise Lost


def _note(claim: Claim, said: dict[str, Any]) -> None:
    """Progress, to the row and as a whisper."""
    met, wanted = said.get("met"), said.get("wanted")
    progress = {
        "share": min(1.0, float(said["share"])),
        "way": said.get("proposal"),
        "met": met,
        "wanted": wanted,
        "says": f"{met} of {wanted} visits have somebody" if met is not None and wanted is not None else "",
    }
    _beat(claim, progress=progress)
    bell.whisper(team_id=claim.team_id, kind="run", ids=[claim.run_id])


def _proposals(problem: Problem, said: dict[str, Any], last_week: tuple[Planned, ...]) -> list[dict[str, Any]]:
    """What the child found, judged again here, without what breaks a rule or is empty.

    All are priced by the week's own weights, so that they can be compared. Ways that came to the same plan are one
    proposal, which says so: two doors to one room are no choice.
    """
    out: list[dict[str, Any]] = []
    for row in said["proposals"]:
        plan = plan_from_json(row["plan"])
        found = judge(problem, plan)
        if not found.feasible or not plan.visits:
            log.warning(
                "Proposal %s left out: %d visits, %s", row["name"], len(plan.visits), [b.says for b in found.broken[:3]]
            )
            continue
        same = next((o for o in out if o["plan"] == plan.to_json()), None)
        if same is not None:
            same["also"].append(row["name"])
            continue
        out.append(
            {
                "way": row["name"],
                "also": [],
                "plan": plan.to_json(),
                "cost": found.cost,
                "terms": dict(found.terms),
                "figures": figures(problem, plan, last_week, found).to_json(),
                "missed": missed_rows(problem, plan),
            }
        )
    return out


def _why_not(problem: Problem, said: dict[str, Any]) -> Failed:
    """Why there is no proposal: what was kept cannot be had, or nothing can."""
    plans = [plan_from_json(row["plan"]) for row in said["proposals"]]
    broken = [(row, plan) for plan in plans for row in judge(problem, plan).broken]
    kept: set[Kept] = {(s["moment"], s.get("day")) for s in said.get("shortages", []) if s["kind"] in PINNED}
    kept = kept or {(row.moment, None) for row, _ in broken if row.rule == Rule.PIN and row.moment}
    if kept:
        return _let_go(kept)
    says = [what for row, plan in broken for _, what in told([row], plan)]
    return Failed("no_plan", " ".join(dict.fromkeys(says)) or "nobody can make any of the visits.")


def _let_go(kept: set[Kept]) -> Failed:
    rows = moments_by_id({moment for moment, _ in kept}).values()
    names = "; ".join(sorted(f"{m.title} ({m.good_week.person.called})" for m in rows)) + "."
    return Failed("keeps_clash", names, sorted(kept, key=str))


@transaction.atomic
def _finish(
    claim: Claim,
    *,
    proposals: list[dict[str, Any]],
    stopped: bool,
    last: dict[str, Any] | None,
    week_id: UUID,
    leans_on: date | None = None,
) -> None:
    """Write the proposals down, if the run is still ours."""
    bell.hold(claim.team_id)
    state = "stopped" if stopped else "proposed"
    if not _ours(claim).update(state=state, token=None, finished_at=Now(), leans_on=leans_on, last_figures=last):
        raise Lost
    Proposal.objects.bulk_create(Proposal(run_id=claim.run_id, week_id=week_id, **row) for row in proposals)
    audit.record(
        by=None,
        verb=state,
        kind="run",
        object_id=claim.run_id,
        team_id=claim.team_id,
        detail={"proposals": len(proposals)},
    )
    bell.ring(team_id=claim.team_id, kind="run", ids=[claim.run_id])


@transaction.atomic
def _fail(claim: Claim, why: Failed) -> None:
    """The end, with a reason; nothing, if the run is not ours any more."""
    bell.hold(claim.team_id)
    reason: dict[str, Any] = {"failure": why.code, "failure_says": failure_says(why.code, why.detail)}
    if why.kept:
        reason["progress"] = {"kept": why.kept}
    if _ours(claim).update(state="failed", token=None, finished_at=Now(), **reason):
        detail = {"code": why.code}
        audit.record(by=None, verb="failed", kind="run", object_id=claim.run_id, team_id=claim.team_id, detail=detail)
        bell.ring(team_id=claim.team_id, kind="run", ids=[claim.run_id])


def _give_back(claim: Claim, *, spent: bool = True) -> None:
    """Let somebody else try. Not `spent`: the attempt does not count, and the next sweep sends it, not we who are ending."""
    if spent:
        if _ours(claim).update(state="asked", token=None, heartbeat_at=Now()):
            send(claim.run_id)
    else:
        silent = Now() - timedelta(seconds=LEASE_SECONDS)
        _ours(claim).update(state="asked", token=None, heartbeat_at=silent, attempts=claim.attempts - 1)
