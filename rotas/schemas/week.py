"""A team's week over the wire. Planned time is local wall time: a date and minutes after midnight; lengths are minutes."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from rotas.rules.week import RunState, Says, State, Way
from teams.schemas import CardOut, In, Out

Minute = Annotated[int, Field(ge=0, lt=1440)]


class SpotOut(Out):
    """Where a visit is, in degrees."""

    id: UUID
    name: str
    lat: float
    lon: float


class VisitOut(Out):
    """`moment` is the moment's id. `kept`: asked for before planning. `changed` (new, time, members, both): against the
    plan of this week that was there before. In a proposal, `id` is only good for telling its visits apart. `needs`: how
    many members are still to be found for it."""

    id: UUID
    date: date
    start: int
    minutes: int
    person: CardOut
    moment: UUID
    title: str
    why: str
    matters: int
    place: SpotOut | None
    members: list[CardOut]
    mine: bool
    kept: bool
    changed: str | None
    needs: int


class TakenOut(Out):
    """Time of the team that is taken: a meeting, training. `members` by id."""

    title: str
    date: date
    from_minute: int
    to_minute: int
    members: list[UUID]


class MissedOut(Out):
    """Visits of a moment that nobody could be found for. `dates`: when they would be, where it can be no other days."""

    person: CardOut
    moment: UUID
    title: str
    why: str
    count: int
    dates: list[date]
    matters: int


class AnswerOut(Out):
    answer: Says
    reason: str
    at: AwareDatetime


class AnswerRowOut(Out):
    """What a member says to the week. Who has said nothing is not listed."""

    member: CardOut
    answer: Says
    reason: str
    at: AwareDatetime


class KeepOut(Out):
    """What was decided about one visit before planning. `day` 0 is the week's Monday; empty `members`: anybody."""

    id: UUID
    moment: UUID
    title: str
    person: CardOut
    day: int | None
    start: int | None
    members: list[CardOut]
    by: CardOut | None


class LockOut(Out):
    """A person whose visits stay as they are this week. `asked`: they asked for it; `visits`: how many were locked."""

    id: UUID
    person: CardOut
    by: CardOut | None
    asked: bool
    why: str
    visits: int


class ProgressOut(Out):
    """How far a run is: `share` 0 to 1 of its time; of `wanted` visits, `met` are in the plan that is being worked on."""

    share: float
    way: Way | None
    met: int | None
    wanted: int | None
    says: str


class PlanRunOut(Out):
    """`failure` is a stable code, `failure_says` what to do about it in English; both only when it failed. A run that was
    stopped keeps what it had found as proposals, if that breaks no rule. `stale`: the week has changed since it was read."""

    id: UUID
    week: UUID
    state: RunState
    asked_by: CardOut | None
    asked_at: AwareDatetime
    seconds: int
    progress: ProgressOut
    failure: str | None
    failure_says: str | None
    stale: bool
    may_stop: bool


class FiguresOut(Out):
    """The five figures, the same for every plan.

    Travel: minutes for each hour of support. Faces: different members for each person in 14 days, the mean and the most.
    Wishes: visits met of those wanted. Fairness: evenings, and weekend days, of the member with most less those of the
    one with fewest, days in two halves, and minutes of work against contract between the furthest over and the furthest under.
    Change: carers and days that differ from last week, of so many.
    """

    travel_per_support_hour: float
    faces_mean: float
    faces_most: int
    wishes_met: int
    wishes_wanted: int
    evenings_spread: int
    weekends_spread: int
    split_days: int
    contract_spread: int
    changed: int
    changed_of: int


Step = Annotated[int, Field(ge=0, le=3)]


class SlidersOut(Out):
    """What matters more or less: steps 0 (half), 1 (as it stands), 2 (twice), 3 (four times)."""

    faces: int
    kindness: int
    travel: int
    best_times: int


class SlidersIn(In):
    """All four, steps 0 to 3; 1 as it stands."""

    faces: Step
    kindness: Step
    travel: Step
    best_times: Step


class ProposalCardOut(Out):
    """`cost` in points as the team weighs them (a point is about a minute of somebody's time), so that all can be compared.
    `sliders`: what mattered more or less when it was made. `better_at_most`: percent by which any plan could be better at
    most, rounded up; null while that is not known, or when the week has changed since. `also`: other ways that came to the
    very same plan."""

    id: UUID
    run: UUID
    way: Way
    also: list[Way]
    cost: float
    better_at_most: int | None
    figures: FiguresOut
    adopted: bool
    missed: list[MissedOut]
    stale: bool
    sliders: SlidersOut


class ProposalOut(ProposalCardOut):
    visits: list[VisitOut]


class CompareOut(Out):
    """Proposals side by side; `last` is the nearest week before that was planned, if there was one, `leans_on` its first day."""

    last: FiguresOut | None
    leans_on: date | None
    proposals: list[ProposalCardOut]


class MayOut(Out):
    """What this viewer may do with the week as it is now."""

    propose: bool
    keep: bool
    lock: bool
    talk: bool
    adopt: bool
    answer: bool
    publish: bool
    set_aside: bool
    weigh: bool
    change_by_hand: bool


class WeekHeadOut(Out):
    """What every view of a week begins with. `answered` and `objections` count the members' latest answers in this round."""

    id: UUID
    team: UUID
    starts: date
    state: State
    version: int
    me_visits: int
    answered: int
    objections: int


class WeekCardOut(WeekHeadOut):
    """A week at a glance; `visits` is how many there are."""

    visits: int


class WeekOut(WeekHeadOut):
    """A week. For a coach `visits`, `blocks`, `missed`, `answers`, `keeps` and `proposals` are empty and `run` is null:
    state and counts are theirs to see, names and content are the team's. `members`: how many the team has; `answers` are
    those who have spoken. `answer_by`: the day by which it should be agreed; nothing happens by itself then.
    `changed_by_hand`: how many changes since the proposal was adopted; `take_back`: whether the viewer may still take the
    last of them back."""

    days: int
    round: int
    way: Way | None
    published_at: AwareDatetime | None
    answers_needed: int
    my_answer: AnswerOut | None
    visit_count: int
    visits: list[VisitOut]
    blocks: list[TakenOut]
    missed: list[MissedOut]
    keeps: list[KeepOut]
    locks: list[LockOut]
    members: int
    answer_by: date
    answers: list[AnswerRowOut]
    run: PlanRunOut | None
    proposals: list[ProposalCardOut]
    sliders: SlidersOut
    changed_by_hand: int
    take_back: bool
    may: MayOut


class PlanRunIn(In):
    """`seconds` to think, for all proposals together; left out: what the site is set to."""

    seconds: Annotated[int, Field(ge=1, le=300)] | None = None


class AnswerIn(In):
    """`round`: which plan is meant; an answer to one that was replaced is refused. An objection needs its `reason`."""

    answer: Says
    reason: Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)] = ""
    round: Annotated[int, Field(ge=0)]


class KeepIn(In):
    """`day` 0 is the week's Monday, null any day; `start` and `members`: at least one of them."""

    moment: UUID
    day: Annotated[int, Field(ge=0, le=6)] | None = None
    start: Minute | None = None
    members: Annotated[list[UUID], Field(max_length=2)] = []
