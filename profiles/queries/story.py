"""Reading a life story: all of it for who writes it, else item by item as it is shared."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from profiles.models import StoryChapter, StoryItem, StoryPicture, StoryVersion
from profiles.permissions.story import StoryReach, find_item, story_reach
from profiles.queries.cards import cards
from profiles.schemas.story import (
    StoryChapterOut,
    StoryItemOut,
    StoryOut,
    StoryPictureOut,
    StoryShareOut,
    StoryVersionOut,
)
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership
from teams.queries import current
from teams.schemas import CardOut


def story(viewer: Viewer, human_id: UUID) -> StoryOut:
    """The story as far as the viewer may read it. A chapter in which they may read nothing is not there."""
    found = story_reach(viewer, human_id)
    rows = [
        item
        for item in StoryItem.objects.filter(human=human_id)
        .prefetch_related("pictures", "named")
        .order_by("place", "at", "id")
        if found.reads(item, {h.id for h in item.named.all()}, viewer.human_id)
    ]
    told = [item for item in rows if item.state == "kept" and item.removed_at is None]
    offers = [item for item in rows if item.state == "offered" or (item.state == "declined" and not found.edits)]
    gone = [item for item in rows if item.state == "kept" and item.removed_at is not None and found.edits]
    around = may_be_named(human_id) if found.edits else set()
    shown = {item.chapter_id for item in told}
    faces = cards(viewer, {human_id, *around, *(item.offered_by_id for item in rows if item.offered_by_id)})
    return StoryOut(
        human=faces[human_id],
        mine=found.own,
        may_edit=found.edits,
        may_offer=found.offers,
        chapters=[
            StoryChapterOut(id=chapter.id, title=chapter.title)
            for chapter in StoryChapter.objects.filter(human=human_id).order_by("place", "at", "id")
            if found.edits or chapter.id in shown
        ],
        items=_out(viewer, found, told, faces),
        offers=_out(viewer, found, offers, faces),
        taken_out=_out(viewer, found, gone, faces),
        around=sorted((faces[h] for h in around if h in faces), key=lambda c: (c.part != "circle", c.called)),
    )


def versions(viewer: Viewer, item_id: UUID) -> list[StoryVersionOut]:
    """The item as it was before, the newest first: for who writes the story."""
    item, found = find_item(viewer, item_id)
    if not found.edits:
        raise NotYours("Only they see how it was before.")
    rows = list(StoryVersion.objects.filter(item=item).order_by("-version"))
    faces = cards(viewer, {row.by_id for row in rows if row.by_id})
    return [
        StoryVersionOut(
            version=row.version,
            at=row.at,
            by=faces.get(row.by_id) if row.by_id else None,
            because=row.because,
            **row.content,
        )
        for row in rows
    ]


def picture(viewer: Viewer, picture_id: UUID) -> bytes:
    """The WebP of a picture of an item that the viewer may read."""
    row = StoryPicture.objects.filter(id=picture_id).first()
    if row is None:
        raise NotThere
    find_item(viewer, row.item_id)
    try:
        return (Path(settings.MEDIA_ROOT) / row.file).read_bytes()
    except FileNotFoundError:
        raise NotThere from None


def may_be_named(human_id: UUID) -> set[UUID]:
    """Those with whom an item can be shared by name: their circle, and the members of the teams that they belong to."""
    teams = Membership.objects.filter(current(), human=human_id, team__isnull=False).values("team")
    rows = Membership.objects.filter(
        current(), Q(part="circle", beside=human_id) | Q(part="member", team__in=teams)
    ).values_list("human_id", flat=True)
    return set(rows) - {human_id}


def _out(
    viewer: Viewer, found: StoryReach, rows: Iterable[StoryItem], faces: dict[UUID, CardOut]
) -> list[StoryItemOut]:
    return [
        StoryItemOut(
            id=item.id,
            version=item.version,
            chapter=item.chapter_id,
            title=item.title,
            text=item.text,
            when=item.when,
            told_by=item.told_by,
            upset=item.upset,
            upset_says=item.upset_says,
            pictures=[
                StoryPictureOut(
                    id=p.id, url=f"/api/v1/story/pictures/{p.id}", width=p.width, height=p.height, shows=p.shows
                )
                for p in sorted(item.pictures.all(), key=lambda p: (p.at, str(p.id)))
            ],
            share=StoryShareOut(
                team=item.with_team, circle=item.with_circle, humans=sorted(h.id for h in item.named.all())
            )
            if found.edits
            else None,
            state=item.state,
            offered_by=faces.get(item.offered_by_id) if item.offered_by_id else None,
            words=item.words,
            my_offer=item.offered_by_id == viewer.human_id,
        )
        for item in rows
    ]
