"""A life story on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from profiles.rules.story import LENGTHS, MOST_CHAPTERS, MOST_ITEMS, ItemState
from teams.schemas import CardOut, In, Out


class StoryChapterOut(Out):
    id: UUID
    title: str


class StoryPictureOut(Out):
    """`shows`: what is on it, in words; read aloud."""

    id: UUID
    url: str
    width: int
    height: int
    shows: str


class StoryShareOut(Out):
    """With whom one item is shared, besides those who write the story."""

    team: bool
    circle: bool
    humans: list[UUID]


class StoryItemOut(Out):
    """`when` as vague as they like. `upset`: fold it, and say `upset_says` first. `share`: only for who writes the story."""

    id: UUID
    version: int
    chapter: UUID | None
    title: str
    text: str
    when: str
    told_by: str
    upset: bool
    upset_says: str
    pictures: list[StoryPictureOut]
    share: StoryShareOut | None
    state: ItemState
    offered_by: CardOut | None
    words: str
    my_offer: bool


class StoryOut(Out):
    """Chapters and items in the person's order. `offers`: what waits for them; for who offered it, their own. `taken_out` and
    `around` (with whom an item can be shared by name) only for who writes the story."""

    human: CardOut
    mine: bool
    may_edit: bool
    may_offer: bool
    chapters: list[StoryChapterOut]
    items: list[StoryItemOut]
    offers: list[StoryItemOut]
    taken_out: list[StoryItemOut]
    around: list[CardOut]


class StoryVersionOut(Out):
    version: int
    at: AwareDatetime
    by: CardOut | None
    because: str
    title: str
    text: str
    when: str
    told_by: str
    upset: bool
    upset_says: str


Because = Annotated[str, StringConstraints(max_length=LENGTHS["because"])]


class StoryChapterIn(In):
    title: Annotated[str, StringConstraints(max_length=LENGTHS["title"])]


class StoryOrderIn(In):
    """All chapters, and all items that are in the story, in their order."""

    chapters: Annotated[list[UUID], Field(max_length=MOST_CHAPTERS)]
    items: Annotated[list[UUID], Field(max_length=MOST_ITEMS)]


class StoryToldIn(In):
    """What is told. `when`: "about 1962", "the war"."""

    title: Annotated[str, StringConstraints(max_length=LENGTHS["title"])]
    text: Annotated[str, StringConstraints(max_length=LENGTHS["text"])] = ""
    when: Annotated[str, StringConstraints(max_length=LENGTHS["when"])] = ""
    told_by: Annotated[str, StringConstraints(max_length=LENGTHS["told_by"])] = ""
    upset: bool = False
    upset_says: Annotated[str, StringConstraints(max_length=LENGTHS["upset_says"])] = ""


class StoryItemIn(StoryToldIn):
    """`because`: who writes on somebody's behalf says why."""

    chapter: UUID | None = None
    because: Because = ""


class StoryShareIn(In):
    """All of it: what is not named is not shared any more."""

    team: bool = False
    circle: bool = False
    humans: Annotated[list[UUID], Field(max_length=60)] = []
    because: Because = ""


class StoryTakeInIn(In):
    chapter: UUID | None = None
    because: Because = ""


class StoryDeclineIn(In):
    words: Annotated[str, StringConstraints(max_length=LENGTHS["words"])] = ""


Shows = Annotated[str, StringConstraints(max_length=LENGTHS["shows"])]


class StoryPictureIn(In):
    """`picture`: the file in base64, at most 700 kB of text. `id` is made on the phone: sent again, it is there once."""

    id: UUID
    picture: Annotated[str, Field(max_length=700_000)]
    shows: Shows = ""


class StoryShowsIn(In):
    shows: Shows
