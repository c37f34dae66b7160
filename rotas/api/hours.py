"""A member's own hours."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from rotas.actions import hours as actions
from rotas.actions.hours_export import my_hours_file
from rotas.api.files import csv_file
from rotas.queries import hours as queries
from rotas.schemas.hours import HoursOut, HoursRightIn, HoursSayIn, LongHoursIn
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["hours"])


@router.get("/me/hours", operation_id="getMyHours", response={200: HoursOut, **errors})
def get_my_hours(request: HttpRequest, on: date | None = None) -> HoursOut:
    """Of the pay period in which a day is; left out: today's."""
    return queries.hours(viewer(request), day=on)


@router.get("/me/hours/file", operation_id="getMyHoursFile", response={200: str, **errors})
def get_my_hours_file(request: HttpRequest, on: date | None = None) -> HttpResponse:
    """The same as a table."""
    return csv_file(my_hours_file(by=viewer(request), on=on), "my-hours")


@router.post("/me/hours", operation_id="sayHours", response={200: HoursOut, **errors})
def say_hours(request: HttpRequest, body: HoursSayIn) -> HoursOut:
    """Something that was missing, or how a visit or a meeting really was."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            actions.say_hours(
                by=by,
                on=body.date,
                kind=body.kind,
                start=body.start,
                minutes=body.minutes,
                said=body.said,
                visit_id=body.visit,
                block_id=body.block,
            ).id
        ),
    )
    return queries.hours(by, day=body.date)


@router.delete("/me/hours/said/{said}", operation_id="takeBackHours", response={204: None, **errors})
def take_back_hours(request: HttpRequest, said: UUID) -> Status:
    """What was planned or tapped holds again."""
    actions.take_back_hours(by=viewer(request), said_id=said)
    return Status(204, None)


@router.post("/me/hours/right", operation_id="sayHoursRight", response={200: HoursOut, **errors})
def say_hours_right(request: HttpRequest, body: HoursRightIn) -> HoursOut:
    """ "These are right": the host may see the sums. 412 if they come to another total than was seen."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.say_right(by=by, starts=body.starts, total=body.total).id)
    return queries.hours(by, day=body.starts)


@router.delete("/me/hours/right/{starts}", operation_id="takeBackHoursRight", response={204: None, **errors})
def take_back_hours_right(request: HttpRequest, starts: date) -> Status:
    """Not right after all."""
    actions.not_right(by=viewer(request), starts=starts)
    return Status(204, None)


@router.put("/me/long-hours", operation_id="allowLongHours", response={200: HoursOut, **errors})
def allow_long_hours(request: HttpRequest, body: LongHoursIn) -> HoursOut:
    """The viewer's own word that they may work more than 48 hours a week on average, or that they may not any more."""
    by = viewer(request)
    actions.allow_long_hours(by=by, yes=body.yes)
    return queries.hours(by)
