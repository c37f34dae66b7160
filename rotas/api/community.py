"""What a team and the people around it share, and what there is nearby."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.schemas.community import CommunityOut
from rotas.queries.community import community
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["community"])


@router.get("/teams/{team}/community", operation_id="getCommunity", response={200: CommunityOut, **errors})
def get_community(request: HttpRequest, team: UUID, near: UUID | None = None) -> CommunityOut:
    """Ideas, places and introductions. `near`: the person from whose home the way is counted."""
    return community(viewer(request), team, near=near)
