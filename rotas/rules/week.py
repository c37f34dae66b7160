"""How a week goes from shared to published, and when a team agrees. Plain values; no tables, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

State = Literal["sharing", "proposed", "agreed", "published"]
STATES: tuple[State, ...] = get_args(State)
Says = Literal["happy", "can_live_with_it", "object"]
SAYS: tuple[Says, ...] = get_args(Says)
Way = Literal["balanced", "familiar_faces", "kind_days"]
WAYS: tuple[Way, ...] = get_args(Way)
RunState = Literal["asked", "running", "proposed", "failed", "stopped"]
RUN_STATES: tuple[RunState, ...] = get_args(RunState)
ACTIVE: tuple[RunState, ...] = ("asked", "running")
CLOCK = 5
"""Minutes: people say ten to nine, not 08:51. The planner's times are multiples, wherever no rule breaks by it."""

Step = Literal[
    "propose",
    "keep",
    "weigh",
    "adopt",
    "change_by_hand",
    "answer",
    "agree",
    "bring_back",
    "set_aside",
    "publish",
    "live",
    "talk",
    "lock",
    "unlock",
    "wish",
    "pause",
]


@dataclass(frozen=True)
class Move:
    """A step that a week may take: from which states, and where to (None: it stays where it is)."""

    start: frozenset[State]
    end: State | None
    says: str


#: The whole life of a week. `agree` and `bring_back` follow from answers; everything else is somebody's deed.
MOVES: Mapping[Step, Move] = {
    "propose": Move(frozenset({"sharing", "proposed"}), None, "the planner is asked for proposals"),
    "keep": Move(frozenset({"sharing", "proposed"}), None, "a wish for one visit is written down, or taken back"),
    "weigh": Move(
        frozenset({"sharing", "proposed"}), None, "the team says what matters more to it this week, and what less"
    ),
    "adopt": Move(frozenset({"sharing", "proposed"}), "proposed", "a proposal becomes the week; answers start anew"),
    "change_by_hand": Move(
        frozenset({"sharing", "proposed", "agreed"}), "proposed", "one visit is changed by hand; answers start anew"
    ),
    "answer": Move(frozenset({"proposed", "agreed"}), None, "a member says what they think of it"),
    "agree": Move(frozenset({"proposed"}), "agreed", "enough have answered and nobody objects"),
    "bring_back": Move(frozenset({"agreed"}), "proposed", "somebody objects after all"),
    "set_aside": Move(frozenset({"proposed", "agreed"}), "sharing", "the team starts again"),
    "publish": Move(frozenset({"agreed"}), "published", "everybody who is concerned can see it; for good"),
    "talk": Move(
        frozenset({"sharing", "proposed", "agreed"}), None, "an objection is answered, or the day to agree by is moved"
    ),
    "lock": Move(frozenset({"proposed", "agreed"}), None, "a person's visits stay as they are, whatever is planned"),
    "unlock": Move(frozenset({"sharing", "proposed", "agreed"}), None, "a person's visits may move again"),
    "wish": Move(
        frozenset({"sharing", "proposed", "agreed"}),
        None,
        "one wish of a person stays so, whatever is planned, or may move again",
    ),
    "pause": Move(
        frozenset({"proposed", "agreed"}),
        None,
        "a person is away, or home again: their visits go or are back, and nobody is asked anew",
    ),
    "live": Move(frozenset({"published"}), None, "life happens: a visit changes, and everybody concerned is told"),
}


def may(step: Step, state: State) -> bool:
    """Whether a week in this state can take this step."""
    return state in MOVES[step].start


def after(step: Step, state: State) -> State:
    """The state after a step. ValueError for a step that this state does not have."""
    if not may(step, state):
        raise ValueError(f"a week that is {state} cannot take the step {step}")
    return MOVES[step].end or state


def is_agreed(answers: Iterable[Says], needed: int) -> bool:
    """Whether a team agrees: `answers` are the latest of each member in this round, `needed` how many must have answered.

    One objection is enough to stop; silence is not. Nobody at all is never an agreement.
    """
    given = list(answers)
    return bool(given) and len(given) >= needed and "object" not in given


def follows(state: State, answers: Iterable[Says], needed: int) -> Step | None:
    """The step that a week takes by itself once somebody has answered, or None."""
    agreed = is_agreed(answers, needed)
    if agreed and may("agree", state):
        return "agree"
    if not agreed and may("bring_back", state):
        return "bring_back"
    return None


def is_monday(day: date) -> bool:
    """Weeks start on a Monday."""
    return day.weekday() == 0


@dataclass(frozen=True)
class Wish:
    """What a keep must fit: the moment, as plain values. Days are 0 (Monday) to 6, times minutes after midnight."""

    days: frozenset[int]
    opens: int
    closes: int
    least: int
    carers: int
    times: int


def keep_problems(
    wish: Wish,
    *,
    day: int | None,
    start: int | None,
    members: list[str],
    of_team: set[str],
    never: set[str],
    kept: int,
    day_alone: bool = False,
) -> list[tuple[str, str]]:
    """What is wrong with keeping a visit, as (field, how to mend it); nothing, if it fits.

    `of_team`: ids of current members; `never`: of those whom the person has said no to; `kept`: how many other visits of
    this moment are kept already; `day_alone`: that it is on that day is enough to say.
    """
    wrong: list[tuple[str, str]] = []
    if start is None and not members and not (day_alone and day is not None):
        wrong.append(("members", "Say who comes, or when, or both."))
    if day is not None and day not in wish.days:
        wrong.append(("day", "The good week does not have this moment on that day."))
    if start is not None and not wish.opens <= start <= wish.closes - wish.least:
        wrong.append(("start", f"It must lie within {clock(wish.opens)} to {clock(wish.closes)}."))
    if start is not None and day is None:
        wrong.append(("day", "A time needs its day."))
    if len(members) > wish.carers:
        wrong.append(("members", f"This visit is made by {wish.carers}."))
    if len(set(members)) != len(members):
        wrong.append(("members", "Name each member once."))
    if any(m not in of_team for m in members):
        wrong.append(("members", "Only members of the team make visits."))
    if any(m in never for m in members):
        wrong.append(("members", "The person has asked that this member does not come."))
    if kept >= wish.times:
        wrong.append(("moment", f"All {wish.times} visits of this moment are kept already."))
    return wrong


def clock(minute: int) -> str:
    """Minutes after midnight as on a clock."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


Changed = Literal["", "new", "time", "members", "both"]


def changed(before: tuple[int, int, frozenset[str]] | None, now: tuple[int, int, frozenset[str]]) -> Changed:
    """How a visit differs from the one that the same moment had on the same day: (start, minutes, members) each."""
    if before is None:
        return "new"
    time, members = before[:2] != now[:2], before[2] != now[2]
    return "both" if time and members else "time" if time else "members" if members else ""
