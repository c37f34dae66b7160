"""Writing a life story: its chapters, what is told in them, with whom each is shared, and taking out what should not be there."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.holding import Held, hold, tell
from profiles.actions.picture_file import forget
from profiles.models import StoryChapter, StoryItem, StoryVersion
from profiles.permissions.story import StoryReach, check_can_change_item, check_can_write_story, find_chapter
from profiles.queries.story import may_be_named
from profiles.rules.page import problem_in_text, tidy
from profiles.rules.story import (
    CONTENT,
    LENGTHS,
    MOST_CHAPTERS,
    MOST_ITEMS,
    problems_in_content,
    tidy_content,
)
from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken, Stale
from teams.models import Human


@transaction.atomic
def add_chapter(*, by: Viewer, human_id: UUID, title: str) -> StoryChapter:
    """One more chapter, after the others."""
    check_can_write_story(by, human_id)
    title = _title(title)
    held = hold(human_id)
    there = StoryChapter.objects.filter(human=human_id).count()
    if there >= MOST_CHAPTERS:
        raise RuleBroken(f"A story has at most {MOST_CHAPTERS} chapters.", code="too_many_chapters")
    chapter = StoryChapter.objects.create(human_id=human_id, title=title, place=there)
    record(held, by=by, verb="added", kind="story chapter", object_id=chapter.id)
    return chapter


@transaction.atomic
def name_chapter(*, by: Viewer, chapter_id: UUID, title: str) -> StoryChapter:
    """Another name for a chapter."""
    chapter = find_chapter(by, chapter_id)
    title = _title(title)
    held = hold(chapter.human_id)
    StoryChapter.objects.filter(id=chapter.id).update(title=title)
    record(held, by=by, verb="changed", kind="story chapter", object_id=chapter.id)
    return chapter


@transaction.atomic
def end_chapter(*, by: Viewer, chapter_id: UUID) -> UUID:
    """The chapter goes; what is told in it stays, in no chapter. Gives whose it is."""
    chapter = find_chapter(by, chapter_id)
    held = hold(chapter.human_id)
    chapter.delete()
    record(held, by=by, verb="ended", kind="story chapter", object_id=chapter_id)
    return held.human.id


@transaction.atomic
def put_in_order(*, by: Viewer, human_id: UUID, chapters: Sequence[UUID], items: Sequence[UUID]) -> None:
    """The order that the person likes: all chapters, and all items that are in the story. Stale where there are others by now."""
    check_can_write_story(by, human_id)
    held = hold(human_id)
    mine = StoryChapter.objects.filter(human=human_id)
    told = StoryItem.objects.filter(human=human_id, state="kept", removed_at=None)
    for rows, ids in ((mine, chapters), (told, items)):
        if set(rows.values_list("id", flat=True)) != set(ids) or len(set(ids)) != len(ids):
            raise Stale
        for place, row_id in enumerate(ids):
            rows.model._default_manager.filter(id=row_id).exclude(place=place).update(place=place)
    record(held, by=by, verb="ordered", kind="story", object_id=human_id)


@transaction.atomic
def add_item(
    *, by: Viewer, human_id: UUID, chapter_id: UUID | None, content: Mapping[str, Any], because: str = ""
) -> StoryItem:
    """Something told, at the end of its chapter. Nobody but those who write the story sees it until it is shared."""
    found = check_can_write_story(by, human_id)
    because = check_because(found, because)
    kept = checked(content)
    held = hold(human_id)
    there = StoryItem.objects.filter(human=human_id, state="kept").count()
    if there >= MOST_ITEMS:
        raise RuleBroken(f"A story holds at most {MOST_ITEMS} things.", code="too_many_items")
    item = StoryItem.objects.create(human_id=human_id, chapter=_chapter(human_id, chapter_id), place=there, **kept)
    keep_version(item, by=by, because=because)
    record(held, by=by, verb="added", kind="story item", object_id=item.id, found=found, because=because)
    return item


@transaction.atomic
def change_item(
    *,
    by: Viewer,
    item_id: UUID,
    seen: int,
    chapter_id: UUID | None,
    content: Mapping[str, Any],
    because: str = "",
) -> StoryItem:
    """Tell it anew; what it said before is kept as a version."""
    item, found = check_can_change_item(by, item_id)
    because = check_because(found, because) if found.edits else ""
    kept = checked(content)
    held = hold(item.human_id)
    chapter = _chapter(item.human_id, chapter_id)
    if not StoryItem.objects.filter(id=item.id, version=seen).update(version=seen + 1, chapter=chapter, **kept):
        raise Stale
    item.refresh_from_db()
    keep_version(item, by=by, because=because)
    record(
        held, by=by, verb="changed", kind="story item", object_id=item.id, version=item.version, found=found,
        because=because, widely=item.state == "kept",
    )  # fmt: skip
    return item


@transaction.atomic
def share_item(
    *, by: Viewer, item_id: UUID, team: bool, circle: bool, humans: Sequence[UUID], because: str = ""
) -> StoryItem:
    """With whom this one item is shared, all of it said anew: nobody, the team, the circle, and these by name. At once."""
    item, found = check_can_change_item(by, item_id)
    if not found.edits:
        raise NotYours("They decide with whom it is shared.")
    because = check_because(found, because)
    held = hold(item.human_id)
    known = may_be_named(item.human_id)
    if not set(humans) <= known:
        raise RuleBroken("Some of them are not here", problems=[Problem("humans", "Choose somebody around them")])
    StoryItem.objects.filter(id=item.id).update(with_team=team, with_circle=circle)
    item.named.set(Human.objects.filter(id__in=humans))
    item.refresh_from_db()
    record(
        held, by=by, verb="shared", kind="story item", object_id=item.id, found=found, because=because,
        detail={"team": team, "circle": circle, "humans": sorted(map(str, humans))}, rings="consent",
    )  # fmt: skip
    return item


@transaction.atomic
def take_out(*, by: Viewer, item_id: UUID) -> StoryItem:
    """It is in the story no more, and nobody else sees it. It can be brought back."""
    item, found = check_can_change_item(by, item_id)
    if not found.edits:
        raise NotYours("You can take your offer back.")
    held = hold(item.human_id)
    if StoryItem.objects.filter(id=item.id, removed_at=None).update(removed_at=timezone.now()):
        record(held, by=by, verb="took out", kind="story item", object_id=item.id, rings="consent")
    return item


@transaction.atomic
def bring_back(*, by: Viewer, item_id: UUID) -> StoryItem:
    """Undo of taking it out: as it was, shared as it was."""
    item, found = check_can_change_item(by, item_id)
    if not found.edits:
        raise NotThere
    held = hold(item.human_id)
    if StoryItem.objects.filter(id=item.id).exclude(removed_at=None).update(removed_at=None):
        record(held, by=by, verb="brought back", kind="story item", object_id=item.id)
    return item


@transaction.atomic
def erase(*, by: Viewer, item_id: UUID) -> UUID:
    """For good: its words, its versions and its pictures. Only what was taken out before. Gives whose it was."""
    item, found = check_can_change_item(by, item_id)
    if not found.edits:
        raise NotThere
    held = hold(item.human_id)
    item.refresh_from_db()
    if item.removed_at is None:
        raise Clash("Take it out first.", code="not_taken_out")
    files = list(item.pictures.values_list("file", flat=True))
    item.delete()
    record(held, by=by, verb="erased", kind="story item", object_id=item_id, rings="consent")
    for name in files:
        transaction.on_commit(partial(forget, name), robust=True)
    return held.human.id


def checked(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as it is kept, once it fits."""
    kept = tidy_content(content)
    problems = problems_in_content(kept)
    if problems:
        raise RuleBroken("Some of it does not fit", problems=problems)
    return kept


