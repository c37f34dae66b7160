"""A photo on a note, with a yes for this very photo. What is kept says nothing but what it shows."""

import base64
import binascii
from functools import partial
from uuid import UUID

from django.db import transaction

from profiles.actions.picture import fitted
from profiles.actions.picture_file import forget, kept
from rotas.models import Note, NotePhoto
from rotas.permissions.lived import check_can_change_note, check_can_remove_photo, find_note
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash, NotThere, Problem, RuleBroken

MOST = 4


def add_photo(*, by: Viewer, note_id: UUID, photo_id: UUID, picture: str, said_yes: str) -> Note:
    """Put a photo on one's own note. `picture`: base64; `said_yes`: who said yes to it. The same `photo_id` again changes nothing.

    The picture is made before the transaction: decoding takes a while, and on SQLite all other writers would wait.
    """
    note = find_note(by, note_id)
    check_can_change_note(by, note)
    _check_stands(note)
    if NotePhoto.objects.filter(id=photo_id, note=note_id).exists():
        return note
    try:
        data = base64.b64decode(picture, validate=True)
    except binascii.Error as error:
        problem = Problem("picture", "Choose the photo again")
        raise RuleBroken("This is not a picture that we can read", "not_a_picture", [problem]) from error
    made = fitted(data)
    with kept(made.data, "note-") as name:
        is_new = _keep(by, note, photo_id, name, (made.width, made.height), said_yes)
    if not is_new:
        forget(name)
    return note


@transaction.atomic
def remove_photo(*, by: Viewer, photo_id: UUID) -> Note:
    """Take a photo away, and its file with it."""
    photo = NotePhoto.objects.filter(id=photo_id).first()
    if photo is None:
        raise NotThere
    note = find_note(by, photo.note_id)
    check_can_remove_photo(by, note)
    bell.hold(note.team_id)
    photo.delete()
    _record(by, note, "removed", photo_id)
    transaction.on_commit(partial(forget, photo.file), robust=True)
    return note


@transaction.atomic
def _keep(by: Viewer, note: Note, photo_id: UUID, name: str, size: tuple[int, int], said_yes: str) -> bool:
    """False when another try of the same phone was first."""
    bell.hold(note.team_id)
    note.refresh_from_db(fields=["taken_back_at"])
    _check_stands(note)
    there = NotePhoto.objects.filter(id=photo_id).first()
    if there is not None:
        if there.note_id != note.id:
            raise Clash("This photo could not be kept. Choose it again.", code="id_is_taken")
        return False
    if note.photos.count() >= MOST:
        raise Clash(f"There are {MOST} photos on this note already", code="many_photos")
    NotePhoto.objects.create(id=photo_id, note=note, file=name, width=size[0], height=size[1], said_yes=said_yes)
    _record(by, note, "added", photo_id)
    return True


def _check_stands(note: Note) -> None:
    if note.taken_back_at is not None:
        raise Clash("You have taken this note back", code="note_taken_back")


def _record(by: Viewer, note: Note, verb: str, photo_id: UUID) -> None:
    audit.record(
        by=by,
        verb=verb,
        kind="note photo",
        object_id=photo_id,
        team_id=note.team_id,
        about_id=note.person_id,
    )
    bell.ring(team_id=note.team_id, kind="note", ids=[note.id], people=[note.person_id])
