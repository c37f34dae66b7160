"""What is new on a page since the viewer last read it, line by line."""

from uuid import UUID

from django.db.models import Max

from profiles.models import Profile, ProfileVersion, ReadVersion
from profiles.permissions import Reach, reach_into
from profiles.queries import page
from profiles.rules.languages import section_of
from profiles.rules.since import Marked, marked_lines
from profiles.schemas.since import MarkedFieldOut, MarkedOut, SinceReadOut
from teams.auth import Viewer


def since_read(viewer: Viewer, human_id: UUID) -> SinceReadOut:
    """Against the version that they said they have read; for who never said so, the one they last looked at (told until the
    next day, as `page.profile` does). One's own page has no news for oneself."""
    found = reach_into(viewer, human_id)
    now = Profile.objects.filter(human=human_id).values_list("version", flat=True).first() or 0
    from_version, read = _from(viewer, human_id, found)
    rows = {
        row.version: row
        for row in ProfileVersion.objects.filter(profile=human_id, version__in=[from_version or 0, now])
    }
    if not from_version or from_version == now or len(rows) < 2:
        return SinceReadOut(version=now, since=None, read=read, fields=[])
    marks = marked_lines(rows[from_version].content, rows[now].content)
    return SinceReadOut(
        version=now,
        since=from_version,
        read=read,
        fields=[
            MarkedFieldOut(section=section_of(field), field=field, lines=_shown(lines, found))
            for field, lines in marks.items()
            if found.reads("about" if section_of(field) == "written" else section_of(field))  # type: ignore[arg-type]
        ],
    )


def _from(viewer: Viewer, human_id: UUID, found: Reach) -> tuple[int | None, bool]:
    """The version to compare with, and whether it is one that they said they have read."""
    if found.own:
        return None, True
    read = ReadVersion.objects.filter(by=viewer.human_id, human=human_id).aggregate(last=Max("version"))["last"]
    if read is not None:
        return read, True
    looked = page.profile(viewer, human_id).since_last_look
    return (looked.version if looked else None), False


def _shown(lines: list[Marked], found: Reach) -> list[MarkedOut]:
    """What is gone is told only to those who may read earlier versions too: a section may have been shared since then."""
    return [MarkedOut(text=line.text, mark=line.mark) for line in lines if found.whole or line.mark != "gone"]
