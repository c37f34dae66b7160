"""What people share with those around them, and what has been suggested to their pages."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal
from uuid import UUID

from config.demo.cast import Grant, Relative
from config.demo.families import RELATIVES
from config.demo.planting.plot import Plot, moment_in_time
from config.demo.teams import everybody
from profiles.actions.sharing import grant
from profiles.actions.suggestions import accept, decline, suggest
from profiles.models import Consent
from profiles.rules import Basis

BASES: dict[str, Basis] = {"own decision": "own_decision", "attorney": "attorney", "best interests": "best_interests"}
WEEKS_ON = 8  # until what others decided for somebody is asked again
Heading = Literal["matters", "support", "appreciate"]

Words = tuple[str, str, Heading, str, str]

WAITING: tuple[Words, ...] = (
    (
        "susan",
        "joan",
        "matters",
        "The cathedral choir on the radio, Sunday at three.",
        "You always put it on when we talk, Mum.",
    ),
    (
        "bev",
        "wally",
        "support",
        "Sit down on the stool by the door when the van comes.",
        "You did it on Tuesday and your breath was fine.",
    ),
    (
        "barbara",
        "sylvia",
        "support",
        "Put the blue towel where I can see it. Then I know it is a bath.",
        "It worked three times.",
    ),
    (
        "nela",
        "maureen",
        "appreciate",
        "I did fourteen steps and told nobody until dinner.",
        "It made me laugh. It is very you.",
    ),
    (
        "menna",
        "gwenllian",
        "support",
        "Menig cynnes cyn mynd allan. Warm gloves before we go out.",
        "Mam's hands were blue on Sunday.",
    ),
)
"""Suggestions that wait for an answer: who, to whose page, under which heading, the new line, and why."""

ACCEPTED: Words = ("ebele", "chidera", "support", "Warm the cup for my mouth care.", "She stops pulling a face.")
DECLINED: Words = ("karim", "terry", "support", "Use the frame in the kitchen too.", "I saw you hold the oven door.")
NO_THANKS = "Not in my kitchen. I dance in there."


def plant_circles(plot: Plot) -> None:
    for relative in RELATIVES:
        for key in relative.circles:
            for given in relative.grants:
                _grant(plot, relative, key, given)
    for who, whose, heading, line, why in WAITING:
        _suggest(plot, who, whose, heading, line, why)
    accept(by=plot.viewer(ACCEPTED[1]), suggestion_id=_suggest(plot, *ACCEPTED))
    decline(by=plot.viewer(DECLINED[1]), suggestion_id=_suggest(plot, *DECLINED), words=NO_THANKS)


def _suggest(plot: Plot, who: str, whose: str, heading: Heading, line: str, why: str) -> UUID:
    lines = [*getattr(everybody()[whose].profile, heading), line]
    made = suggest(
        by=plot.viewer(who), human_id=plot.humans[whose].id, section=heading, part=None, lines=lines, why=why
    )
    return made.id


def _grant(plot: Plot, relative: Relative, key: str, given: Grant) -> None:
    """The person's own decision of today by the action; what is past, or was decided for them, straight into the record."""
    person, to = plot.humans[key], plot.humans[relative.key]
    if relative.basis == "own decision" and given.state == "now" and everybody()[key].signs_in:
        grant(by=plot.viewer(key), human_id=person.id, to=to.id, section=given.section, level=given.level)
        return
    decided_by = (
        to
        if relative.basis == "attorney"
        else person
        if everybody()[key].signs_in
        else plot.humans[everybody()[key].core[0]]
    )
    for level, weeks_ago, ended in _past(given):
        day = plot.today - timedelta(weeks=weeks_ago)
        ends = plot.today - timedelta(weeks=ended) if ended else None
        if relative.basis != "own decision":  # it holds until it is asked again: planting/around.py
            ends = plot.today + timedelta(weeks=WEEKS_ON)
        Consent.objects.create(
            person=person, section=given.section, grantee=to, level=level, basis=BASES[relative.basis],
            given_by=decided_by, starts=day, ends=ends,
            at=moment_in_time(day, "11:20"),
        )  # fmt: skip


def _past(given: Grant) -> Sequence[tuple[str, int, int]]:
    """(level, given how many weeks ago, ended how many weeks ago or 0) in order."""
    if given.state == "expired":
        return ((given.level, 14, 2),)
    if given.state == "withdrawn":
        return ((given.level, 20, 0), ("none", 3, 0))
    return ((given.level, 18, 0),)
