"""Whoever balances the load asks by an IP address and plain http; nothing else answers to a name that is not ours."""

from typing import Any

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def real(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["goodweek.example"]
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_told_whatever_the_host(path: str) -> None:
    answer = Client().get(path, headers={"host": "10.0.0.7:8000"})
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/session", "/calendar/x.ics", "/healthz/", "/healthz/../api/v1/session", "//healthz"]
)
def test_nothing_else_is(path: str) -> None:
    assert Client(raise_request_exception=False).get(path, headers={"host": "10.0.0.7"}, secure=True).status_code == 400
