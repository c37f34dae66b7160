"""A person is not at home: told, changed, taken back, and home again. What was planned is paused, and comes back.

A published week changes through `changing`, so that everybody concerned is told. In a week that is being decided the visits
are simply not there: everybody has less to do than they agreed to, so nobody is asked anew.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from profiles.permissions import reach
from rotas import bridge
from rotas.actions.changing import Edit, change_published
from rotas.actions.good_week import refuse
from rotas.actions.week import take
from rotas.models import Away, PausedVisit, Visit, VisitMember, Week
from rotas.not_there import away_between, stay_of
from rotas.permissions.away import check_can_tell_away
from rotas.planning.hand import adds_to, tried
from rotas.planning.what_if import Change
from rotas.queries.away import find_away
from rotas.rules.away import AwayWhy, Stay, stay_faults
from rotas.rules.coming import monday_of
from rotas.rules.good_week import DAY_MINUTES
from rotas.rules.missed import missed_rows
from teams import audit, bell
from teams.auth import Viewer, viewer_for
from teams.errors import Clash, RuleBroken, Stale
from teams.models import Human, Membership, Team
from teams.notices import tell
from teams.queries import current, today_in

SOON = timedelta(days=1)
FOR_TEAM = {"told": "away_told", "changed": "away_changed", "came home": "away_home", "took back": "away_taken_back"}
FOR_PERSON = {
    "told": "away_told_you",
    "changed": "away_changed_you",
    "came home": "away_home_you",
    "took back": "away_taken_back_you",
}
"""What was done, and the notice of it."""


@transaction.atomic
def tell_away(*, by: Viewer, person_id: UUID, stay: Stay, why: AwayWhy, said: str = "") -> Away:
    """They are away. Their visits in that time are paused, in every team that supports them."""
    teams = _hold(check_can_tell_away(by, person_id))
    refuse(stay_faults(stay, today_in(teams[0])))
    _check_not_told(person_id, stay)
    row = Away.objects.create(
        person_id=person_id,
        team=teams[0],
        first=stay.first,
        from_minute=stay.from_minute,
        last=stay.last,
        to_minute=stay.to_minute,
        why=why,
        said=said,
        by_id=by.human_id,
    )
    _pause(row, teams, by)
    _told(row, teams, by, "told")
    return row


@transaction.atomic
def change_away(*, by: Viewer, away_id: UUID, seen: int, stay: Stay, why: AwayWhy, said: str) -> Away:
    """Other dates or another reason. Visits that are now outside of it come back, others are paused."""
    row, teams = _held(by, away_id)
    refuse(stay_faults(stay, today_in(teams[0])))
    _check_not_told(row.person_id, stay, but=row.id)
    _write(
        row,
        seen,
        first=stay.first,
        from_minute=stay.from_minute,
        last=stay.last,
        to_minute=stay.to_minute,
        why=why,
        said=said,
    )
    _bring_back(row, teams, by)
    _pause(row, teams, by)
    _told(row, teams, by, "changed")
    return row


@transaction.atomic
def come_home(*, by: Viewer, away_id: UUID, seen: int, on: date, minute: int = 0) -> Away:
    """They are home again on a day, from a minute of it on. Visits from then on come back, as they were where that still
    fits; a visit whose member has something else by now comes back and needs somebody."""
    row, teams = _held(by, away_id)
    last, until = (on, minute) if minute else (on - timedelta(days=1), DAY_MINUTES)
    if (last, until) <= (row.first, row.from_minute):
        raise Clash("They had not gone by then. Take it back instead.", code="not_gone_yet")
    refuse(stay_faults(Stay(row.first, row.from_minute, last, until), today_in(teams[0])))
    _write(row, seen, last=last, to_minute=until, home_told_at=timezone.now())
    _bring_back(row, teams, by)
    _pause(row, teams, by)
    _told(row, teams, by, "came home", home=on.isoformat())
    return row


@transaction.atomic
def take_away_back(*, by: Viewer, away_id: UUID) -> Away:
    """It was not so after all: undo. What was paused comes back. A second time changes nothing."""
    row, teams = _held(by, away_id)
    if row.taken_back_at is None:
        row.taken_back_at = timezone.now()
        row.save(update_fields=["taken_back_at"])
        _bring_back(row, teams, by)
        _told(row, teams, by, "took back")
    return row


def _held(by: Viewer, away_id: UUID) -> tuple[Away, list[Team]]:
    """The away as it is now, with every team that supports the person locked."""
    found = find_away(by, away_id)
    teams = _hold(check_can_tell_away(by, found.person_id))
    return Away.objects.get(id=away_id), teams


def _hold(team_ids: Sequence[UUID]) -> list[Team]:
    """Several teams are always locked in the order of their ids."""
    return [bell.hold(team_id) for team_id in team_ids]


def _write(row: Away, seen: int, **values: Any) -> None:
    if not Away.objects.filter(id=row.id, version=seen, taken_back_at=None).update(version=F("version") + 1, **values):
        raise Stale
    row.refresh_from_db()


def _check_not_told(person_id: UUID, stay: Stay, but: UUID | None = None) -> None:
    last = stay.last or date.max
    for other in away_between([person_id], stay.first, last):
        if other.id != but and stay.meets(stay_of(other)):
            raise Clash("It is known already that they are away then. Change that instead.", code="away_already")


def _pause(row: Away, teams: Iterable[Team], by: Viewer) -> None:
    """Take out what is planned for the time, from now on. What is over, or going on, was made."""
    stay = stay_of(row)
    for team in teams:
        today, minute = _now(team)
        weeks = Week.objects.select_for_update().filter(
            team=team, starts__gte=monday_of(max(today, stay.first)) - timedelta(days=7)
        )
        for week in weeks.order_by("starts"):
            visits = [
                v
                for v in Visit.objects.filter(week=week, moment__good_week__person=row.person_id, date__gte=today)
                if stay.holds(v.date, v.start, v.start + v.minutes) and (v.date, v.start) > (today, minute)
            ]
            if visits:
                _pause_in(row, week, visits, by)


def _pause_in(row: Away, week: Week, visits: Sequence[Visit], by: Viewer) -> None:
    for v in visits:
        who = sorted(str(m) for m in VisitMember.objects.filter(visit=v).values_list("member_id", flat=True))
        values = {"week": week, "start": v.start, "minutes": v.minutes, "members": who, "back_at": None}
        PausedVisit.objects.update_or_create(away=row, moment_id=v.moment_id, date=v.date, defaults=values)
    if week.state == "published":
        change_published(by=by, week=week, changes=[Edit(visit=v.id, gone=True) for v in visits], why="away")
        return
    Visit.objects.filter(id__in=[v.id for v in visits]).delete()
    _take(week, row, by, "paused")


def _take(week: Week, row: Away, by: Viewer, verb: str) -> None:
    """A week that is being decided goes on, with what it misses counted anew."""
    missed = missed_rows(bridge.problem_of(week), bridge.plan_of(week))
    by_hand = {k: v for k, v in week.by_hand.items() if k != "back"} | {"missed": missed}
    take(week, "pause", by=by, verb=verb, detail={"away": str(row.id)}, by_hand=by_hand)


def _bring_back(row: Away, teams: Iterable[Team], by: Viewer) -> None:
    """Put back what the away does not hold any more, and that is still to come."""
    stay = None if row.taken_back_at else stay_of(row)
    for team in teams:
        now = _now(team)
        paused = PausedVisit.objects.filter(away=row, week__team=team, back_at=None).order_by("date", "start")
        again: dict[UUID, list[PausedVisit]] = {}
        for p in paused.select_related("moment"):
            if (p.date, p.start) > now and not (stay and stay.holds(p.date, p.start, p.start + p.minutes)):
                again.setdefault(p.week_id, []).append(p)
        for week in Week.objects.select_for_update().filter(id__in=list(again)).order_by("starts"):
            if week.state == "published":
                _back_as_published(week, again[week.id], by)
            elif week.state != "sharing":
                _back_in_plan(week, row, again[week.id], by)


def _back_as_published(week: Week, paused: Sequence[PausedVisit], by: Viewer) -> None:
    """All together, with who was to come; what does not fit so, one by one; and else without a member, to be asked around."""
    if _edited(week, paused, by, [_edit(p) for p in paused]):
        return
    for p in paused:
        _ = _edited(week, [p], by, [_edit(p)]) or _edited(week, [p], by, [_edit(p, members=())])


def _edit(p: PausedVisit, members: tuple[UUID, ...] | None = None) -> Edit:
    who = tuple(UUID(m) for m in p.members) if members is None else members
    return Edit(moment=p.moment_id, on=p.date, start=p.start, minutes=p.minutes, members=who)


def _edited(week: Week, paused: Sequence[PausedVisit], by: Viewer, edits: Sequence[Edit]) -> bool:
    """Whether the week took them. Nothing is left of a try that it did not."""
    try:
        with transaction.atomic():
            PausedVisit.objects.filter(id__in=[p.id for p in paused]).update(back_at=timezone.now())
            change_published(by=by, week=week, changes=edits, why="away")
    except RuleBroken:
        week.refresh_from_db()
        return False
    return True


def _back_in_plan(week: Week, row: Away, paused: Sequence[PausedVisit], by: Viewer) -> None:
    """Each as it was, where that breaks no rule of the week as it is by now. The others are wishes that the week misses, and
    it says so."""
    problem, plan = bridge.problem_of(week), bridge.plan_of(week)
    back: list[PausedVisit] = []
    for p in paused:
        day = (p.date - week.starts).days
        there = any((v.moment, v.day) == (str(p.moment_id), day) for v in plan.visits)
        if there or not p.members:
            continue
        change = Change("add", str(p.moment_id), day, start=p.start, minutes=p.minutes, members=tuple(p.members))
        found = tried(problem, plan, [change])
        if not adds_to(found):
            plan = found.plan
            back.append(p)
    for p in back:
        visit = Visit.objects.create(week=week, moment=p.moment, date=p.date, start=p.start, minutes=p.minutes)
        VisitMember.objects.bulk_create(VisitMember(visit=visit, member_id=UUID(m)) for m in p.members)
    PausedVisit.objects.filter(id__in=[p.id for p in back]).update(back_at=timezone.now())
    _take(week, row, by, "brought back")


def _now(team: Team) -> tuple[date, int]:
    """The date and the minute on the team's own wall."""
    now: datetime = timezone.now().astimezone(ZoneInfo(team.timezone))
    return now.date(), now.hour * 60 + now.minute


