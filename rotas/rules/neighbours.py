"""Help from a neighbouring team: what becomes of an ask, and what of a person a helper may read. Plain values."""

from datetime import date, timedelta
from typing import Literal, get_args

from rotas.rules.lived import Instant
from rotas.rules.safe import NEW_DAY, instant_of

HelpState = Literal["open", "offered", "agreed", "declined", "withdrawn"]
HELP_STATES: tuple[HelpState, ...] = get_args(HelpState)
"""open: asked. offered: somebody of the other team said yes. agreed: both sides did. declined: the other team cannot.
withdrawn: whoever asked needs it no more, or the help is taken back."""
LIVE: tuple[HelpState, ...] = ("open", "offered", "agreed")

HelperSection = Literal["headline", "support", "matters", "appreciate", "communication"]
HELPER_SECTIONS: tuple[HelperSection, ...] = get_args(HelperSection)
USUAL: tuple[HelperSection, ...] = ("headline", "support")
"""What a helper reads on the day where the person has said nothing else."""

SENT_LATE = timedelta(days=14)
"""So long after the visit a helper's phone may send what it could not send on the day."""
A_WHILE = 180
"""Minutes after a visit's end in which a helper still writes of it, however late it ended."""


def of_its_day(when: Instant, day: date, end: int, zone: str) -> bool:
    """Whether something was written on the day of a visit that ends `end` minutes after midnight: until six the next morning,
    since whoever left at eleven writes on the way home. An instant that cannot be trusted counts: no note is lost for a wrong clock.
    """
    until = max(1440 + NEW_DAY, end + A_WHILE)
    return not when.sure or instant_of(day, 0, zone) <= when.at <= instant_of(day, until, zone)
