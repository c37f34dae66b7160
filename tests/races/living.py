"""What the crowd does in a published week. Imported before Django is set up, so that it imports the rest where it needs it."""

import time
from datetime import timedelta
from typing import Any


def live(week: str) -> dict[str, Any]:
    """The crowd's week, published: the first member has Monday to Thursday, the second the rest. Gives visits by title and day."""
    from django.utils import timezone

    from rotas.models import Moment, Visit, VisitMember, Week
    from teams.models import Human
    from tests.rotas.shared_week import Shared, plan_by

    row = Week.objects.get(id=week)
    bath, lunch, birds = (Moment.objects.get(title=t) for t in ("A bath", "Lunch together", "Feeding the birds"))
    amara, bryn = (Human.objects.get(called=c) for c in ("Amara", "Bryn"))
    shared = Shared(None, row, bath, lunch, birds)  # type: ignore[arg-type]  # the plan needs the moments alone
    for v in plan_by(shared, amara, bryn)["visits"]:
        visit = Visit.objects.create(
            week=row, moment_id=v["moment"], date=row.starts + timedelta(days=v["day"]), start=v["start"],
            minutes=v["minutes"],
        )  # fmt: skip
        VisitMember.objects.bulk_create(VisitMember(visit=visit, member_id=m) for m in v["members"])
    Week.objects.filter(id=week).update(state="published", published_at=timezone.now())
    rows = Visit.objects.filter(week=row).select_related("moment")
    return {f"{v.moment.title} {(v.date - row.starts).days}": str(v.id) for v in rows}


def ask(visit: str, by: str, kind: str, to: str = "", other: str = "") -> str:
    """An ask that everybody has heard of, whatever the hour is: these tests run at night too."""
    from uuid import UUID

    from django.utils import timezone

    from rotas.actions import asking
    from rotas.actions.absences import cannot_come
    from rotas.models import Ask, Asked, Visit
    from rotas.rules.absences import Stretch
    from teams.models import Human
    from tests.cast import view

    me = view(Human.objects.get(id=by))
    if kind == "around":
        row = Visit.objects.select_related("week").get(id=visit)
        day = Stretch(row.date, 0, row.date, 1440)
        cannot_come(by=me, team_id=row.week.team_id, member_id=UUID(by), stretch=day, why="sick")
        made: Ask = asking.ask_around(by=me, visit_id=UUID(visit))
    elif kind == "give":
        made = asking.give(by=me, visit_id=UUID(visit), to=UUID(to))
    else:
        made = asking.swap(by=me, visit_id=UUID(visit), other_id=UUID(other), to=UUID(to))
    Asked.objects.filter(ask=made, since=None).update(since=timezone.now())
    return str(made.id)


def looked(visits: list[str]) -> dict[str, Any]:
    """What became of asks and visits, and what must be true and is not."""
    from uuid import UUID

    from rotas.models import Ask, VisitChange, VisitMember
    from teams.invariants import check_invariants

    return {
        "wrong": check_invariants(),
        "asks": sorted(Ask.objects.values_list("state", flat=True)),
        "who": [
            [str(m) for m in VisitMember.objects.filter(visit_id=UUID(v)).values_list("member", flat=True)]
            for v in visits
        ],
        "changes": [VisitChange.objects.filter(visit_id=UUID(v)).count() for v in visits],
    }


def sabotage() -> None:
    """Saying yes as it must not be: look whether it is open, then write. For the test of the test."""
    from django.utils import timezone

    from rotas.actions import answering
    from rotas.models import Ask, VisitMember

    class Nothing:
        """A bell that locks nothing."""

        def hold(self, team_id: Any) -> None: ...
        def ring(self, **about: Any) -> None: ...

    def settle(row: Any, member: Any, *, by: Any) -> None:
        time.sleep(0.3)  # somebody else is as far as this by now
        VisitMember.objects.create(visit_id=row.visit_id, member_id=member)
        Ask.objects.filter(id=row.id).update(state="settled", taken_by=member, settled_at=timezone.now())

    for name, broken in {"bell": Nothing(), "settle": settle}.items():
        setattr(answering, name, broken)
