"""A published week around today, for what is lived: Amara goes to Joan and to Walter, Bryn goes with her to Walter."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from rotas.models import Visit, VisitMember, Week
from rotas.rules.coming import monday_of
from tests.cast import Cast, here_today
from tests.rotas.shared_week import Shared, share_week

ZONE = ZoneInfo("Europe/London")


@dataclass
class LivedWeek:
    """`bath` is Joan's at nine by Amara, `birds` Walter's at ten by Amara and Bryn, both on `day`."""

    cast: Cast
    shared: Shared
    week: Week
    day: date
    bath: Visit
    birds: Visit

    def at(self, hour: int, minute: int = 0, plus: int = 0) -> datetime:
        """An instant of the day, by the clock on the team's wall; `plus` days later."""
        local = datetime(self.day.year, self.day.month, self.day.day, hour, minute, tzinfo=ZONE) + timedelta(days=plus)
        return local.astimezone(UTC)


def visit_at(week: Week, wish: Any, day: date, start: int, minutes: int, *members: Any) -> Visit:
    made = Visit.objects.create(week=week, moment=wish, date=day, start=start, minutes=minutes)
    VisitMember.objects.bulk_create(VisitMember(visit=made, member=m) for m in members)
    return made


def live_week(cast: Cast, day: date | None = None) -> LivedWeek:
    """The week of `day` (today in London, if none is given), published, with two visits on it."""
    day = day or timezone.now().astimezone(ZONE).date()
    shared = share_week(cast, monday_of(day))
    week = shared.week
    bath = visit_at(week, shared.bath, day, 540, 45, cast.amara)
    birds = visit_at(week, shared.birds, day, 600, 30, cast.amara, cast.bryn)
    Week.objects.filter(id=week.id).update(state="published", published_at=timezone.now())
    week.refresh_from_db()
    return LivedWeek(cast, shared, week, day, bath, birds)


def note_body(**more: Any) -> dict[str, Any]:
    """A note as a phone sends it."""
    body: dict[str, Any] = {"id": str(uuid4()), "visit": None, "date": str(here_today()), "worked": "We sang."}
    body["at"] = timezone.now().isoformat()
    return body | {k: str(v) if isinstance(v, UUID | date) else v for k, v in more.items()}
