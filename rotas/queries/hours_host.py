"""The host's page of pay: sums by kind, what each member is paid, and the floor. No days, no people, no places."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rotas.bridge import membership_ref
from rotas.models import FloorRate, HoursRight, PayCycle
from rotas.permissions.hours import can_see_sums, check_can_pay
from rotas.queries.hours import check_out, cycles_of, floors_of, kinds_out, period_out, rate_out, rates_of
from rotas.queries.hours_lines import Lines
from rotas.rules.coming import is_a_day_of_ours
from rotas.rules.hours_floor import TABLE, Floor, Rate, check, known_floors, rate_on
from rotas.rules.hours_kinds import KINDS, Kind
from rotas.rules.hours_periods import Period, period_of
from rotas.schemas.hours import CycleOut, FloorOut, PayMemberOut, PayOut
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Membership, Organisation, Team
from teams.queries import card, today_in


def pay(viewer: Viewer, organisation_id: UUID, *, day: date | None = None) -> PayOut:
    """The pay period in which a day is (today, if none is given). For the organisation's host; else NotThere."""
    check_can_pay(viewer, organisation_id)
    if day is not None and not is_a_day_of_ours(day):
        raise RuleBroken(code="no_such_day", problems=[Problem("on", "there is no day so far away")])
    today = today_of(organisation_id)
    period = period_of(cycles_of(organisation_id), day or today)
    table = json.loads(TABLE.read_text("utf-8"))
    added = FloorRate.objects.filter(organisation=organisation_id)
    of_host = floors_of(organisation_id)
    floors = [FloorOut(id=None, starts=f.starts, kind=f.kind, pence=f.pence) for f in known_floors()]
    floors += [FloorOut(id=f.id, starts=f.starts, kind=f.kind, pence=f.pence) for f in added]
    return PayOut(
        organisation=organisation_id,
        name=Organisation.objects.get(id=organisation_id).name,
        today=today,
        period=period_out(period),
        cycles=[
            CycleOut(starts=c.starts, every=c.every, break_from=c.break_from)
            for c in PayCycle.objects.filter(organisation=organisation_id).order_by("starts")
        ],
        members=[_member(viewer, m, period, of_host) for m in members_pay(organisation_id, period, today)],
        floors=sorted(floors, key=lambda f: (f.starts, KINDS_OF_FLOOR.index(f.kind), f.id is not None), reverse=True),
        floors_checked=date.fromisoformat(table["checked"]),
        where_to_look=table["where_to_look"],
    )


KINDS_OF_FLOOR = ("apprentice", "under_18", "18_to_20", "21_and_over")


def today_of(organisation_id: UUID) -> date:
    """Today where the organisation's first team is."""
    team = Team.objects.filter(organisation=organisation_id).order_by("name", "id").first()
    if team is None:
        raise NotThere
    return today_in(team)


@dataclass(frozen=True)
class MemberPay:
    """A member and a pay period. `by_day`: None while the host may not see them yet."""

    membership: Membership
    right: HoursRight | None
    rates: list[Rate]
    by_day: Mapping[date, Mapping[Kind, int]] | None

    @property
    def minutes(self) -> dict[Kind, int] | None:
        """Sums by kind."""
        if self.by_day is None:
            return None
        return {kind: sum(day[kind] for day in self.by_day.values()) for kind in KINDS}

    def by_rate(self) -> list[tuple[Rate | None, dict[Kind, int]]]:
        """Sums by kind for each rate that held, in order."""
        out: dict[Rate | None, dict[Kind, int]] = {}
        for on, minutes in (self.by_day or {}).items():
            sums = out.setdefault(rate_on(self.rates, on), dict.fromkeys(KINDS, 0))
            for kind in KINDS:
                sums[kind] += minutes[kind]
        return list(out.items())


def members_pay(organisation_id: UUID, period: Period, today: date) -> list[MemberPay]:
    """Each member of the period by name. What a member said is right stands as they said it: where the days have come to
    something else since, the difference is put on the last day. For callers that have checked the viewer."""
    rows = (
        Membership.objects.filter(part="member", team__organisation=organisation_id, starts__lte=period.ends)
        .exclude(ends__lt=period.starts)
        .select_related("human")
        .order_by("human__name", "human_id", "starts")
    )
    members = {row.human_id: row for row in rows}
    right = {r.member_id: r for r in HoursRight.objects.filter(organisation=organisation_id, starts=period.starts)}
    seen = [m for m in members if can_see_sums(period.ends, today, m in right)]
    lines = Lines(organisation_id, seen, period.starts, period.ends)
    rates = rates_of(organisation_id)
    out = []
    for member_id, row in members.items():
        by_day: dict[date, dict[Kind, int]] | None = None
        if member_id in seen:
            by_day = lines.by_day(member_id, lines.pieces(member_id, period.break_from))
            if member_id in right:
                last = by_day.setdefault(period.ends, dict.fromkeys(KINDS, 0))
                for kind in KINDS:
                    now = sum(day[kind] for day in by_day.values())
                    last[kind] += int(right[member_id].minutes.get(kind, 0)) - now
        out.append(MemberPay(row, right.get(member_id), rates.get(member_id, []), by_day))
    return out


def _member(viewer: Viewer, of: MemberPay, period: Period, floors: list[Floor]) -> PayMemberOut:
    minutes = of.minutes
    found = check(of.by_day, of.rates, period.starts, floors) if of.by_day is not None else None
    return PayMemberOut(
        member=card(viewer, of.membership.human, "member"),
        ref=membership_ref(of.membership),
        right_at=of.right.at if of.right else None,
        minutes=kinds_out(minutes) if minutes is not None else None,
        rate=rate_out(rate_on(of.rates, period.ends)),
        check=check_out(found),
    )
