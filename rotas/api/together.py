"""Sharing the week together: how far ahead, ideas for one visit, locked wishes, and talking about an objection."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from rotas.actions import history as exporting
from rotas.actions import ideas as asking
from rotas.actions import locks, sharing, talking
from rotas.api.files import csv_file
from rotas.queries import history as past
from rotas.queries import ideas as queries
from rotas.queries import sharing as settings
from rotas.queries import talking as said
from rotas.queries import week as weeks
from rotas.schemas.sharing import (
    AnswerByIn,
    AskIdeaIn,
    LockIn,
    ObjectionOut,
    ObjectionReplyIn,
    SharingIn,
    SharingOut,
    VisitIdeasOut,
    WeekHistoryOut,
)
from rotas.schemas.week import WeekOut
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["together"])
DayNumber = Annotated[int, Path(ge=0, le=6)]


@router.get("/teams/{team}/sharing", operation_id="getSharing", response={200: SharingOut, **errors})
def get_sharing(request: HttpRequest, team: UUID) -> SharingOut:
    """How many weeks ahead are open, and how long before it starts a week should be agreed."""
    return settings.sharing_out(viewer(request), team)


@router.put("/teams/{team}/sharing", operation_id="changeSharing", response={200: SharingOut, **errors})
def change_sharing(request: HttpRequest, team: UUID, body: SharingIn) -> SharingOut:
    """Settle it for the team. Everybody is told; weeks that are missing open at once. Needs If-Match."""
    by = viewer(request)
    said = body.model_dump()
    sharing.change_sharing(by=by, team_id=team, **said, seen=seen(request))
    return settings.sharing_out(by, team)


@router.put("/weeks/{week}/answer-by", operation_id="moveAnswerBy", response={200: WeekOut, **errors})
def move_answer_by(request: HttpRequest, week: UUID, body: AnswerByIn) -> WeekOut:
    """Move the day by which this week should be agreed; null: as usual."""
    by = viewer(request)
    return weeks.week_out(by, sharing.move_answer_by(by=by, week_id=week, day=body.day).id)


@router.get("/weeks/{week}/ideas/{moment}/{day}", operation_id="getIdeas", response={200: VisitIdeasOut, **errors})
def get_ideas(request: HttpRequest, week: UUID, moment: UUID, day: DayNumber) -> VisitIdeasOut:
    """Who could make one visit, and what speaks for it. Those who know the person best come first."""
    return queries.ideas_for(viewer(request), week, moment, day)


@router.post("/weeks/{week}/ideas/{moment}/{day}/ask", operation_id="askIdea", response={200: VisitIdeasOut, **errors})
def ask_idea(request: HttpRequest, week: UUID, moment: UUID, day: DayNumber, body: AskIdeaIn) -> VisitIdeasOut:
    """Ask one of them. They get a notice; nobody is put in."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: asking.ask(by=by, week_id=week, moment_id=moment, day=day, member_id=body.member).id,
    )
    return queries.ideas_for(by, week, moment, day)


@router.post("/weeks/{week}/locks", operation_id="lockWishes", response={200: WeekOut, **errors})
def lock_wishes(request: HttpRequest, week: UUID, body: LockIn) -> WeekOut:
    """Let a person's visits of this week stay as they are."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: locks.lock(by=by, week_id=week, person_id=body.person, asked=body.asked, why=body.why).id,
    )
    return weeks.week_out(by, week)


@router.delete("/locks/{lock}", operation_id="unlockWishes", response={200: WeekOut, **errors})
def unlock_wishes(request: HttpRequest, lock: UUID) -> WeekOut:
    """Let them move again."""
    by = viewer(request)
    return weeks.week_out(by, locks.unlock(by=by, lock_id=lock))


@router.get("/weeks/{week}/objections", operation_id="listObjections", response={200: list[ObjectionOut], **errors})
def list_objections(request: HttpRequest, week: UUID) -> list[ObjectionOut]:
    """What was objected, to this plan and to those before it, and what was said to it."""
    return said.objections(viewer(request), week)


@router.post(
    "/weeks/{week}/objections/{member}/replies",
    operation_id="replyToObjection",
    response={200: list[ObjectionOut], **errors},
)
def reply_to_objection(request: HttpRequest, week: UUID, member: UUID, body: ObjectionReplyIn) -> list[ObjectionOut]:
    """Say something to a member's objection. Only they take it back, by answering anew."""
    by = viewer(request)
    once(request, by=by, do=lambda: talking.reply(by=by, week_id=week, member_id=member, text=body.text).id)
    return said.objections(by, week)


@router.get("/weeks/{week}/history", operation_id="getWeekHistory", response={200: WeekHistoryOut, **errors})
def get_week_history(request: HttpRequest, week: UUID) -> WeekHistoryOut:
    """All that happened to the week, the newest first."""
    return past.history(viewer(request), week)


@router.get("/weeks/{week}/history-file", operation_id="getWeekHistoryFile", response={200: Any, **errors})
def get_week_history_file(request: HttpRequest, week: UUID, form: Literal["csv", "json"] = "csv") -> HttpResponse:
    """The same as a file. Taking it out is written down."""
    text = exporting.export_history(by=viewer(request), week_id=week, form=form)
    if form == "csv":
        return csv_file(text, "week-history")
    headers = {"Content-Disposition": 'attachment; filename="week-history.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)
