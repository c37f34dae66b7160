"""A published week as it is lived: which visit is meant, when it begins, which still need somebody."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from rotas.models import PlanIfNobodyComes, Visit
from rotas.rules.changes import still_to_find
from rotas.rules.safe import instant_of, safe_minutes
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Team
from teams.queries import today_in


def find_visit(viewer: Viewer, visit_id: UUID) -> Visit:
    """A visit of a published week of a team of the viewer's; else NotThere."""
    visit = (
        Visit.objects.filter(id=visit_id, week__team__in=viewer.member_of, week__state="published")
        .select_related("week__team", "moment__good_week__person")
        .first()
    )
    if visit is None:
        raise NotThere
    return visit


def begins(visit: Visit) -> datetime:
    """The instant at which it begins, on the team's wall."""
    return instant_of(visit.date, visit.start, visit.week.team.timezone)


def ends(visit: Visit) -> datetime:
    """The instant at which it ends."""
    return instant_of(visit.date, visit.start + visit.minutes, visit.week.team.timezone)


def members_at(visit: Visit) -> set[UUID]:
    """Who comes."""
    return set(visit.members.values_list("member_id", flat=True))


def needs_of(visit: Visit) -> int:
    """How many members it still needs."""
    return still_to_find(visit.moment.carers, visit.members.count())


def open_visits(team: Team, now: datetime | None = None) -> list[tuple[Visit, int | None, datetime]]:
    """Visits from now on that need somebody, what can wait least first: each with the person's own minutes that are safe
    (None: they have no plan) and the instant until which it can wait."""
    now = now or timezone.now()
    rows = (
        Visit.objects.filter(week__team=team, week__state="published", date__gte=today_in(team))
        .select_related("week__team", "moment__good_week__person", "moment__good_week__place", "moment__place")
        .prefetch_related("humans")
    )
    short = [v for v in rows if still_to_find(v.moment.carers, len(v.humans.all())) and ends(v) > now]
    return sorted(_with_safety(team, short), key=_first_to_find)


def _first_to_find(row: tuple[Visit, int | None, datetime]) -> tuple[datetime, int, date, int, str]:
    """What can wait least; of these what matters most; of these what begins first."""
    visit, _, until = row
    return until, -visit.moment.matters, visit.date, visit.start, str(visit.id)


def _with_safety(team: Team, visits: Iterable[Visit]) -> list[tuple[Visit, int | None, datetime]]:
    own = dict(PlanIfNobodyComes.objects.filter(team=team).values_list("person_id", "safe_minutes"))
    out = []
    for v in visits:
        safe = own.get(v.moment.good_week.person_id)
        until = instant_of(v.date, v.start + safe_minutes(safe, v.moment.matters), team.timezone)
        out.append((v, safe, until))
    return out
