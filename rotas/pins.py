"""What was decided about visits of a week before planning, as the planner's pins; and what of it cannot be had any more.

Strongest first: a single wish that somebody locked, all visits of a person that were locked as they were, what members keep.
What the stronger leaves open, the weaker of the same visit fills in. The bridge reads pins here; screens that say what
clashes read what is left over.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from rotas.models import Keep, Lock, LockedWish, Moment, Tie, Week
from rotas.not_there import NotThere

Json = dict[str, Any]
Held = Literal["wish", "lock", "keep"]
Why = Literal["not_wished", "away", "day", "time", "left_team", "leave", "not_tie", "too_many", "wish"]
"""Why something that was decided cannot be: the good week does not have it any more; the person is away; not on that day; not
at that time; somebody is not of the team, is not there then, or is not wanted; more of it is held than there is; something
stronger was said about the same visit."""


@dataclass(frozen=True)
class Decided:
    """One decision about one visit, whoever made it."""

    held: Held
    id: UUID
    moment: Moment
    day: int | None
    start: int | None
    members: tuple[UUID, ...]


@dataclass(frozen=True)
class Left:
    """A decision, or a part of it, that cannot be had. `members`: of those who were to come, whom it is about."""

    what: Decided
    why: Why
    members: tuple[UUID, ...] = ()


@dataclass
class _Pin:
    moment: str
    carers: int
    kinds: set[Held]
    day: int | None = None
    start: int | None = None
    members: list[UUID] = field(default_factory=list)

    def may_take(self, start: int | None, who: Sequence[UUID]) -> bool:
        """Whether a weaker decision about the same visit says nothing else than what is settled."""
        same_time = None in (self.start, start) or self.start == start
        return same_time and len({*self.members, *who}) <= self.carers

    def take(self, what: Decided, who: Sequence[UUID]) -> None:
        """Take what is still open."""
        self.kinds.add(what.held)
        self.day = what.day if self.day is None else self.day
        self.start = what.start if self.start is None else self.start
        self.members += [m for m in who if m not in self.members][: self.carers - len(self.members)]


def decided(week: Week) -> list[Decided]:
    """All that was decided about single visits, the strongest first, then by day."""
    wishes = (
        LockedWish.objects.filter(week=week)
        .select_related("moment__good_week__person")
        .prefetch_related("members")
        .order_by("at", "id")
    )
    out = [Decided("wish", w.id, w.moment, w.day, w.start, tuple(m.id for m in w.members.all())) for w in wishes]
    locks = list(Lock.objects.filter(week=week).order_by("at", "id"))
    moments = Moment.objects.select_related("good_week__person").in_bulk(
        [UUID(v["moment"]) for lock in locks for v in lock.visits]
    )
    for lock in locks:
        for v in lock.visits:
            moment = moments.get(UUID(v["moment"]))
            if moment is not None:
                who = tuple(map(UUID, v["members"]))
                out.append(Decided("lock", lock.id, moment, v["day"], v["start"], who))
    kept = Keep.objects.filter(week=week).select_related("moment__good_week__person").prefetch_related("members")
    keeps = [Decided("keep", k.id, k.moment, k.day, k.start, tuple(m.id for m in k.members.all())) for k in kept]
    keeps.sort(key=lambda k: (k.day or 0, k.start or -1, str(k.id)))
    strength = ("wish", "lock", "keep")
    return sorted([*out, *keeps], key=lambda d: (strength.index(d.held), d.day is None))


def pins_of(
    week: Week,
    there: Mapping[str, Json],
    members: Collection[UUID],
    not_there: NotThere,
    name_moment: Callable[[Moment], str],
    name_member: Callable[[UUID], str],
) -> tuple[list[Json], list[Left]]:
    """The week's pins, and what of the decisions is in none. `there`: the moments of the week as the planner reads them;
    `members`: those of the team in that week."""
    rows, pins, left = decided(week), list[_Pin](), list[Left]()
    nots = Tie.objects.filter(team=week.team_id, kind="not").values_list("person_id", "member_id") if rows else ()
    never = set(nots)
    locked = {d.moment.id for d in rows if d.held == "lock"}
    for what in rows:
        moment = there.get(name_moment(what.moment))
        why = _cannot(what, moment)
        if moment is None or why is not None:
            left.append(Left(what, why or "not_wished"))
            continue
        who, gone = [], []
        for member in what.members:
            if reason := _cannot_come(what, member, members, not_there, never):
                gone.append(Left(what, reason, (member,)))
            else:
                who.append(member)
        left += gone
        if what.start is None and what.day is None and not who:
            continue  # nothing is left of it
        mine = [p for p in pins if p.moment == moment["id"]]
        on_the_day = next((p for p in mine if p.day is not None and p.day == what.day), None)
        any_day = (p for p in mine if None in (p.day, what.day) and what.held not in p.kinds)
        same = on_the_day or next((p for p in any_day if p.may_take(what.start, who)), None)
        if same is not None:
            if what.held != "lock" and not same.may_take(what.start, who):
                left.append(Left(what, "wish", tuple(m for m in who if m not in same.members)))
            same.take(what, who)
        elif what.held == "keep" and what.moment.id in locked:
            continue  # all of that person's visits stay as they were
        elif len(mine) < moment["times"]:
            pins.append(_Pin(moment["id"], moment["carers"], {what.held}, what.day, what.start, who))
        else:
            left.append(Left(what, "too_many"))
    return sorted(
        (_row(p, name_member) for p in pins), key=lambda p: (p["moment"], p.get("day", -1), p.get("start", -1))
    ), left


def _row(pin: _Pin, name_member: Callable[[UUID], str]) -> Json:
    row: Json = {"moment": pin.moment}
    row |= {"day": pin.day} if pin.day is not None else {}
    row |= {"start": pin.start} if pin.start is not None else {}
    return row | ({"members": sorted(map(name_member, pin.members))} if pin.members else {})


def _cannot(what: Decided, moment: Json | None) -> Why | None:
    """Why the visit itself cannot be so, whoever comes."""
    if what.moment.ended_at is not None:
        return "not_wished"
    if what.day is not None and what.day not in what.moment.days:
        return "day"
    if moment is None or (what.day is not None and what.day not in moment["days"]):
        return "away"
    if what.start is not None and not moment["from"] <= what.start <= moment["to"] - moment["least"]:
        return "time"
    return None


def _cannot_come(
    what: Decided, member: UUID, members: Collection[UUID], not_there: NotThere, never: Collection[tuple[UUID, UUID]]
) -> Why | None:
    """Why somebody who was to come cannot: they are not of the team then, not wanted, or have said that they are not there."""
    m = what.moment
    if member not in members:
        return "left_team"
    if (m.good_week.person_id, member) in never:
        return "not_tie"
    if what.day is None:
        return None
    opens, closes = (m.from_minute, m.to_minute) if what.start is None else (what.start, what.start + m.least)
    return None if not_there.is_there_for(member, what.day, opens, closes, m.least) else "leave"
