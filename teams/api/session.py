"""Who am I, and how do I like my screen?"""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from ninja import Router, Status

from teams import queries
from teams.actions import devices, humans
from teams.auth import viewer, viewer_of_user
from teams.schemas import SessionOut, SettingsIn, SettingsOut, errors

router = Router(tags=["session"])


@router.get("/session", auth=None, operation_id="getSession", response={200: SessionOut, **errors})
def get_session(request: HttpRequest) -> SessionOut:
    """Who is signed in. Also gives the CSRF cookie, so the phone asks this first."""
    get_token(request)
    return queries.session(viewer_of_user(request.user))


@router.patch("/me/settings", operation_id="changeSettings", response={200: SettingsOut, **errors})
def change_settings(request: HttpRequest, body: SettingsIn) -> SettingsOut:
    humans.change_settings(by=viewer(request), **body.model_dump())
    return queries.my_settings(viewer(request))


@router.post("/sign-out", operation_id="signOut", response={204: None, **errors})
def sign_out(request: HttpRequest, response: HttpResponse) -> Status:
    """Ends the session, with the ringing of this phone, and has the browser forget what it kept of this site."""
    devices.forget_session(request.session.session_key)
    logout(request)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return Status(204, None)
