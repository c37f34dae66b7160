"""Who could come to a visit that needs somebody, and whose turn it is to be asked first. For actions and queries of the team."""

from dataclasses import dataclass, replace
from uuid import UUID

from rotas import bridge
from rotas.models import Visit, Week
from rotas.not_there import NotThere
from rotas.planning.costs import TIES
from rotas.planning.judge import Broken
from rotas.planning.plan import Visit as Planned
from rotas.planning.published import judged, newly_broken
from rotas.planning.rules import Rule
from rotas.rules.asking import Standing
from teams.queries import members_of


@dataclass(frozen=True)
class Candidate:
    """A member who could come, or what stands in the way. `over`: minutes of the week above their contract (below: under).

    `outside`: only the times that they offer themselves stand in the way, and they have not told that they are not there. Those
    are theirs to set aside: they may be asked after all others, and a yes offers the time."""

    member: UUID
    standing: Standing
    broken: tuple[Broken, ...]
    outside: bool = False

    @property
    def why(self) -> dict[str, str | int | bool]:
        """For the words: how well they know the person, their hours, their evenings and weekends."""
        s = self.standing
        return {"tie": TIES[s.tie], "over": s.over, "unsocial": s.unsocial, "outside": self.outside}


def candidates(week: Week, visit: Visit, leaves: UUID | None = None, *, only: UUID | None = None) -> list[Candidate]:
    """Every member who is not coming to the visit already, whose turn is first in front; those outside whose times it is after
    them, those whom a rule stops last.

    `leaves`: who would be replaced. `only`: of nobody but this member.
    Familiarity comes first, then who is furthest under their hours, then who has had
    least of evenings and weekends. How fast anybody answered before counts for nothing: it is not known.
    """
    problem, before = bridge.problem_of(week), bridge.every_visit(week)
    day = (visit.date - week.starts).days
    mine = next((v for v in before if v.moment == str(visit.moment_id) and v.day == day), None)
    if mine is None:
        return []
    found = judged(problem, before)
    worked = dict.fromkeys(problem.member, 0)
    unsocial = {m.id: m.unsocial_before for m in problem.members}
    for (member, _), md in found.found.days.items():
        worked[member] += md.worked
        unsocial[member] += md.unsocial
    person = problem.moment[mine.moment].person if mine.moment in problem.moment else ""
    here = {m.id for m in members_of(week.team_id)}
    gone = NotThere(week, here, ())
    out = []
    for m in problem.members:
        if m.id in mine.members or (only is not None and m.id != str(only)):
            continue
        broken = newly_broken(problem, before, _with(before, mine, m.id, leaves), found)
        own = {b.rule for b in broken} == {Rule.AVAILABLE} and UUID(m.id) in here
        outside = own and gone.is_there(UUID(m.id), day, mine.start, mine.end)
        tie = TIES.index(problem.tie(person, m.id))
        standing = Standing(tie, worked[m.id] - m.contract, unsocial[m.id], m.id)
        out.append(Candidate(UUID(m.id), standing, () if outside else broken, outside))
    return sorted(out, key=lambda c: (bool(c.broken), c.outside, c.standing))


def _with(before: list[Planned], mine: Planned, member: str, leaves: UUID | None) -> list[Planned]:
    stay = [m for m in mine.members if m != str(leaves)]
    now = replace(mine, members=tuple(sorted([*stay, member])))
    return [now if v is mine else v for v in before]
