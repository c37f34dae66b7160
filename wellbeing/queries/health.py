"""How a team's week is, in figures with what they were counted from. The same for the team and for its coach.

No figure is about one member, no name stands behind a number, and teams come by name, never by a figure.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean, median
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count

from rotas import bridge
from rotas.models import GoodWeek, Visit, VisitMember, Week
from rotas.planning.figures import figures
from rotas.queries.week import week_cards
from rotas.schemas.week import FiguresOut, WeekCardOut
from teams.auth import Viewer
from teams.models import Team
from teams.queries import members_of, team_out, today_in
from teams.rules import answers_needed
from wellbeing.permissions import check_can_see_health
from wellbeing.queries.pulse import trend_and_months
from wellbeing.rules import (
    AHEAD,
    FACES_WEEKS,
    Faces,
    Signal,
    faces_signals,
    figure_signals,
    pulse_signals,
    week_signals,
)
from wellbeing.schemas import AheadOut, CountedOut, FacesOut, HealthWeekOut, SignalOut, TeamHealthOut

WEEK = timedelta(days=7)
KEPT_SECONDS = 24 * 3600


def coached_teams(viewer: Viewer, on: date | None = None) -> list[TeamHealthOut]:
    """Every team that the viewer coaches, by name; none for anybody else."""
    return [_health(viewer, t, on) for t in Team.objects.filter(id__in=viewer.coach_of).order_by("name", "id")]


def team_health(viewer: Viewer, team_id: UUID, on: date | None = None) -> TeamHealthOut:
    """One team, for its coach or itself."""
    check_can_see_health(viewer, team_id)
    return _health(viewer, Team.objects.get(id=team_id), on)


def _health(viewer: Viewer, team: Team, on: date | None) -> TeamHealthOut:
    today = on or today_in(team)
    monday = today - timedelta(days=today.weekday())
    weeks = {
        w.starts: w
        for w in Week.objects.filter(team=team, starts__gte=monday - WEEK, starts__lte=monday + AHEAD * WEEK)
    }
    now = weeks.get(monday)
    cards = {c.starts: c for c in week_cards(viewer, team.id, start=monday, end=monday + AHEAD * WEEK)}
    ahead = [(monday + n * WEEK, weeks.get(monday + n * WEEK)) for n in range(1, AHEAD + 1)]
    these, before = (_figures(weeks.get(s)) for s in (monday, monday - WEEK))
    faces = _faces(team, monday + WEEK)
    trend, months = trend_and_months(team, today)
    # Objections that stand in any week ahead that is still being agreed.
    objections = sum(c.objections for c in cards.values() if c.starts > monday and c.state in ("proposed", "agreed"))
    signals: list[Signal] = [
        *week_signals([(s, w.state if w else None) for s, w in ahead], today, objections=objections),
        *(
            figure_signals(
                missed=these.wishes_wanted - these.wishes_met,
                wanted=these.wishes_wanted,
                split_days=these.split_days,
                split_before=before.split_days if before else None,
            )
            if these
            else []
        ),
        *(faces_signals(faces, _faces(team, monday + WEEK - FACES_WEEKS * WEEK)) if faces else []),
        *pulse_signals(months, trend.overall),
    ]
    return TeamHealthOut(
        team=team_out(team),
        week=_week(team, monday, now, cards.get(monday)),
        ahead=[AheadOut(starts=s, state=w.state if w else None) for s, w in ahead],
        figures=these,
        last=before,
        counted=_counted(now) if now and these else None,
        faces=_faces_out(team, faces, monday) if faces else None,
        pulse=trend,
        signals=[SignalOut(key=s.key, facts=s.facts) for s in signals],
    )


def _week(team: Team, monday: date, week: Week | None, card: WeekCardOut | None) -> HealthWeekOut:
    return HealthWeekOut(
        starts=monday,
        state=card.state if card else None,
        answered=card.answered if card else 0,
        answers_needed=answers_needed(len(members_of(team.id)), team.answers_needed),
        objections=card.objections if card else 0,
        published_at=week.published_at if week else None,
    )


def _figures(week: Week | None) -> FiguresOut | None:
    """The five figures of a published week. Kept for a day under the week's version, since it is judged as a whole."""
    if week is None or week.state != "published":
        return None
    key = f"figures:{week.id}:{week.version}"
    found = cache.get(key)
    if found is None:
        before = Week.objects.filter(team=week.team_id, starts=week.starts - WEEK, state="published").first()
        past = bridge.plan_of(before).visits if before else ()
        # A published week is what was agreed: against itself nothing has changed. Against the week before, it may have.
        found = figures(replace(bridge.problem_of(week), agreed=()), bridge.plan_of(week), past).to_json()
        cache.set(key, found, KEPT_SECONDS)
    return FiguresOut.model_validate(found)


def _counted(week: Week) -> CountedOut:
    seen = Visit.objects.filter(week=week).aggregate(
        visits=Count("id", distinct=True),
        people=Count("moment__good_week__person", distinct=True),
        members=Count("members__member", distinct=True),
    )
    return CountedOut(**seen, first=week.starts, last=week.starts + timedelta(days=6))


def _faces(team: Team, end: date) -> Faces | None:
    """The 14 days before `end`, as published; None when there were no visits."""
    came: dict[object, set[UUID]] = defaultdict(set)
    rows = VisitMember.objects.filter(
        visit__week__team=team, visit__week__state="published", visit__date__gte=end - 2 * WEEK, visit__date__lt=end
    ).values_list("visit__moment__good_week__person", "member")
    for person, member in rows:
        came[person].add(member)
    if not came:
        return None
    wished = GoodWeek.objects.filter(team=team).values_list("person", "circle_size")
    return Faces({p: len(who) for p, who in came.items()}, dict(wished))


def _faces_out(team: Team, faces: Faces, monday: date) -> FacesOut:
    first, last = monday - WEEK, monday + timedelta(days=6)
    counts = list(faces.counts.values())
    return FacesOut(
        people=len(counts),
        mean=round(fmean(counts), 2),
        median=float(median(counts)),
        most=max(counts),
        within_circle=faces.within_circle,
        visits=Visit.objects.filter(week__team=team, week__state="published", date__gte=first, date__lte=last).count(),
        first=first,
        last=last,
    )
