"""Joan's life story with its drawn pictures, and what Susan remembers and offers for it."""

import base64
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from config.demo.planting.plot import Plot
from config.demo.portraits.scenes import scene
from profiles.actions.story import add_chapter, add_item, share_item
from profiles.actions.story_pictures import add_picture
from profiles.models import StoryItem

CHAPTERS = ("When I was small", "My working life", "People I love", "My hands, now")

Told = tuple[int, str, str, str, str, str, str, str]
STORY: tuple[Told, ...] = (
    (
        0, "The steps on the sea wall", "before the war was quite over",
        "We were five in two rooms, with the river at the end of the street. I sat on the steps and gave names to the barges.\n"
        "My favourite had a red sail. I waved and a man waved back, every time.",
        "Joan", "", "both", "river",
    ),
    (
        0, "Nan's needles", "I was six",
        "She gave me two needles and a ball of string, because wool was dear. I knitted a rope as long as the street. "
        "She kept it in a drawer all her life.",
        "Joan", "", "both", "",
    ),
    (
        1, "The shirt factory", "1957 to 1963",
        "Collars. Two hundred a day. We sang so loud that the foreman shut his door.\nThat is where I learnt to count without looking.",
        "Joan", "", "team", "",
    ),
    (
        2, "The Saturday I met Ted", "about 1962",
        "I wore the blue dress with the full skirt. He trod on my foot and said it was the floor. We danced till they put out the lamps.",
        "Joan", "", "both", "dance",
    ),
    (
        2, "Our little boy", "the winter of 1965",
        "He came ten weeks too soon and stayed four days. They had nothing small enough to wrap him in.\n"
        "I do not cry about it now. I knit.",
        "Joan", "This is about the baby that Ted and I lost.", "team", "cot",
    ),
    (
        3, "The red book", "since 1998",
        "Every blanket has a line: the wool, the day, and how many stitches. There are 212 lines so far. "
        "I mean to get to the end of the book.",
        "Joan", "", "both", "wool",
    ),
)  # fmt: skip
"""Chapter, title, when, text, told by, the gentle word (if it may upset), shared with, picture."""

SHOWS = {
    "river": "A girl on the steps by the river, and a barge with a red sail.",
    "dance": "A blue dress and a dark suit, dancing under a string of lamps.",
    "cot": "A very small striped blanket over a cot, and a knitted hat.",
    "wool": "A basket of wool by the window, and the red book.",
}
OFFER = {
    "title": "The night bus to the hospital",
    "text": "Mum had finished a bonnet at ten at night and would not wait till morning. We took the last bus. "
    "The night sister made us cocoa.",
    "when": "I was nine or ten",
    "told_by": "Susan",
}


def plant_story(plot: Plot, *, pictures: bool) -> None:
    """What is told, shared as Joan has it; a memory of Susan's waits for her."""
    by, joan = plot.viewer("joan"), plot.humans["joan"]
    chapters = [add_chapter(by=by, human_id=joan.id, title=title).id for title in CHAPTERS]
    for chapter, title, when, text, told_by, gentle, shared, picture in STORY:
        content: dict[str, Any] = {
            "title": title, "text": text, "when": when, "told_by": told_by, "upset": bool(gentle), "upset_says": gentle,
        }  # fmt: skip
        item = add_item(by=by, human_id=joan.id, chapter_id=chapters[chapter], content=content)
        share_item(by=by, item_id=item.id, team=True, circle=shared == "both", humans=[])
        if picture and pictures:
            add_picture(
                by=by, item_id=item.id, picture_id=uuid5(NAMESPACE_URL, f"goodweek-demo/story/{picture}"),
                picture=base64.b64encode(scene(picture)).decode(), shows=SHOWS[picture],
            )  # fmt: skip
    StoryItem.objects.create(human=joan, state="offered", offered_by=plot.humans["susan"], **OFFER)
