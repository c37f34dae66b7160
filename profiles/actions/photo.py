"""Somebody's photo: kept under a random name beside the database, served only by the view that asks the policy."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from profiles.actions.holding import hold, tell
from profiles.actions.picture import square
from profiles.actions.picture_file import forget, kept
from profiles.permissions import check_can_edit
from teams import audit
from teams.auth import Viewer
from teams.errors import Problem, TooMuch
from teams.models import Human


def set_photo(*, by: Viewer, human_id: UUID, data: bytes) -> str:
    """Give a human a photo, of at most settings.PHOTO_MAX_BYTES in a usual format; gives its new file name.

    The picture is made before the transaction: decoding takes a while, and on SQLite all other writers would wait.
    """
    check_can_edit(by, human_id)
    if len(data) > settings.PHOTO_MAX_BYTES:
        raise too_large()
    with kept(square(data)) as name:
        _replace(by, human_id, name)
    return name


def remove_photo(*, by: Viewer, human_id: UUID) -> None:
    """Take the photo away, and its file with it. Nothing happens when there is none."""
    check_can_edit(by, human_id)
    _replace(by, human_id, "")


def too_large() -> TooMuch:
    """The error for a file of more bytes than are taken."""
    most = settings.PHOTO_MAX_BYTES // (1024 * 1024)
    return TooMuch("This file is too large", problems=[Problem("photo", f"Choose a photo of at most {most} MB")])


@transaction.atomic
def _replace(by: Viewer, human_id: UUID, name: str) -> None:
    held = hold(human_id)
    old = held.human.photo
    if old == name:
        return
    Human.objects.filter(id=human_id).update(photo=name)
    audit.record(
        by=by,
        verb="changed" if name else "removed",
        kind="photo",
        object_id=human_id,
        team_id=held.team_id,
        about_id=human_id,
    )
    tell(held, kind="profile", ids=[human_id])
    if old:
        transaction.on_commit(partial(forget, old), robust=True)
