"""Addresses: the API, sign-in, health, and the phone's page for everything else."""

from django.urls import include, path, re_path

from config import health, page, problems
from config.api import api
from rotas.api.calendar import read_calendar

urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^api/", problems.unknown_address),
    path("_allauth/", include("allauth.headless.urls")),
    path("calendar/<str:secret>.ics", read_calendar),
    path("healthz", health.alive),
    path("readyz", health.ready),
    re_path(r"^(?!api/|_allauth/|ws/|static/|assets/|media/)", page.phone),
]
