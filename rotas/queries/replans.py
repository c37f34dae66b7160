"""What the planner offers for a published week: the latest run, and its ways side by side."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rotas.models import PlanRun, Replan, Week
from rotas.queries.asks import changed_visits
from rotas.queries.week import week_to_share
from rotas.rules.changes import members_concerned
from rotas.rules.replans import REPLAN_WAYS
from rotas.rules.week import ACTIVE
from rotas.schemas.living import ReplanOut, ReplanRunOut
from rotas.schemas.week import FiguresOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human
from teams.queries import card


def find_replan(viewer: Viewer, replan_id: UUID) -> Replan:
    """The way; else NotThere."""
    found = Replan.objects.select_related("run__week__team").filter(id=replan_id).first()
    if found is None:
        raise NotThere
    week_to_share(viewer, found.run.week_id)
    return found


def live_run(viewer: Viewer, week_id: UUID) -> ReplanRunOut | None:
    """The latest question about a published week, with what has been found so far; None: nobody has asked."""
    week = week_to_share(viewer, week_id)
    run = PlanRun.objects.filter(week=week, kind="live").order_by("-asked_at", "-id").first()
    return _out(viewer, week, run) if run else None


def live_run_out(viewer: Viewer, run_id: UUID) -> ReplanRunOut:
    """One question about a published week."""
    run = PlanRun.objects.select_related("week").filter(id=run_id, kind="live").first()
    if run is None:
        raise NotThere
    return _out(viewer, week_to_share(viewer, run.week_id), run)


def _out(viewer: Viewer, week: Week, run: PlanRun) -> ReplanRunOut:
    rows = sorted(run.replans.all(), key=lambda r: REPLAN_WAYS.index(r.way))
    over = run.state not in ACTIVE
    ids = {m for r in rows for c in r.changes for m in members_concerned(c["before"], c["after"])}
    humans = {str(h.id): h for h in Human.objects.filter(id__in=ids)}
    return ReplanRunOut(
        id=run.id,
        week=week.id,
        starts=week.starts,
        state=run.state,
        share=float(run.progress.get("share", 0.0)),
        failure=run.failure or None,
        stale=run.week_version != week.version,
        nothing=over and not any(r.changes for r in rows),
        room=int(run.progress.get("room", 0)),
        replans=[_way(viewer, r, humans) for r in rows if r.changes],
    )


def _way(viewer: Viewer, row: Replan, humans: Mapping[str, Any]) -> ReplanOut:
    agree = {m for c in row.changes for m in members_concerned(c["before"], c["after"])} - {str(viewer.human_id)}
    return ReplanOut(
        id=row.id,
        way=row.way,
        changes=changed_visits(viewer, row.changes),
        agree=[card(viewer, humans[m], "member") for m in sorted(agree, key=lambda m: humans[m].called) if m in humans],
        needs=row.missed,
        figures=FiguresOut(**{k: row.figures[k] for k in FiguresOut.model_fields}),
    )
