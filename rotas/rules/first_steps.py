"""A new team's first steps, from nothing to its first week. Plain values.

They are for a team that has published no week yet. Each is done when what it is for is there, whoever did it; only "times" is about
the viewer alone. A member sees all of them; the host those that are the host's too.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Step = Literal["invite", "times", "welcome", "good_week", "open", "propose", "agree"]
STEPS: tuple[Step, ...] = get_args(Step)
OF_THE_HOST: tuple[Step, ...] = ("invite", "welcome")


@dataclass(frozen=True)
class Facts:
    """What is there. `team`: how many members there are or are invited. `my_times`: the viewer has said when they can."""

    team: int
    my_times: bool
    people: int
    good_weeks: int
    weeks: int
    proposals: int
    published: bool


def first_steps(facts: Facts, *, member: bool) -> dict[Step, bool]:
    """The steps in their order, and whether each is done; none once a week was published. `member`: or else the host."""
    if facts.published:
        return {}
    done: dict[Step, bool] = {
        "invite": facts.team > (1 if member else 0),
        "times": facts.my_times,
        "welcome": facts.people > 0,
        "good_week": facts.people > 0 and facts.good_weeks >= facts.people,
        "open": facts.weeks > 0,
        "propose": facts.proposals > 0,
        "agree": False,
    }
    return {step: done[step] for step in (STEPS if member else OF_THE_HOST)}
