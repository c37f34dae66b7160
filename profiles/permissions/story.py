"""Whose life story is it to write, to read a part of, and to offer something for?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from profiles.models import StoryChapter, StoryItem
from profiles.permissions.page import NOTHING, reach
from teams.auth import Viewer
from teams.errors import NotThere, NotYours


@dataclass(frozen=True)
class StoryReach:
    """How far one viewer reaches into one human's story. `edits`: its owner, or a member who writes with somebody who cannot
    sign in. `team`, `circle`: as whom else they may read what is shared, and offer something."""

    human_id: UUID
    own: bool
    edits: bool
    team: bool
    circle: bool

    @property
    def offers(self) -> bool:
        """Whoever writes it has no need to offer."""
        return not self.edits

    def reads(self, item: StoryItem, named: Collection[UUID], viewer_id: UUID) -> bool:
        """One item: all for who writes it; an offer for who made it; else as it is shared, while they belong here."""
        if self.edits:
            return True
        if item.state != "kept":
            return item.offered_by_id == viewer_id
        if item.removed_at is not None:
            return False
        return (self.team and item.with_team) or (self.circle and item.with_circle) or viewer_id in named


def story_reach(by: Viewer, human_id: UUID) -> StoryReach:
    """NotThere for somebody who is neither around them nor of their team."""
    page = reach(by, [human_id]).get(human_id, NOTHING)
    circle = human_id in by.circle_of
    if not (page.whole or circle):
        raise NotThere
    return StoryReach(human_id, own=page.own, edits=page.edits, team=page.whole and not page.own, circle=circle)


def check_can_write_story(by: Viewer, human_id: UUID) -> StoryReach:
    """NotYours for somebody who may offer something."""
    found = story_reach(by, human_id)
    if not found.edits:
        raise NotYours("A life story is written by the one whose life it is. You can offer something for it.")
    return found


def find_chapter(by: Viewer, chapter_id: UUID) -> StoryChapter:
    """A chapter of a story that the viewer may write; else NotThere."""
    row = StoryChapter.objects.filter(id=chapter_id).first()
    if row is None or not reach(by, [row.human_id]).get(row.human_id, NOTHING).edits:
        raise NotThere
    return row


def find_item(by: Viewer, item_id: UUID) -> tuple[StoryItem, StoryReach]:
    """An item that the viewer may read; else NotThere."""
    row = StoryItem.objects.filter(id=item_id).first()
    if row is None:
        raise NotThere
    found = story_reach(by, row.human_id)
    if not found.reads(row, set(row.named.values_list("id", flat=True)), by.human_id):
        raise NotThere
    return row, found


def check_can_change_item(by: Viewer, item_id: UUID) -> tuple[StoryItem, StoryReach]:
    """Whoever writes the story changes what is in it; whoever offers something, while it waits."""
    item, found = find_item(by, item_id)
    waits = item.state == "offered" and item.offered_by_id == by.human_id
    if not (found.edits and item.state == "kept") and not waits:
        raise NotYours("This is somebody else's to change.")
    return item, found
