"""From a proposal to a week that the team agrees on."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions import agreeing as actions
from rotas.queries import proposing
from rotas.queries import week as queries
from rotas.schemas.week import AnswerIn, WeekOut
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["agreeing"])


@router.post("/proposals/{proposal}/adopt", operation_id="adoptProposal", response={200: WeekOut, **errors})
def adopt_proposal(request: HttpRequest, proposal: UUID) -> WeekOut:
    """Make it the week, and start a round of answers. Checked again against how things are now. Needs If-Match, the
    version of the week."""
    by, version = viewer(request), seen(request)
    week = proposing.week_of(by, proposal)
    with with_current(lambda: queries.week_out(by, week).model_dump(mode="json")):
        once(request, by=by, do=lambda: actions.adopt(by=by, proposal_id=proposal, seen=version).id)
    return queries.week_out(by, week)


@router.put("/weeks/{week}/answer", operation_id="answerWeek", response={200: WeekOut, **errors})
def answer_week(request: HttpRequest, week: UUID, body: AnswerIn) -> WeekOut:
    """Happy, can live with it, or object with a reason. Can be said anew until the week is published."""
    by = viewer(request)
    with with_current(lambda: queries.week_out(by, week).model_dump(mode="json")):
        actions.answer(by=by, week_id=week, round_seen=body.round, says=body.answer, reason=body.reason)
    return queries.week_out(by, week)
