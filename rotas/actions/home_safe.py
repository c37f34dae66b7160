"""Home safe: a member's own wish. No tap by the time that they chose: their phone first, then their buddy's."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Max

from rotas.models import HomeSafe, HomeSafeEvening, VisitMember
from rotas.rules.safe import BUDDY_AFTER, TOO_OLD, home_by
from teams import audit, bell, notices
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Membership, Team
from teams.queries import current, today_in

KEPT = timedelta(days=7)
PATHS = {
    "home_safe_ask": "/today",
    "home_safe_chosen": "/me/home-safe",
    "home_safe_stepped_back": "/me/home-safe",
}
"""Where a notice leads; else to whom it is about."""


@transaction.atomic
def switch_on(*, by: Viewer, buddy_id: UUID, by_minute: int) -> HomeSafe:
    """Ask me by this time after the last visit of an evening; tell my buddy when I do not answer. The buddy is told of it now."""
    rows = Membership.objects.filter(current(), human=buddy_id, part="member", team__in=by.member_of)
    team_id = rows.order_by("starts", "id").values_list("team", flat=True).first()
    if team_id is None:
        raise NotThere
    if buddy_id == by.human_id:
        problem = Problem("buddy", "Choose somebody of your team")
        raise RuleBroken("A buddy is somebody else of your team", "no_such_buddy", [problem])
    team = bell.hold(team_id)
    before = HomeSafe.objects.filter(member=by.human_id).first()
    row, _ = HomeSafe.objects.update_or_create(
        member_id=by.human_id,
        defaults={"team_id": team_id, "buddy_id": buddy_id, "by_minute": by_minute, "since": today_in(team)},
    )
    audit.record(by=by, verb="switched on", kind="home safe", object_id=by.human_id, team_id=team_id)
    if before is None or before.buddy_id != buddy_id:
        _tell(by, row, kind="home_safe_chosen", to=buddy_id)
    return row


@transaction.atomic
def switch_off(*, by: Viewer, member_id: UUID | None = None) -> None:
    """The member thinks better of it; or, with `member_id`, the buddy steps back, and the member is told."""
    row = HomeSafe.objects.filter(member=member_id or by.human_id).first()
    if row is None or by.human_id not in (row.member_id, row.buddy_id):
        if member_id is None and by.member_of:
            return
        raise NotThere
    bell.hold(row.team_id)
    audit.record(by=by, verb="switched off", kind="home safe", object_id=row.member_id, team_id=row.team_id)
    if by.human_id == row.buddy_id:
        _tell(by, row, kind="home_safe_stepped_back", to=row.member_id)
    row.delete()


@transaction.atomic
def i_am_home(*, by: Viewer, day: date) -> None:
    """Home safe after the visits of a day. A buddy who had heard otherwise is told."""
    row = HomeSafe.objects.filter(member=by.human_id).first()
    if row is None:
        if by.member_of:
            return  # switched off in the meantime: there is nothing that anybody waits for
        raise NotThere
    team = bell.hold(row.team_id)
    today = today_in(team)
    if not today - KEPT <= day <= today:
        return  # an old tap that waited without signal: that evening is over
    evening, _ = HomeSafeEvening.objects.get_or_create(member_id=by.human_id, date=day)
    if evening.safe:
        return
    HomeSafeEvening.objects.filter(id=evening.id).update(safe=True)
    if evening.told == "buddy":
        _tell(by, row, kind="home_safe_after_all", to=row.buddy_id)
    bell.ring(team_id=row.team_id, kind="safe", ids=[], humans=[by.human_id, row.buddy_id])


def sweep(now: datetime) -> int:
    """Ask whoever has not tapped by their own time, and a quarter of an hour later their buddy. Gives how many were told."""
    told = 0
    for row in HomeSafe.objects.select_related("team"):
        today = now.astimezone(ZoneInfo(row.team.timezone)).date()
        for day in (today - timedelta(days=1), today):
            by = asked_by(row, row.team, day)
            if by is not None and by <= now <= by + TOO_OLD and not _over(row, day, buddy=now >= by + BUDDY_AFTER):
                told += _ask(row, day, buddy=now >= by + BUDDY_AFTER)
    old = HomeSafeEvening.objects.filter(date__lt=now.date() - KEPT)
    if old.exists():  # on SQLite a write that does nothing still waits for all others
        old.delete()
    return told


def _over(row: HomeSafe, day: date, *, buddy: bool) -> bool:
    """Whether there is nobody to ask any more, or not yet."""
    evening = HomeSafeEvening.objects.filter(member=row.member_id, date=day).first()
    return evening is not None and (evening.safe or evening.told == "buddy" or (evening.told == "member" and not buddy))


def asked_by(row: HomeSafe, team: Team, day: date) -> datetime | None:
    """By when the member wants to have tapped on a day; None when they have no visit in its evening."""
    if day < row.since:
        return None
    last = VisitMember.objects.filter(
        member=row.member_id, visit__date=day, visit__week__state="published", visit__week__team=team
    ).aggregate(end=Max(F("visit__start") + F("visit__minutes")))["end"]
    return None if last is None else home_by(day, last, row.by_minute, team.timezone)


@transaction.atomic
def _ask(row: HomeSafe, day: date, *, buddy: bool) -> int:
    """One step: the member first, always; the buddy only after the member was asked."""
    bell.hold(row.team_id)
    if not HomeSafe.objects.filter(member=row.member_id).exists():
        return 0
    if _over(row, day, buddy=buddy):
        return 0
    evening, _ = HomeSafeEvening.objects.get_or_create(member_id=row.member_id, date=day)
    evening.told = "buddy" if evening.told == "member" else "member"
    evening.save()
    to, kind = (row.member_id, "home_safe_ask") if evening.told == "member" else (row.buddy_id, "home_safe_buddy")
    _tell(None, row, kind=kind, to=to, urgent=True)
    return 1


def _tell(by: Viewer | None, row: HomeSafe, *, kind: str, to: UUID, urgent: bool = False) -> None:
    notices.tell(
        by=by,
        team_id=row.team_id,
        kind=kind,
        to=[to],
        object_id=row.member_id,
        detail={"called": row.member.called, "path": PATHS.get(kind, f"/people/{row.member_id}")},
        urgent=urgent,
    )
