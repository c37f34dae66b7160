"""The demo's door: choose who to be. Mounted only with the demo; nothing here exists on a real site."""

from uuid import UUID

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from ninja import Router

from teams import queries
from teams.auth import Anybody, viewer_of_user
from teams.schemas import DemoGroupOut, EnterIn, SessionOut, errors

router = Router(tags=["demo"])


@router.get("/demo/humans", auth=None, operation_id="listDemoHumans", response={200: list[DemoGroupOut], **errors})
def list_demo_humans(request: HttpRequest) -> list[DemoGroupOut]:
    return queries.demo_humans()


@router.get("/demo/humans/{human}/photo", auth=None, include_in_schema=False)
def demo_photo(request: HttpRequest, human: UUID) -> HttpResponse:
    """The drawn face beside a name on the door."""
    return HttpResponse(
        queries.demo_photo(human), content_type="image/webp", headers={"Cache-Control": "private, max-age=3600"}
    )


@router.post("/demo/enter", auth=Anybody(), operation_id="enterDemo", response={200: SessionOut, **errors})
def enter_demo(request: HttpRequest, body: EnterIn) -> SessionOut:
    """Sign in as somebody of the demo team, with no address and no code."""
    user = queries.user_to_be(body.human)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return queries.session(viewer_of_user(user))
