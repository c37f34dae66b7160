"""The demo's organisation and its two teams."""

from config.demo import members, people
from config.demo.cast import Person, Team
from config.demo.places import GRAYS_HUB, TILBURY_HUB

ORGANISATION = "Estuary Wellbeing Teams"

TWO_FORTS = Team(
    key="two-forts",
    name="Two Forts",
    purpose="People in Tilbury and Chadwell living well at home, in the thick of things, with faces they know.",
    hub=TILBURY_HUB,
    meeting_day=2,
    meeting="13:00-14:15",
    members=members.TWO_FORTS,
    people=people.TWO_FORTS,
)
GRAYS_BEACH = Team(
    key="grays-beach",
    name="Grays Beach",
    purpose="Good weeks in Grays: own front door, own choices, and somebody to share the singing.",
    hub=GRAYS_HUB,
    meeting_day=2,
    meeting="13:00-14:00",
    members=members.GRAYS_BEACH,
    people=people.GRAYS_BEACH,
)
TEAMS: tuple[Team, ...] = (TWO_FORTS, GRAYS_BEACH)


def everybody() -> dict[str, Person]:
    """People supported by key."""
    return {person.key: person for team in TEAMS for person in team.people}
