"""Every read of runs of the planner and of what it proposes. For the team's members alone."""

from collections.abc import Iterable
from datetime import timedelta
from math import ceil
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q

from rotas.models import Keep, PlanRun, Proof, Proposal, Visit, Week
from rotas.planning.figures import WORTH_SAYING
from rotas.queries.week import find_week, is_kept, missed_out, moments_by_id, visit_out
from rotas.rules.sliders import steps
from rotas.rules.week import ACTIVE, changed
from rotas.schemas.week import (
    CompareOut,
    FiguresOut,
    PlanRunOut,
    ProgressOut,
    ProposalCardOut,
    ProposalOut,
    SlidersOut,
    VisitOut,
)
from teams import queries as belonging
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Change, Human
from teams.permissions import can_plan, check_can_plan

#: Changes in a team's feed after which a plan may no longer fit: what people want, when members can, who belongs.
FEEDS_THE_PLAN = ("good_week", "team")


def find_run(viewer: Viewer, run_id: UUID) -> PlanRun:
    """The run, for a member of its team; NotYours for the coach, else NotThere."""
    run = PlanRun.objects.select_related("week__team", "asked_by").filter(id=run_id).first()
    if run is None:
        raise NotThere
    check_can_plan(viewer, run.week.team_id)
    return run


def find_proposal(viewer: Viewer, proposal_id: UUID) -> Proposal:
    """The proposal, for a member of its team; NotYours for the coach, else NotThere."""
    proposal = Proposal.objects.select_related("week__team", "run").filter(id=proposal_id).first()
    if proposal is None:
        raise NotThere
    check_can_plan(viewer, proposal.week.team_id)
    return proposal


def week_of(viewer: Viewer, proposal_id: UUID) -> UUID:
    """Which week a proposal is for."""
    return find_proposal(viewer, proposal_id).week_id


def run_out(viewer: Viewer, run_id: UUID) -> PlanRunOut:
    """How a run is doing."""
    run = find_run(viewer, run_id)
    return _run(viewer, run, run.week)


def newest_run(week: Week) -> PlanRun | None:
    """The week's newest run, however it went. The caller has checked that the viewer may see it."""
    runs = PlanRun.objects.filter(week=week, kind="share").select_related("asked_by")
    return runs.order_by("-asked_at", "-id").first()


def latest_run(viewer: Viewer, week: Week) -> PlanRunOut | None:
    """How the week's newest run is doing, or went."""
    run = newest_run(week)
    return _run(viewer, run, week) if run else None


def cards_of(viewer: Viewer, week: Week) -> list[ProposalCardOut]:
    """The proposals of the newest run that has any, and the adopted one if it is older, in the order of their names."""
    newest = (
        PlanRun.objects.filter(week=week, proposals__isnull=False)
        .order_by("-asked_at", "-id")
        .values_list("id", flat=True)
    )[:1]
    rows = list(
        Proposal.objects.filter(Q(run__in=list(newest)) | Q(week=week, adopted_at__isnull=False))
        .select_related("run", "proof", "week")
        .defer("plan", "terms")
        .order_by("-run__asked_at", "way")
    )
    if not rows:
        return []
    moments = moments_by_id(row["moment"] for p in rows for row in p.missed)
    late = {p.run_id: p.run for p in rows}
    stale = {run_id: is_stale(run, week) for run_id, run in late.items()}
    return [ProposalCardOut(**_card(viewer, p, moments, stale[p.run_id])) for p in rows]


def proposal_out(viewer: Viewer, proposal_id: UUID) -> ProposalOut:
    """A proposal with its visits."""
    proposal = find_proposal(viewer, proposal_id)
    rows = proposal.plan["visits"]
    moments = moments_by_id([*(v["moment"] for v in rows), *(m["moment"] for m in proposal.missed)])
    stale = is_stale(proposal.run, proposal.week)
    return ProposalOut(
        **_card(viewer, proposal, moments, stale),
        visits=_visits(viewer, proposal, rows, moments),
    )


def compare(viewer: Viewer, week_id: UUID) -> CompareOut:
    """The week's proposals side by side, and against the week that they lean on."""
    week = find_week(viewer, week_id)
    check_can_plan(viewer, week.team_id)
    cards = cards_of(viewer, week)
    run = PlanRun.objects.filter(id=cards[0].run).first() if cards else None
    last = run.last_figures if run else None
    return CompareOut(
        last=FiguresOut.model_validate(last) if last else None, leans_on=run.leans_on if run else None, proposals=cards
    )


