"""A life story: chapters, what is told in them, pictures; offered by anybody around, shared item by item."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from profiles.actions import story as actions
from profiles.actions import story_offers as offers
from profiles.actions import story_pictures as pictures
from profiles.actions.looks import note_look
from profiles.permissions.story import find_item
from profiles.queries import story as queries
from profiles.schemas.story import (
    StoryChapterIn,
    StoryDeclineIn,
    StoryItemIn,
    StoryOrderIn,
    StoryOut,
    StoryPictureIn,
    StoryShareIn,
    StoryShowsIn,
    StoryTakeInIn,
    StoryToldIn,
    StoryVersionOut,
)
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["life story"])
PICTURE = {"image/webp": {"schema": {"type": "string", "format": "binary"}}}


@router.get("/humans/{human}/story", operation_id="getStory", response={200: StoryOut, **errors})
def get_story(request: HttpRequest, human: UUID) -> StoryOut:
    """What of it is shared with the viewer. Reading somebody else's is noted."""
    by = viewer(request)
    found = queries.story(by, human)
    if found.items:
        note_look(by=by, human_id=human, sections=["life_story"])
    return found


@router.post("/humans/{human}/story/chapters", operation_id="addStoryChapter", response={200: StoryOut, **errors})
def add_chapter(request: HttpRequest, human: UUID, body: StoryChapterIn) -> StoryOut:
    """With Idempotency-Key."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.add_chapter(by=by, human_id=human, title=body.title).id)
    return queries.story(by, human)


@router.put("/story/chapters/{chapter}", operation_id="nameStoryChapter", response={200: StoryOut, **errors})
def name_chapter(request: HttpRequest, chapter: UUID, body: StoryChapterIn) -> StoryOut:
    by = viewer(request)
    return queries.story(by, actions.name_chapter(by=by, chapter_id=chapter, title=body.title).human_id)


@router.delete("/story/chapters/{chapter}", operation_id="endStoryChapter", response={200: StoryOut, **errors})
def end_chapter(request: HttpRequest, chapter: UUID) -> StoryOut:
    """What is told in it stays, in no chapter."""
    by = viewer(request)
    return queries.story(by, actions.end_chapter(by=by, chapter_id=chapter))


@router.put("/humans/{human}/story/order", operation_id="orderStory", response={200: StoryOut, **errors})
def order_story(request: HttpRequest, human: UUID, body: StoryOrderIn) -> StoryOut:
    """412 where something came or went meanwhile."""
    by = viewer(request)
    with with_current(lambda: queries.story(by, human).model_dump(mode="json")):
        actions.put_in_order(by=by, human_id=human, chapters=body.chapters, items=body.items)
    return queries.story(by, human)


@router.post("/humans/{human}/story/items", operation_id="addStoryItem", response={200: StoryOut, **errors})
def add_item(request: HttpRequest, human: UUID, body: StoryItemIn) -> StoryOut:
    """By who writes the story. With Idempotency-Key."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            actions.add_item(
                by=by, human_id=human, chapter_id=body.chapter, content=body.model_dump(), because=body.because
            ).id
        ),
    )
    return queries.story(by, human)


@router.post("/humans/{human}/story/offers", operation_id="offerStoryItem", response={200: StoryOut, **errors})
def offer_item(request: HttpRequest, human: UUID, body: StoryToldIn) -> StoryOut:
    """By anybody of the circle or the team. With Idempotency-Key."""
    by = viewer(request)
    once(request, by=by, do=lambda: offers.offer(by=by, human_id=human, content=body.model_dump()).id)
    return queries.story(by, human)


@router.put("/story/items/{item}", operation_id="changeStoryItem", response={200: StoryOut, **errors})
def change_item(request: HttpRequest, item: UUID, body: StoryItemIn) -> StoryOut:
    """All of it. If-Match: the item's version. An offer that waits: by who made it."""
    by = viewer(request)
    with with_current(lambda: _of(request, item).model_dump(mode="json")):
        row = actions.change_item(
            by=by,
            item_id=item,
            seen=seen(request),
            chapter_id=body.chapter,
            content=body.model_dump(),
            because=body.because,
        )
    return queries.story(by, row.human_id)


