"""Hats: who looks after what, for the team's members."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from teams.actions import hats as actions
from teams.auth import viewer
from teams.queries import hats as queries
from teams.rules import HatKind
from teams.schemas import HatIn, HatsOut, errors

router = Router(tags=["hats"])


@router.get("/teams/{team}/hats", operation_id="getHats", response={200: HatsOut, **errors})
def get_hats(request: HttpRequest, team: UUID) -> HatsOut:
    """Each kind of hat, whether somebody wears it or not."""
    return queries.hats(viewer(request), team)


@router.put("/teams/{team}/hats/{hat_kind}", operation_id="putHat", response={200: HatsOut, **errors})
def put_hat(request: HttpRequest, team: UUID, hat_kind: HatKind, body: HatIn) -> HatsOut:
    """Put it on somebody, or hand it on."""
    by = viewer(request)
    actions.put_on(
        by=by,
        team_id=team,
        kind=hat_kind,
        holder_id=body.holder,
        second_id=body.second,
        until=body.until,
        purpose=body.purpose,
        alone=body.alone,
        handover=body.handover,
    )
    return queries.hats(by, team)


@router.delete("/hats/{hat}", operation_id="takeHatOff", response={200: HatsOut, **errors})
def take_hat_off(request: HttpRequest, hat: UUID) -> HatsOut:
    """Nobody wears it any more."""
    by = viewer(request)
    return queries.hats(by, actions.take_off(by=by, hat_id=hat).team_id)
