"""Reading when members are not there, and what it touches: for the members of their team."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from rotas.models import AvailableTime, ExtraTime, Leave, VisitMember, Week, WorkingLife
from rotas.not_there import (
    absence_stretch,
    absences_between,
    away_between,
    holiday_way,
    holidays_of,
    leave_between,
    leave_stretch,
)
from rotas.permissions.leave import can_read_why, check_can_tell_leave, teams_of_member
from rotas.queries.clashes import clashes_of
from rotas.queries.hours_rest import who_needs_rest
from rotas.rules.coming import monday_of
from rotas.rules.dates import Stretch, free_of, meets, minutes_from
from rotas.rules.good_week import DAY_MINUTES
from rotas.rules.holidays import Holiday
from rotas.rules.leave import leave_faults
from rotas.schemas.leave import (
    AbsentOut,
    ExtraTimeOut,
    HolidayOut,
    HolidayWayOut,
    LeaveOut,
    LookOut,
    MyLeaveOut,
    NotThereOut,
    OfferedOut,
    OthersOut,
    PersonAwayOut,
    WeekTouchedOut,
)
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Human, Team
from teams.permissions import can_see_team, check_can_plan
from teams.queries import card, members_of, people_of, today_in

DAYS = 7
YEAR = timedelta(days=366)
STILL_SHOWN = timedelta(days=14)
"""How long leave that is over stays on its page."""
OTHERS_MOST = 62


def my_leave(viewer: Viewer, member_id: UUID) -> MyLeaveOut:
    """What a member told; for themself and their team."""
    teams = teams_of_member(viewer, member_id)
    team = Team.objects.get(id=next(t for t in teams if t in viewer.member_of))
    today = today_in(team)
    member = Human.objects.get(id=member_id)
    return MyLeaveOut(
        member=card(viewer, member, "member"),
        mine=member_id == viewer.human_id,
        leave=[_leave_out(viewer, row) for row in leave_between([member_id], today - STILL_SHOWN, date.max)],
        extra=[
            ExtraTimeOut(id=row.id, date=row.date, from_minute=row.from_minute, to_minute=row.to_minute)
            for row in ExtraTime.objects.filter(
                member=member_id, taken_back_at=None, team__in=viewer.member_of, date__gte=today
            ).order_by("date", "from_minute", "id")
        ],
        holidays=_holidays_out(holidays_of(holiday_way(team.id), today, today + YEAR)),
    )


def find_leave(viewer: Viewer, leave_id: UUID) -> Leave:
    """A leave, taken back or not, for the team of whoever told it; else NotThere."""
    row = Leave.objects.filter(id=leave_id).first()
    if row is None:
        raise NotThere
    teams_of_member(viewer, row.member_id)
    return row


def find_extra(viewer: Viewer, extra_id: UUID) -> ExtraTime:
    """An extra time, the same way."""
    row = ExtraTime.objects.filter(id=extra_id).first()
    if row is None:
        raise NotThere
    teams_of_member(viewer, row.member_id)
    return row


def look(
    viewer: Viewer, member_id: UUID, *, first: date, last: date, from_minute: int | None, to_minute: int | None
) -> LookOut:
    """What leave on these dates would touch. Writes nothing."""
    teams = check_can_tell_leave(viewer, member_id)
    team = Team.objects.get(id=teams[0])
    if faults := leave_faults(first, last, from_minute, to_minute, today_in(team)):
        raise RuleBroken(code="does_not_fit", problems=[Problem(where, what) for where, what in faults])
    told = Leave(first=first, last=last, from_minute=from_minute, to_minute=to_minute)
    return LookOut(
        others=_others(viewer, team, told),
        weeks=[w for each in Team.objects.filter(id__in=teams) for w in _weeks(each, member_id, told)],
        holidays=_holidays_out(holidays_of(holiday_way(team.id), first, last)),
    )


def not_there(viewer: Viewer, team_id: UUID, starts: date) -> NotThereOut:
    """One week of a team, as its members see it: who is not there, who offers more, who is not at home, and what clashes."""
    check_can_plan(viewer, team_id)
    if not date(2000, 1, 1) <= starts <= date(2200, 1, 1):
        raise RuleBroken(code="no_such_day", problems=[Problem("starts", "there is no week so far away")])
    last = starts + timedelta(days=DAYS - 1)
    members = {m.id: m for m in members_of(team_id, starts)} | {m.id: m for m in members_of(team_id, last)}
    people = {p.id: p for p in people_of(team_id, starts)} | {p.id: p for p in people_of(team_id, last)}
    way = holiday_way(team_id)
    extra = ExtraTime.objects.filter(
        team=team_id, member__in=members, taken_back_at=None, date__gte=starts, date__lte=last
    )
    week = Week.objects.filter(team=team_id, starts=starts).first()
    return NotThereOut(
        starts=starts,
        members=_absent(viewer, members, starts, last),
        extra=[
            OfferedOut(
                member=card(viewer, members[row.member_id], "member"),
                date=row.date,
                from_minute=row.from_minute,
                to_minute=row.to_minute,
            )
            for row in extra.order_by("date", "from_minute", "id")
        ],
        people=[
            PersonAwayOut(
                id=row.id,
                person=card(viewer, people[row.person_id], "person"),
                first=row.first,
                from_minute=row.from_minute,
                last=row.last,
                to_minute=row.to_minute,
                why=row.why,  # type: ignore[arg-type]
            )
            for row in away_between(people, starts, last)
        ],
        holidays=_holidays_out(holidays_of(way, starts, last)),
        way=way.way,  # type: ignore[arg-type]
        clashes=clashes_of(viewer, week) if week else [],
        needs_rest=[card(viewer, m, "member") for m in who_needs_rest(Team.objects.get(id=team_id), starts)],
    )


def team_holidays(viewer: Viewer, team_id: UUID) -> HolidayWayOut:
    """A team's bank holidays of the year ahead; for everybody who belongs to the team."""
    if not can_see_team(viewer, team_id):
        raise NotThere
    way = holiday_way(team_id)
    today = today_in(Team.objects.get(id=team_id))
    return HolidayWayOut(
        nation=way.nation,  # type: ignore[arg-type]
        way=way.way,  # type: ignore[arg-type]
        holidays=_holidays_out(holidays_of(way, today, today + YEAR)),
        may_change=team_id in viewer.member_of,
    )


