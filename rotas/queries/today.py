"""A member's own day: visits with what to know before the door opens, what is taken, what comes next."""

from datetime import date

from django.db.models import Count

from profiles.queries.page import changed_since_last_look, headlines
from rotas.models import Block, Visit, Week
from rotas.queries.week import visits_out, week_cards
from rotas.rules.coming import is_a_day_of_ours, monday_of
from rotas.schemas.today import NextOut, TodayOut, TodayVisitOut
from rotas.schemas.week import TakenOut, WeekCardOut
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
    next_day = mine.filter(date__gt=on).values("date").annotate(count=Count("id")).order_by("date").first()
    return TodayOut(
        date=on,
        me=card(viewer, Human.objects.get(id=viewer.human_id), "member"),
        visits=[
            TodayVisitOut(**dict(v), headline=known.get(v.person.id), changed_since=changed.get(v.person.id, []))
            for v in visits
        ],
        blocks=_blocks(viewer, on),
        next=NextOut(date=next_day["date"], visits=next_day["count"]) if next_day else None,
        open_week=_open_week(viewer, on),
    )


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
