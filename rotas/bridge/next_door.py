"""Between teams: who comes from next door to visits of this week, and where this team's members are in weeks of others."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from rotas.bridge.names import ROWS, Json
from rotas.models import Moment, NeighbourAsk, Place, Visit, VisitMember, Week, WorkingLife
from rotas.not_there import DAYS
from teams.models import Human, Membership

ELSEWHERE = "elsewhere "
"""How the id of a block begins that stands for a member's visit in another team's week."""


def helpers(week: Week, members: Collection[UUID]) -> list[tuple[list[Visit], Human, WorkingLife | None]]:
    """Those of other teams with whom it is agreed that they come to visits of this week, with their working life."""
    if week.state != "published":
        return []
    asks = NeighbourAsk.objects.filter(week=week, state="agreed", visit__isnull=False).exclude(helper__in=members)
    visits: dict[UUID, list[Visit]] = defaultdict(list)
    humans: dict[UUID, Human] = {}
    teams: set[UUID] = set()
    for ask in asks.select_related("visit", "helper").order_by("date", "start", "id"):
        if ask.visit and ask.helper:
            humans[ask.helper.id] = ask.helper
            visits[ask.helper.id].append(ask.visit)
            teams.add(ask.neighbour_id)
    lives = {life.member_id: life for life in WorkingLife.objects.filter(member__in=humans, team__in=teams)}
    return [(visits[h], human, lives.get(h)) for h, human in humans.items()]


def elsewhere(week: Week, members: Collection[UUID]) -> list[tuple[Visit, UUID]]:
    """Visits that this team's members make in published weeks of other teams, on the days of this week."""
    within = (week.starts, week.starts + timedelta(days=DAYS - 1))
    near = (week.starts - timedelta(days=DAYS - 1), within[1])
    # The weeks first: asked by member alone, all that they ever did would be read to find a handful of days. Where they can be: in
    # teams that they belong to, now or once, and where they offered to help.
    belongs = Membership.objects.filter(human__in=members, part="member").values("team")
    helps = NeighbourAsk.objects.filter(helper__in=members, week__starts__range=near).values("week")
    others = Week.objects.filter(Q(team__in=belongs) | Q(id__in=helps), starts__range=near, state="published")
    weeks = list(others.exclude(team=week.team_id).values_list("id", flat=True))
    rows = VisitMember.objects.filter(visit__week__in=weeks, member__in=members, visit__date__range=within)
    found = rows.select_related("visit__moment__place", "visit__moment__good_week__place").order_by("visit", "member")
    return [(row.visit, row.member_id) for row in found]


def place_of(moment: Moment) -> Place:
    return moment.place or moment.good_week.place


def taken_elsewhere(visit: Visit, member: UUID, starts: date) -> Json:
    """A visit in another team's week: that somebody is busy then, and where, and nothing of what it is about."""
    return {
        "id": f"{ELSEWHERE}{visit.id} {member}",
        "title": "",
        "day": (visit.date - starts).days,
        "from": visit.start,
        "to": visit.start + visit.minutes,
        "place": ROWS.place(place_of(visit.moment)),
        "members": [str(member)],
    }
