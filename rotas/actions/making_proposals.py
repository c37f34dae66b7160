"""What a run to share a week is answered: the week is read, the planner's child searches, what it found is judged again and written
down as proposals."""

import logging
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from rotas import bridge
from rotas.actions.claims import Claim, Failed, Kept, Lost, ours
from rotas.actions.listening import checked, listen
from rotas.models import PlanRun, Proposal, Week
from rotas.planning.figures import figures
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.plan import Visit as Planned
from rotas.planning.problem import Problem
from rotas.planning.rules import Rule
from rotas.planning.shortage import pins_that_cannot_be, pins_that_clash
from rotas.queries.broken import told
from rotas.queries.week import moments_by_id
from rotas.rules.missed import missed_rows
from rotas.rules.sharing import WEEKS_AHEAD_MOST
from rotas.rules.week import CLOCK, WAYS
from teams import audit, bell

log = logging.getLogger(__name__)
PROCESSES = 2
LOOK_BACK = timedelta(weeks=WEEKS_AHEAD_MOST + 1)  # to the nearest week with visits: weeks are open far ahead
PINNED = ("pin", "pins", "clash")  # what the child calls short where it is about what was decided


def make_proposals(claim: Claim) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read the week, have the child plan it, make proposals of what it says. Gives them, and the week as it was read."""
    read = _read(claim)
    problem = checked(read.week_json)
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
    said = listen(claim, request)
    proposals = _proposals(problem, said, last_week)
    if not proposals and not said["stopped"]:
        raise _why_not(problem, said)
    found = {
        "proposals": proposals,
        "stopped": bool(said["stopped"]),
        "leans_on": read.leans_on,
        "last": figures(*read.before).to_json() if read.before else None,
        "week_id": read.week_id,
    }
    return found, read.week_json


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
    if not ours(claim).update(**read, heartbeat_at=Now()):
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
def keep_proposals(
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
    if not ours(claim).update(state=state, token=None, finished_at=Now(), leans_on=leans_on, last_figures=last):
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
