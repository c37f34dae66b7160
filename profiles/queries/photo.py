"""A photo's file, for who may see the face."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from profiles.permissions import check_can_see_face
from profiles.queries.cards import cards
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human
from teams.queries import find_human
from teams.schemas import CardOut


def photo_name(viewer: Viewer, human_id: UUID) -> str:
    """The name under which the photo is kept; NotThere without one."""
    check_can_see_face(viewer, human_id)
    name = Human.objects.values_list("photo", flat=True).filter(id=human_id).first()
    if not name:
        raise NotThere
    return name


def photo_bytes(name: str) -> bytes:
    """The WebP of a photo whose name `photo_name` gave; NotThere when it was taken away this moment."""
    try:
        return (Path(settings.MEDIA_ROOT) / name).read_bytes()
    except FileNotFoundError:
        raise NotThere from None


def face(viewer: Viewer, human_id: UUID) -> CardOut:
    """The card, with the photo's address."""
    return cards(viewer, [find_human(viewer, human_id).id])[human_id]
