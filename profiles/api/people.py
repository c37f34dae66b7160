"""Who is there, and the pages that a member's phone keeps."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from profiles.actions import looks
from profiles.api.unchanged import marked
from profiles.queries import page, people
from profiles.schemas import PeopleOut, ProfileOut
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["people"])


@router.get("/people", operation_id="getPeople", response={200: PeopleOut, **errors})
def get_people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the viewer may know of: cards, and headlines where those are shared."""
    return marked(request, PeopleOut, people.people(viewer(request)))


@router.get("/profiles", operation_id="listProfiles", response={200: list[ProfileOut], **errors})
def list_profiles(request: HttpRequest, team: UUID) -> HttpResponse:
    """The pages of a team's members and people, for a member's phone to keep. Each shows its owner that there is a copy."""
    by = viewer(request)
    pages = page.profiles_in_team(by, team)
    looks.note_kept(by=by, versions={p.human.id: p.version for p in pages})
    return marked(request, list[ProfileOut], pages)
