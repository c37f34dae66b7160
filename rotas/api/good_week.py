"""Good weeks: what somebody wants their week to hold."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.actions.looks import note_look
from rotas.actions import good_week as actions
from rotas.actions import ties
from rotas.queries import good_week as queries
from rotas.schemas.good_week import GoodWeekIn, GoodWeekOut, MomentIn, TieIn
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["good week"])


@router.get("/people/{person}/good-week", operation_id="getGoodWeek", response={200: GoodWeekOut, **errors})
def get_good_week(request: HttpRequest, person: UUID) -> GoodWeekOut:
    """Somebody else's looking is noted, and shown to the person."""
    by = viewer(request)
    found = queries.good_week(by, person)
    note_look(by=by, human_id=person, sections=["good_week"])
    return found


@router.put("/people/{person}/good-week", operation_id="editGoodWeek", response={200: GoodWeekOut, **errors})
def edit_good_week(request: HttpRequest, person: UUID, body: GoodWeekIn) -> GoodWeekOut:
    """With If-Match. Only what is given changes."""
    by = viewer(request)
    with with_current(lambda: queries.good_week(by, person).model_dump(mode="json")):
        actions.edit(
            by=by,
            person_id=person,
            seen=seen(request),
            opening=body.opening,
            circle_size=body.circle_size,
            gifts=body.gifts,
            busy=None if body.busy is None else [(b.weekday, b.from_minute, b.to_minute, b.title) for b in body.busy],
            allocation=body.allocation,
            change_allocation="allocation" in body.model_fields_set,
        )
    return queries.good_week(by, person)


@router.post("/people/{person}/moments", operation_id="addMoment", response={200: GoodWeekOut, **errors})
def add_moment(request: HttpRequest, person: UUID, body: MomentIn) -> GoodWeekOut:
    """With Idempotency-Key: sent twice, it is there once."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.add_moment(by=by, person_id=person, wish=body.wish()).id)
    return queries.good_week(by, person)


@router.put("/moments/{moment}", operation_id="changeMoment", response={200: GoodWeekOut, **errors})
def change_moment(request: HttpRequest, moment: UUID, body: MomentIn) -> GoodWeekOut:
    """With If-Match: the version of the good week."""
    by = viewer(request)
    with with_current(lambda: queries.good_week_of_moment(by, moment).model_dump(mode="json")):
        actions.change_moment(by=by, moment_id=moment, seen=seen(request), wish=body.wish())
    return queries.good_week_of_moment(by, moment)


@router.delete("/moments/{moment}", operation_id="endMoment", response={200: GoodWeekOut, **errors})
def end_moment(request: HttpRequest, moment: UUID) -> GoodWeekOut:
    """Ended, not erased: /bring-back undoes it."""
    by = viewer(request)
    actions.end_moment(by=by, moment_id=moment)
    return queries.good_week_of_moment(by, moment)


@router.post("/moments/{moment}/bring-back", operation_id="bringBackMoment", response={200: GoodWeekOut, **errors})
def bring_back_moment(request: HttpRequest, moment: UUID) -> GoodWeekOut:
    by = viewer(request)
    actions.bring_back_moment(by=by, moment_id=moment)
    return queries.good_week_of_moment(by, moment)


@router.put("/people/{person}/ties/{member}", operation_id="setTie", response={200: GoodWeekOut, **errors})
def set_tie(request: HttpRequest, person: UUID, member: UUID, body: TieIn) -> GoodWeekOut:
    by = viewer(request)
    ties.set_tie(by=by, person_id=person, member_id=member, kind=body.kind)
    return queries.good_week(by, person)
