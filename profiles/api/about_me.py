"""The page under the headings of PRSB's About Me; and what is new on a page since it was read."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from profiles.actions.looks import note_look
from profiles.actions.taking_out import note_taken_out
from profiles.queries import about_me, page, since
from profiles.schemas.about_me import AboutMeOut
from profiles.schemas.since import SinceReadOut
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["about me"])
Form = Literal["prsb", "fhir"]
TYPES: dict[Form, str] = {"prsb": "application/json", "fhir": "application/fhir+json"}
FILE = {media: {"schema": {"type": "string"}} for media in TYPES.values()}


@router.get("/humans/{human}/about-me", operation_id="getAboutMe", response={200: AboutMeOut, **errors})
def get_about_me(request: HttpRequest, human: UUID) -> AboutMeOut:
    """The page under PRSB's headings, as far as it is shared. Opening somebody else's is noted."""
    by = viewer(request)
    found = about_me.about_me(by, human)
    shown = page.profile(by, human)
    note_look(by=by, human_id=human, sections=[s.key for s in shown.sections], version=shown.version)
    return found


@router.get(
    "/humans/{human}/about-me/file",
    operation_id="getAboutMeFile",
    response={**errors},
    openapi_extra={"responses": {200: {"description": "The file", "content": FILE}}},
)
def get_about_me_file(request: HttpRequest, human: UUID, form: Form = "prsb") -> HttpResponse:
    """As a file to keep or hand on: `prsb` is plain JSON under the headings, `fhir` a FHIR R4 document. For the person
    themself and whoever decides for them."""
    by = viewer(request)
    make = about_me.about_me_fhir if form == "fhir" else about_me.about_me_json
    body = make(by, human)
    note_taken_out(by=by, human_id=human, form=form)
    name = "about-me-fhir.json" if form == "fhir" else "about-me.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(body, content_type=TYPES[form], headers=headers)


@router.get("/humans/{human}/profile/since", operation_id="getSinceRead", response={200: SinceReadOut, **errors})
def get_since_read(request: HttpRequest, human: UUID) -> SinceReadOut:
    """What is new since the viewer last read the page, line by line."""
    return since.since_read(viewer(request), human)
