"""A new team's first steps, from nothing to its first week. Plain values.

They are for a team that has published no week yet. Each is done when what it is for is there, whoever did it; only "times" is about
the viewer alone. A member sees those of the team; the host those that are the host's too, and a coach to ask: whom a team has for
a coach is for who starts it to say.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Step = Literal["invite", "times", "welcome", "good_week", "open", "propose", "agree", "coach"]
STEPS: tuple[Step, ...] = tuple(step for step in get_args(Step) if step != "coach")
OF_THE_HOST: tuple[Step, ...] = ("invite", "welcome", "coach")


@dataclass(frozen=True)
class Facts:
    """What is there. `team` and `coaches`: how many there are or are invited. `my_times`: the viewer has said when they can."""

    team: int
    coaches: int
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
        "coach": facts.coaches > 0,
    }
    return {step: done[step] for step in (STEPS if member else OF_THE_HOST)}
