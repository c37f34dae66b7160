"""When a person is not at home, and who keeps in touch."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions import away as actions
from rotas.actions import in_touch
from rotas.queries.away import aways, find_away
from rotas.rules.away import Stay
from rotas.schemas.away import AwayIn, AwaysOut, HomeIn, TouchIn
from teams.auth import Viewer, viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["away"])


@router.get("/people/{person}/away", operation_id="getAway", response={200: AwaysOut, **errors})
def get_away(request: HttpRequest, person: UUID) -> AwaysOut:
    """For the person, their team, and those of their circle to whom they show who is coming or their good week."""
    return aways(viewer(request), person)


@router.post("/people/{person}/away", operation_id="tellAway", response={200: AwaysOut, **errors})
def tell_away(request: HttpRequest, person: UUID, body: AwayIn) -> AwaysOut:
    """Their visits in that time are paused, and everybody concerned is told. With Idempotency-Key."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: actions.tell_away(by=by, person_id=person, stay=_stay(body), why=body.why, said=body.said).id,
    )
    return aways(by, person)


@router.put("/aways/{away}", operation_id="changeAway", response={200: AwaysOut, **errors})
def change_away(request: HttpRequest, away: UUID, body: AwayIn) -> AwaysOut:
    """Other dates, or another reason. Needs If-Match."""
    by, version = viewer(request), seen(request)
    with with_current(lambda: _page(by, away).model_dump(mode="json")):
        actions.change_away(by=by, away_id=away, seen=version, stay=_stay(body), why=body.why, said=body.said)
    return _page(by, away)


@router.post("/aways/{away}/home", operation_id="comeHome", response={200: AwaysOut, **errors})
def come_home(request: HttpRequest, away: UUID, body: HomeIn) -> AwaysOut:
    """Home again: visits from then on come back. Needs If-Match; with Idempotency-Key."""
    by, version = viewer(request), seen(request)
    with with_current(lambda: _page(by, away).model_dump(mode="json")):
        once(
            request,
            by=by,
            do=lambda: actions.come_home(by=by, away_id=away, seen=version, on=body.on, minute=body.minute).id,
        )
    return _page(by, away)


@router.delete("/aways/{away}", operation_id="takeAwayBack", response={200: AwaysOut, **errors})
def take_away_back(request: HttpRequest, away: UUID) -> AwaysOut:
    """It was not so after all. What was paused comes back."""
    by = viewer(request)
    return aways(by, actions.take_away_back(by=by, away_id=away).person_id)


@router.post("/aways/{away}/touches", operation_id="keepInTouch", response={200: AwaysOut, **errors})
def keep_in_touch(request: HttpRequest, away: UUID, body: TouchIn) -> AwaysOut:
    """Somebody's own offer to keep in touch. With Idempotency-Key."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: in_touch.keep_in_touch(by=by, away_id=away, how=body.how, on=body.on, said=body.said).id,
    )
    return _page(by, away)


@router.delete("/touches/{touch}", operation_id="takeTouchBack", response={200: AwaysOut, **errors})
def take_touch_back(request: HttpRequest, touch: UUID) -> AwaysOut:
    by = viewer(request)
    return _page(by, in_touch.take_touch_back(by=by, touch_id=touch).away_id)


def _stay(body: AwayIn) -> Stay:
    return Stay(body.first, body.from_minute, body.last, body.to_minute)


def _page(by: Viewer, away: UUID) -> AwaysOut:
    return aways(by, find_away(by, away).person_id)
