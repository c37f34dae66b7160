"""What a run to mend a published week is answered: the week is read as it stands, the planner's child mends it, what it found is
written down as ways."""

from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from rotas.actions import replanning
from rotas.actions.claims import Claim, Lost, ours
from rotas.actions.listening import checked, listen
from rotas.models import PlanRun, Replan, Week
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.problem import Problem
from rotas.rules.week import CLOCK
from teams import audit, bell


def mend(claim: Claim) -> tuple[list[dict[str, Any]], bool, int]:
    """Read a published week as it stands now, have the child mend it, make rows of what it says. What it finds at once is
    written down while it goes on. Gives them, whether it was stopped, and how many changes were too many."""
    week, request = _read_live(claim)
    problem = checked(request["week"])

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

    said = listen(claim, request, "rotas.planning.replan_child", first)
    found = [{"way": r["name"], **row(r)} for r in said.get("replans", []) if _fits(problem, r)]
    return found, bool(said["stopped"]), int(said.get("room", 0))


def _fits(problem: Problem, said: dict[str, Any]) -> bool:
    """Whether what the child found breaks no rule of the week as it was read, but those that it breaks already."""
    was = {b.alike for b in judge(problem, Plan(problem.agreed)).broken}
    broken = judge(problem, plan_from_json(said["plan"])).broken
    return all(b.alike in was for b in broken)


@transaction.atomic
def _read_live(claim: Claim) -> tuple[Week, dict[str, Any]]:
    """The published week as it is now, all of one moment."""
    team = bell.hold(claim.team_id)
    week = PlanRun.objects.select_related("week__team").get(id=claim.run_id).week
    if not ours(claim).update(week_version=week.version, read_rev=team.rev, heartbeat_at=Now()):
        raise Lost
    read = replanning.week_from_now(week, timezone.now())
    return week, {"week": read, "seconds": claim.seconds, "seed": 1, "grid": CLOCK}


@transaction.atomic
def keep_ways(claim: Claim, found: list[dict[str, Any]], stopped: bool, room: int) -> None:
    """Write the ways down, if the run is still ours. Those that change the same are one; without any, the first answer stays."""
    bell.hold(claim.team_id)
    state = "stopped" if stopped else "proposed"
    progress = {"share": 1.0, "room": room}
    if not ours(claim).update(state=state, token=None, finished_at=Now(), progress=progress):
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
