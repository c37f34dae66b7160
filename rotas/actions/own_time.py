"""Coming outside the times that one offers. Those are a member's own to set aside: who says yes offers that time, this once."""

from uuid import UUID

from rotas.models import ExtraTime, Visit, Week
from rotas.queries.candidates import candidates
from rotas.queries.swaps import Move, fits_of
from teams import audit
from teams.auth import Viewer


def offer_what_it_takes(week: Week, visit: Visit, member: UUID, *, leaves: UUID | None, by: Viewer | None) -> None:
    """Where nothing but the times that `member` offers stands in the way of their yes, the visit's time becomes an extra time of
    theirs. They take it back like any other. The team is held."""
    if any(c.outside for c in candidates(week, visit, leaves, only=member)):
        _offer(visit, member, by)


def offer_for_swap(moves: list[Move], *, by: Viewer | None) -> None:
    """The same for both sides of a swap: one set theirs aside by asking, the other by their yes."""
    for fit in fits_of(moves):
        for visit, _, comes in fit.outside:
            _offer(visit, comes, by)


def _offer(visit: Visit, member: UUID, by: Viewer | None) -> None:
    team_id = visit.week.team_id
    made = ExtraTime.objects.create(
        member_id=member, team_id=team_id, date=visit.date,
        from_minute=visit.start, to_minute=visit.start + visit.minutes,
    )  # fmt: skip
    audit.record(by=by, verb="offered", kind="extra_time", object_id=made.id, team_id=team_id, about_id=member)
