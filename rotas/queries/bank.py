"""A person's hours bank: worked out from what was bought and what was lived, whenever somebody asks."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from uuid import UUID

from rotas.models import BankMove, BankWish, BoughtHours, GoodWeek, HoursSaid, Presence, VisitMember, Week
from rotas.not_there import away_between
from rotas.permissions.bank import bank_team, can_write_bank
from rotas.rules.bank import WEEK, BankWeek, Bought, balance, bank_weeks, bought_in
from rotas.rules.coming import monday_of
from rotas.rules.hours import lived, planned
from rotas.schemas.bank import BankMoveOut, BankOut, BankWeekOut, BankWishOut, BoughtOut
from teams.auth import Viewer
from teams.models import Human, Team
from teams.queries import card, today_in

SHOWN = 26
"""Weeks that are shown; all of them count."""


def bank(viewer: Viewer, person_id: UUID) -> BankOut:
    """The bank, for the person and the members of their team; else NotThere."""
    team = bank_team(viewer, person_id)
    today = today_in(team)
    bought = list(BoughtHours.objects.filter(person=person_id, team=team).order_by("starts"))
    rows = bought_rows(bought)
    used = used_by_week(team, [person_id]).get(person_id, {})
    weeks = bank_weeks(rows, used, today)
    moves = BankMove.objects.filter(person=person_id, team=team, undone_at=None).select_related("by")
    away = away_days([person_id], min(used, default=today), today + 8 * WEEK)
    ahead = [BankWeek(s, bought_in(rows, s), used[s]) for s in sorted(used) if s >= monday_of(today) and rows]
    good_week = GoodWeek.objects.filter(person=person_id, team=team).first()
    return BankOut(
        person=card(viewer, Human.objects.get(id=person_id), "person"),
        mine=person_id == viewer.human_id,
        balance=balance(weeks, [(m.kind, m.minutes) for m in moves]),
        bought=[BoughtOut(id=b.id, minutes=b.minutes, starts=b.starts, ends=b.ends, ref=b.ref) for b in bought[::-1]],
        weeks=[
            BankWeekOut(
                starts=w.starts, bought=w.bought, used=w.used, saved=w.saved, over=w.starts + WEEK <= today,
                away_days=away.get((person_id, w.starts), 0),
            )
            for w in [*weeks, *ahead][::-1][:SHOWN]
        ],
        moves=[
            BankMoveOut(
                id=m.id, kind=m.kind, date=m.date, minutes=m.minutes, why=m.why,
                by=card(viewer, m.by, "member") if m.by else None,
            )
            for m in moves.order_by("-date", "-at")
        ],
        wishes=[
            BankWishOut(id=w.id, said=w.said, at=w.at, done_at=w.done_at)
            for w in BankWish.objects.filter(person=person_id, team=team).order_by("-at")[:20]
        ],
        allocation=good_week.allocation if good_week else None,
        may_write=can_write_bank(viewer, team.id),
    )  # fmt: skip


def bought_rows(rows: Collection[BoughtHours]) -> list[Bought]:
    """As plain values."""
    return [Bought(b.starts, b.ends, b.minutes) for b in rows]


def used_by_week(team: Team, people: Collection[UUID]) -> dict[UUID, dict[date, int]]:
    """For each person and published week (its Monday): minutes of members who came, as lived where they tapped or said so,
    else as planned. A week in which nobody came is there with nothing."""
    weeks = list(Week.objects.filter(team=team, state="published").order_by("starts").values_list("starts", flat=True))
    out: dict[UUID, dict[date, int]] = {p: dict.fromkeys(weeks, 0) for p in people}
    rows = VisitMember.objects.filter(
        visit__week__team=team, visit__week__state="published", visit__moment__good_week__person__in=people
    ).values_list(
        "visit_id", "member_id", "visit__date", "visit__start", "visit__minutes", "visit__week__starts",
        "visit__moment__good_week__person",
    )  # fmt: skip
    visits = {row[0] for row in rows}
    taps = {
        (p.visit_id, p.member_id): p
        for p in Presence.objects.filter(visit__week__team=team, sure=True, visit__in=visits)
    }
    said = {
        (s.visit_id, s.member_id): s.minutes for s in HoursSaid.objects.filter(visit__week__team=team, visit__in=visits)
    }
    for visit, member, on, start, minutes, starts, person in rows:
        plan = planned(on, start, minutes, team.timezone)
        tap = taps.get((visit, member))
        span = lived(plan, tap.here_at, tap.left_at)[0] if tap else plan
        out[person][starts] += said.get((visit, member), span.minutes)
    return out


def away_days(people: Collection[UUID], first: date, last: date) -> Mapping[tuple[UUID, date], int]:
    """For each person and week (its Monday): how many of its days they are away."""
    days: dict[tuple[UUID, date], set[date]] = defaultdict(set)
    for away in away_between(people, first, last):
        on = max(away.first, first)
        while on <= min(away.last or last, last):
            days[away.person_id, monday_of(on)].add(on)
            on += timedelta(days=1)
    return {key: len(on) for key, on in days.items()}
