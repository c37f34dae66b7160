"""The team's weeks: those that are over, this one, and two ahead.

The past is written straight into the tables: no action publishes a week that is over, and none should.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from zlib import crc32

from django.utils import timezone

from config.demo.cast import Team
from config.demo.plan_book import PAST, Book, PlannedVisit, read_book
from config.demo.planting.plot import Plot, moment_in_time
from config.demo.teams import TEAMS
from rotas.models import Answer, Moment, Visit, VisitMember, Week
from rotas.rules.week import Says, Way
from teams.models import AuditEvent

REASONS = (
    "Two lates and then an early. I can do it once.",
    "Fine, though I would rather have had Thursday with them.",
    "A long gap on Wednesday. I will use it for notes.",
)
"""What somebody says who can live with it."""


def plant_weeks(plot: Plot, years: int = 0) -> None:
    """Four weeks of history and this one, published; with `years`, the same weeks over and over for so long before."""
    for team in TEAMS:
        book = read_book(team.key)
        for week in range(-52 * years, 1) if years else (*PAST, 0):
            _published(plot, team, week, book)


def plan_for(book: Book, week: int) -> tuple[Way, tuple[PlannedVisit, ...]]:
    """Which way a week was planned, and its visits. Long ago goes round the last four again."""
    planned = week if week in (*PAST, 0) else PAST[week % len(PAST)]
    return next((way, visits) for (number, way), visits in book.items() if number == planned)


def _published(plot: Plot, team: Team, week: int, book: Book) -> None:
    way, visits = plan_for(book, week)
    starts = plot.week_starts(week)
    shown = moment_in_time(starts - timedelta(days=12), "14:05")
    row, _ = Week.objects.update_or_create(
        team=plot.teams[team.key], starts=starts,
        defaults={"state": "published", "version": 4, "round": 1, "way": way, "published_at": shown},
    )  # fmt: skip
    place(plot, team, row, visits)
    answers = _answers(plot, team, row)
    deeds: list[tuple[str, timedelta, dict[str, Any]]] = [  # each version after the first has its deed in the record
        ("adopted", timedelta(hours=30), {"way": way, "visits": len(visits)}),
        ("agreed", timedelta(hours=1), {"answers": answers}),
        ("published", timedelta(0), {}),
    ]
    for version, (verb, before, detail) in enumerate(deeds, 2):
        AuditEvent.objects.create(
            at=shown - before, actor=plot.humans[team.members[0].key], organisation=row.team.organisation, team=row.team,
            verb=verb, kind="week", object_id=str(row.id), version=version, detail=detail,
        )  # fmt: skip


def place(plot: Plot, team: Team, week: Week, planned: Iterable[PlannedVisit]) -> None:
    """Write the visits of a week that has none."""
    moments = {m.ref: m for m in Moment.objects.filter(good_week__team=plot.teams[team.key], helped_by="team")}
    planned = list(planned)
    rows = Visit.objects.bulk_create(
        Visit(
            week=week,
            moment=moments[v.moment],
            date=week.starts + timedelta(days=v.day),
            start=v.start,
            minutes=v.minutes,
        )
        for v in planned
    )
    VisitMember.objects.bulk_create(
        VisitMember(visit=row, member=plot.humans[key])
        for row, visit in zip(rows, planned, strict=True)
        for key in visit.members
    )


def _answers(plot: Plot, team: Team, week: Week) -> int:
    """Most say happy, some can live with it, one or two say nothing: an ordinary week. Gives how many answered."""
    rows = []
    for n, member in enumerate(team.members):
        luck = crc32(f"{member.key}{week.starts.toordinal() // 7 % 5}".encode())
        if luck % 9 == 0:
            continue
        says: Says = "can_live_with_it" if luck % 6 == 0 else "happy"
        reason = REASONS[luck % len(REASONS)] if says == "can_live_with_it" else ""
        said = moment_in_time(week.starts - timedelta(days=13), "09:00") + timedelta(minutes=37 * n + luck % 30)
        rows.append(
            Answer(
                week=week,
                round=1,
                member=plot.humans[member.key],
                answer=says,
                reason=reason,
                at=min(said, timezone.now()),
            )
        )
    return len(Answer.objects.bulk_create(rows))
