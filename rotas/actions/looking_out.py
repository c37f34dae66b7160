"""The round that looks whether somebody is at each visit that should have begun, and asks those who can know.

Called every few seconds with the time of now. Each step is taken once, whoever else looks at the same moment: the team is held
and everything is read again before anybody is told. Nobody hears how late it is, and nothing keeps it.
"""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from rotas.actions.safe import who_is_on_call
from rotas.models import LookingOut, NobodyTapped, PlanIfNobodyComes, Presence, Visit
from rotas.rules.safe import NEXT_STEP, TOO_OLD, Step, due, safe_minutes, step_after
from teams import bell, notices
from teams.models import Team
from teams.queries import members_of


def sweep(now: datetime) -> int:
    """Look at every team that wants it; gives how many steps were taken."""
    steps = 0
    for looking in LookingOut.objects.filter(on=True).select_related("team"):
        for visit_id in _due(looking, now):
            steps += _open(looking.team, visit_id, now)
    for visit_id, team_id in NobodyTapped.objects.filter(settled="", next_at__lte=now).values_list("visit", "team"):
        steps += _go_on(team_id, visit_id, now)
    return steps


def due_at(visit: Visit, team: Team) -> datetime:
    """From when somebody should hear that nobody has tapped at a visit (with its moment and good week)."""
    plan = PlanIfNobodyComes.objects.filter(person=visit.moment.good_week.person_id, team=team).first()
    safe = safe_minutes(plan.safe_minutes if plan else None, visit.moment.matters)
    return due(visit.date, visit.start, safe, team.timezone)


def _untapped(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Visits of published weeks at which nobody has tapped."""
    return visits.filter(~Exists(Presence.objects.filter(visit=OuterRef("pk"))), week__state="published")


def _due(looking: LookingOut, now: datetime) -> list[UUID]:
    """Visits of the team that somebody should hear of, and nobody has. Two queries, however many visits."""
    team = looking.team
    today = now.astimezone(ZoneInfo(team.timezone)).date()
    days = [today - timedelta(days=1), today]
    rows = _untapped(Visit.objects.filter(week__team=team, date__in=days, nobody_tapped=None))
    visits = list(rows.values_list("id", "date", "start", "moment__matters", "moment__good_week__person"))
    plans = dict(PlanIfNobodyComes.objects.filter(team=team).values_list("person_id", "safe_minutes")) if visits else {}
    found = []
    for visit_id, day, start, matters, person_id in visits:
        at = due(day, start, safe_minutes(plans.get(person_id), matters), team.timezone)
        if looking.since <= at <= now <= at + TOO_OLD:
            found.append(visit_id)
    return found


@transaction.atomic
def _open(team: Team, visit_id: UUID, now: datetime) -> int:
    """The first step: those who go are asked whether they forgot to tap. Where nobody goes, who is on call hears at once."""
    bell.hold(team.id)
    visit = _untapped(_whole(visit_id)).filter(nobody_tapped=None).first()
    if visit is None or not LookingOut.objects.filter(team=team, on=True).exists() or due_at(visit, team) > now:
        return 0
    first: Step = "members" if visit.members.exists() else "on_call"
    NobodyTapped.objects.create(visit=visit, team=team, step=first, next_at=now + NEXT_STEP)
    _tell(team.id, visit, first)
    return 1


@transaction.atomic
def _go_on(team_id: UUID, visit_id: UUID, now: datetime) -> int:
    """The next step, unless somebody tapped, settled it, or the visit was moved in the meantime."""
    team = bell.hold(team_id)
    row = NobodyTapped.objects.filter(visit=visit_id, settled="", next_at__lte=now).first()
    if row is None:
        return 0
    visit = _untapped(_whole(visit_id)).first()
    after = step_after(row.step)
    if visit is None or due_at(visit, team) > now:
        row.delete()
        bell.ring(team_id=team_id, kind="safe", ids=[visit_id])
        return 1
    if after is None:
        NobodyTapped.objects.filter(visit=visit_id).update(next_at=None)
        return 0
    row.step = after
    row.next_at = now + NEXT_STEP if step_after(after) else None
    row.save()
    _tell(team_id, visit, after)
    return 1


def _whole(visit_id: UUID) -> QuerySet[Visit]:
    return Visit.objects.filter(id=visit_id).select_related("moment__good_week__person", "week")


def _tell(team_id: UUID, visit: Visit, step: Step) -> None:
    """Members first; then who is on call, or the whole team when nobody is; at last both, to ring whom the plan names."""
    go = set(visit.members.values_list("member_id", flat=True))
    on_call = set(who_is_on_call(team_id, visit.date)) or {m.id for m in members_of(team_id)}
    person = visit.moment.good_week.person
    notices.tell(
        by=None,
        team_id=team_id,
        kind={"members": "forgot_to_tap", "on_call": "nobody_tapped", "ring": "nobody_tapped_ring"}[step],
        to=go if step == "members" else on_call - go if step == "on_call" and on_call - go else on_call | go,
        object_id=visit.id,
        detail={
            "visit": str(visit.id),
            "starts": visit.week.starts.isoformat(),
            "date": visit.date.isoformat(),
            "start": visit.start,
            "person": str(person.id),
            "called": person.called,
        },
        urgent=True,
    )
    bell.ring(team_id=team_id, kind="safe", ids=[visit.id])
