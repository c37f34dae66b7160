"""Living a published week: who cannot come, which visits need somebody, asking each other, and changes by the team's hand."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions import absences, answering, asking, living, replanning
from rotas.queries import absences as absence_queries
from rotas.queries import asks as queries
from rotas.queries import replans as replan_queries
from rotas.queries import week as weeks
from rotas.queries.swaps import swaps_out
from rotas.rules.absences import Stretch
from rotas.schemas.living import (
    AbsenceIn,
    AbsenceOut,
    AskAroundIn,
    AskOut,
    AskReplyIn,
    CandidateOut,
    ChangedOut,
    EditIn,
    GiveIn,
    HitsOut,
    NeedsOut,
    ReplanIn,
    ReplanRunOut,
    SwapIn,
    SwapOut,
)
from rotas.schemas.week import WeekOut
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["living"])


@router.get("/teams/{team}/needs", operation_id="listNeeds", response={200: NeedsOut, **errors})
def list_needs(request: HttpRequest, team: UUID) -> NeedsOut:
    """Visits that need somebody, what can wait least first; and the asks that are for the viewer to know."""
    return queries.needs_out(viewer(request), team)


@router.get("/teams/{team}/absences", operation_id="listAbsences", response={200: list[AbsenceOut], **errors})
def list_absences(request: HttpRequest, team: UUID) -> list[AbsenceOut]:
    """Who cannot come from today on. Why: as each of them chose."""
    return absence_queries.absences_out(viewer(request), team)


@router.post("/teams/{team}/absences/look", operation_id="previewAbsence", response={200: HitsOut, **errors})
def preview_absence(request: HttpRequest, team: UUID, body: AbsenceIn) -> HitsOut:
    """Which visits it would hit. Nothing is written."""
    by = viewer(request)
    stretch = Stretch(body.from_date, body.from_minute, body.to_date, body.to_minute)
    return absence_queries.hits_out(by, team, body.member or by.human_id, stretch)


@router.post("/teams/{team}/absences", operation_id="cannotCome", response={200: AbsenceOut, **errors})
def cannot_come(request: HttpRequest, team: UUID, body: AbsenceIn) -> AbsenceOut:
    """Say that I, or a member who rang, cannot come. The visits need somebody from now on."""
    by = viewer(request)
    stretch = Stretch(body.from_date, body.from_minute, body.to_date, body.to_minute)
    made = once(
        request,
        by=by,
        do=lambda: absences.cannot_come(
            by=by, team_id=team, member_id=body.member or by.human_id, stretch=stretch, why=body.why, said=body.said,
            seen_by=body.seen_by, ask=body.ask,
        ).id,
    )  # fmt: skip
    return absence_queries.absence_out(by, UUID(made))


@router.post("/absences/{absence}/take-back", operation_id="canComeAgain", response={200: AbsenceOut, **errors})
def can_come_again(request: HttpRequest, absence: UUID) -> AbsenceOut:
    """Take it back: the visits that nobody has taken over are the member's again."""
    by = viewer(request)
    once(request, by=by, do=lambda: absences.can_come_again(by=by, absence_id=absence).id)
    return absence_queries.absence_out(by, absence)


@router.get("/visits/{visit}/candidates", operation_id="whoCouldCome", response={200: list[CandidateOut], **errors})
def who_could_come(request: HttpRequest, visit: UUID) -> list[CandidateOut]:
    """Who could come to a visit (or in my place), whose turn it is first in front; and what stands in the way of the others."""
    return queries.candidates_out(viewer(request), visit)


@router.post("/visits/{visit}/ask-around", operation_id="askAround", response={200: AskOut, **errors})
def ask_around(request: HttpRequest, visit: UUID, body: AskAroundIn) -> AskOut:
    """Ask those who could come, a few at a time."""
    by = viewer(request)
    made = once(request, by=by, do=lambda: asking.ask_around(by=by, visit_id=visit, mine=body.mine, said=body.said).id)
    return queries.ask_out(by, UUID(made))


@router.post("/visits/{visit}/give", operation_id="giveVisit", response={200: AskOut, **errors})
def give_visit(request: HttpRequest, visit: UUID, body: GiveIn) -> AskOut:
    """Offer a visit of mine to one member."""
    by = viewer(request)
    made = once(request, by=by, do=lambda: asking.give(by=by, visit_id=visit, to=body.to, said=body.said).id)
    return queries.ask_out(by, UUID(made))


