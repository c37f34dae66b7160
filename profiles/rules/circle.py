"""The people in somebody's life, their circle's meetings and what comes of them. Plain facts on plain values.

The rings, the meeting's agenda and the review's headings are those that person-centred practice uses.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, get_args

#: From the middle outwards. Paid is a ring of its own: who would still be here if nobody was paid?
Ring = Literal["love", "like", "know", "paid"]
RINGS: tuple[Ring, ...] = get_args(Ring)
#: What somebody is to the person, in the words of a good week's "with whom"; in the ring of the paid it is not asked.
Side = Literal["family", "friends", "community"]
SIDES: tuple[Side, ...] = get_args(Side)
MOST_CLOSE = 40  # more do not fit on a drawing with their names
NAME = 60
WHO = 80

MeetingKind = Literal["circle", "review"]
MEETING_KINDS: tuple[MeetingKind, ...] = get_args(MeetingKind)
MeetingState = Literal["planned", "held", "called_off"]
MEETING_STATES: tuple[MeetingState, ...] = get_args(MeetingState)
Says = Literal["", "yes", "no"]
SAYS: tuple[Says, ...] = get_args(Says)

Heading = Literal["admire", "now", "future", "well", "working", "not_working", "question"]
HEADINGS: tuple[Heading, ...] = get_args(Heading)
#: The headings under which it matters who sees it so.
BY_VIEW: tuple[Heading, ...] = ("working", "not_working")
View = Literal["", "person", "family", "team", "others"]
VIEWS: tuple[View, ...] = get_args(View)

PURPOSE = 600
ABOUT = 120
PLACE = 120
TALKED = 2000
LINE = 300
MOST_ASKED = 20
MOST_LINES = 200
MOST_WAITING = 60  # things still to do

DAY_BEFORE = timedelta(days=1)


def meeting_day_near(on: date, today: date) -> bool:
    """Whether those who were asked are reminded of a meeting: on the day before it, and on the day itself if it was set late."""
    return on - DAY_BEFORE <= today <= on


def action_day_near(by_when: date | None, today: date) -> bool:
    """Whether who said they would do something is reminded: on the day before. Nobody is told once the day has passed."""
    return by_when is not None and by_when - DAY_BEFORE <= today <= by_when


def view_of(*, own: bool, member: bool) -> View:
    """From whose view somebody writes, unless they say otherwise."""
    return "person" if own else "team" if member else "family"


def view_for(heading: Heading, view: View) -> View:
    """The view as it is kept: only where it matters who sees it so."""
    return view if heading in BY_VIEW else ""


def unpaid(rings: Iterable[Ring]) -> int:
    """How many of the people in somebody's life are there without being paid."""
    return sum(1 for ring in rings if ring != "paid")
