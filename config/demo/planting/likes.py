"""What people of the demo like, who lets it be known, and where one can go for it."""

from datetime import timedelta

from config.demo.cast import Place
from config.demo.places import (
    DOCK_ALLOTMENTS,
    DOMINO_CLUB,
    GRAYS_ALLOTMENTS,
    KNIT_AND_NATTER,
    PICTURE_HOUSE,
    POOL,
    REHEARSAL_ROOM,
    SINGING_ROOM,
    TEA_DANCE,
    TILBURY_GROUND,
)
from config.demo.planting.plot import Plot
from config.demo.teams import TEAMS
from profiles.models import Contribution, Interest, Introduced, Introduction, Nearby

NEARBY: tuple[tuple[str, Place, str, str, str], ...] = (
    ("two-forts", KNIT_AND_NATTER, "Knit and Natter", "knitting", "Thursdays at two"),
    ("two-forts", DOCK_ALLOTMENTS, "Sluice Lane allotments", "gardening", "Any dry day"),
    ("two-forts", DOMINO_CLUB, "Dominoes at the Harbour Club", "dominoes", "Tuesdays and Fridays from seven"),
    ("two-forts", REHEARSAL_ROOM, "Open rehearsal at the Brick Shed", "music", "First Sunday of the month"),
    ("two-forts", TILBURY_GROUND, "Lockgate Rovers, home games", "football", "Every other Saturday at three"),
    ("two-forts", POOL, "Warm water hour at Chalk Pool", "swimming", "Wednesdays at ten"),
    ("grays-beach", SINGING_ROOM, "Singing in the Ebenezer room", "singing", "Mondays at half past two"),
    ("grays-beach", TEA_DANCE, "Tea dance at Mayflower Hall", "dancing", "Second Friday of the month"),
    ("grays-beach", PICTURE_HOUSE, "Old films at the Little Picture House", "films", "Wednesday afternoons"),
    ("grays-beach", GRAYS_ALLOTMENTS, "Quarry Edge allotments", "gardening", "Saturday mornings"),
)
"""Team, where, what, the word by which it is found, when. One was last checked long ago, so that one sees what that looks like."""

GAVE = (
    ("joan", "Four blankets to the baby unit", 4),
    ("joan", "Showed Shan how to turn a heel", 11),
    ("wally", "Took in six parcels for the street", 2),
)
"""Who, what, days ago."""


def plant_likes(plot: Plot) -> None:
    """Interests as the words of everybody's gifts. Every third human keeps theirs between themself and the team."""
    rows = []
    pages = {h.key: h.profile for team in TEAMS for h in team.members}
    pages |= {h.key: h.profile for team in TEAMS for h in team.people}
    for key, page in pages.items():
        for n, word in enumerate(sorted({gift.tag.replace("-", " ") for gift in page.gifts})):
            tells = (len(key) + n) % 3 != 0
            rows.append(Interest(human=plot.humans[key], word=word, with_team=True, with_people=tells))
    Interest.objects.bulk_create(rows)
    places = [
        Nearby(
            team=plot.teams[team], name=name, kind="place" if word in ("gardening", "swimming") else "group", words=[word],
            where=f"{place.name}, {place.area}", when=when, lat=place.lat, lon=place.lon,
            checked_on=plot.today - timedelta(days=300 if place is POOL else 20),
        )
        for team, place, name, word, when in NEARBY
    ]  # fmt: skip
    Nearby.objects.bulk_create(places)
    Contribution.objects.bulk_create(
        Contribution(human=plot.humans[who], what=what, on=plot.today - timedelta(days=ago), by=plot.humans[who])
        for who, what, ago in GAVE
    )
    _introduce_joan(plot)


def _introduce_joan(plot: Plot) -> None:
    """Somebody who knits too, and the question that waits for Joan."""
    joan = plot.humans["joan"]
    Interest.objects.update_or_create(human=joan, word="knitting", defaults={"with_team": True, "with_people": True})
    other = Interest.objects.filter(word="knitting", human__memberships__part="member").exclude(human=joan).first()
    if other is None:
        return
    Interest.objects.filter(id=other.id).update(with_people=True)
    place = Nearby.objects.get(team=plot.teams["two-forts"], name="Knit and Natter")
    made = Introduction.objects.create(
        team=plot.teams["two-forts"], word="knitting", at_place=place, by=plot.humans["shanice"],
        idea="A hat each for the baby unit, one evening at Joan's table.",
    )  # fmt: skip
    Introduced.objects.create(introduction=made, human=joan)
    Introduced.objects.create(introduction=made, human_id=other.human_id, says="yes")
