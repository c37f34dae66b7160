"""How to get in."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from rotas.actions import door as actions
from rotas.api.lived import phone_now
from rotas.queries import door as queries
from rotas.schemas.door import OpenedIn, WayInIn, WayInLookOut, WayInOut, WaysInOut
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["how to get in"])


@router.get("/people/{person}/way-in", operation_id="getWayIn", response={200: WayInOut, **errors})
def get_way_in(request: HttpRequest, person: UUID) -> WayInOut:
    """For the person; for a member of their team the text only on a day when they go there. Looking is written down."""
    by = viewer(request)
    found = queries.way_in(by, person)
    if found.text:
        actions.note_opened(by=by, person_id=person)
    return found


@router.put("/people/{person}/way-in", operation_id="putWayIn", response={200: WayInOut, **errors})
def put_way_in(request: HttpRequest, person: UUID, body: WayInIn) -> WayInOut:
    """By the person, or a member of the team that supports them. With If-Match; "0" where nothing is written yet."""
    by = viewer(request)
    with with_current(lambda: queries.way_in(by, person).model_dump(mode="json")):
        actions.write_way_in(by=by, person_id=person, text=body.text, seen=seen(request))
    return queries.way_in(by, person)


@router.get(
    "/people/{person}/way-in/looks", operation_id="listWayInLooks", response={200: list[WayInLookOut], **errors}
)
def list_way_in_looks(request: HttpRequest, person: UUID) -> list[WayInLookOut]:
    """Every look, for the person."""
    return queries.looks(viewer(request), person)


@router.get("/today/ways-in", operation_id="getWaysIn", response={200: WaysInOut, **errors})
def get_ways_in(request: HttpRequest) -> WaysInOut:
    """For the viewer's visits of today, for a phone to keep until the day is over. Written down before they are given."""
    by = viewer(request)
    found = queries.ways_in(by)
    actions.note_kept(by=by, people=[(way.person, way.visit) for way in found.ways], day=found.date)
    return found


@router.post("/visits/{visit}/way-in/opened", operation_id="openedWayIn", response={204: None, **errors})
def opened_way_in(request: HttpRequest, visit: UUID, body: OpenedIn) -> Status:
    """It was read on the phone, perhaps with no signal: sent when there is some. Send Phone-Clock."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: actions.opened_on_phone(by=by, visit_id=visit, said=body.at, phone_now=phone_now(request)).id,
    )
    return Status(204, None)
