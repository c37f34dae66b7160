"""A human's own passport."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from rotas.actions.passport import make_passport
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["passport"])


@router.get("/me/passport", operation_id="getPassport", response={200: bytes, **errors})
def get_passport(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the viewer: passport.json, passport.html and pictures, as one ZIP file."""
    return HttpResponse(
        make_passport(by=viewer(request)),
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="passport.zip"', "Cache-Control": "no-store"},
    )
