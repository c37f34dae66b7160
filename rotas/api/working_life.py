"""Working lives: when a member can."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions.working_life import write_working_life
from rotas.queries.working_life import working_life
from rotas.rules.working_life import Offer
from rotas.schemas.working_life import WorkingLifeIn, WorkingLifeOut
from teams.auth import viewer
from teams.errors import with_current
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["working life"])


@router.get("/members/{member}/working-life", operation_id="getWorkingLife", response={200: WorkingLifeOut, **errors})
def get_working_life(request: HttpRequest, member: UUID) -> WorkingLifeOut:
    return working_life(viewer(request), member)


@router.put("/members/{member}/working-life", operation_id="putWorkingLife", response={200: WorkingLifeOut, **errors})
def put_working_life(request: HttpRequest, member: UUID, body: WorkingLifeIn) -> WorkingLifeOut:
    """With If-Match; "0" where nothing has been said yet."""
    by = viewer(request)
    with with_current(lambda: working_life(by, member).model_dump(mode="json")):
        write_working_life(
            by=by,
            member_id=member,
            seen=seen(request),
            **body.model_dump(exclude={"available"}),
            change_leaves="leaves" in body.model_fields_set,
            available=[Offer(a.weekday, a.from_minute, a.to_minute, a.rather_not) for a in body.available],
        )
    return working_life(by, member)
