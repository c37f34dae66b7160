"""Who sees what of me, and who has looked."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.actions import sharing as actions
from profiles.queries import sharing
from profiles.schemas import CircleOut, GrantIn, LookedOut
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["sharing"])


@router.get("/humans/{human}/circle", operation_id="getCircle", response={200: CircleOut, **errors})
def get_circle(request: HttpRequest, human: UUID) -> CircleOut:
    return sharing.circle(viewer(request), human)


@router.put("/humans/{human}/circle/people/grants", operation_id="shareWithPeople", response={200: CircleOut, **errors})
def share_with_people(request: HttpRequest, human: UUID, body: GrantIn) -> CircleOut:
    """What a team member shares with all the people whom the team supports."""
    by = viewer(request)
    actions.share_with_people(by=by, human_id=human, section=body.section, level=body.level, ends=body.ends)
    return sharing.circle(by, human)


@router.put("/humans/{human}/circle/{grantee}/grants", operation_id="grant", response={200: CircleOut, **errors})
def grant(request: HttpRequest, human: UUID, grantee: UUID, body: GrantIn) -> CircleOut:
    """What somebody in one's circle may see of a section; level none withdraws it at once."""
    by = viewer(request)
    actions.grant(by=by, human_id=human, to=grantee, section=body.section, level=body.level, ends=body.ends)
    return sharing.circle(by, human)


@router.get("/humans/{human}/looked", operation_id="listLooks", response={200: list[LookedOut], **errors})
def list_looks(request: HttpRequest, human: UUID) -> list[LookedOut]:
    return sharing.looked(viewer(request), human)
