"""A member's own hours: for themselves alone."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from rotas.models import FloorRate, HoursRight, HoursSaid, LongHours, PayCycle, PayRate
from rotas.permissions.hours import organisation_of
from rotas.queries.hours_lines import DAY, Entry, Lines
from rotas.rules.coming import is_a_day_of_ours, monday_of
from rotas.rules.hours import MINUTE, Piece, days_span, instant, on_the_wall, totals, within
from rotas.rules.hours_floor import Check, Floor, Rate, check, rate_on
from rotas.rules.hours_kinds import Kind
from rotas.rules.hours_periods import Cycle, Period, period_of
from rotas.rules.hours_rest import WEEKS, Average, average, needs_day_off, rest_owed, still_owed
from rotas.schemas.hours import (
    CheckOut,
    HoursDayOut,
    HoursOut,
    HoursRowOut,
    KindsOut,
    OwedOut,
    PeriodOut,
    RateOut,
    RestOut,
    WholeOut,
)
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Membership, Team
from teams.queries import today_in

RIGHT_FROM = timedelta(days=7)
"""How long before a period ends its hours can be said to be right: payrolls are made up before the last day."""


def cycles_of(organisation_id: UUID) -> list[Cycle]:
    rows = PayCycle.objects.filter(organisation=organisation_id).order_by("starts")
    return [Cycle(r.starts, r.every, r.break_from) for r in rows]


def rates_of(organisation_id: UUID) -> dict[UUID, list[Rate]]:
    """What each member is paid."""
    out: dict[UUID, list[Rate]] = {}
    for r in PayRate.objects.filter(organisation=organisation_id).order_by("starts"):
        out.setdefault(r.member_id, []).append(Rate(r.starts, r.pence, r.travel_pence, r.floor))
    return out


def floors_of(organisation_id: UUID) -> list[Floor]:
    """What the host added to the table."""
    return [Floor(r.starts, r.kind, r.pence) for r in FloorRate.objects.filter(organisation=organisation_id)]


def my_team(viewer: Viewer) -> Team:
    """The viewer's first team in the organisation that they work for."""
    organisation = organisation_of(viewer)
    team = Team.objects.filter(id__in=viewer.member_of, organisation=organisation).order_by("name", "id").first()
    if team is None:
        raise NotThere
    return team


def my_period(viewer: Viewer, day: date | None) -> tuple[Team, Period, date]:
    """The viewer's team, the pay period in which a day is (today, if none is given), and today."""
    if day is not None and not is_a_day_of_ours(day):
        raise RuleBroken(code="no_such_day", problems=[Problem("on", "there is no day so far away")])
    team = my_team(viewer)
    today = today_in(team)
    return team, period_of(cycles_of(team.organisation_id), day or today), today


def hours(viewer: Viewer, *, day: date | None = None) -> HoursOut:
    """The viewer's own hours of the pay period in which a day is. NotThere for somebody who is no member."""
    team, period, today = my_period(viewer, day)
    me = viewer.human_id
    lines = Lines(team.organisation_id, [me], period.starts, period.ends)
    pieces = lines.pieces(me, period.break_from)
    by_day = lines.by_day(me, pieces)
    paid = totals(pieces)
    right = HoursRight.objects.filter(organisation=team.organisation_id, member=me, starts=period.starts).first()
    rates = rates_of(team.organisation_id).get(me, [])
    rate = rate_on(rates, period.ends)
    entries = lines.entries[me]
    return HoursOut(
        period=period_out(period),
        today=today,
        team=team.id,
        days=_days(lines, me, pieces, by_day),
        planned=kinds_out(totals(lines.planned_pieces(me, period.break_from))),
        paid=kinds_out(paid),
        lived=sum(e.tapped or 0 for e in entries.values() if period.starts <= e.on <= period.ends),
        right_at=right.at if right else None,
        changed=right is not None and right.minutes != paid,
        may_say_right=today >= period.ends - RIGHT_FROM,
        rate=rate_out(rate),
        check=check_out(check(by_day, rates, period.starts, floors_of(team.organisation_id))),
        rest=_rest(viewer, team, today),
    )


def find_said(viewer: Viewer, said_id: UUID) -> HoursSaid:
    """Something that the viewer said about their own hours; else NotThere."""
    row = HoursSaid.objects.filter(id=said_id, member=viewer.human_id).select_related("team").first()
    if row is None:
        raise NotThere
    return row


def paid_minutes(organisation_id: UUID, member_id: UUID, period: Period) -> dict[Kind, int]:
    """A member's minutes of a period by kind, as they stand now."""
    lines = Lines(organisation_id, [member_id], period.starts, period.ends)
    return totals(lines.pieces(member_id, period.break_from))


