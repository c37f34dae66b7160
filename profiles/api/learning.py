"""The learning log, and support sequences."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from profiles.actions import learning as actions
from profiles.actions import sequences
from profiles.actions.looks import note_look
from profiles.actions.sequences import Step
from profiles.queries import learning as queries
from profiles.schemas.learning import (
    LearningEntryOut,
    LearningIn,
    LearningOut,
    LearningWordsIn,
    SequenceIn,
    SequenceOut,
    SequencesOut,
    StepPictureIn,
    StepPictureOut,
    ToPageIn,
)
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["learning"])
PICTURE = {"image/webp": {"schema": {"type": "string", "format": "binary"}}}


@router.get("/people/{person}/learning", operation_id="getLearning", response={200: LearningOut, **errors})
def get_learning(request: HttpRequest, person: UUID, before: Annotated[UUID | None, Query()] = None) -> LearningOut:
    """Newest first; `before`: the last one that was shown, for older ones. For whoever may read the notes; opening somebody
    else's is noted."""
    by = viewer(request)
    found = queries.learning(by, person, before)
    note_look(by=by, human_id=person, sections=["notes"])
    return found


@router.post("/people/{person}/learning", operation_id="writeLearning", response={200: LearningOut, **errors})
def write_learning(request: HttpRequest, person: UUID, body: LearningIn) -> LearningOut:
    """Keep an entry. The phone makes its id: sent again, it is there once; and once from each note."""
    by = viewer(request)
    parts = body.model_dump(exclude={"id", "note", "date"})
    actions.write(by=by, person_id=person, entry_id=body.id, on=body.date, parts=parts, note=body.note)
    return queries.learning(by, person)


@router.put("/learning/{entry}", operation_id="changeLearning", response={200: LearningEntryOut, **errors})
def change_learning(request: HttpRequest, entry: UUID, body: LearningWordsIn) -> LearningEntryOut:
    """All of an entry. If-Match: its version."""
    by = viewer(request)
    with with_current(lambda: queries.entry(by, entry).model_dump(mode="json")):
        actions.change(by=by, entry_id=entry, seen=seen(request), on=body.date, parts=body.model_dump(exclude={"date"}))
    return queries.entry(by, entry)


@router.delete("/learning/{entry}", operation_id="removeLearning", response={200: LearningOut, **errors})
def remove_learning(request: HttpRequest, entry: UUID) -> LearningOut:
    by = viewer(request)
    return queries.learning(by, actions.remove(by=by, entry_id=entry))


@router.post("/learning/{entry}/to-page", operation_id="learningToPage", response={200: LearningEntryOut, **errors})
def learning_to_page(request: HttpRequest, entry: UUID, body: ToPageIn) -> LearningEntryOut:
    """What was learnt becomes a line of the page, or a suggestion to whoever writes it. Send an Idempotency-Key."""
    by = viewer(request)
    once(
        request, by=by,
        do=lambda: actions.to_page(by=by, entry_id=entry, section=body.section, line=body.line).id,
    )  # fmt: skip
    return queries.entry(by, entry)


@router.get("/people/{person}/sequences", operation_id="getSequences", response={200: SequencesOut, **errors})
def get_sequences(request: HttpRequest, person: UUID) -> SequencesOut:
    """How support goes, for whoever may read the section support. Opening somebody else's is noted."""
    by = viewer(request)
    found = queries.sequences(by, person)
    note_look(by=by, human_id=person, sections=["support"])
    return found


def _steps(body: SequenceIn) -> list[Step]:
    return [Step(s.i, s.you, str(s.picture) if s.picture else "") for s in body.steps]


@router.post("/people/{person}/sequences", operation_id="beginSequence", response={200: SequenceOut, **errors})
def begin_sequence(request: HttpRequest, person: UUID, body: SequenceIn) -> SequenceOut:
    """Send an Idempotency-Key."""
    by = viewer(request)
    made = once(
        request, by=by,
        do=lambda: (
            sequences.begin(by=by, person_id=person, title=body.title, when=body.when, steps=_steps(body)).id
        ),
    )  # fmt: skip
    return queries.sequence(by, UUID(made))


@router.get("/sequences/{sequence}", operation_id="getSequence", response={200: SequenceOut, **errors})
def get_sequence(request: HttpRequest, sequence: UUID) -> SequenceOut:
    by = viewer(request)
    found = queries.sequence(by, sequence)
    note_look(by=by, human_id=found.person.id, sections=["support"])
    return found


@router.put("/sequences/{sequence}", operation_id="changeSequence", response={200: SequenceOut, **errors})
def change_sequence(request: HttpRequest, sequence: UUID, body: SequenceIn) -> SequenceOut:
    """All of it. If-Match: its version."""
    by = viewer(request)
    with with_current(lambda: queries.sequence(by, sequence).model_dump(mode="json")):
        sequences.change(
            by=by, sequence_id=sequence, seen=seen(request), title=body.title, when=body.when, steps=_steps(body)
        )
    return queries.sequence(by, sequence)


@router.post("/sequences/{sequence}/put-away", operation_id="putSequenceAway", response={200: SequenceOut, **errors})
def put_sequence_away(request: HttpRequest, sequence: UUID) -> SequenceOut:
    by = viewer(request)
    sequences.put_away(by=by, sequence_id=sequence)
    return queries.sequence(by, sequence)


@router.post(
    "/sequences/{sequence}/bring-back", operation_id="bringSequenceBack", response={200: SequenceOut, **errors}
)
def bring_sequence_back(request: HttpRequest, sequence: UUID) -> SequenceOut:
    by = viewer(request)
    sequences.put_away(by=by, sequence_id=sequence, away=False)
    return queries.sequence(by, sequence)


@router.post("/sequences/{sequence}/pictures", operation_id="addStepPicture", response={200: StepPictureOut, **errors})
def add_step_picture(request: HttpRequest, sequence: UUID, body: StepPictureIn) -> StepPictureOut:
    """Keep a picture; it is shown from when the sequence is saved with it."""
    by = viewer(request)
    return queries.picture_out(sequences.add_picture(by=by, sequence_id=sequence, picture=body.picture))


@router.get(
    "/step-pictures/{picture}",
    operation_id="getStepPicture",
    response={**errors},
    openapi_extra={"responses": {200: {"description": "The picture", "content": PICTURE}}},
)
def get_step_picture(request: HttpRequest, picture: UUID) -> HttpResponse:
    """WebP, for whoever may read the sequence; asked for anew each time, since a yes can be taken back."""
    data = queries.step_picture(viewer(request), picture)
    return HttpResponse(data, content_type="image/webp", headers={"Cache-Control": "private, no-store"})
