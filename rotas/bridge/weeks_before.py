"""What members bring into a week from the weeks before it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from rotas.models import Block, VisitMember, Week
from rotas.planning.judge_days import unsocial_minutes

LOOK_BACK = timedelta(weeks=4)
"""How far fairness of evenings and weekends remembers."""


@dataclass(frozen=True)
class Before:
    """What a member brings into a week from the weeks before: minutes of unsocial time in four weeks, and when they finish
    on the day before (minutes after its midnight; None: not at all)."""

    unsocial_before: int = 0
    last_finish: int | None = None


def before(week: Week) -> dict[UUID, Before]:
    """For each member who was planned in the weeks before, as those stand, published or not."""
    eve = week.starts - timedelta(days=1)
    rows = VisitMember.objects.filter(
        visit__week__team=week.team_id, visit__date__gte=week.starts - LOOK_BACK, visit__date__lt=week.starts
    ).values_list("member_id", "visit__date", "visit__start", "visit__minutes")
    unsocial: dict[UUID, int] = defaultdict(int)
    ends: dict[UUID, list[int]] = defaultdict(list)
    for member, on, start, length in rows:
        unsocial[member] += unsocial_minutes(on.weekday(), start, start + length)
        if on == eve:
            ends[member].append(start + length)
    if unsocial:  # a team that has no week before has not met either
        for to, member in Block.objects.filter(team=week.team_id, weekday=eve.weekday()).values_list(
            "to_minute", "members"
        ):
            if member is not None:
                ends[member].append(to)
    return {
        member: Before(unsocial[member], max(ends[member], default=None)) for member in unsocial.keys() | ends.keys()
    }