def period_out(period: Period) -> PeriodOut:
    return PeriodOut(starts=period.starts, ends=period.ends, every=period.every, break_from=period.break_from)


def kinds_out(minutes: Mapping[Kind, int]) -> KindsOut:
    return KindsOut.model_validate({**minutes, "total": sum(minutes.values())})


def rate_out(rate: Rate | None) -> RateOut | None:
    if rate is None:
        return None
    return RateOut(starts=rate.starts, pence=rate.pence, travel_pence=rate.travel_pence, floor=rate.floor)


def check_out(found: Check | None) -> CheckOut | None:
    if found is None:
        return None
    return CheckOut(minutes=found.minutes, pay=found.pay, hour=found.hour, floor=found.floor, ok=found.ok)


def _days(lines: Lines, me: UUID, pieces: list[Piece], by_day: Mapping[date, Mapping[Kind, int]]) -> list[HoursDayOut]:
    """The days with something in them, each with its pieces; what counts nothing (not there) is there too, to be changed."""
    out = []
    zone = lines.zone(me)
    on = lines.first
    entries = lines.entries[me]
    shown = {p.of for p in pieces}
    while on <= lines.last:
        midnight = instant(on, 0, zone)
        rows = [
            _row(p.kind, (p.span.start - midnight) // MINUTE, p.span.minutes, entries.get(p.of))
            for p in within(pieces, days_span(on, on, zone))
        ]
        rows += [
            _row(e.kind, e.start, 0, e)
            for e in sorted(entries.values(), key=lambda e: (e.start, e.of))
            if e.on == on and e.of not in shown and e.said
        ]
        if rows:
            minutes = by_day.get(on) or totals([])
            out.append(HoursDayOut(date=on, rows=sorted(rows, key=lambda r: r.start), minutes=kinds_out(minutes)))
        on += DAY
    return out


def _row(kind: Kind, start: int, minutes: int, of: Entry | None) -> HoursRowOut:
    if of is None:
        return HoursRowOut(
            kind=kind, start=start, minutes=minutes, person=None, title="", source=None, of="", whole=None, visit=None, block=None,
            said=None, said_why="", asks=False, here_at=None, left_at=None,
        )  # fmt: skip
    return HoursRowOut(
        kind=kind,
        start=start,
        minutes=minutes,
        person=of.person.called if of.person else None,
        title=of.title,
        source=of.source,
        of=of.of,
        whole=_whole(of),
        visit=of.visit_id,
        block=of.block_id,
        said=of.said.id if of.said else None,
        said_why=of.said.said if of.said else "",
        asks=of.asks,
        here_at=of.here_at,
        left_at=of.left_at,
    )


def _whole(of: Entry) -> WholeOut:
    if of.said:
        return WholeOut(date=of.said.date, start=of.said.start, minutes=of.said.minutes)
    on, start, minutes = on_the_wall(of.span, of.zone)
    return WholeOut(date=on, start=start, minutes=minutes)


def _rest(viewer: Viewer, team: Team, today: date) -> RestOut:
    """From the weeks that were, and those that are published: said before it is lived, while it can still be changed."""
    me = viewer.human_id
    monday = monday_of(today)
    first = monday - WEEKS * timedelta(days=7)
    lines = Lines(team.organisation_id, [me], first, monday + timedelta(days=20))
    mean = weekly_average(lines, me, monday)
    works = [(on, span) for on, span in lines.spans(me) if on >= monday - timedelta(days=28)]
    ahead = days_span(monday, monday + timedelta(days=13), lines.zone(me))
    signed = LongHours.objects.filter(member=me).first()
    return RestOut(
        owed=[OwedOut(on=o.on, rest=o.rest, owed=o.owed) for o in still_owed(rest_owed(works), today)],
        day_off=needs_day_off(works, ahead),
        fortnight=monday,
        average=mean.minutes if mean else None,
        weeks=mean.weeks if mean else 0,
        level=mean.level if mean else "fine",
        long_hours=signed.signed_on if signed else None,
    )


def weekly_average(lines: Lines, member: UUID, monday: date) -> Average | None:
    """Of the weeks before a Monday, as far back as the lines go."""
    pieces = lines.pieces(member)
    weeks = {}
    starts = lines.first
    while starts < monday:
        cut = within(pieces, days_span(starts, starts + timedelta(days=6), lines.zone(member)))
        weeks[starts] = sum(totals(cut).values())
        starts += timedelta(days=7)
    joined = (
        Membership.objects.filter(human=member, part="member", team__organisation=lines.organisation_id)
        .order_by("starts")
        .values_list("starts", flat=True)
        .first()
    )
    # Weeks before the first one that has anything in it were not lived with Goodweek, and would make the average look kind.
    known = min((s for s, m in weeks.items() if m), default=monday)
    return average(weeks, monday, max(joined or monday, known))
