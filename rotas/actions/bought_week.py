"""Writing down the week as it was bought: visits of so many minutes in which part of which days."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rotas.actions.bank import set_bought
from rotas.actions.good_week import refuse
from rotas.models import BoughtHours, BoughtVisit
from rotas.permissions.bank import check_can_write_bank
from rotas.queries.lived_week import holding
from rotas.rules.coming import monday_of
from rotas.rules.conversation import Part, bought_faults, minutes_by_part
from teams import audit, bell
from teams.auth import Viewer
from teams.queries import today_in


@transaction.atomic
def set_bought_visits(
    *, by: Viewer, person_id: UUID, visits: Sequence[tuple[Part, Sequence[int], int, int]]
) -> BoughtHours:
    """All lines, said anew, of what is bought now: (part, weekdays, minutes, how many come). Where nothing is written down as
    bought, what they add up to is, from this Monday on."""
    team = check_can_write_bank(by, person_id)
    refuse([f for n, (part, days, minutes, _) in enumerate(visits) for f in bought_faults(part, days, minutes, n)])
    bell.hold(team.id)
    today = today_in(team)
    row = holding(list(BoughtHours.objects.filter(person=person_id, team=team)), today)
    if row is None:
        total = sum(minutes_by_part((days, part, minutes, carers) for part, days, minutes, carers in visits).values())
        row = set_bought(by=by, person_id=person_id, minutes=total, starts=monday_of(today))
    row.visits.all().delete()
    BoughtVisit.objects.bulk_create(
        BoughtVisit(bought=row, part=part, days=sorted(set(days)), minutes=minutes, carers=carers)
        for part, days, minutes, carers in visits
    )
    audit.record(
        by=by, verb="set", kind="bought_visits", object_id=row.id, team_id=team.id, about_id=person_id,
        detail={"visits": len(visits)},
    )  # fmt: skip
    bell.ring(team_id=team.id, kind="good_week", ids=[person_id], people=[person_id])
    return row