def is_stale(run: PlanRun, week: Week) -> bool:
    """Whether the week, or what it is made from, has changed since the run read it."""
    if run.week_version != week.version:
        return True
    return _fed(run, week)


def _fed(run: PlanRun, week: Week) -> bool:
    """Whether what the week is made from has changed since the run read it."""
    return Change.objects.filter(team=week.team_id, seq__gt=run.read_rev, kind__in=FEEDS_THE_PLAN).exists()


def _run(viewer: Viewer, run: PlanRun, week: Week) -> PlanRunOut:
    active = run.state in ACTIVE
    return PlanRunOut(
        id=run.id,
        week=run.week_id,
        state=run.state,
        asked_by=belonging.card(viewer, run.asked_by, "member") if run.asked_by else None,
        asked_at=run.asked_at,
        seconds=run.seconds,
        progress=ProgressOut(
            share=run.progress.get("share", 0.0),
            way=run.progress.get("way"),
            met=run.progress.get("met"),
            wanted=run.progress.get("wanted"),
            says=run.progress.get("says", ""),
        ),
        failure=run.failure or None,
        failure_says=run.failure_says or None,
        stale=is_stale(run, week),
        may_stop=active and not run.stop_asked and can_plan(viewer, week.team_id),
    )


def _card(viewer: Viewer, proposal: Proposal, moments: dict[str, Any], stale: bool) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "run": proposal.run_id,
        "way": proposal.way,
        "also": proposal.also,
        "cost": proposal.cost,
        "better_at_most": _better_at_most(proposal, stale),
        "figures": FiguresOut.model_validate(proposal.figures),
        "adopted": proposal.adopted_at is not None,
        "missed": missed_out(viewer, proposal.week, proposal.missed, moments),
        "stale": stale and proposal.adopted_at is None,
        "sliders": SlidersOut(**steps(proposal.run.sliders)),
    }


def clash_of(proposal: Proposal | None, moment: str) -> list[dict[str, str]]:
    """What is known not to hold together with a wish that a proposal misses; nothing once the wishes have changed."""
    proof = Proof.objects.filter(proposal=proposal).first() if proposal else None
    if proposal is None or proof is None or moment not in proof.clashes or _fed(proposal.run, proposal.week):
        return []
    parts: list[dict[str, str]] = proof.clashes[moment]
    return parts


def adopted_of(week: Week) -> Proposal | None:
    """The proposal that the week's visits come from."""
    return Proposal.objects.select_related("run", "week").filter(week=week, adopted_at__isnull=False).first()


def _better_at_most(proposal: Proposal, stale: bool) -> int | None:
    """By how many percent any plan could be better at most, rounded up. Nothing is said that would help nobody.

    Adopting a proposal changes the week, and proves nothing wrong; other wishes or other time would.
    """
    proof: Proof | None = getattr(proposal, "proof", None)
    if proof is None or not proof.bound or proposal.cost <= 0:
        return None
    if stale and (proposal.adopted_at is None or _fed(proposal.run, proposal.week)):
        return None
    share = (proposal.cost - proof.bound) / proposal.cost
    return max(0, ceil(100 * share - 1e-9)) if share <= WORTH_SAYING else None


def _visits(
    viewer: Viewer, proposal: Proposal, rows: Iterable[dict[str, Any]], moments: dict[str, Any]
) -> list[VisitOut]:
    week = proposal.week
    rows = list(rows)
    humans = {str(h.id): h for h in Human.objects.filter(id__in={m for v in rows for m in v["members"]})}
    keeps = list(Keep.objects.filter(week=week))
    there = {
        (str(v.moment_id), v.date): (v.start, v.minutes, frozenset(str(h.id) for h in v.humans.all()))
        for v in Visit.objects.filter(week=week).prefetch_related("humans")
    }
    out = []
    for row in sorted(rows, key=lambda v: (v["day"], v["start"], v["moment"])):
        moment = moments.get(row["moment"])
        if moment is None:
            continue
        day = week.starts + timedelta(days=row["day"])
        now = (row["start"], row["minutes"], frozenset(row["members"]))
        out.append(
            visit_out(
                viewer,
                ident=uuid5(proposal.id, f"{row['moment']}:{row['day']}"),
                moment=moment,
                day=day,
                start=row["start"],
                minutes=row["minutes"],
                members=[humans[m] for m in row["members"] if m in humans],
                kept=is_kept(keeps, week, moment.id, day),
                changed=changed(there.get((row["moment"], day)), now) if there else "",
            )
        )
    return out
