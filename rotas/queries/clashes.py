"""Visits of a week by somebody who is not there, or to somebody who is not at home. For those who may see the whole week."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from rotas.models import Visit, Week
from rotas.not_there import (
    absence_stretch,
    absences_between,
    away_between,
    leave_between,
    leave_stretch,
    stay_of,
)
from rotas.rules.dates import Stretch, meets, minutes_from
from rotas.schemas.leave import ClashOut
from teams.auth import Viewer
from teams.models import Human
from teams.queries import card

DAYS = 7
NIGHT = timedelta(days=1)


def clashing(week: Week) -> list[tuple[Visit, list[Human], bool]]:
    """Each visit that clashes, in order of time, with those of its members who are not there, and whether its person is not
    at home."""
    first, last = week.starts - NIGHT, week.starts + timedelta(days=DAYS)
    visits = list(
        Visit.objects.filter(week=week)
        .select_related("moment__good_week__person")
        .prefetch_related("humans")
        .order_by("date", "start", "id")
    )
    members = {h.id for v in visits for h in v.humans.all()}
    gone: dict[UUID, list[Stretch]] = defaultdict(list)
    for leave in leave_between(members, first, last):
        gone[leave.member_id].append(leave_stretch(leave, week.starts))
    for absence in absences_between(members, first, last):
        gone[absence.member_id].append(absence_stretch(absence, week.starts))
    for away in away_between({v.moment.good_week.person_id for v in visits}, first, last):
        gone[away.person_id].append(stay_of(away).stretch(week.starts))
    if not gone:
        return []
    out = []
    for visit in visits:
        start = minutes_from(week.starts, visit.date, visit.start)
        at = (start, start + visit.minutes)
        who = [h for h in visit.humans.all() if any(meets(at, g) for g in gone.get(h.id, ()))]
        nobody = any(meets(at, g) for g in gone.get(visit.moment.good_week.person_id, ()))
        if who or nobody:
            out.append((visit, sorted(who, key=lambda h: (h.called, str(h.id))), nobody))
    return out


def clashes_of(viewer: Viewer, week: Week) -> list[ClashOut]:
    """The same for the team's screens. The caller has checked that the viewer may see the week."""
    return [
        ClashOut(
            visit=visit.id,
            moment=visit.moment_id,
            date=visit.date,
            day=(visit.date - week.starts).days,
            start=visit.start,
            minutes=visit.minutes,
            title=visit.moment.title,
            person=card(viewer, visit.moment.good_week.person, "person"),
            members=[card(viewer, m, "member") for m in who],
            person_away=away,
        )
        for visit, who, away in clashing(week)
    ]
