"""Joan's relationships, her circle and what was learnt, for the walk over all operations."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from profiles.models import (
    AskedToMeet,
    CircleAction,
    CircleMeeting,
    CirclePurpose,
    Close,
    Learning,
    ReviewLine,
    StepPicture,
    SupportSequence,
)
from tests.cast import Cast, here_today

SOMEBODY = {"name": "Not mine", "ring": "love", "side": "family"}
MEETING = {"date": "2030-01-07", "about": "Not mine"}

BODIES: dict[str, Any] = {
    "addToRelationships": SOMEBODY,
    "changeInRelationships": SOMEBODY,
    "writeCirclePurpose": {"purpose": "Not mine"},
    "setCircleMeeting": MEETING,
    "changeCircleMeeting": MEETING,
    "sayComing": {"says": "yes"},
    "writeReviewLine": {"id": "{key}", "heading": "admire", "text": "Not mine"},
    "changeReviewLine": {"text": "Not mine"},
    "writeCircleAction": {"id": "{key}", "what": "Not mine"},
    "changeCircleAction": {"what": "Not mine"},
    "markCircleAction": {"done": True},
    "writeLearning": {"id": "{key}", "date": "2026-01-05", "learnt": "Not mine"},
    "changeLearning": {"date": "2026-01-05", "learnt": "Not mine"},
    "learningToPage": {"section": "matters", "line": "Not mine"},
    "beginSequence": {"title": "Not mine"},
    "changeSequence": {"title": "Not mine"},
    "addStepPicture": {"picture": ""},
}


def circle_of_joan(cast: Cast) -> dict[str, Any]:
    """The ids by which paths name them."""
    day = here_today() + timedelta(days=20)
    close = Close.objects.create(person=cast.joan, name="Secret friend", ring="love", side="friends")
    CirclePurpose.objects.create(person=cast.joan, version=1, purpose="Secret purpose")
    meeting = CircleMeeting.objects.create(
        person=cast.joan, kind="review", about="Secret review", date=day, by=cast.joan, talked="Secret talk"
    )
    asked = AskedToMeet.objects.create(meeting=meeting, name="Secret guest")
    line = ReviewLine.objects.create(id=uuid4(), meeting=meeting, heading="now", text="Secret line", by=cast.amara)
    action = CircleAction.objects.create(id=uuid4(), person=cast.joan, what="Secret deed", by=cast.amara)
    entry = Learning.objects.create(
        id=uuid4(), person=cast.joan, date=date(2026, 1, 5), learnt="Secret learning", by=cast.amara
    )
    sequence = SupportSequence.objects.create(person=cast.joan, title="Secret routine")
    picture = StepPicture.objects.create(sequence=sequence, file="none.webp", width=1, height=1)
    return {
        "close": close.id, "meeting": meeting.id, "asked": asked.id, "line": line.id, "action": action.id,
        "entry": entry.id, "sequence": sequence.id, "picture": picture.id,
    }  # fmt: skip
