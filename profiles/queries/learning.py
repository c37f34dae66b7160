"""Reading the learning log and support sequences."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from profiles.models import Learning, StepPicture, SupportSequence
from profiles.permissions.circle import Part, find_learning, find_sequence, part_in
from profiles.queries.cards import cards
from profiles.schemas.learning import (
    LearningEntryOut,
    LearningOut,
    SequenceOut,
    SequencesOut,
    StepOut,
    StepPictureOut,
)
from teams.auth import Viewer
from teams.errors import NotThere
from teams.queries.paging import comes_after
from teams.schemas import CardOut

PAGE = 50


def learning(viewer: Viewer, person_id: UUID, before: UUID | None = None) -> LearningOut:
    """For whoever may read the section notes. `before`: the last entry that was shown, for older ones."""
    part = part_in(viewer, person_id, "notes")
    rows = Learning.objects.filter(person=person_id).order_by("-date", "-at", "-id")
    page = list(rows.filter(comes_after(rows, before))[: PAGE + 1])
    faces = cards(viewer, {person_id, *(row.by_id for row in page)})
    return LearningOut(
        person=faces[person_id],
        mine=part.own,
        writes=part.own or part.member,
        edits_page=part.edits,
        entries=[_entry(viewer, part, row, faces[row.by_id]) for row in page[:PAGE]],
        more=len(page) > PAGE,
    )


def entry(viewer: Viewer, entry_id: UUID) -> LearningEntryOut:
    row, part = find_learning(viewer, entry_id)
    return _entry(viewer, part, row, cards(viewer, [row.by_id])[row.by_id])


def sequences(viewer: Viewer, person_id: UUID) -> SequencesOut:
    """For whoever may read the section support; those put away only for who writes them."""
    part = part_in(viewer, person_id, "support")
    writes = part.own or part.member
    rows = SupportSequence.objects.filter(person=person_id).prefetch_related("pictures").order_by("title", "id")
    shown = [r for r in rows if r.ended_at is None] + [r for r in rows if r.ended_at is not None and writes]
    face = cards(viewer, [person_id])[person_id]
    return SequencesOut(
        person=face, mine=part.own, writes=writes, sequences=[_sequence(part, row, face) for row in shown]
    )


def sequence(viewer: Viewer, sequence_id: UUID) -> SequenceOut:
    row, part = find_sequence(viewer, sequence_id)
    if row.ended_at is not None and not (part.own or part.member):
        raise NotThere
    return _sequence(part, row, cards(viewer, [row.person_id])[row.person_id])


def step_picture(viewer: Viewer, picture_id: UUID) -> bytes:
    """The WebP of a step's picture, for whoever may read the sequence."""
    row = StepPicture.objects.filter(id=picture_id).first()
    if row is None:
        raise NotThere
    find_sequence(viewer, row.sequence_id)
    try:
        return (Path(settings.MEDIA_ROOT) / row.file).read_bytes()
    except FileNotFoundError:
        raise NotThere from None


def picture_out(row: StepPicture) -> StepPictureOut:
    return StepPictureOut(id=row.id, url=f"/api/v1/step-pictures/{row.id}", width=row.width, height=row.height)


def _entry(viewer: Viewer, part: Part, row: Learning, by: CardOut) -> LearningEntryOut:
    return LearningEntryOut(
        id=row.id, date=row.date, did=row.did, there=row.there, worked=row.worked, not_worked=row.not_worked,
        learnt=row.learnt, by=by, note=row.note, may_mend=part.edits or (part.member and row.by_id == viewer.human_id),
        on_page=row.to_page_on is not None, version=row.version,
    )  # fmt: skip


def _sequence(part: Part, row: SupportSequence, face: CardOut) -> SequenceOut:
    pictures = {str(p.id): picture_out(p) for p in row.pictures.all()}
    return SequenceOut(
        id=row.id,
        person=face,
        mine=part.own,
        writes=part.own or part.member,
        title=row.title,
        when=row.when,
        steps=[StepOut(i=s["i"], you=s["you"], picture=pictures.get(s["picture"])) for s in row.steps],
        put_away=row.ended_at is not None,
        version=row.version,
    )