def check_because(found: StoryReach, because: str) -> str:
    """Who writes on somebody's behalf says why."""
    because = tidy(because)
    problem = problem_in_text("because", because, LENGTHS["because"])
    if not found.own and not because:
        problem = Problem("because", "Say why you write on their behalf")
    if problem:
        raise RuleBroken("Say why", problems=[problem])
    return because


def keep_version(item: StoryItem, *, by: Viewer, because: str = "") -> None:
    """The item as it is now, whole."""
    content = {name: getattr(item, name) for name in CONTENT}
    StoryVersion.objects.create(item=item, version=item.version, content=content, by_id=by.human_id, because=because)


def record(
    held: Held,
    *,
    by: Viewer,
    verb: str,
    kind: str,
    object_id: UUID,
    version: int | None = None,
    found: StoryReach | None = None,
    because: str = "",
    detail: Mapping[str, Any] | None = None,
    widely: bool = True,
    humans: Sequence[UUID] = (),
    rings: str = "profile",
) -> None:
    """The audit line, which never says what was told, and the bell. `rings` "consent": phones forget what they kept of it."""
    on_behalf = {"on_behalf": True, "because": because} if found and found.edits and not found.own else {}
    audit.record(
        by=by, verb=verb, kind=kind, object_id=object_id, team_id=held.team_id, about_id=held.human.id, version=version,
        detail={**(detail or {}), **on_behalf},
    )  # fmt: skip
    tell(held, kind=rings, ids=[held.human.id], humans=humans, widely=widely)


def _title(title: str) -> str:
    title = tidy(title)
    problem = problem_in_text("title", title, LENGTHS["title"])
    if not title:
        problem = Problem("title", "Give the chapter a name")
    if problem:
        raise RuleBroken("The chapter needs a name", problems=[problem])
    return title


def _chapter(human_id: UUID, chapter_id: UUID | None) -> StoryChapter | None:
    if chapter_id is None:
        return None
    chapter = StoryChapter.objects.filter(id=chapter_id, human=human_id).first()
    if chapter is None:
        raise RuleBroken("There is no such chapter", problems=[Problem("chapter", "Choose a chapter of this story")])
    return chapter