def _leave_out(viewer: Viewer, row: Leave) -> LeaveOut:
    return LeaveOut(
        id=row.id,
        first=row.first,
        last=row.last,
        from_minute=row.from_minute,
        to_minute=row.to_minute,
        why=(row.why or None) if can_read_why(viewer, row.member_id, row.why_shared) else None,
        why_shared=row.why_shared,
    )


def _holidays_out(rows: Iterable[Holiday]) -> list[HolidayOut]:
    return [HolidayOut(date=row.date, name=row.name, instead=row.instead) for row in rows]


def _absent(viewer: Viewer, members: dict[UUID, Human], first: date, last: date) -> list[AbsentOut]:
    rows = [
        AbsentOut(
            member=card(viewer, members[row.member_id], "member"),
            first=row.first,
            last=row.last,
            from_minute=row.from_minute,
            to_minute=row.to_minute,
            why=row.why if row.why and can_read_why(viewer, row.member_id, row.why_shared) else None,
            mine=row.member_id == viewer.human_id,
        )
        for row in leave_between(members, first, last)
    ]
    rows += [
        AbsentOut(
            member=card(viewer, members[row.member_id], "member"),
            first=row.from_date,
            last=row.to_date,
            from_minute=row.from_minute or None,
            to_minute=row.to_minute if row.to_minute < DAY_MINUTES else None,
            why=None,
            mine=row.member_id == viewer.human_id,
        )
        for row in absences_between(members, first, last)
    ]
    return sorted(rows, key=lambda r: (r.first, r.member.called, str(r.member.id)))


def _others(viewer: Viewer, team: Team, told: Leave) -> list[OthersOut]:
    """On which of these days others are not there either, for some of the same time."""
    members = {m.id: m for m in members_of(team.id, told.first)}
    others = [m for m in members if m != viewer.human_id]
    span = leave_stretch(told, told.first)
    gone = [(r.member_id, leave_stretch(r, told.first)) for r in leave_between(others, told.first, told.last)]
    gone += [(r.member_id, absence_stretch(r, told.first)) for r in absences_between(others, told.first, told.last)]
    days: dict[int, set[UUID]] = defaultdict(set)
    for day in range(min((told.last - told.first).days + 1, OTHERS_MOST)):
        mine = _both((day * DAY_MINUTES, (day + 1) * DAY_MINUTES), span)
        days[day] |= {member for member, theirs in gone if meets(theirs, mine)}
    return [
        OthersOut(
            date=told.first + timedelta(days=day),
            members=[card(viewer, m, "member") for m in sorted((members[i] for i in who), key=lambda m: m.called)],
            of=len(members),
        )
        for day, who in days.items()
        if who
    ]


def _weeks(team: Team, member_id: UUID, told: Leave) -> list[WeekTouchedOut]:
    """The team's weeks that the dates touch, in order."""
    weeks = Week.objects.filter(team=team, starts__gte=monday_of(told.first), starts__lte=told.last).order_by("starts")
    life = WorkingLife.objects.filter(member=member_id, team=team).first()
    usual = list(AvailableTime.objects.filter(working_life=life)) if life else []
    rows = VisitMember.objects.filter(member=member_id, visit__week__in=weeks).values_list(
        "visit__week_id", "visit__date", "visit__start", "visit__minutes"
    )
    mine = [(week, minutes_from(told.first, on, start), length) for week, on, start, length in rows]
    gone = leave_stretch(told, told.first)
    already = leave_between([member_id], monday_of(told.first), told.last + timedelta(days=DAYS))
    others = [leave_stretch(row, told.first) for row in already]
    return [
        WeekTouchedOut(
            starts=week.starts,
            state=week.state,
            visits=sum(w == week.id and meets((at, at + length), gone) for w, at, length in mine),
            contract=round((life.contract if life else 0) * _share(usual, week.starts, told.first, [*others, gone])),
            contract_usual=life.contract if life else 0,
        )
        for week in weeks
    ]


def _share(usual: Sequence[AvailableTime], week: date, since: date, gone: Sequence[Stretch]) -> float:
    """How much of the usual times of a week is left, from 0 to 1. `gone` counts from the midnight of `since`."""
    at = [minutes_from(since, week + timedelta(days=t.weekday), 0) for t in usual]
    before = sum(t.to_minute - t.from_minute for t in usual)
    after = sum(
        b - a
        for midnight, t in zip(at, usual, strict=True)
        for a, b in free_of(midnight + t.from_minute, midnight + t.to_minute, gone)
    )
    return after / before if before else 1.0


def _both(one: Stretch, other: Stretch) -> Stretch:
    return max(one[0], other[0]), min(one[1], other[1])
