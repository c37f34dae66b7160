"""Asking to be forgotten."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from rotas.actions import erasing as actions
from rotas.queries import retention as queries
from rotas.schemas.erasing import EraseIn, ErasingOut
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["passport"])


@router.get("/humans/{human}/erasure", operation_id="getErasure", response={200: ErasingOut, **errors})
def get_erasure(request: HttpRequest, human: UUID) -> ErasingOut:
    """What would go, and what stays until when. For the human; for a member, with somebody who cannot sign in."""
    return queries.erasing(viewer(request), human)


@router.post("/humans/{human}/erasure", operation_id="askErasure", response={204: None, **errors})
def ask_erasure(request: HttpRequest, human: UUID, body: EraseIn) -> Status:
    """Everything that no law keeps goes: at once, or after some days in which it can be taken back. Twice is once. Without content,
    because somebody who belongs nowhere is nobody here afterwards."""
    actions.ask(by=viewer(request), human_id=human, days=body.days, said=body.said)
    return Status(204, None)


@router.delete("/humans/{human}/erasure", operation_id="takeErasureBack", response={200: ErasingOut, **errors})
def take_erasure_back(request: HttpRequest, human: UUID) -> ErasingOut:
    """Until it is due."""
    by = viewer(request)
    actions.take_back(by=by, human_id=human)
    return queries.erasing(by, human)
