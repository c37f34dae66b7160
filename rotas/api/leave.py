"""Leave, extra times and bank holidays: told, never asked for."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions import leave as actions
from rotas.queries import leave as queries
from rotas.schemas.leave import (
    ExtraTimeIn,
    HolidayWayIn,
    HolidayWayOut,
    LeaveIn,
    LookOut,
    MyLeaveOut,
    NotThereOut,
)
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["leave"])


@router.get("/members/{member}/leave", operation_id="getLeave", response={200: MyLeaveOut, **errors})
def get_leave(request: HttpRequest, member: UUID) -> MyLeaveOut:
    """What a member told: for themself and their team. Why only where they share it."""
    return queries.my_leave(viewer(request), member)


@router.post("/members/{member}/leave", operation_id="tellLeave", response={200: MyLeaveOut, **errors})
def tell_leave(request: HttpRequest, member: UUID, body: LeaveIn) -> MyLeaveOut:
    """With Idempotency-Key. Only the member themself; it is told, and needs nobody's yes."""
    by = viewer(request)
    told = body.model_dump() | {"last": body.last or body.first}
    once(request, by=by, do=lambda: actions.tell_leave(by=by, member_id=member, **told).id)
    return queries.my_leave(by, member)


@router.post("/members/{member}/leave/look", operation_id="lookAtLeave", response={200: LookOut, **errors})
def look_at_leave(request: HttpRequest, member: UUID, body: LeaveIn) -> LookOut:
    """What it would touch: who else is not there, weeks that are published, hours. Writes nothing."""
    told = body.model_dump(exclude={"why", "why_shared"}) | {"last": body.last or body.first}
    return queries.look(viewer(request), member, **told)


@router.delete("/leave/{leave}", operation_id="takeLeaveBack", response={200: MyLeaveOut, **errors})
def take_leave_back(request: HttpRequest, leave: UUID) -> MyLeaveOut:
    """There after all; /again undoes it."""
    by = viewer(request)
    return queries.my_leave(by, actions.take_leave_back(by=by, leave_id=leave).member_id)


@router.post("/leave/{leave}/again", operation_id="tellLeaveAgain", response={200: MyLeaveOut, **errors})
def tell_leave_again(request: HttpRequest, leave: UUID) -> MyLeaveOut:
    by = viewer(request)
    return queries.my_leave(by, actions.tell_leave_again(by=by, leave_id=leave).member_id)


@router.post("/members/{member}/extra-times", operation_id="offerTime", response={200: MyLeaveOut, **errors})
def offer_time(request: HttpRequest, member: UUID, body: ExtraTimeIn) -> MyLeaveOut:
    """A time on one date besides the usual ones. With Idempotency-Key."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: (
            actions.offer_time(
                by=by, member_id=member, on=body.date, from_minute=body.from_minute, to_minute=body.to_minute
            ).id
        ),
    )
    return queries.my_leave(by, member)


@router.delete("/extra-times/{extra}", operation_id="takeOfferBack", response={200: MyLeaveOut, **errors})
def take_offer_back(request: HttpRequest, extra: UUID) -> MyLeaveOut:
    by = viewer(request)
    return queries.my_leave(by, actions.take_offer_back(by=by, extra_id=extra).member_id)


@router.get("/teams/{team}/weeks/{starts}/not-there", operation_id="getNotThere", response={200: NotThereOut, **errors})
def get_not_there(request: HttpRequest, team: UUID, starts: date) -> NotThereOut:
    """Who is not there in a week, who is not at home, its bank holidays, and the visits that clash with it."""
    return queries.not_there(viewer(request), team, starts)


@router.get("/teams/{team}/holidays", operation_id="getHolidays", response={200: HolidayWayOut, **errors})
def get_holidays(request: HttpRequest, team: UUID) -> HolidayWayOut:
    return queries.team_holidays(viewer(request), team)


@router.put("/teams/{team}/holidays", operation_id="changeHolidayWay", response={200: HolidayWayOut, **errors})
def change_holiday_way(request: HttpRequest, team: UUID, body: HolidayWayIn) -> HolidayWayOut:
    by = viewer(request)
    actions.change_holiday_way(by=by, team_id=team, nation=body.nation, way=body.way)
    return queries.team_holidays(by, team)
