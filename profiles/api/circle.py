"""Who is in somebody's life; their circle's purpose, meetings, reviews and actions."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.actions import circle_actions, meetings, relationships
from profiles.actions.circle_actions import ToDo
from profiles.actions.looks import note_look
from profiles.actions.meetings import Asked, Plan
from profiles.actions.relationships import Somebody
from profiles.queries import circle as queries
from profiles.schemas.circle import (
    CircleOfOut,
    CloseIn,
    DoneIn,
    MeetingIn,
    MeetingOut,
    PurposeIn,
    RelationshipsOut,
    ReviewLineIn,
    ReviewWordsIn,
    SaysIn,
    ToDoChangeIn,
    ToDoIn,
    ToDoOut,
)
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["circle"])


@router.get(
    "/people/{person}/relationships", operation_id="getRelationships", response={200: RelationshipsOut, **errors}
)
def get_relationships(request: HttpRequest, person: UUID) -> RelationshipsOut:
    """Who is in somebody's life, from the middle outwards. Opening somebody else's is noted."""
    by = viewer(request)
    found = queries.relationships(by, person)
    note_look(by=by, human_id=person, sections=["relationships"])
    return found


def _somebody(body: CloseIn) -> Somebody:
    return Somebody(**body.model_dump(exclude={"because"}))


@router.post(
    "/people/{person}/relationships", operation_id="addToRelationships", response={200: RelationshipsOut, **errors}
)
def add_to_relationships(request: HttpRequest, person: UUID, body: CloseIn) -> RelationshipsOut:
    """Put somebody on the circle. Send an Idempotency-Key."""
    by = viewer(request)
    once(
        request, by=by,
        do=lambda: relationships.add(by=by, person_id=person, somebody=_somebody(body), because=body.because).id,
    )  # fmt: skip
    return queries.relationships(by, person)


@router.put("/relationships/{close}", operation_id="changeInRelationships", response={200: RelationshipsOut, **errors})
def change_in_relationships(request: HttpRequest, close: UUID, body: CloseIn) -> RelationshipsOut:
    """All of somebody. If-Match: the version of this somebody."""
    by = viewer(request)
    found = relationships.change(
        by=by, close_id=close, seen=seen(request), somebody=_somebody(body), because=body.because
    )
    return queries.relationships(by, found.person_id)


@router.delete(
    "/relationships/{close}", operation_id="removeFromRelationships", response={200: RelationshipsOut, **errors}
)
def remove_from_relationships(request: HttpRequest, close: UUID) -> RelationshipsOut:
    """Nothing of them is kept."""
    by = viewer(request)
    return queries.relationships(by, relationships.remove(by=by, close_id=close))


@router.get("/people/{person}/circle", operation_id="getCircleOf", response={200: CircleOfOut, **errors})
def get_circle_of(request: HttpRequest, person: UUID) -> CircleOfOut:
    """Why it is there, when it meets, who does what. Opening somebody else's is noted."""
    by = viewer(request)
    found = queries.circle(by, person)
    note_look(by=by, human_id=person, sections=["circle"])
    return found


@router.put("/people/{person}/circle", operation_id="writeCirclePurpose", response={200: CircleOfOut, **errors})
def write_circle_purpose(request: HttpRequest, person: UUID, body: PurposeIn) -> CircleOfOut:
    """If-Match: `purpose_version` (0: none yet)."""
    by = viewer(request)
    with with_current(lambda: queries.circle(by, person).model_dump(mode="json")):
        meetings.write_purpose(
            by=by, person_id=person, seen=seen(request), purpose=body.purpose, look_again=body.look_again,
            because=body.because,
        )  # fmt: skip
    return queries.circle(by, person)


def _plan(body: MeetingIn) -> Plan:
    asked = [Asked(a.human, a.name) for a in body.asked]
    return Plan(body.about, body.date, body.start, body.place, asked, body.talked, body.state)


@router.post("/people/{person}/meetings", operation_id="setCircleMeeting", response={200: MeetingOut, **errors})
def set_circle_meeting(request: HttpRequest, person: UUID, body: MeetingIn) -> MeetingOut:
    """Set a meeting or a review, and ask people to it. Send an Idempotency-Key."""
    by = viewer(request)
    made = once(
        request, by=by,
        do=lambda: meetings.plan_meeting(by=by, person_id=person, kind=body.kind, plan=_plan(body)).id,
    )  # fmt: skip
    return queries.meeting(by, UUID(made))


