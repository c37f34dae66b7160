"""The visits of a week as its rows have them."""

from collections import defaultdict
from uuid import UUID

from rotas.bridge.names import Json, Names
from rotas.models import Visit, VisitMember, Week


def visits_json(week: Week, names: Names, *, whole: bool = True) -> list[Json]:
    """The week's visits, as in a plan; `whole`: without those of a published week that need somebody."""
    rows = Visit.objects.filter(week=week).select_related("moment")
    if week.state != "published":
        rows = rows.filter(moment__ended_at=None)
    who: dict[UUID, list[UUID]] = defaultdict(list)
    for visit, member in VisitMember.objects.filter(visit__week=week).values_list("visit_id", "member_id"):
        who[visit].append(member)
    return [
        {
            "moment": names.moment(row.moment),
            "day": (row.date - week.starts).days,
            "start": row.start,
            "minutes": row.minutes,
            "members": tuple(sorted(names.human(m, "member") for m in who[row.id])),
        }
        for row in rows
        if not (whole and week.state == "published" and len(who[row.id]) < row.moment.carers)
    ]


Stands = tuple[int, int, int]
"""A visit that stands in a published week: its day, start and end."""


def standing(week: Week) -> dict[UUID, list[Stands]]:
    """The visits of a published week, by moment. Those that were made before somebody went away stay in it."""
    out: dict[UUID, list[Stands]] = defaultdict(list)
    for moment, on, start, minutes in Visit.objects.filter(week=week).values_list(
        "moment_id", "date", "start", "minutes"
    ):
        out[moment].append(((on - week.starts).days, start, start + minutes))
    return out
