"""A published week that lies around today, for tests of living it."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from rotas.actions.changing import Edit, change_published
from rotas.actions.week import hold_week
from rotas.models import Visit, VisitChange, VisitMember, Week
from rotas.rules.changes import Why
from teams.models import Human
from tests.cast import Cast, view
from tests.rotas.shared_week import Shared, plan_by, share_week

LONDON = ZoneInfo("Europe/London")


def publish(cast: Cast, starts: date | None = None) -> Shared:
    """The small week, published: Amara has Monday to Thursday, Bryn Friday to Sunday; Cerys, whom Joan does not want, nothing."""
    shared = share_week(cast, starts)
    for row in plan_by(shared, cast.amara, cast.bryn)["visits"]:
        visit = Visit.objects.create(
            week=shared.week, moment_id=row["moment"], date=shared.week.starts + timedelta(days=row["day"]),
            start=row["start"], minutes=row["minutes"],
        )  # fmt: skip
        VisitMember.objects.bulk_create(VisitMember(visit=visit, member_id=m) for m in row["members"])
    Week.objects.filter(id=shared.week.id).update(state="published", published_at=timezone.now())
    shared.week.refresh_from_db()
    return shared


def visit_on(shared: Shared, moment: Any, day: int) -> Visit:
    """The visit of a moment on a day of the week."""
    return Visit.objects.get(week=shared.week, moment=moment, date=shared.week.starts + timedelta(days=day))


def who(visit: Visit | None) -> set[str]:
    """Who comes, by the name they like."""
    return set(Human.objects.filter(visit_rows__visit=visit).values_list("called", flat=True))


def change(shared: Shared, by: Human, *edits: Edit, why: Why = "by_hand", **more: Any) -> list[VisitChange]:
    """Through the one door."""
    from django.db import transaction

    with transaction.atomic():
        week = hold_week(by=view(by), week_id=shared.week.id, step="live")
        return change_published(by=view(by), week=week, changes=edits, why=why, **more)


def at(on: date, hour: int, minute: int = 0) -> datetime:
    """An instant on the team's wall."""
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=LONDON)
