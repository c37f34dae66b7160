"""A face: asked for with each card, so it is kept by the browser; the address changes with the photo."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import Router

from profiles.actions import photo as actions
from profiles.api.unchanged import has_it
from profiles.queries import photo
from teams.auth import viewer
from teams.errors import Problem, RuleBroken
from teams.schemas import CardOut, errors

router = Router(tags=["photos"])
WEEK = 7 * 24 * 3600
FORM_ROOM = 64 * 1024  # for the form's own lines around the file
PICTURE = {"image/webp": {"schema": {"type": "string", "format": "binary"}}}
FORM = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"photo": {"type": "string", "format": "binary"}},
                "required": ["photo"],
            }
        }
    },
}


@router.get(
    "/humans/{human}/photo",
    operation_id="getPhoto",
    response={**errors},
    openapi_extra={"responses": {200: {"description": "The photo", "content": PICTURE}}},
)
def get_photo(request: HttpRequest, human: UUID, v: str = "") -> HttpResponse:
    """The photo as WebP. With `v` as on the card it never changes, and the browser need not ask again for a week."""
    name = photo.photo_name(viewer(request), human)
    mark = name.removesuffix(".webp")
    fresh = f"private, max-age={WEEK}, immutable" if v == mark else "private, no-cache"
    headers = {"ETag": f'"{mark}"', "Cache-Control": fresh, "Vary": "Cookie"}
    if has_it(request, headers["ETag"]):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(photo.photo_bytes(name), content_type="image/webp", headers=headers)


@router.put(
    "/humans/{human}/photo",
    operation_id="setPhoto",
    response={200: CardOut, **errors},
    openapi_extra={"requestBody": FORM},
)
def set_photo(request: HttpRequest, human: UUID) -> CardOut:
    """A form with the file in the field `photo`. What is kept is a small square without place, time or camera."""
    by = viewer(request)
    actions.set_photo(by=by, human_id=human, data=_sent(request))
    return photo.face(by, human)


@router.delete("/humans/{human}/photo", operation_id="removePhoto", response={200: CardOut, **errors})
def remove_photo(request: HttpRequest, human: UUID) -> CardOut:
    by = viewer(request)
    actions.remove_photo(by=by, human_id=human)
    return photo.face(by, human)


def _sent(request: HttpRequest) -> bytes:
    """The file of the form. Its size is looked at before anything is read. (Django itself reads forms of POST only.)"""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > settings.PHOTO_MAX_BYTES + FORM_ROOM:
        raise actions.too_large()
    missing = RuleBroken("Send a form with a file", code="no_photo", problems=[Problem("photo", "Choose a photo")])
    if request.content_type != "multipart/form-data":
        raise missing
    try:
        _, files = request.parse_file_upload(request.META, request)
    except MultiPartParserError as error:
        raise missing from error
    sent = files.get("photo")
    if sent is None:
        raise missing
    if sent.size is None or sent.size > settings.PHOTO_MAX_BYTES:
        raise actions.too_large()
    return sent.read()
