"""A note taken back by whoever wrote it, and not after all. What it said is a record: it goes from every screen and stays among
the note's versions. Photos on it go for good."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.picture_file import forget
from rotas.models import Note, NoteVersion
from rotas.permissions.lived import find_note_to_take_back
from rotas.rules.lived import NOTE_PARTS, TakenBack
from teams import audit, bell, notices
from teams.auth import Viewer
from teams.models import Notice

TOLD, TOLD_ITS_KEEPER = "note_taken_back", "worry_taken_back"


@transaction.atomic
def take_back(*, by: Viewer, note_id: UUID, why: TakenBack) -> Note:
    """Take one's own note back. The person is told, and whoever has taken up its worry. Twice is once."""
    note = _held(by, note_id)
    if note.taken_back_at is not None:
        return note
    note.taken_back_at, note.taken_back_why = timezone.now(), why
    for part in NOTE_PARTS:
        setattr(note, part, "")
    note.save()
    files = list(note.photos.values_list("file", flat=True))
    note.photos.all().delete()
    for file in files:
        transaction.on_commit(partial(forget, file), robust=True)
    path = f"/people/{note.person_id}/notes"
    detail = {"who": note.by.called, "date": note.date.isoformat(), "called": note.person.called, "path": path}
    for kind, who in ((TOLD, note.person_id), (TOLD_ITS_KEEPER, note.taken_up_by_id)):
        if who:
            notices.tell(by=by, team_id=note.team_id, kind=kind, to=[who], object_id=note.id, detail=detail)
    _record(note, by, "took back", {"why": why, "photos": len(files)})
    return note


@transaction.atomic
def let_stand(*, by: Viewer, note_id: UUID) -> Note:
    """The note stands after all, as it was last. Whoever has not read that it was taken back need not hear of it."""
    note = _held(by, note_id)
    if note.taken_back_at is None:
        return note
    said = NoteVersion.objects.get(note=note, version=note.version)
    for part in NOTE_PARTS:
        setattr(note, part, getattr(said, part))
    if not note.worry:
        note.taken_up_by, note.taken_up_at = None, None
    note.taken_back_at, note.taken_back_why = None, ""
    note.save()
    Notice.objects.filter(kind__in=(TOLD, TOLD_ITS_KEEPER), object_id=str(note.id), seen_at=None).delete()
    _record(note, by, "let stand", {})
    return note


def _held(by: Viewer, note_id: UUID) -> Note:
    """The viewer's own note as it is now, with the team locked."""
    note = find_note_to_take_back(by, note_id)
    bell.hold(note.team_id)
    return Note.objects.select_for_update(of=("self",)).select_related("by", "person").get(id=note_id)


def _record(note: Note, by: Viewer, verb: str, detail: dict[str, object]) -> None:
    audit.record(
        by=by,
        verb=verb,
        kind="note",
        object_id=note.id,
        team_id=note.team_id,
        about_id=note.person_id,
        version=note.version,
        detail=detail,
    )
    bell.ring(team_id=note.team_id, kind="note", ids=[note.id], people=[note.person_id])