@router.get("/circle-meetings/{meeting}", operation_id="getCircleMeeting", response={200: MeetingOut, **errors})
def get_circle_meeting(request: HttpRequest, meeting: UUID) -> MeetingOut:
    by = viewer(request)
    found = queries.meeting(by, meeting)
    note_look(by=by, human_id=found.person.id, sections=["circle"])
    return found


@router.put("/circle-meetings/{meeting}", operation_id="changeCircleMeeting", response={200: MeetingOut, **errors})
def change_circle_meeting(request: HttpRequest, meeting: UUID, body: MeetingIn) -> MeetingOut:
    """All of it but its kind, which stays. If-Match: its version."""
    by = viewer(request)
    with with_current(lambda: queries.meeting(by, meeting).model_dump(mode="json")):
        meetings.change_meeting(by=by, meeting_id=meeting, seen=seen(request), plan=_plan(body))
    return queries.meeting(by, meeting)


@router.put("/circle-meetings/{meeting}/asked/{asked}", operation_id="sayComing", response={200: MeetingOut, **errors})
def say_coming(request: HttpRequest, meeting: UUID, asked: int, body: SaysIn) -> MeetingOut:
    """Whether somebody who was asked comes. Twice is once."""
    by = viewer(request)
    meetings.say_coming(by=by, meeting_id=meeting, asked_id=asked, says=body.says)
    return queries.meeting(by, meeting)


@router.post("/circle-meetings/{meeting}/lines", operation_id="writeReviewLine", response={200: MeetingOut, **errors})
def write_review_line(request: HttpRequest, meeting: UUID, body: ReviewLineIn) -> MeetingOut:
    """A line of a review. The phone makes its id: sent again, it is there once."""
    by = viewer(request)
    meetings.write_line(
        by=by, meeting_id=meeting, line_id=body.id, heading=body.heading, view=body.view, text=body.text
    )
    return queries.meeting(by, meeting)


@router.put("/review-lines/{line}", operation_id="changeReviewLine", response={200: MeetingOut, **errors})
def change_review_line(request: HttpRequest, line: UUID, body: ReviewWordsIn) -> MeetingOut:
    """One's own. If-Match: its version."""
    by = viewer(request)
    return queries.meeting(by, meetings.change_line(by=by, line_id=line, seen=seen(request), text=body.text).id)


@router.delete("/review-lines/{line}", operation_id="removeReviewLine", response={200: MeetingOut, **errors})
def remove_review_line(request: HttpRequest, line: UUID) -> MeetingOut:
    by = viewer(request)
    return queries.meeting(by, meetings.remove_line(by=by, line_id=line).id)


@router.post("/people/{person}/circle-actions", operation_id="writeCircleAction", response={200: ToDoOut, **errors})
def write_circle_action(request: HttpRequest, person: UUID, body: ToDoIn) -> ToDoOut:
    """What somebody will do. The phone makes its id: sent again, it is there once."""
    by = viewer(request)
    to_do = ToDo(**body.model_dump(exclude={"id"}))
    circle_actions.write_action(by=by, person_id=person, action_id=body.id, to_do=to_do)
    return queries.action(by, body.id)


@router.put("/circle-actions/{action}", operation_id="changeCircleAction", response={200: ToDoOut, **errors})
def change_circle_action(request: HttpRequest, action: UUID, body: ToDoChangeIn) -> ToDoOut:
    """All of it. If-Match: its version."""
    by = viewer(request)
    with with_current(lambda: queries.action(by, action).model_dump(mode="json")):
        circle_actions.change_action(by=by, action_id=action, seen=seen(request), to_do=ToDo(**body.model_dump()))
    return queries.action(by, action)


@router.put("/circle-actions/{action}/done", operation_id="markCircleAction", response={200: ToDoOut, **errors})
def mark_circle_action(request: HttpRequest, action: UUID, body: DoneIn) -> ToDoOut:
    """Done, or still to do. Twice is once."""
    by = viewer(request)
    circle_actions.mark(by=by, action_id=action, done=body.done)
    return queries.action(by, action)


@router.post("/circle-actions/{action}/let-go", operation_id="letCircleActionGo", response={200: ToDoOut, **errors})
def let_circle_action_go(request: HttpRequest, action: UUID) -> ToDoOut:
    """Not me after all."""
    by = viewer(request)
    circle_actions.let_go(by=by, action_id=action)
    return queries.action(by, action)


@router.delete("/circle-actions/{action}", operation_id="removeCircleAction", response={200: CircleOfOut, **errors})
def remove_circle_action(request: HttpRequest, action: UUID) -> CircleOfOut:
    by = viewer(request)
    return queries.circle(by, circle_actions.remove_action(by=by, action_id=action))