@router.put("/story/items/{item}/share", operation_id="shareStoryItem", response={200: StoryOut, **errors})
def share_item(request: HttpRequest, item: UUID, body: StoryShareIn) -> StoryOut:
    """Nobody, the team, the circle, and some by name. It holds, or ends, at once."""
    by = viewer(request)
    row = actions.share_item(
        by=by, item_id=item, team=body.team, circle=body.circle, humans=body.humans, because=body.because
    )
    return queries.story(by, row.human_id)


@router.delete("/story/items/{item}", operation_id="takeOutStoryItem", response={200: StoryOut, **errors})
def take_out(request: HttpRequest, item: UUID) -> StoryOut:
    """Taken out, not erased: /bring-back undoes it."""
    by = viewer(request)
    return queries.story(by, actions.take_out(by=by, item_id=item).human_id)


@router.post("/story/items/{item}/bring-back", operation_id="bringBackStoryItem", response={200: StoryOut, **errors})
def bring_back(request: HttpRequest, item: UUID) -> StoryOut:
    by = viewer(request)
    return queries.story(by, actions.bring_back(by=by, item_id=item).human_id)


@router.delete("/story/items/{item}/for-good", operation_id="eraseStoryItem", response={200: StoryOut, **errors})
def erase(request: HttpRequest, item: UUID) -> StoryOut:
    """Its words, versions and pictures. Only what was taken out before."""
    by = viewer(request)
    return queries.story(by, actions.erase(by=by, item_id=item))


@router.post("/story/items/{item}/accept", operation_id="acceptStoryItem", response={200: StoryOut, **errors})
def accept(request: HttpRequest, item: UUID, body: StoryTakeInIn) -> StoryOut:
    by = viewer(request)
    row = offers.accept(by=by, item_id=item, chapter_id=body.chapter, because=body.because)
    return queries.story(by, row.human_id)


@router.post("/story/items/{item}/decline", operation_id="declineStoryItem", response={200: StoryOut, **errors})
def decline(request: HttpRequest, item: UUID, body: StoryDeclineIn) -> StoryOut:
    by = viewer(request)
    return queries.story(by, offers.decline(by=by, item_id=item, words=body.words).human_id)


@router.post("/story/items/{item}/take-back", operation_id="takeBackStoryItem", response={200: StoryOut, **errors})
def take_back(request: HttpRequest, item: UUID) -> StoryOut:
    by = viewer(request)
    return queries.story(by, offers.take_back(by=by, item_id=item).human_id)


@router.get(
    "/story/items/{item}/versions", operation_id="listStoryVersions", response={200: list[StoryVersionOut], **errors}
)
def list_versions(request: HttpRequest, item: UUID) -> list[StoryVersionOut]:
    return queries.versions(viewer(request), item)


@router.post("/story/items/{item}/pictures", operation_id="addStoryPicture", response={200: StoryOut, **errors})
def add_picture(request: HttpRequest, item: UUID, body: StoryPictureIn) -> StoryOut:
    by = viewer(request)
    row = pictures.add_picture(by=by, item_id=item, picture_id=body.id, picture=body.picture, shows=body.shows)
    return queries.story(by, row.human_id)


@router.put("/story/pictures/{picture}", operation_id="sayWhatStoryPictureShows", response={200: StoryOut, **errors})
def say_what_it_shows(request: HttpRequest, picture: UUID, body: StoryShowsIn) -> StoryOut:
    by = viewer(request)
    row = pictures.say_what_it_shows(by=by, picture_id=picture, shows=body.shows)
    return queries.story(by, row.human_id)


@router.delete("/story/pictures/{picture}", operation_id="removeStoryPicture", response={200: StoryOut, **errors})
def remove_picture(request: HttpRequest, picture: UUID) -> StoryOut:
    by = viewer(request)
    return queries.story(by, pictures.remove_picture(by=by, picture_id=picture).human_id)


@router.get(
    "/story/pictures/{picture}",
    operation_id="getStoryPicture",
    response={**errors},
    openapi_extra={"responses": {200: {"description": "The picture", "content": PICTURE}}},
)
def get_picture(request: HttpRequest, picture: UUID) -> HttpResponse:
    """WebP, for whoever may read the item; asked for anew each time, since sharing can end."""
    data = queries.picture(viewer(request), picture)
    return HttpResponse(data, content_type="image/webp", headers={"Cache-Control": "private, no-store"})


def _of(request: HttpRequest, item_id: UUID) -> StoryOut:
    by = viewer(request)
    row, _ = find_item(by, item_id)
    return queries.story(by, row.human_id)
