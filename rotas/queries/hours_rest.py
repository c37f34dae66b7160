"""Who needs rest: for a team that shares out its week, by name alone. What it comes from is the member's own to see."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.core.cache import cache

from rotas.models import LongHours, Week
from rotas.queries.hours import weekly_average
from rotas.queries.hours_lines import Lines
from rotas.rules.hours import days_span
from rotas.rules.hours_rest import WEEKS, needs_day_off, rest_owed
from teams.models import Human, Team
from teams.queries import members_of

WEEK = timedelta(days=7)
KEPT_SECONDS = 3600
"""What it comes to is kept as long as no published week changes: a team looks at its week more often than it publishes one."""


def who_needs_rest(team: Team, starts: date) -> list[Human]:
    """Members for whom the published weeks up to that of `starts` leave too little rest: a short night that is not made up for
    before it ends, two weeks without days off, or 48 hours on average for somebody who has not chosen to work longer. By the
    name they like. For callers that have checked the viewer."""
    members = members_of(team.id, starts)
    weeks = Week.objects.filter(
        team__organisation=team.organisation_id,
        state="published",
        starts__gte=starts - WEEKS * WEEK,
        starts__lte=starts,
    )
    key = f"rest:{team.id}:{starts}:{hash(tuple(weeks.order_by('id').values_list('id', 'version')))}"
    found = cache.get(key)
    if found is None:
        found = _needing(team, members, starts)
        cache.set(key, found, KEPT_SECONDS)
    return [m for m in members if m.id in found]


def _needing(team: Team, members: Collection[Human], starts: date) -> set[UUID]:
    lines = Lines(team.organisation_id, [m.id for m in members], starts - WEEKS * WEEK, starts + timedelta(days=6))
    longer = set(LongHours.objects.filter(member__in=members).values_list("member", flat=True))
    return {m.id for m in members if _needs(lines, m.id, starts, m.id in longer)}


def _needs(lines: Lines, member: UUID, starts: date, longer: bool) -> bool:
    recent = [(on, span) for on, span in lines.spans(member) if on >= starts - 2 * WEEK]
    if any(o.given_on is None for o in rest_owed(recent)):
        return True
    if needs_day_off(recent, days_span(starts - WEEK, starts + timedelta(days=6), lines.zone(member))):
        return True
    mean = weekly_average(lines, member, starts)
    return mean is not None and mean.level == "over" and not longer
