"""How somebody likes to be told of a change, and what members still have to say."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.actions import telling as actions
from profiles.queries import telling
from profiles.schemas.telling import TellingIn, TellingOut, ToTellOut
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["telling"])


@router.get("/humans/{human}/telling", operation_id="getTelling", response={200: TellingOut, **errors})
def get_telling(request: HttpRequest, human: UUID) -> TellingOut:
    return telling.telling(viewer(request), human)


@router.put("/humans/{human}/telling", operation_id="chooseTelling", response={200: TellingOut, **errors})
def choose_telling(request: HttpRequest, human: UUID, body: TellingIn) -> TellingOut:
    """The person; for somebody without a sign-in a member of their team, with them."""
    by = viewer(request)
    actions.choose_way(by=by, person_id=human, way=body.way, phone=body.phone)
    return telling.telling(by, human)


@router.get("/teams/{team}/to-tell", operation_id="listToTell", response={200: list[ToTellOut], **errors})
def list_to_tell(request: HttpRequest, team: UUID) -> list[ToTellOut]:
    """What waits to be said by phone or brought on paper."""
    return telling.to_tell(viewer(request), team)


@router.post("/told/{told}/said", operation_id="haveTold", response={200: list[ToTellOut], **errors})
def have_told(request: HttpRequest, told: UUID) -> list[ToTellOut]:
    """A member rang, or brought the sheet."""
    by = viewer(request)
    row = actions.said(by=by, told_id=told)
    return telling.to_tell(by, row.notice.team_id)
