"""What a visit of mine could be swapped for, and whether a swap fits: both visits judged at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from rotas import bridge
from rotas.models import Visit, Week
from rotas.not_there import NotThere
from rotas.planning.explain import about
from rotas.planning.judge import Broken
from rotas.planning.plan import Plan
from rotas.planning.plan import Visit as Planned
from rotas.planning.published import judged, newly_broken
from rotas.planning.rules import Rule
from rotas.queries.living import begins, find_visit, members_at
from rotas.schemas.living import SwapOut
from rotas.schemas.why import BrokenOut
from teams.auth import Viewer
from teams.errors import NotYours
from teams.queries import members_of

Move = tuple[Visit, UUID, UUID]
"""A visit, who leaves it, and who comes instead."""


@dataclass(frozen=True)
class Fit:
    """Whether moves fit a week. `outside`: those at times that whoever comes does not offer, and has not told to be away at; those
    are theirs to set aside, by asking or by a yes."""

    broken: tuple[Broken, ...]
    outside: tuple[Move, ...]
    plan: Plan


class Fits:
    """A published week, read and judged once, to try many moves on."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.here = {m.id for m in members_of(week.team_id)}
        self._problem, self._before = bridge.problem_of(week), bridge.every_visit(week)
        self._found = judged(self._problem, self._before)
        self._gone = NotThere(week, self.here, ())

    def fit(self, moves: Sequence[Move]) -> Fit:
        """These moves, all at once."""
        after = list(self._before)
        for visit, leaves, comes in moves:
            key = (str(visit.moment_id), self._day(visit))
            after = [_instead(v, leaves, comes) if (v.moment, v.day) == key else v for v in after]
        broken = newly_broken(self._problem, self._before, after, self._found)
        own = {b.member for b in broken if b.rule == Rule.AVAILABLE}
        outside = tuple(move for move in moves if str(move[2]) in own and self._is_there(move))
        stops = tuple(b for b in broken if b.rule != Rule.AVAILABLE or b.member not in {str(c) for _, _, c in outside})
        return Fit(stops, outside, Plan.of(after))

    def _day(self, visit: Visit) -> int:
        return (visit.date - self.week.starts).days

    def _is_there(self, move: Move) -> bool:
        visit, _, comes = move
        end = visit.start + visit.minutes
        return comes in self.here and self._gone.is_there(comes, self._day(visit), visit.start, end)


def swaps_out(viewer: Viewer, visit_id: UUID, now: datetime | None = None) -> list[SwapOut]:
    """The visits of one other member, to come in the same week, in the order of the week; with the rule that stands in the way of
    a swap for the viewer's visit, where one does. NotYours if the viewer does not come to the visit."""
    visit = find_visit(viewer, visit_id)
    me, mine, moment = viewer.human_id, members_at(visit), now or timezone.now()
    if me not in mine:
        raise NotYours("Only whoever comes to a visit can swap it.")
    fits = Fits(visit.week)
    rows = Visit.objects.filter(week=visit.week).select_related("week__team").prefetch_related("members")
    out = []
    for other in rows.order_by("date", "start", "id"):
        there = [row.member_id for row in other.members.all()]
        if len(there) == 1 and there[0] in fits.here - mine and begins(other) > moment:
            found = fits.fit(swap_of(visit, other, me, there[0]))
            comers = {comes for _, _, comes in found.outside}
            broken = _told(found.broken) if found.broken else None
            out.append(
                SwapOut(visit=other.id, broken=broken, outside_mine=me in comers, outside_theirs=there[0] in comers)
            )
    return out


def swap_of(visit: Visit, other: Visit, one: UUID, two: UUID) -> list[Move]:
    """`one` gives `visit` to `two`, for `other`."""
    return [(visit, one, two), (other, two, one)]


def fits_of(moves: Iterable[Move]) -> list[Fit]:
    """Whether moves fit: together where they lie in one week, else each in its own."""
    weeks: dict[UUID, list[Move]] = {}
    for move in moves:
        weeks.setdefault(move[0].week_id, []).append(move)
    return [Fits(rows[0][0].week).fit(rows) for rows in weeks.values()]


def _told(broken: Sequence[Broken]) -> BrokenOut:
    return BrokenOut(rule=broken[0].rule.value, facts=about(broken[0]))


def _instead(v: Planned, leaves: UUID, comes: UUID) -> Planned:
    members = {m for m in v.members if m != str(leaves)} | {str(comes)}
    return Planned(v.day, v.start, v.moment, v.minutes, tuple(sorted(members)))
