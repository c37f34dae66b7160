"""Offering something for somebody's life story, and what becomes of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.holding import Held, hold
from profiles.actions.story import check_because, checked, keep_version, record
from profiles.models import StoryChapter, StoryItem
from profiles.permissions.story import check_can_write_story, find_item, story_reach
from profiles.rules.page import problem_in_text, tidy
from profiles.rules.story import LENGTHS, MOST_WAITING, ItemState
from teams import notices
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken


@transaction.atomic
def offer(*, by: Viewer, human_id: UUID, content: Mapping[str, Any]) -> StoryItem:
    """Something that somebody around them remembers. They take it in, or not."""
    found = story_reach(by, human_id)
    if not found.offers:
        raise NotYours("You write this story yourself.", code="write_instead")
    kept = checked(content)
    held = hold(human_id)
    if StoryItem.objects.filter(human=human_id, offered_by=by.human_id, state="offered").count() >= MOST_WAITING:
        raise Clash("There are many of yours waiting already. Talk it over with them.", code="many_waiting")
    item = StoryItem.objects.create(human_id=human_id, state="offered", offered_by_id=by.human_id, **kept)
    keep_version(item, by=by)
    record(held, by=by, verb="offered", kind="story item", object_id=item.id, widely=False)
    _tell(held, by, "story_offered", [human_id])
    return item


@transaction.atomic
def accept(*, by: Viewer, item_id: UUID, chapter_id: UUID | None = None, because: str = "") -> StoryItem:
    """It is part of the story from now on, as they told it; shared with nobody until the person shares it."""
    item = _to_answer(by, item_id)
    found = check_can_write_story(by, item.human_id)
    because = check_because(found, because)
    held = hold(item.human_id)
    if chapter_id is not None and not StoryChapter.objects.filter(id=chapter_id, human=item.human_id).exists():
        raise RuleBroken("There is no such chapter", problems=[Problem("chapter", "Choose a chapter of this story")])
    if _answer(item, "accepted"):
        place = StoryItem.objects.filter(human=item.human_id, state="kept").count()
        StoryItem.objects.filter(id=item.id).update(chapter=chapter_id, place=place)
        record(
            held, by=by, verb="accepted", kind="story item", object_id=item.id, found=found, because=because,
            widely=False, humans=_offerer(item),
        )  # fmt: skip
        _tell(held, by, "story_taken_in", _offerer(item))
    return item


@transaction.atomic
def decline(*, by: Viewer, item_id: UUID, words: str = "") -> StoryItem:
    """Not in the story; with a word to whoever offered it, if they like."""
    item = _to_answer(by, item_id)
    words = tidy(words)
    problem = problem_in_text("words", words, LENGTHS["words"])
    if problem:
        raise RuleBroken("Say it in a line", problems=[problem])
    held = hold(item.human_id)
    if _answer(item, "declined", words):
        record(held, by=by, verb="declined", kind="story item", object_id=item.id, widely=False, humans=_offerer(item))
    return item


@transaction.atomic
def take_back(*, by: Viewer, item_id: UUID) -> StoryItem:
    """Whoever offered it thinks better of it."""
    item, _ = find_item(by, item_id)
    if item.offered_by_id != by.human_id:
        raise NotYours("Only the one who offered it can take it back.")
    held = hold(item.human_id)
    if _answer(item, "taken_back"):
        record(held, by=by, verb="took back", kind="story item", object_id=item.id, widely=False)
    return item


def _to_answer(by: Viewer, item_id: UUID) -> StoryItem:
    item, found = find_item(by, item_id)
    if item.offered_by_id is None:
        raise NotThere
    if not found.edits:
        raise NotYours("It is for them to answer. You can take it back.")
    return item


def _answer(item: StoryItem, to: str, words: str = "") -> bool:
    """Settle who was first, by a conditional update. False: answered so already. Clash: answered otherwise."""
    state: ItemState = "kept" if to == "accepted" else to  # type: ignore[assignment]
    taken = StoryItem.objects.filter(id=item.id, state="offered").update(
        state=state, words=words, answered_at=timezone.now()
    )
    item.refresh_from_db()
    if not taken and item.state != state:
        raise Clash("It has been answered in the meantime.", code="answered_already")
    return bool(taken)


def _offerer(item: StoryItem) -> list[UUID]:
    return [item.offered_by_id] if item.offered_by_id else []


def _tell(held: Held, by: Viewer, kind: str, to: list[UUID]) -> None:
    """A notice without what was told: who, and where to look."""
    if held.team_id is not None:
        detail = {"who": held.human.called, "path": f"/people/{held.human.id}/story"}
        notices.tell(by=by, team_id=held.team_id, kind=kind, to=to, object_id=held.human.id, detail=detail)
