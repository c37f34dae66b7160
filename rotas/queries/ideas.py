"""Ideas for one visit of a week that is being shared: who could, and what speaks for it. For the team's members alone."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from rotas import bridge
from rotas.models import Keep, Week
from rotas.planning.ideas import ideas
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.queries.week import moments_by_id, week_to_share
from rotas.rules.sharing import IDEA_ASKED, idea_key
from rotas.rules.week import CLOCK, may
from rotas.schemas.sharing import VisitIdeaOut, VisitIdeasOut
from rotas.schemas.why import ReasonOut
from teams import queries as belonging
from teams.auth import Viewer
from teams.errors import Clash, NotThere
from teams.models import Human, Notice


def ideas_for(viewer: Viewer, week_id: UUID, moment_id: UUID, day: int) -> VisitIdeasOut:
    """Who could make this visit on this day (0 is the week's Monday), beside what is planned, or else kept, so far."""
    week = week_to_share(viewer, week_id)
    if not may("keep", week.state):
        raise Clash(f"The week is {week.state} now", code=f"week_is_{week.state}")
    problem = bridge.problem_of(week)
    wish = problem.moment.get(str(moment_id))
    if wish is None or day not in wish.days:
        raise NotThere
    plan = _so_far(week, problem)
    now = next((v for v in plan.visits if v.moment == wish.id and v.day == day), None)
    found = ideas(problem, Plan.of(v for v in plan.visits if v is not now), wish.id, day, CLOCK)
    there = set(now.members) if now else set()
    humans = {str(h.id): h for h in Human.objects.filter(id__in=[*(i.member for i in found), *there])}
    asked = set(
        Notice.objects.filter(
            kind=IDEA_ASKED, team=week.team_id, object_id=idea_key(week.starts, moment_id, day)
        ).values_list("human_id", flat=True)
    )
    moment = moments_by_id([moment_id])[wish.id]
    return VisitIdeasOut(
        person=belonging.card(viewer, moment.good_week.person, "person"),
        moment=moment.id,
        title=moment.title,
        why=moment.why,
        date=week.starts + timedelta(days=day),
        from_minute=moment.from_minute,
        to_minute=moment.to_minute,
        minutes=now.minutes if now else moment.best,
        carers=moment.carers,
        members=[belonging.card(viewer, humans[m], "member") for m in sorted(there) if m in humans],
        ideas=[
            VisitIdeaOut(
                member=belonging.card(viewer, humans[idea.member], "member"),
                start=idea.start,
                reasons=[_reason(r) for r in idea.reasons],
                asked=UUID(idea.member) in asked,
            )
            for idea in found
            if idea.member in humans and idea.member not in there
        ],
        names=_names(problem, (r for idea in found for r in idea.reasons)),
    )


def _so_far(week: Week, problem: Problem) -> Plan:
    """The week's visits; while there are none, what is kept with its day, its time and all who come."""
    plan = bridge.plan_of(week)
    if plan.visits:
        return plan
    out = []
    for keep in Keep.objects.filter(week=week, day__isnull=False, start__isnull=False).prefetch_related("members"):
        wish = problem.moment.get(str(keep.moment_id))
        members = tuple(sorted(str(m.id) for m in keep.members.all() if str(m.id) in problem.member))
        if wish is not None and len(members) == wish.carers and keep.day in wish.days:
            out.append(Visit(keep.day, keep.start or 0, wish.id, wish.best, members))
    return Plan.of(out)


def _reason(row: Mapping[str, Any]) -> ReasonOut:
    facts = {k: list(v) if isinstance(v, list | tuple) else v for k, v in row.items() if k != "key" and v is not None}
    return ReasonOut(key=row["key"], facts=facts)


def _names(problem: Problem, reasons: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What the people and blocks in the reasons are called."""
    rows = list(reasons)
    people = {r["person"] for r in rows if "person" in r} | {r["member"] for r in rows}
    called = {str(h.id): h.called for h in Human.objects.filter(id__in=people)}
    blocks = {b.id: b.title for b in problem.blocks if b.id in {r.get("block") for r in rows}}
    return dict(sorted((called | blocks).items()))
