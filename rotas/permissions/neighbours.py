"""Which teams are neighbours, and who of them may know what of an ask?

| who | sees |
|---|---|
| members of the team that asks | the ask, its visit, and who offered |
| members of the team that is asked | when, how long and which skills; never whose visit it is |
| the helper, on the day, once both sides agreed | the visit, the person's name and face, the way in, what they share with helpers |
| the same | their own taps and notes (permissions.lived) |
| the helper, up to a fortnight later | nothing to read; what their phone could not send on the day is taken; they take notes back |
| anybody else, and the helper before and after | nothing |
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from rotas.models import NeighbourAsk, VisitMember
from rotas.rules.lived import Instant
from rotas.rules.neighbours import SENT_LATE, of_its_day
from rotas.rules.safe import instant_of
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
    the team that asked; a visit over midnight is theirs until it ends."""
    now = timezone.now()
    near = now.date()
    rows = (
        NeighbourAsk.objects.filter(
            helper=by.human_id, neighbour__in=by.member_of, state="agreed", date__range=(near - A_DAY, near + A_DAY),
            visit__week__state="published", visit__members__member=by.human_id,
        )
        .select_related("team", "visit__week__team", "visit__moment__good_week__person")
        .order_by("visit__start", "id")
    )  # fmt: skip
    return [
        row for row in rows if row.date == _day(row) and (row.date == today_in(row.team) or _still_goes_on(row, now))
    ]


def helped(by: Viewer, visit_id: UUID, when: Instant) -> NeighbourAsk | None:
    """The help of which the viewer's phone wrote at `when`, if that was on its day and is not long ago: also where the help was
    taken back only afterwards. For writing alone: what was written on a doorstep is not lost for want of signal."""
    row = (
        NeighbourAsk.objects.filter(
            visit=visit_id, helper=by.human_id, neighbour__in=by.member_of, agreed_by__isnull=False,
            date__gte=timezone.now().date() - SENT_LATE, visit__week__state="published",
        )
        .select_related("team", "visit__week__team", "visit__moment__good_week__person")
        .order_by("-at")
        .first()
    )  # fmt: skip
    if row is None or row.visit is None or row.date != _day(row) or row.date > today_in(row.team):
        return None
    if not of_its_day(when, row.date, row.visit.start + row.visit.minutes, row.team.timezone):
        return None
    if row.state == "agreed":
        return row if VisitMember.objects.filter(visit=visit_id, member=by.human_id).exists() else None
    return row if row.ended_at is not None and when.at < row.ended_at else None


def helped_lately(by: Viewer, visit_ids: Iterable[UUID]) -> list[NeighbourAsk]:
    """Of these visits, those at which the viewer helped, today or up to a fortnight ago; newest first."""
    rows = NeighbourAsk.objects.filter(
        visit__in=list(visit_ids), helper=by.human_id, neighbour__in=by.member_of, agreed_by__isnull=False,
        date__gte=timezone.now().date() - SENT_LATE,
    )  # fmt: skip
    return list(rows.select_related("team").order_by("-date", "-start", "id"))


def _day(row: NeighbourAsk) -> date | None:
    return row.visit.date if row.visit else None


def _still_goes_on(row: NeighbourAsk, now: datetime) -> bool:
    """Whether it is a visit of a day before that has not ended."""
    visit = row.visit
    if visit is None or visit.date > today_in(row.team):
        return False
    return now < instant_of(visit.date, visit.start + visit.minutes, row.team.timezone)


def check_helps_today(by: Viewer, ask: NeighbourAsk) -> None:
    """Only the helper, only when both sides agreed, only on the day. To everybody else there is nothing."""
    if ask.id not in {row.id for row in helping(by)}:
        raise NotThere
