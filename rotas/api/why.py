"""Why a visit is as it is, what would free a missed wish, and changes by hand."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rotas.actions import by_hand as actions
from rotas.queries import week as weeks
from rotas.queries import why as queries
from rotas.schemas.week import WeekOut
from rotas.schemas.why import HandChangesIn, TriedOut, WhyMissedOut, WhyOut
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["why"])
DayNumber = Annotated[int, Path(ge=0, le=6)]


@router.get("/weeks/{week}/visits/{moment}/{day}/why", operation_id="whyVisit", response={200: WhyOut, **errors})
def why_visit(request: HttpRequest, week: UUID, moment: UUID, day: DayNumber) -> WhyOut:
    """Why this member, this day and this time; for each other member what is in the way or what it would cost."""
    return queries.why_in_week(viewer(request), week, moment, day)


@router.get(
    "/proposals/{proposal}/visits/{moment}/{day}/why", operation_id="whyProposedVisit", response={200: WhyOut, **errors}
)
def why_proposed_visit(request: HttpRequest, proposal: UUID, moment: UUID, day: DayNumber) -> WhyOut:
    """The same for a visit of a proposal, against the week as it is now."""
    return queries.why_in_proposal(viewer(request), proposal, moment, day)


@router.get("/weeks/{week}/missed/{moment}/why", operation_id="whyMissed", response={200: WhyMissedOut, **errors})
def why_missed(request: HttpRequest, week: UUID, moment: UUID) -> WhyMissedOut:
    """What is in the way of a wish, and what would free it."""
    return queries.missed_in_week(viewer(request), week, moment)


@router.get(
    "/proposals/{proposal}/missed/{moment}/why",
    operation_id="whyMissedInProposal",
    response={200: WhyMissedOut, **errors},
)
def why_missed_in_proposal(request: HttpRequest, proposal: UUID, moment: UUID) -> WhyMissedOut:
    """The same for a wish that a proposal misses."""
    return queries.missed_in_proposal(viewer(request), proposal, moment)


@router.post("/weeks/{week}/try", operation_id="tryChange", response={200: TriedOut, **errors})
def try_change(request: HttpRequest, week: UUID, body: HandChangesIn) -> TriedOut:
    """What a change by hand would do. Nothing is written."""
    return queries.try_in_week(viewer(request), week, queries.changes(body.changes))


@router.post("/proposals/{proposal}/try", operation_id="tryChangeInProposal", response={200: TriedOut, **errors})
def try_change_in_proposal(request: HttpRequest, proposal: UUID, body: HandChangesIn) -> TriedOut:
    """What a change by hand would do to a proposal. Nothing is written."""
    return queries.try_in_proposal(viewer(request), proposal, queries.changes(body.changes))


@router.post("/weeks/{week}/by-hand", operation_id="changeByHand", response={200: WeekOut, **errors})
def change_by_hand(request: HttpRequest, week: UUID, body: HandChangesIn) -> WeekOut:
    """Make the changes. Refused if they break a rule; else a new round of answers begins. Needs If-Match."""
    by, version = viewer(request), seen(request)
    wanted = queries.changes(body.changes)
    with with_current(lambda: weeks.week_out(by, week).model_dump(mode="json")):
        once(request, by=by, do=lambda: actions.change(by=by, week_id=week, seen=version, changes=wanted).id)
    return weeks.week_out(by, week)


@router.post("/weeks/{week}/take-back", operation_id="takeChangeBack", response={200: WeekOut, **errors})
def take_change_back(request: HttpRequest, week: UUID) -> WeekOut:
    """Undo one's own last change while nothing else has happened to the week. Needs If-Match."""
    by, version = viewer(request), seen(request)
    with with_current(lambda: weeks.week_out(by, week).model_dump(mode="json")):
        once(request, by=by, do=lambda: actions.take_back(by=by, week_id=week, seen=version).id)
    return weeks.week_out(by, week)
