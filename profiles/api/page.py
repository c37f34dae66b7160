"""One page: reading, writing, its versions."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from profiles.actions import looks
from profiles.actions import profile as actions
from profiles.api.unchanged import marked
from profiles.queries import page
from profiles.schemas import ProfileIn, ProfileOut, ProfileThenOut, ProfileVersionOut, RestoreIn
from teams.auth import viewer
from teams.errors import with_current
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["profiles"])
Number = Annotated[int, Path(ge=1, lt=2**31)]  # what the database can hold


@router.get("/humans/{human}/profile", operation_id="getProfile", response={200: ProfileOut, **errors})
def get_profile(request: HttpRequest, human: UUID) -> HttpResponse:
    """The page, as far as it is shared. Opening somebody else's is noted, and shown to them."""
    by = viewer(request)
    found = page.profile(by, human)
    looks.note_look(by=by, human_id=human, sections=[s.key for s in found.sections], version=found.version)
    return marked(request, ProfileOut, found)


@router.put("/humans/{human}/profile", operation_id="changeProfile", response={200: ProfileOut, **errors})
def change_profile(request: HttpRequest, human: UUID, body: ProfileIn) -> ProfileOut:
    """Only what is given changes. If-Match: the page's version (0: nothing written yet)."""
    by = viewer(request)
    changes = body.model_dump(exclude_unset=True, exclude={"because"})
    with with_current(lambda: page.profile(by, human).model_dump(mode="json")):
        actions.change_profile(by=by, human_id=human, seen=seen(request), changes=changes, because=body.because)
    return page.profile(by, human)


@router.get(
    "/humans/{human}/profile/versions",
    operation_id="listProfileVersions",
    response={200: list[ProfileVersionOut], **errors},
)
def list_versions(request: HttpRequest, human: UUID) -> list[ProfileVersionOut]:
    """Every version, newest first: who, when, because, and what changed."""
    return page.versions(viewer(request), human)


@router.get(
    "/humans/{human}/profile/versions/{version}",
    operation_id="getProfileVersion",
    response={200: ProfileThenOut, **errors},
)
def get_version(request: HttpRequest, human: UUID, version: Number) -> ProfileThenOut:
    """The page as it was."""
    return page.version(viewer(request), human, version)


@router.post(
    "/humans/{human}/profile/versions/{version}/restore",
    operation_id="restoreProfileVersion",
    response={200: ProfileOut, **errors},
)
def restore_version(request: HttpRequest, human: UUID, version: Number, body: RestoreIn | None = None) -> ProfileOut:
    """Bring an earlier version back, as a new one. If-Match: the page's version now."""
    by = viewer(request)
    because = body.because if body else ""
    with with_current(lambda: page.profile(by, human).model_dump(mode="json")):
        actions.restore_version(by=by, human_id=human, version=version, seen=seen(request), because=because)
    return page.profile(by, human)
