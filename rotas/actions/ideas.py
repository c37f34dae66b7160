"""Asking somebody whether they could see themselves doing a visit. It puts nobody in: who would like to, keeps it."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from rotas.actions.agreeing import about, called
from rotas.actions.week import hold_week
from rotas.models import Moment, Tie, Week
from rotas.rules.sharing import IDEA_ASKED, idea_key
from teams import audit
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Notice
from teams.notices import tell
from teams.queries import members_of, people_of


@transaction.atomic
def ask(*, by: Viewer, week_id: UUID, moment_id: UUID, day: int, member_id: UUID) -> Week:
    """Ask one member about one visit. Each is asked once about it, however many think of them. Nobody sees who did not answer."""
    week = hold_week(by=by, week_id=week_id, step="keep")
    people = [p.id for p in people_of(week.team_id, week.starts)]
    moment = (
        Moment.objects.select_related("good_week__person")
        .filter(
            id=moment_id, helped_by="team", ended_at=None, good_week__team=week.team_id, good_week__person__in=people
        )
        .first()
    )
    if moment is None:
        raise NotThere
    never = Tie.objects.filter(team=week.team_id, person=moment.good_week.person_id, member=member_id, kind="not")
    if member_id not in {m.id for m in members_of(week.team_id, week.starts)} or never.exists():
        raise RuleBroken(
            "Ask a member of the team",
            code="not_a_member",
            problems=[Problem("member", "Choose somebody of those who could.")],
        )
    if day not in moment.days:
        raise RuleBroken(
            "The good week does not have this moment on that day",
            code="not_that_day",
            problems=[Problem("day", "Choose one of its days.")],
        )
    mark = idea_key(week.starts, moment.id, day)
    if Notice.objects.filter(human=member_id, kind=IDEA_ASKED, object_id=mark).exists():
        return week
    person = moment.good_week.person
    detail = about(week) | {
        "who": called(by),
        "by": str(by.human_id),
        "person": person.called,
        "date": (week.starts + timedelta(days=day)).isoformat(),
        "path": f"/share/{week.starts.isoformat()}/keep?person={person.id}&moment={moment.id}&day={day}",
    }
    tell(by=by, team_id=week.team_id, kind="idea_asked", to=[member_id], object_id=mark, detail=detail)
    audit.record(
        by=by,
        verb="asked about a visit",
        kind="idea",
        object_id=week.id,
        team_id=week.team_id,
        about_id=member_id,
        detail={"moment": str(moment.id), "day": day},
    )
    return week


def thank(week: Week, moment: Moment, day: int | None, by: Viewer) -> None:
    """Somebody who was asked keeps the visit: whoever asked them hears it. Inside the transaction of the keep."""
    if day is None:
        return
    asked = Notice.objects.filter(
        human=by.human_id, kind=IDEA_ASKED, object_id=idea_key(week.starts, moment.id, day)
    ).first()
    if asked is None:
        return
    asker = UUID(asked.detail["by"])
    if asker not in {m.id for m in members_of(week.team_id)}:
        return
    detail = about(week) | {"who": called(by), "person": asked.detail["person"], "date": asked.detail["date"]}
    tell(by=by, team_id=week.team_id, kind="idea_taken", to=[asker], object_id=asked.object_id, detail=detail)
