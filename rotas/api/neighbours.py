"""Help from a neighbouring team, agreed on both sides."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from profiles.actions.looks import note_look
from rotas.actions import neighbours as actions
from rotas.permissions.neighbours import find_ask
from rotas.queries import neighbours as queries
from rotas.schemas.neighbours import AskNextDoorIn, HelpersSeeIn, HelpersSeeOut, HelpVisitOut, NextDoorOut
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["neighbours"])


@router.get("/teams/{team}/next-door", operation_id="getNextDoor", response={200: NextDoorOut, **errors})
def get_next_door(request: HttpRequest, team: UUID) -> NextDoorOut:
    """What the team asked its neighbours, and what they ask of it."""
    return queries.next_door(viewer(request), team)


@router.post("/visits/{visit}/next-door", operation_id="askNextDoor", response={200: NextDoorOut, **errors})
def ask_next_door(request: HttpRequest, visit: UUID, body: AskNextDoorIn) -> NextDoorOut:
    """Ask a team of the same organisation for somebody for a visit. With Idempotency-Key."""
    by = viewer(request)
    made = once(
        request,
        by=by,
        do=lambda: actions.ask_next_door(by=by, visit_id=visit, neighbour_id=body.neighbour, said=body.said).id,
    )
    return queries.next_door(by, find_ask(by, UUID(made)).team_id)


@router.post("/next-door/{ask}/yes", operation_id="offerHelp", response={200: NextDoorOut, **errors})
def offer_help(request: HttpRequest, ask: UUID) -> NextDoorOut:
    """I can. With Idempotency-Key."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.offer_help(by=by, ask_id=ask).id)
    return queries.next_door(by, find_ask(by, ask).neighbour_id)


@router.post("/next-door/{ask}/no", operation_id="declineHelp", response={200: NextDoorOut, **errors})
def decline_help(request: HttpRequest, ask: UUID) -> NextDoorOut:
    """Our team cannot; or I cannot after all."""
    by = viewer(request)
    return queries.next_door(by, actions.decline(by=by, ask_id=ask).neighbour_id)


@router.post("/next-door/{ask}/agree", operation_id="agreeToHelp", response={200: NextDoorOut, **errors})
def agree_to_help(request: HttpRequest, ask: UUID) -> NextDoorOut:
    """Yes, they come. Needs If-Match; with Idempotency-Key."""
    by, version = viewer(request), seen(request)
    team = find_ask(by, ask).team_id
    with with_current(lambda: queries.next_door(by, team).model_dump(mode="json")):
        once(request, by=by, do=lambda: actions.agree(by=by, ask_id=ask, seen=version).id)
    return queries.next_door(by, team)


@router.delete("/next-door/{ask}", operation_id="withdrawFromNextDoor", response={200: NextDoorOut, **errors})
def withdraw_from_next_door(request: HttpRequest, ask: UUID) -> NextDoorOut:
    """Help is not needed any more, or not possible after all."""
    by = viewer(request)
    row = actions.withdraw(by=by, ask_id=ask)
    return queries.next_door(by, row.team_id if row.team_id in by.member_of else row.neighbour_id)


@router.get("/next-door/{ask}/visit", operation_id="getHelpVisit", response={200: HelpVisitOut, **errors})
def get_help_visit(request: HttpRequest, ask: UUID) -> HelpVisitOut:
    """For the helper, on the day. Looking is noted, and shown to the person."""
    by = viewer(request)
    found = queries.help_visit(by, ask)
    note_look(by=by, human_id=found.person.id, sections=queries.pages_of(found))
    return found


@router.get(
    "/next-door/{ask}/face",
    operation_id="getHelpFace",
    response={**errors},
    openapi_extra={
        "responses": {
            200: {
                "description": "The photo",
                "content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def get_help_face(request: HttpRequest, ask: UUID) -> HttpResponse:
    """The person's face, for the helper, on the day."""
    return HttpResponse(
        queries.help_face(viewer(request), ask), content_type="image/webp", headers={"Cache-Control": "no-store"}
    )


@router.get("/people/{person}/helpers-see", operation_id="getHelpersSee", response={200: HelpersSeeOut, **errors})
def get_helpers_see(request: HttpRequest, person: UUID) -> HelpersSeeOut:
    return queries.helpers_see(viewer(request), person)


@router.put("/people/{person}/helpers-see", operation_id="changeHelpersSee", response={200: HelpersSeeOut, **errors})
def change_helpers_see(request: HttpRequest, person: UUID, body: HelpersSeeIn) -> HelpersSeeOut:
    by = viewer(request)
    actions.let_helpers_see(by=by, person_id=person, sections=body.sections)
    return queries.helpers_see(by, person)
