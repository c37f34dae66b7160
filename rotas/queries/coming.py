"""Who is coming to somebody: what is published, and nothing before."""

from datetime import date, timedelta
from uuid import UUID

from profiles.permissions import can_read
from rotas.models import Visit, Week
from rotas.permissions.coming import check_can_see_coming
from rotas.queries.lived import been
from rotas.rules.changes import still_to_find
from rotas.rules.coming import is_a_day_of_ours, monday_of, part_of_day
from rotas.schemas.coming import ComingDayOut, ComingOut, ComingVisitOut
from rotas.schemas.lived import Been
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken
from teams.models import Human, Team
from teams.queries import card, today_in

DAYS = 7


def coming(viewer: Viewer, person_id: UUID, *, day: date | None = None) -> ComingOut:
    """The week in which a day is (today, where the person's team is). Seven days, with visits where they are published."""
    teams = check_can_see_coming(viewer, person_id)
    if day is not None and not is_a_day_of_ours(day):
        raise RuleBroken(code="no_such_week", problems=[Problem("starts", "there is no week so far away")])
    starts = monday_of(day or today_in(Team.objects.get(id=teams[0])))
    weeks = list(Week.objects.filter(team__in=teams, starts=starts, state="published").values_list("id", flat=True))
    visits = (
        Visit.objects.filter(week__in=weeks, moment__good_week__person=person_id)
        .select_related("moment", "week__team")
        .prefetch_related("humans")
        .order_by("date", "start", "id")
    )
    days: dict[date, list[ComingVisitOut]] = {starts + timedelta(days=n): [] for n in range(DAYS)}
    there = been(list(visits))
    # What a visit is for is a wish of the good week, which is shared by itself.
    why = can_read(viewer, person_id, "good_week")
    for visit in visits:
        days.setdefault(visit.date, []).append(_visit(viewer, visit, there.get(visit.id), why))
    person = Human.objects.get(id=person_id)
    return ComingOut(
        person=card(viewer, person, "person"),
        times=person.times,  # type: ignore[arg-type]  # a CharField with choices is a str to mypy
        starts=starts,
        published=bool(weeks),
        days=[ComingDayOut(date=on, visits=visits) for on, visits in days.items()],
    )


def _visit(viewer: Viewer, visit: Visit, there: Been | None, why: bool) -> ComingVisitOut:
    return ComingVisitOut(
        id=visit.id,
        date=visit.date,
        start=visit.start,
        minutes=visit.minutes,
        part_of_day=part_of_day(visit.start),
        title=visit.moment.title if why else "",
        members=[
            card(viewer, human, "member") for human in sorted(visit.humans.all(), key=lambda h: (h.called, str(h.id)))
        ],
        changed=visit.changed or None,
        been=there,
        needs=still_to_find(visit.moment.carers, len(visit.humans.all())),
    )