@router.get("/visits/{visit}/swaps", operation_id="whatCouldBeSwapped", response={200: list[SwapOut], **errors})
def what_could_be_swapped(request: HttpRequest, visit: UUID) -> list[SwapOut]:
    """The visits of others in that week that mine could be swapped for, and what stands in the way of the rest."""
    return swaps_out(viewer(request), visit)


@router.post("/visits/{visit}/swap", operation_id="swapVisit", response={200: AskOut, **errors})
def swap_visit(request: HttpRequest, visit: UUID, body: SwapIn) -> AskOut:
    """Offer a visit of mine for one of theirs."""
    by = viewer(request)
    made = once(
        request,
        by=by,
        do=lambda: asking.swap(by=by, visit_id=visit, other_id=body.other, to=body.to, said=body.said).id,
    )
    return queries.ask_out(by, UUID(made))


@router.post("/visits/{visit}/take", operation_id="takeVisit", response={200: WeekOut, **errors})
def take_visit(request: HttpRequest, visit: UUID) -> WeekOut:
    """I come to a visit that needs somebody and that nobody is being asked about."""
    by = viewer(request)
    week = once(request, by=by, do=lambda: living.take(by=by, visit_id=visit).week_id)
    return weeks.week_out(by, UUID(week))


@router.post("/visits/{visit}/change", operation_id="changePublishedVisit", response={200: ChangedOut, **errors})
def change_published_visit(request: HttpRequest, visit: UUID, body: EditIn) -> ChangedOut:
    """Move a visit of a published week by hand. It happens where it changes nobody's day but mine; else they are asked first.
    Refused if it breaks a rule; everybody concerned is told."""
    by = viewer(request)
    made = once(
        request,
        by=by,
        do=lambda: queries.names_of(
            replanning.change_by_hand(
                by=by, visit_id=visit, on=body.date, start=body.start, minutes=body.minutes, members=body.members,
                gone=body.gone, said=body.said,
            )
        ),
    )  # fmt: skip
    return queries.changed_out(by, made)


@router.get("/weeks/{week}/mend", operation_id="getMending", response={200: ReplanRunOut | None, **errors})
def get_mending(request: HttpRequest, week: UUID) -> ReplanRunOut | None:
    """The latest question to the planner about a published week, with what has been found so far."""
    return replan_queries.live_run(viewer(request), week)


@router.post("/weeks/{week}/mend", operation_id="mendWeek", response={200: ReplanRunOut, **errors})
def mend_week(request: HttpRequest, week: UUID, body: ReplanIn) -> ReplanRunOut:
    """Ask the planner how to mend a published week. A first answer comes within seconds, the others after it."""
    by = viewer(request)
    made = once(request, by=by, do=lambda: replanning.ask_for_ways(by=by, week_id=week, seconds=body.seconds).id)
    return replan_queries.live_run_out(by, UUID(made))


@router.post("/replans/{replan}/choose", operation_id="chooseReplan", response={200: ChangedOut, **errors})
def choose_replan(request: HttpRequest, replan: UUID) -> ChangedOut:
    """Ask everybody whose day changes with this way. It happens when they have said yes."""
    by = viewer(request)
    made = once(request, by=by, do=lambda: queries.names_of(replanning.choose(by=by, replan_id=replan)))
    return queries.changed_out(by, made)


@router.get("/asks/{ask}", operation_id="getAsk", response={200: AskOut, **errors})
def get_ask(request: HttpRequest, ask: UUID) -> AskOut:
    """One ask. What others answered is not in it."""
    return queries.ask_out(viewer(request), ask)


@router.post("/asks/{ask}/answer", operation_id="answerAsk", response={200: AskOut, **errors})
def answer_ask(request: HttpRequest, ask: UUID, body: AskReplyIn) -> AskOut:
    """Yes, could if nobody else can, or no. A yes is checked again; exactly one wins."""
    by = viewer(request)
    once(request, by=by, do=lambda: answering.answer(by=by, ask_id=ask, reply=body.answer).id)
    return queries.ask_out(by, ask)


@router.post("/asks/{ask}/withdraw", operation_id="withdrawAsk", response={200: AskOut, **errors})
def withdraw_ask(request: HttpRequest, ask: UUID) -> AskOut:
    """Take it back while nobody has accepted."""
    by = viewer(request)
    once(request, by=by, do=lambda: asking.withdraw(by=by, ask_id=ask).id)
    return queries.ask_out(by, ask)
