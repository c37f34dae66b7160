"""What concerns the viewer, and how they hear of it."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from teams import queries
from teams.actions import devices, telling
from teams.auth import viewer
from teams.schemas import DeviceIn, ForgetDeviceIn, HowToldIn, HowToldOut, NoticeCountOut, NoticesOut, SeenIn, errors

router = Router(tags=["notices"])


@router.get("/me/notices", operation_id="listNotices", response={200: NoticesOut, **errors})
def list_notices(request: HttpRequest, before: Annotated[UUID | None, Query()] = None) -> NoticesOut:
    """The newest first; `before`: the last one that was shown, for older ones."""
    return queries.my_notices(viewer(request), before=before)


@router.get("/me/notices/count", operation_id="countNotices", response={200: NoticeCountOut, **errors})
def count_notices(request: HttpRequest) -> NoticeCountOut:
    """How many were not looked at yet."""
    return queries.notice_count(viewer(request))


@router.post("/me/notices/seen", operation_id="seeNotices", response={200: NoticeCountOut, **errors})
def see_notices(request: HttpRequest, body: SeenIn) -> NoticeCountOut:
    """These were looked at."""
    by = viewer(request)
    telling.see(by=by, ids=body.ids, until=body.until)
    return queries.notice_count(by)


@router.get("/me/how-told", operation_id="getHowTold", response={200: HowToldOut, **errors})
def get_how_told(request: HttpRequest) -> HowToldOut:
    """How the viewer hears of what waits for them."""
    return queries.how_told_out(viewer(request))


@router.patch("/me/how-told", operation_id="changeHowTold", response={200: HowToldOut, **errors})
def change_how_told(request: HttpRequest, body: HowToldIn) -> HowToldOut:
    """Only what is given changes."""
    by = viewer(request)
    telling.change_how_told(by=by, mail=body.mail, hour=body.hour, quiet_from=body.quiet_from, quiet_to=body.quiet_to)
    return queries.how_told_out(by)


@router.post("/me/devices", operation_id="addDevice", response={200: HowToldOut, **errors})
def add_device(request: HttpRequest, body: DeviceIn) -> HowToldOut:
    """Let this phone ring. Until sign-out, or until it is taken away again."""
    by = viewer(request)
    key = request.session.session_key or ""
    devices.add(by=by, endpoint=body.endpoint, p256dh=body.p256dh, auth=body.auth, session_key=key)
    return queries.how_told_out(by)


@router.post("/me/devices/forget", operation_id="forgetDevice", response={200: HowToldOut, **errors})
def forget_device(request: HttpRequest, body: ForgetDeviceIn) -> HowToldOut:
    """This phone rings no more."""
    by = viewer(request)
    devices.forget(by=by, endpoint=body.endpoint)
    return queries.how_told_out(by)
