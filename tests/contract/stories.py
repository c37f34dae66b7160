"""Something of a life story for the walk over all operations: an item of Joan's with a picture, in a chapter."""

from typing import Any
from uuid import uuid4

from profiles.models import StoryChapter, StoryItem, StoryPicture
from tests.cast import Cast

BODIES: dict[str, Any] = {
    "addStoryChapter": {"title": "Not mine"},
    "nameStoryChapter": {"title": "Not mine"},
    "orderStory": {"chapters": ["{chapter}"], "items": ["{item}"]},
    "addStoryItem": {"title": "Not mine", "because": "Not mine"},
    "offerStoryItem": {"title": "Not mine"},
    "changeStoryItem": {"title": "Not mine", "because": "Not mine"},
    "shareStoryItem": {"team": True, "circle": True},
    "acceptStoryItem": {},
    "declineStoryItem": {},
    "addStoryPicture": {"id": "{chapter}", "picture": ""},
    "sayWhatStoryPictureShows": {"shows": "Not mine"},
}


def story_of_joan(cast: Cast) -> dict[str, Any]:
    """Kept to herself; the ids that operations need."""
    chapter = StoryChapter.objects.create(human=cast.joan, title="Secret chapter")
    item = StoryItem.objects.create(human=cast.joan, chapter=chapter, title="Secret dance", text="Secret words")
    picture = StoryPicture.objects.create(id=uuid4(), item=item, file="none.webp", width=4, height=3)
    return {"chapter": chapter.id, "item": item.id, "picture": picture.id}
