"""Which teams are neighbours, and who of them may know what of an ask?

| who | sees |
|---|---|
| members of the team that asks | the ask, its visit, and who offered |
| members of the team that is asked | when, how long and which skills; never whose visit it is |
| the helper, on the day, once both sides agreed | the visit, the person's name and face, the way in, what they share with helpers |
| the same | their own taps and notes (permissions.lived) |
| anybody else, and the helper before and after | nothing |
"""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from rotas.models import NeighbourAsk
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Team
from teams.queries import today_in

A_DAY = timedelta(days=1)


def neighbours_of(team_ids: frozenset[UUID] | list[UUID]) -> dict[UUID, list[Team]]:
    """For each team, the others of its organisation, by name."""
    teams = list(Team.objects.filter(id__in=team_ids))
    others = Team.objects.filter(organisation__in=[t.organisation_id for t in teams]).order_by("name", "id")
    found = list(others)
    return {t.id: [o for o in found if o.organisation_id == t.organisation_id and o.id != t.id] for t in teams}


def find_ask(by: Viewer, ask_id: UUID) -> NeighbourAsk:
    """An ask, for members of either team; else NotThere."""
    row = NeighbourAsk.objects.filter(id=ask_id).select_related("team", "neighbour").first()
    if row is None or not by.member_of & {row.team_id, row.neighbour_id}:
        raise NotThere
    return row


def check_is_asked(by: Viewer, ask: NeighbourAsk) -> None:
    """The team that is asked says yes or no."""
    if ask.neighbour_id not in by.member_of:
        raise NotYours("The team that is asked says whether it can help.")


def check_asks(by: Viewer, ask: NeighbourAsk) -> None:
    """The team that asks agrees to who comes."""
    if ask.team_id not in by.member_of:
        raise NotYours("The team that asked says who comes to its people.")


def helping(by: Viewer) -> list[NeighbourAsk]:
    """What the viewer helps with today, in order of time: both sides agreed, and the visit is still theirs. The day is that of
    the team that asked."""
    near = timezone.now().date()
    rows = (
        NeighbourAsk.objects.filter(
            helper=by.human_id, neighbour__in=by.member_of, state="agreed", date__range=(near - A_DAY, near + A_DAY),
            visit__week__state="published", visit__members__member=by.human_id,
        )
        .select_related("team", "visit__week__team", "visit__moment__good_week__person")
        .order_by("visit__start", "id")
    )  # fmt: skip
    return [row for row in rows if row.visit and row.date == row.visit.date == today_in(row.team)]


def check_helps_today(by: Viewer, ask: NeighbourAsk) -> None:
    """Only the helper, only when both sides agreed, only on the day. To everybody else there is nothing."""
    if ask.id not in {row.id for row in helping(by)}:
        raise NotThere
