"""A member's own day: visits with what to know before the door opens, what is taken, what comes next."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count

from profiles.queries.page import changed_since_last_look, headlines
from rotas.models import Block, Note, Visit, Week, WorkingLife
from rotas.planning.problem import Mode, Place
from rotas.queries.door import has_way_in
from rotas.queries.lived import been, mine_at, news
from rotas.queries.neighbours import helping_on
from rotas.queries.week import visits_out, week_cards
from rotas.rules.coming import is_a_day_of_ours, monday_of
from rotas.rules.working_life import SPEEDS
from rotas.schemas.today import NextOut, TodayOut, TodayVisitOut
from rotas.schemas.week import TakenOut, VisitOut, WeekCardOut
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Human, Team
from teams.queries import card, today_in


def today(viewer: Viewer, *, day: date | None = None) -> TodayOut:
    """Of the day asked for, or of today where the team is. NotThere for somebody who is no member of a team."""
    team = Team.objects.filter(id__in=viewer.member_of).order_by("name", "id").first()
    if team is None:
        raise NotThere
    if day is not None and not is_a_day_of_ours(day):
        raise RuleBroken(code="no_such_day", problems=[Problem("date", "there is no day so far away")])
    on = day or today_in(team)
    mine = Visit.objects.filter(
        week__state="published", week__team__in=viewer.member_of, members__member=viewer.human_id
    )
    visits = visits_out(viewer, mine.filter(date=on))
    people = {v.person.id for v in visits}
    known, changed = headlines(viewer, people), changed_since_last_look(viewer, people)
    rows = list(mine.filter(date=on).select_related("week__team"))
    ways, doors, told = travel(viewer, rows, visits), has_way_in(viewer, people), news(viewer, people, on)
    own, there = mine_at(viewer, [v.id for v in visits]), been(rows)
    next_day = mine.filter(date__gt=on).values("date").annotate(count=Count("id")).order_by("date").first()
    return TodayOut(
        date=on,
        me=card(viewer, Human.objects.get(id=viewer.human_id), "member"),
        visits=[
            TodayVisitOut(
                **dict(v),
                headline=known.get(v.person.id),
                changed_since=changed.get(v.person.id, []),
                travel=ways.get(v.id),
                way_in=v.person.id in doors,
                news=told.get(v.person.id, 0),
                my_times=own.get(v.id),
                been=there.get(v.id),
            )
            for v in visits
        ],
        blocks=_blocks(viewer, on),
        helping=helping_on(viewer, on),
        next=NextOut(date=next_day["date"], visits=next_day["count"]) if next_day else None,
        open_week=_open_week(viewer, on),
        worries=Note.objects.filter(team__in=viewer.member_of, taken_up_at=None).exclude(worry="").count(),
    )


def travel(viewer: Viewer, rows: Sequence[Visit], visits: Sequence[VisitOut]) -> dict[UUID, int]:
    """Minutes on the way to each of the viewer's visits of a day, as the planner reckons them: from home, then from one to the next.

    A visit is left out where the way is not known: nobody has said how they travel, or a week file brought its own table of ways.
    """
    lives = {life.team_id: life for life in WorkingLife.objects.filter(member=viewer.human_id).select_related("base")}
    weeks = {row.id: row.week for row in rows}
    found: dict[UUID, int] = {}
    before: Place | None = None
    for n, visit in enumerate(visits):
        week, spot = weeks[visit.id], visit.place
        life = lives.get(week.team_id)
        if n == 0 and life and life.base:
            before = Place("", life.base.lat, life.base.lon)
        here = Place("", spot.lat, spot.lon) if spot else None
        brought = week.brought.get("travel", {})
        speed = {**SPEEDS, **brought.get("modes", {})}.get(life.mode) if life else None
        if before and here and speed and not brought.get("minutes"):
            found[visit.id] = (
                0 if (here.lat, here.lon) == (before.lat, before.lon) else Mode(**speed).minutes(before, here)
            )
        before = here or before
    return found


def _blocks(viewer: Viewer, on: date) -> list[TakenOut]:
    rows = Block.objects.filter(team__in=viewer.member_of, weekday=on.weekday(), members=viewer.human_id)
    return [
        TakenOut(
            title=row.title,
            date=on,
            from_minute=row.from_minute,
            to_minute=row.to_minute,
            members=[m.id for m in row.members.all()],
        )
        for row in rows.prefetch_related("members").order_by("from_minute", "id")
    ]


def _open_week(viewer: Viewer, on: date) -> WeekCardOut | None:
    row = (
        Week.objects.filter(team__in=viewer.member_of, starts__gte=monday_of(on))
        .exclude(state="published")
        .order_by("starts", "id")
        .first()
    )
    if row is None:
        return None
    return next(c for c in week_cards(viewer, row.team_id, start=row.starts, end=row.starts) if c.id == row.id)