def _told(row: Away, teams: Sequence[Team], by: Viewer, verb: str, **more: Any) -> None:
    """The audit line, the bells, and a notice for the person, each member, and those of the circle who may know."""
    audit.record(by=by, verb=verb, kind="away", object_id=row.id, team_id=row.team_id, about_id=row.person_id)
    person = Human.objects.get(id=row.person_id)
    detail = {
        "path": f"/people/{person.id}/away",
        "who": person.called,
        "first": row.first.isoformat(),
        "last": row.last.isoformat() if row.last else "",
    } | more
    soon = row.first <= today_in(teams[0]) + SOON
    for team in teams:
        bell.ring(team_id=team.id, kind="good_week", ids=[person.id], people=[person.id])
        members = Membership.objects.filter(current(), team=team, part="member").values_list("human_id", flat=True)
        tell(by=by, team_id=team.id, kind=FOR_TEAM[verb], to=members, object_id=row.id, detail=detail, urgent=soon)
    tell(by=by, team_id=row.team_id, kind=FOR_PERSON[verb], to=[person.id], object_id=row.id, detail=detail)
    tell(by=by, team_id=row.team_id, kind=FOR_TEAM[verb], to=_circle(person.id), object_id=row.id, detail=detail)


def _circle(person_id: UUID) -> set[UUID]:
    rows = Membership.objects.filter(current(), part="circle", beside=person_id)
    beside = Human.objects.filter(memberships__in=rows).distinct()
    seen = {h.id: reach(viewer_for(h), [person_id]).get(person_id) for h in beside}
    return {h for h, found in seen.items() if found and {"who_is_coming", "good_week"} & found.levels.keys()}
