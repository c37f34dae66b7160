"""All portraits on one sheet, to look at: `python -m config.demo.portraits.sheet SHEET.png [WIDTH]`."""

import sys
from io import BytesIO

from PIL import Image

from config.demo.cast import Appearance, Guide, Member, Person, Relative
from config.demo.families import RELATIVES
from config.demo.guides import ANJALI, MOIRA
from config.demo.portraits.picture import portrait
from config.demo.teams import TEAMS


def looks() -> dict[str, Appearance]:
    """Everybody's appearance by key."""
    humans: list[Member | Person | Guide | Relative] = [MOIRA, ANJALI, *RELATIVES]
    for team in reversed(TEAMS):
        humans = [*team.members, *team.people, *humans]
    return {human.key: human.look for human in humans}


def sheet(width: int = 160, across: int = 10) -> Image.Image:
    pictures = [Image.open(BytesIO(portrait(look))) for look in looks().values()]
    rows = -(-len(pictures) // across)
    out = Image.new("RGB", (across * width, rows * width), "white")
    for i, picture in enumerate(pictures):
        out.paste(picture.resize((width, width), Image.Resampling.LANCZOS), (i % across * width, i // across * width))
    return out


if __name__ == "__main__":
    sheet(int(sys.argv[2]) if len(sys.argv) > 2 else 160).save(sys.argv[1])
