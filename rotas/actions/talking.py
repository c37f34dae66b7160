"""Answering an objection. It stands until the objector takes it back; a reply never does that for them."""

from uuid import UUID

from django.db import transaction

from rotas.actions.agreeing import about, called
from rotas.actions.week import hold_week
from rotas.models import Answer, Reply
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash
from teams.notices import tell


@transaction.atomic
def reply(*, by: Viewer, week_id: UUID, member_id: UUID, text: str) -> Reply:
    """Say something to a member's objection to the plan as it is. Told to them and to whoever spoke before."""
    week = hold_week(by=by, week_id=week_id, step="talk")
    answer = Answer.objects.filter(week=week, round=week.round, member=member_id).first()
    if answer is None or not objected(answer):
        raise Clash("The plan has been changed since", code="plan_has_changed")
    row = Reply.objects.create(answer=answer, by_id=by.human_id, text=text)
    spoke = {*answer.replies.filter(by__isnull=False).values_list("by_id", flat=True), answer.member_id}
    detail = about(week) | {"who": called(by)}
    tell(by=by, team_id=week.team_id, kind="objection_answered", to=spoke, object_id=row.id, detail=detail)
    audit.record(
        by=by,
        verb="replied",
        kind="reply",
        object_id=row.id,
        team_id=week.team_id,
        detail={"week": str(week.id), "answer": str(answer.id)},
    )
    bell.ring(team_id=week.team_id, kind="week", ids=[week.id])
    return row


def objected(answer: Answer) -> bool:
    """Whether it is an objection, or was one earlier in the round."""
    return answer.answer == "object" or any(said["answer"] == "object" for said in answer.earlier)
