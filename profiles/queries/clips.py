"""Clips on a page, for who may read the section that each belongs to."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from profiles.models import Clip
from profiles.permissions import reach_into
from profiles.queries.cards import cards
from profiles.schemas.clips import ClipOut, ClipsOut
from teams.auth import Viewer
from teams.errors import NotThere


def clips(viewer: Viewer, human_id: UUID) -> ClipsOut:
    """Those that the viewer may hear, oldest first, and how long a new one may be."""
    found = reach_into(viewer, human_id)
    rows = Clip.objects.filter(human=human_id, section__in=found.sections).order_by("at", "id")
    return ClipsOut(
        human=cards(viewer, [human_id])[human_id],
        mine=found.own,
        may_edit=found.edits,
        seconds=settings.CLIP_SECONDS,
        clips=[_out(row) for row in rows],
    )


def clip(viewer: Viewer, human_id: UUID, clip_id: UUID) -> Clip:
    """One, for who may hear it; NotThere else."""
    found = reach_into(viewer, human_id)
    row = Clip.objects.filter(human=human_id, id=clip_id, section__in=found.sections).first()
    if row is None:
        raise NotThere
    return row


def clip_bytes(row: Clip) -> bytes:
    """Its file; NotThere when it was taken away this moment. A few megabytes at most."""
    try:
        return (Path(settings.MEDIA_ROOT) / row.file).read_bytes()
    except FileNotFoundError:
        raise NotThere from None


def _out(row: Clip) -> ClipOut:
    return ClipOut(
        id=row.id,
        section=row.section,  # type: ignore[arg-type]  # a CharField with choices is a str to mypy
        kind=row.kind,  # type: ignore[arg-type]
        url=f"/api/v1/humans/{row.human_id}/clips/{row.id}/file",
        milliseconds=row.milliseconds,
        words=row.words,
        lang=row.lang,
        at=row.at,
    )
