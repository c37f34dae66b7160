"""The lived day: taps, notes, photos on them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from profiles.actions.looks import note_look
from rotas.actions import lived as actions
from rotas.actions import note_photos, notes, notes_back
from rotas.queries import lived as queries
from rotas.schemas.lived import (
    LivedOut,
    NoteBackIn,
    NoteChangeIn,
    NoteIn,
    NoteOut,
    NotePhotoIn,
    NoteVersionOut,
    TapIn,
)
from teams.auth import viewer
from teams.errors import NotThere
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["the lived day"])
T = TypeVar("T")
PHONE_CLOCK = "Phone-Clock"
PICTURE = {"image/webp": {"schema": {"type": "string", "format": "binary"}}}


def phone_now(request: HttpRequest) -> datetime | None:
    """What the phone's clock says on sending (milliseconds), or None. In a header, so that a repeat is the same request."""
    said = request.headers.get(PHONE_CLOCK, "")
    if not said.isascii() or not said.isdigit() or len(said) > 14:
        return None
    return datetime.fromtimestamp(int(said) / 1000, tz=UTC)


@router.get("/visits/{visit}/lived", operation_id="getLived", response={200: LivedOut, **errors})
def get_lived(request: HttpRequest, visit: UUID) -> LivedOut:
    """Who is there or has been, and what they noted, for the team's members. One's own times, and nobody else's."""
    return queries.lived(viewer(request), visit)


@router.post("/visits/{visit}/taps", operation_id="tap", response={200: LivedOut, 204: None, **errors})
def tap(request: HttpRequest, visit: UUID, body: TapIn) -> Status[LivedOut | None]:
    """I'm here, I'm leaving, not after all; or both times anew. Send Phone-Clock: what the phone's clock says now.

    204: it is kept, and the visit is not the viewer's to read any more: a helper's phone that found signal after the day.
    """
    by = viewer(request)
    actions.tap(
        by=by,
        visit_id=visit,
        key=body.key,
        kind=body.kind,
        said=body.at,
        phone_now=phone_now(request),
        from_at=body.from_at,
        to_at=body.to_at,
    )
    return _kept(lambda: queries.lived(by, visit))


@router.get("/people/{person}/notes", operation_id="listNotes", response={200: list[NoteOut], **errors})
def list_notes(request: HttpRequest, person: UUID, before: Annotated[UUID | None, Query()] = None) -> list[NoteOut]:
    """Newest first, fifty at a time; `before`: the last one that was shown, for older ones. For the person, their team, and
    those of their circle to whom they are shared."""
    by = viewer(request)
    found = queries.notes(by, person, before)
    note_look(by=by, human_id=person, sections=["notes"])
    return found


@router.post("/people/{person}/notes", operation_id="writeNote", response={200: NoteOut, 204: None, **errors})
def write_note(request: HttpRequest, person: UUID, body: NoteIn) -> Status[NoteOut | None]:
    """Keep a note. The phone makes its id: sent again, it is there once. Send Phone-Clock. 204 as with a tap."""
    by = viewer(request)
    made = notes.write_note(
        by=by,
        person_id=person,
        note_id=body.id,
        visit_id=body.visit,
        day=body.date,
        parts={"worked": body.worked, "next": body.next, "worry": body.worry},
        said=body.at,
        phone_now=phone_now(request),
        edit=body.edit,
    )
    return _kept(lambda: queries.note(by, made.id))


def _kept(read: Callable[[], T]) -> Status[T | None]:
    """What was written, for whoever may still read it."""
    try:
        return Status(200, read())
    except NotThere:
        return Status(204, None)


@router.put("/notes/{note}", operation_id="changeNote", response={200: NoteOut, **errors})
def change_note(request: HttpRequest, note: UUID, body: NoteChangeIn) -> NoteOut:
    """Mend one's own note; what it said stays among its versions."""
    by = viewer(request)
    once(request, by=by, do=lambda: notes.change_note(by=by, note_id=note, parts=body.model_dump()).id)
    return queries.note(by, note)


@router.get("/notes/{note}/versions", operation_id="listNoteVersions", response={200: list[NoteVersionOut], **errors})
def list_note_versions(request: HttpRequest, note: UUID) -> list[NoteVersionOut]:
    return queries.versions(viewer(request), note)


@router.post("/notes/{note}/take-back", operation_id="takeNoteBack", response={200: NoteOut, 204: None, **errors})
def take_note_back(request: HttpRequest, note: UUID, body: NoteBackIn) -> Status[NoteOut | None]:
    """One's own. The person is told; what it said stays for them to read, unless it was about somebody else. 204 as with a tap."""
    by = viewer(request)
    notes_back.take_back(by=by, note_id=note, why=body.why)
    return _kept(lambda: queries.note(by, note))


@router.post("/notes/{note}/stands", operation_id="letNoteStand", response={200: NoteOut, 204: None, **errors})
def let_note_stand(request: HttpRequest, note: UUID) -> Status[NoteOut | None]:
    """Not taken back after all; photos that were on it are gone. 204 as with a tap."""
    by = viewer(request)
    notes_back.let_stand(by=by, note_id=note)
    return _kept(lambda: queries.note(by, note))


@router.post("/notes/{note}/take-up", operation_id="takeUpWorry", response={200: NoteOut, **errors})
def take_up_worry(request: HttpRequest, note: UUID) -> NoteOut:
    """I have taken this up."""
    by = viewer(request)
    notes.take_up(by=by, note_id=note)
    return queries.note(by, note)


@router.post("/notes/{note}/put-back", operation_id="putWorryBack", response={200: NoteOut, **errors})
def put_worry_back(request: HttpRequest, note: UUID) -> NoteOut:
    """Not after all; by who took it up."""
    by = viewer(request)
    notes.put_back(by=by, note_id=note)
    return queries.note(by, note)


@router.get("/worries", operation_id="listWorries", response={200: list[NoteOut], **errors})
def list_worries(request: HttpRequest) -> list[NoteOut]:
    """Worries that nobody of the viewer's teams has taken up yet."""
    return queries.worries(viewer(request))


@router.post("/notes/{note}/photos", operation_id="addNotePhoto", response={200: NoteOut, **errors})
def add_note_photo(request: HttpRequest, note: UUID, body: NotePhotoIn) -> NoteOut:
    """Put a photo on one's own note, to which the person said yes. The phone makes its id: sent again, it is there once."""
    by = viewer(request)
    note_photos.add_photo(by=by, note_id=note, photo_id=body.id, picture=body.picture, said_yes=body.said_yes)
    return queries.note(by, note)


@router.get(
    "/note-photos/{photo}",
    operation_id="getNotePhoto",
    response={**errors},
    openapi_extra={"responses": {200: {"description": "The photo", "content": PICTURE}}},
)
def get_note_photo(request: HttpRequest, photo: UUID) -> HttpResponse:
    """WebP, for whoever may read the note; asked for anew each time, since a yes can be taken back."""
    data = queries.photo(viewer(request), photo)
    return HttpResponse(data, content_type="image/webp", headers={"Cache-Control": "private, no-store"})


@router.delete("/note-photos/{photo}", operation_id="removeNotePhoto", response={200: NoteOut, **errors})
def remove_note_photo(request: HttpRequest, photo: UUID) -> NoteOut:
    """By who took it, and by the person whose home it shows."""
    by = viewer(request)
    return queries.note(by, note_photos.remove_photo(by=by, photo_id=photo).id)
