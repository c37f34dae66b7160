"""Nudging whoever wears the planner's hat: of what clashes in a week, once. Wearing it is all that chooses whom; anybody of the
team sees the same list and may do the same about it."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rotas.models import Week
from rotas.queries.clashes import marks
from rotas.rules.coming import monday_of
from teams import bell
from teams.models import Notice
from teams.notices import tell
from teams.queries.hats import wearers

KIND = "clashes"


@transaction.atomic
def nudge(*, team_id: UUID, now: datetime) -> int:
    """Once a day: every week that is open or published, from this one on. Gives how many notices were written."""
    team = bell.hold(team_id)
    today = now.astimezone(ZoneInfo(team.timezone)).date()
    return nudge_weeks(team_id, today, monday_of(today), None)


def nudge_weeks(team_id: UUID, today: date, first: date, last: date | None) -> int:
    """The weeks that begin from `first` to `last` (None: all that are open). The team is held. A notice waits for the day's one
    message; a clash that was told to somebody already is not told again."""
    to = wearers(team_id, "planner", today)
    if not to:
        return 0
    weeks = Week.objects.filter(team=team_id, starts__gte=first, starts__gt=today - timedelta(days=7)).order_by(
        "starts"
    )
    told = 0
    for week in weeks.filter(starts__lte=last) if last else weeks:
        found = marks(week)
        for human in to if found else ():
            before = Notice.objects.filter(human=human, kind=KIND, object_id=str(week.id))
            known = {mark for detail in before.values_list("detail", flat=True) for mark in detail.get("marks", ())}
            new = [mark for mark in found if mark not in known]
            if new:
                starts = week.starts.isoformat()
                path = f"/share/{starts}/clashes"
                detail = {"week": starts, "starts": starts, "n": len(new), "marks": new, "path": path}
                told += len(tell(by=None, team_id=team_id, kind=KIND, to=[human], object_id=week.id, detail=detail))
    return told
