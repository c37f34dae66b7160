"""Addresses: the API, sign-in, and the phone's page for everything else. Health is asked before them (`middleware.health_first`)."""

from django.urls import include, path, re_path

from config import page, problems
from config.api import api
from rotas.api.calendar import read_calendar

# Of all that allauth can do only this: ask for a code, and sign in with it. With the rest of it anybody could set a password, or
# take an address that they never proved, and then what is meant for that address would reach them.
SIGN_IN = r"browser/v1/auth/code/(?:request|confirm)$"

urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^api/", problems.unknown_address),
    re_path(rf"^_allauth/(?!{SIGN_IN})", problems.unknown_address),
    path("_allauth/", include("allauth.headless.urls")),
    path("calendar/<str:secret>.ics", read_calendar),
    re_path(r"^(?!api/|_allauth/|ws/|static/|assets/|media/)", page.phone),
]
