"""Hours and banks as files. Taking somebody else's out is written down."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from rotas.bridge import membership_ref
from rotas.models import BoughtHours
from rotas.permissions.hours import check_can_pay
from rotas.queries.bank import away_days, bank, bought_rows, used_by_week
from rotas.queries.hours import cycles_of, hours
from rotas.queries.hours_host import members_pay, today_of
from rotas.rules.bank import WEEK, bank_weeks
from rotas.rules.coming import is_a_day_of_ours
from rotas.rules.hours_csv import BANK, MINE, PAYROLL, STATEMENT, hours_text, pounds
from rotas.rules.hours_floor import pence_for
from rotas.rules.hours_kinds import KINDS
from rotas.rules.hours_periods import period_of
from rotas.rules.tables import Cell, csv_text
from teams import audit
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken
from teams.models import Membership, Team
from teams.queries import today_in

LONGEST = timedelta(days=370)


@transaction.atomic
def payroll(*, by: Viewer, organisation_id: UUID, on: date | None) -> tuple[str, str]:
    """A name and payroll rows of the pay period in which a day is (today, if none is given); see PAYROLL. Members whose sums
    the host may not see yet are not in it."""
    check_can_pay(by, organisation_id)
    today = today_of(organisation_id)
    on = on or today
    _check_days(on, on)
    period = period_of(cycles_of(organisation_id), on)
    rows: list[list[Cell]] = []
    for m in members_pay(organisation_id, period, today):
        of = m.membership
        for rate, minutes in m.by_rate():
            for kind in KINDS:
                pence = None if rate is None else pence_for(rate, kind)
                rows.append(
                    [
                        membership_ref(of), of.human.name, period.starts.isoformat(), period.ends.isoformat(), kind,
                        minutes[kind], hours_text(minutes[kind]), None if pence is None else pounds(pence),
                        None if pence is None else pounds(round(minutes[kind] * pence / 60)),
                        m.right.at.date().isoformat() if m.right else None,
                    ]
                )  # fmt: skip
    _record(by, organisation_id, "payroll", starts=period.starts.isoformat(), rows=len(rows))
    return f"payroll-{period.starts}-to-{period.ends}", csv_text(PAYROLL, rows)


@transaction.atomic
def statement(*, by: Viewer, organisation_id: UUID, first: date | None, last: date | None) -> tuple[str, str]:
    """A name and the commissioner's statement of the weeks that begin from one day to another (the twelve weeks before today,
    where they are not given) and are over; see STATEMENT."""
    check_can_pay(by, organisation_id)
    last = last or today_of(organisation_id)
    first = first or last - 12 * WEEK
    _check_days(first, last)
    rows: list[list[Cell]] = []
    for team in Team.objects.filter(organisation=organisation_id).order_by("name", "id"):
        people = {
            m.human_id: m
            for m in Membership.objects.filter(team=team, part="person")
            .select_related("human")
            .order_by("human__name", "human_id", "starts")
        }
        bought: dict[UUID, list[BoughtHours]] = {}
        for b in BoughtHours.objects.filter(team=team, person__in=people).order_by("starts"):
            bought.setdefault(b.person_id, []).append(b)
        used = used_by_week(team, list(bought))
        away = away_days(list(bought), first, last + WEEK)
        for person, of in people.items():
            for week in bank_weeks(bought_rows(bought.get(person, [])), used.get(person, {}), today_in(team)):
                if first <= week.starts <= last:
                    holds = [b for b in bought[person] if b.starts < week.starts + WEEK]
                    rows.append(
                        [
                            membership_ref(of), of.human.name, week.starts.isoformat(), holds[-1].ref if holds else "",
                            week.bought, week.used, week.saved, hours_text(week.bought), hours_text(week.used),
                            hours_text(week.saved), away.get((person, week.starts), 0),
                        ]
                    )  # fmt: skip
    _record(by, organisation_id, "statement", first=first.isoformat(), last=last.isoformat(), rows=len(rows))
    return f"statement-{first}-to-{last}", csv_text(STATEMENT, rows)


def my_hours_file(*, by: Viewer, on: date | None) -> str:
    """The viewer's own hours of a pay period; see MINE."""
    found = hours(by, day=on)
    return csv_text(
        MINE,
        [
            [
                day.date.isoformat(), row.kind, f"{row.start // 60:02}:{row.start % 60:02}", row.minutes,
                hours_text(row.minutes), row.person or row.title, row.source or "", row.said_why,
            ]
            for day in found.days
            for row in day.rows
        ],
    )  # fmt: skip


def bank_file(*, by: Viewer, person_id: UUID) -> str:
    """A person's bank, for whoever may read it; see BANK."""
    found = bank(by, person_id)
    rows: list[list[Cell]] = [
        [w.starts.isoformat(), w.bought, w.used, w.saved, "away" if w.away_days else ""] for w in found.weeks if w.over
    ]
    for m in found.moves:
        rows.append([m.date.isoformat(), 0, 0, m.minutes if m.kind == "added" else -m.minutes, m.why])
    return csv_text(BANK, rows)


def _check_days(first: date, last: date) -> None:
    if not (is_a_day_of_ours(first) and is_a_day_of_ours(last)) or last < first or last - first > LONGEST:
        raise RuleBroken("Choose up to a year", "no_such_days", [Problem("last", "Choose up to a year.")])


def _record(by: Viewer, organisation_id: UUID, kind: str, **detail: object) -> None:
    audit.record(
        by=by, verb="exported", kind=kind, object_id=organisation_id, organisation_id=organisation_id, detail=detail
    )
