"""From a proposal to an agreed week: adopting it, and what each member says to it."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas import bridge
from rotas.actions.week import hold_week, take
from rotas.models import Answer, Moment, Proposal, Visit, VisitMember, Week
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, plan_from_json
from rotas.planning.plan import Visit as Planned
from rotas.queries.broken import told
from rotas.queries.proposing import find_proposal
from rotas.rules.week import Says, changed, follows
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken, Stale
from teams.models import Human
from teams.notices import tell
from teams.queries import members_of
from teams.rules import answers_needed

PROBLEMS_MOST = 20


@transaction.atomic
def adopt(*, by: Viewer, proposal_id: UUID, seen: int) -> Week:
    """Make a proposal the week. Everything is checked again, against how things are now: RuleBroken if it no longer fits.

    Starts a new round of answers. `seen` is the version of the week.
    """
    proposal = find_proposal(by, proposal_id)
    week = hold_week(by=by, week_id=proposal.week_id, step="adopt", seen=seen)
    plan = plan_from_json(proposal.plan)
    _check_fits(week, plan, by)
    _place(week, plan)
    Proposal.objects.filter(week=week, adopted_at__isnull=False).update(adopted_at=None)
    Proposal.objects.filter(id=proposal.id).update(adopted_at=timezone.now())
    take(
        week,
        "adopt",
        by=by,
        verb="adopted",
        detail={"proposal": str(proposal.id), "way": proposal.way, "visits": len(plan.visits)},
        round=week.round + 1,
        way=proposal.way,
        by_hand={},
    )
    detail = about(week) | {"who": called(by)}
    tell(by=by, team_id=week.team_id, kind="week_proposed", to=_members(week), object_id=week.id, detail=detail)
    return week


@transaction.atomic
def answer(*, by: Viewer, week_id: UUID, round_seen: int, says: Says, reason: str = "") -> Week:
    """Say happy, can live with it, or object with a reason; until the week is published it can be said anew.

    The week is agreed by itself as soon as enough have answered and nobody objects, and comes back when somebody does.
    Stale if the answer is to a plan that has been replaced.
    """
    week = hold_week(by=by, week_id=week_id, step="answer")
    if week.round != round_seen:
        raise Stale
    if says == "object" and not reason:
        raise RuleBroken(
            "An objection needs a reason, so that the others can meet it",
            code="reason_needed",
            problems=[Problem("reason", "Say what would have to be different.")],
        )
    before = Answer.objects.filter(week=week, round=week.round, member=by.human_id).first()
    if before and (before.answer, before.reason) == (says, reason):
        return week  # a phone that sends it again
    said = [*before.earlier, _as_said(before)] if before else []
    row, _ = Answer.objects.update_or_create(
        week=week,
        round=week.round,
        member_id=by.human_id,
        defaults={"answer": says, "reason": reason, "at": timezone.now(), "earlier": said},
    )
    audit.record(
        by=by,
        verb="answered",
        kind="answer",
        object_id=row.id,
        team_id=week.team_id,
        detail={"week": str(week.id), "round": week.round, "answer": says},
    )
    _tell_of_answer(week, row, before.answer if before else None, by)
    settle(week, by)
    return week


def _as_said(row: Answer) -> dict[str, str]:
    return {"answer": row.answer, "reason": row.reason, "at": row.at.isoformat()}


def _tell_of_answer(week: Week, row: Answer, before: Says | None, by: Viewer) -> None:
    """An objection is told to the team, and that it stands no more to those who talked about it. Other answers are not news."""
    if "object" not in (row.answer, before) or row.answer == before:
        return
    detail = about(week) | {"who": called(by)}
    if row.answer == "object":
        tell(by=by, team_id=week.team_id, kind="objected", to=_members(week), object_id=row.id, detail=detail)
    else:
        spoke = row.replies.filter(by__isnull=False).values_list("by_id", flat=True)
        tell(by=by, team_id=week.team_id, kind="objection_lifted", to=spoke, object_id=row.id, detail=detail)


def about(week: Week) -> dict[str, str]:
    """What every notice about a week says of it."""
    return {"week": week.starts.isoformat(), "starts": week.starts.isoformat()}


def called(by: Viewer) -> str:
    """The name that whoever does this likes."""
    return Human.objects.values_list("called", flat=True).get(id=by.human_id)


def _members(week: Week) -> list[UUID]:
    return [m.id for m in members_of(week.team_id)]


def settle(week: Week, by: Viewer) -> None:
    """After an answer: agreed, or brought back, or as it was; and the bell."""
    team = week.team
    members = [m.id for m in members_of(team.id)]
    rows = Answer.objects.filter(week=week, round=week.round, member__in=members)
    said: list[Says] = list(rows.values_list("answer", flat=True))
    step = follows(week.state, said, answers_needed(len(members), team.answers_needed))
    if step == "agree":
        take(week, "agree", by=by, verb="agreed", detail={"answers": len(said)})
        tell(by=by, team_id=team.id, kind="week_agreed", to=members, object_id=week.id, detail=about(week))
    elif step == "bring_back":
        take(week, "bring_back", by=by, verb="brought back", detail={"answers": len(said)})
    else:
        bell.ring(team_id=team.id, kind="week", ids=[week.id])


def _check_fits(week: Week, plan: Plan, by: Viewer) -> None:
    """Judge a plan against the week as it is now; RuleBroken with a sentence for each rule that it breaks."""
    broken = judge(bridge.problem_of(week), plan).broken
    if not broken:
        return
    problems = [Problem(where, what) for where, what in told(broken, plan, by.language)[:PROBLEMS_MOST]]
    raise RuleBroken("Things have changed: this proposal does not fit the week any more", "no_longer_fits", problems)


def _place(week: Week, plan: Plan) -> None:
    """Put a plan's visits where the week's were. A visit of the same moment on the same day keeps its id."""
    there = {(str(v.moment_id), (v.date - week.starts).days): v for v in week.visits.prefetch_related("members")}
    replaced = bool(there)
    moments = Moment.objects.in_bulk([v.moment for v in plan.visits])
    new: list[Visit] = []
    same: list[Visit] = []
    comes: list[VisitMember] = []
    for planned in plan.visits:
        old = there.pop((planned.moment, planned.day), None)
        row = old or Visit(
            week=week, moment=moments[UUID(planned.moment)], date=week.starts + timedelta(days=planned.day)
        )
        row.changed = _changed(old, planned) if replaced else ""
        row.start, row.minutes = planned.start, planned.minutes
        row.version += 1 if old and row.changed else 0
        (same if old else new).append(row)
        comes += [VisitMember(visit=row, member_id=UUID(m)) for m in planned.members]
    Visit.objects.filter(id__in=[v.id for v in there.values()]).delete()
    VisitMember.objects.filter(visit__in=[v.id for v in same]).delete()
    Visit.objects.bulk_create(new)
    Visit.objects.bulk_update(same, ["start", "minutes", "version", "changed"])
    VisitMember.objects.bulk_create(comes)


def _changed(old: Visit | None, now: Planned) -> str:
    before = (old.start, old.minutes, frozenset(str(m.member_id) for m in old.members.all())) if old else None
    return changed(before, (now.start, now.minutes, frozenset(now.members)))
