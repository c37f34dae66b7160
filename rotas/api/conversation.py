"""The conversation around a good week: what is told, offered, wished otherwise; beside it the week as bought and as lived."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.actions.looks import note_look
from rotas.actions import conversation as actions
from rotas.actions.bought_week import set_bought_visits
from rotas.queries import conversation as queries
from rotas.queries import lived_week
from rotas.rules.conversation import Prompt
from rotas.schemas.conversation import (
    BoughtWeekIn,
    BoughtWeekOut,
    ConversationOut,
    HelpAnswerIn,
    HelpOfferIn,
    HelpOffersOut,
    LivedWeekOut,
    ToldIn,
    WentIn,
    WishAnswerIn,
    WishesToChangeOut,
    WishToChangeIn,
)
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["good week, talked over"])


@router.get("/people/{person}/conversation", operation_id="getConversation", response={200: ConversationOut, **errors})
def get_conversation(request: HttpRequest, person: UUID) -> ConversationOut:
    by = viewer(request)
    found = queries.conversation(by, person)
    note_look(by=by, human_id=person, sections=["good_week"])
    return found


@router.put(
    "/people/{person}/conversation/{prompt}", operation_id="tellGoodWeek", response={200: ConversationOut, **errors}
)
def tell_good_week(request: HttpRequest, person: UUID, prompt: Prompt, body: ToldIn) -> ConversationOut:
    """What is told to one question. Nothing said takes it away."""
    by = viewer(request)
    actions.write_down(by=by, person_id=person, prompt=prompt, said=body.said)
    return queries.conversation(by, person)


@router.get("/people/{person}/help-offers", operation_id="getHelpOffers", response={200: HelpOffersOut, **errors})
def get_help_offers(request: HttpRequest, person: UUID) -> HelpOffersOut:
    return queries.help_offers(viewer(request), person)


@router.post("/people/{person}/help-offers", operation_id="offerGoodWeekHelp", response={200: HelpOffersOut, **errors})
def offer_help(request: HttpRequest, person: UUID, body: HelpOfferIn) -> HelpOffersOut:
    """By somebody of the circle. With Idempotency-Key."""
    by = viewer(request)
    said = body.model_dump(exclude={"moment"})
    once(request, by=by, do=lambda: actions.offer_help(by=by, person_id=person, moment_id=body.moment, **said).id)
    return queries.help_offers(by, person)


@router.post("/help-offers/{offer}/answer", operation_id="answerHelpOffer", response={200: HelpOffersOut, **errors})
def answer_help_offer(request: HttpRequest, offer: UUID, body: HelpAnswerIn) -> HelpOffersOut:
    """By the person, or by their team with them. Yes makes it a moment of the good week."""
    by = viewer(request)
    row = actions.answer_offer(by=by, offer_id=offer, yes=body.yes, words=body.words)
    return queries.help_offers(by, row.good_week.person_id)


@router.post(
    "/help-offers/{offer}/take-back", operation_id="takeBackHelpOffer", response={200: HelpOffersOut, **errors}
)
def take_back_help_offer(request: HttpRequest, offer: UUID) -> HelpOffersOut:
    by = viewer(request)
    row = actions.take_back_offer(by=by, offer_id=offer)
    return queries.help_offers(by, row.good_week.person_id)


@router.get(
    "/people/{person}/wishes-to-change", operation_id="getWishesToChange", response={200: WishesToChangeOut, **errors}
)
def get_wishes_to_change(request: HttpRequest, person: UUID) -> WishesToChangeOut:
    return queries.wishes_to_change(viewer(request), person)


@router.post(
    "/people/{person}/wishes-to-change", operation_id="wishToChange", response={200: WishesToChangeOut, **errors}
)
def wish_to_change(request: HttpRequest, person: UUID, body: WishToChangeIn) -> WishesToChangeOut:
    """ "I'd like …", by the person, or by a member whom they told. With Idempotency-Key."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: actions.wish_to_change(by=by, person_id=person, said=body.said, moment_id=body.moment).id,
    )
    return queries.wishes_to_change(by, person)


@router.post(
    "/people/{person}/wishes-to-change/read",
    operation_id="readWishAnswers",
    response={200: WishesToChangeOut, **errors},
)
def read_wish_answers(request: HttpRequest, person: UUID) -> WishesToChangeOut:
    """The person has seen what was agreed."""
    by = viewer(request)
    actions.have_read_answers(by=by, person_id=person)
    return queries.wishes_to_change(by, person)


@router.post(
    "/wishes-to-change/{wish}/answer", operation_id="answerWishToChange", response={200: WishesToChangeOut, **errors}
)
def answer_wish_to_change(request: HttpRequest, wish: UUID, body: WishAnswerIn) -> WishesToChangeOut:
    """By a member: what was agreed, in plain words."""
    by = viewer(request)
    row = actions.answer_wish(by=by, wish_id=wish, agreed=body.agreed, words=body.words)
    return queries.wishes_to_change(by, row.good_week.person_id)


@router.post(
    "/wishes-to-change/{wish}/take-back",
    operation_id="takeBackWishToChange",
    response={200: WishesToChangeOut, **errors},
)
def take_back_wish_to_change(request: HttpRequest, wish: UUID) -> WishesToChangeOut:
    by = viewer(request)
    row = actions.take_back_wish(by=by, wish_id=wish)
    return queries.wishes_to_change(by, row.good_week.person_id)


@router.get("/people/{person}/bought-week", operation_id="getBoughtWeek", response={200: BoughtWeekOut, **errors})
def get_bought_week(request: HttpRequest, person: UUID) -> BoughtWeekOut:
    return lived_week.bought_week(viewer(request), person)


@router.put("/people/{person}/bought-week", operation_id="setBoughtWeek", response={200: BoughtWeekOut, **errors})
def set_bought_week(request: HttpRequest, person: UUID, body: BoughtWeekIn) -> BoughtWeekOut:
    """By a member: all lines."""
    by = viewer(request)
    set_bought_visits(by=by, person_id=person, visits=[(v.part, v.days, v.minutes, v.carers) for v in body.visits])
    return lived_week.bought_week(by, person)


@router.get("/people/{person}/lived-week", operation_id="getLivedWeek", response={200: LivedWeekOut, **errors})
def get_lived_week(request: HttpRequest, person: UUID, starts: date | None = None) -> LivedWeekOut:
    """Wished, planned and lived, in the week of a day (none given: last week)."""
    by = viewer(request)
    found = lived_week.lived_week(by, person, starts)
    note_look(by=by, human_id=person, sections=["good_week", "who_is_coming"])
    return found


@router.put("/moments/{moment}/went/{starts}", operation_id="sayHowItWent", response={200: LivedWeekOut, **errors})
def say_how_it_went(request: HttpRequest, moment: UUID, starts: date, body: WentIn) -> LivedWeekOut:
    by = viewer(request)
    found = actions.say_how_it_went(by=by, moment_id=moment, day=starts, went=body.went)
    return lived_week.lived_week(by, found.person_id, starts)
