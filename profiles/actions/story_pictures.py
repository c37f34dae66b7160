"""Pictures of a life story. What is kept says nothing but what it shows: no place, no camera, no time."""

import base64
import binascii
from functools import partial
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import hold
from profiles.actions.picture import fitted
from profiles.actions.picture_file import forget, kept
from profiles.actions.story import record
from profiles.models import StoryItem, StoryPicture
from profiles.permissions.story import check_can_change_item
from profiles.rules.page import problem_in_text, tidy
from profiles.rules.story import LENGTHS, MOST_PICTURES
from teams.auth import Viewer
from teams.errors import Clash, NotThere, Problem, RuleBroken


def add_picture(*, by: Viewer, item_id: UUID, picture_id: UUID, picture: str, shows: str = "") -> StoryItem:
    """Put a picture to an item. `picture`: base64; `shows`: what it shows, in words. The same `picture_id` again changes nothing.

    The picture is made before the transaction: decoding takes a while, and on SQLite all other writers would wait.
    """
    item, _ = check_can_change_item(by, item_id)
    shows = _words(shows)
    if StoryPicture.objects.filter(id=picture_id, item=item_id).exists():
        return item
    try:
        data = base64.b64decode(picture, validate=True)
    except binascii.Error as error:
        problem = Problem("picture", "Choose the picture again")
        raise RuleBroken("This is not a picture that we can read", "not_a_picture", [problem]) from error
    made = fitted(data)
    with kept(made.data, "story-") as name:
        is_new = _keep(by, item, picture_id, name, (made.width, made.height), shows)
    if not is_new:
        forget(name)
    return item


@transaction.atomic
def say_what_it_shows(*, by: Viewer, picture_id: UUID, shows: str) -> StoryItem:
    """In words, for who cannot see it and for reading aloud."""
    picture, item = _find(by, picture_id)
    shows = _words(shows)
    held = hold(item.human_id)
    StoryPicture.objects.filter(id=picture.id).update(shows=shows)
    record(held, by=by, verb="changed", kind="story picture", object_id=picture.id, widely=item.state == "kept")
    return item


@transaction.atomic
def remove_picture(*, by: Viewer, picture_id: UUID) -> StoryItem:
    """Take a picture away, and its file with it."""
    picture, item = _find(by, picture_id)
    held = hold(item.human_id)
    picture.delete()
    record(held, by=by, verb="removed", kind="story picture", object_id=picture_id, widely=item.state == "kept")
    transaction.on_commit(partial(forget, picture.file), robust=True)
    return item


@transaction.atomic
def _keep(by: Viewer, item: StoryItem, picture_id: UUID, name: str, size: tuple[int, int], shows: str) -> bool:
    """False when another try of the same phone was first."""
    held = hold(item.human_id)
    there = StoryPicture.objects.filter(id=picture_id).first()
    if there is not None:
        if there.item_id != item.id:
            raise Clash("This picture could not be kept. Choose it again.", code="id_is_taken")
        return False
    if item.pictures.count() >= MOST_PICTURES:
        raise Clash(f"There are {MOST_PICTURES} pictures here already", code="many_photos")
    StoryPicture.objects.create(id=picture_id, item=item, file=name, width=size[0], height=size[1], shows=shows)
    record(held, by=by, verb="added", kind="story picture", object_id=picture_id, widely=item.state == "kept")
    return True


def _find(by: Viewer, picture_id: UUID) -> tuple[StoryPicture, StoryItem]:
    picture = StoryPicture.objects.filter(id=picture_id).first()
    if picture is None:
        raise NotThere
    item, _ = check_can_change_item(by, picture.item_id)
    return picture, item


def _words(text: str) -> str:
    text = tidy(text)
    problem = problem_in_text("shows", text, LENGTHS["shows"])
    if problem:
        raise RuleBroken("Say it in a line", problems=[problem])
    return text
