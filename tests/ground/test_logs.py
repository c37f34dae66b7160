"""The secret of a calendar's address is in no log of the server that the README starts, nor what somebody wrote."""

import http.client
import logging
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from config.logs import Line, NoSecrets, without_secrets
from tests.servers import environment, free_port, start, wait_for

SECRET = "a-secret-address-of-a-calendar"


def test_a_line_loses_the_secret_and_nothing_else() -> None:
    line = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d', None, None)
    line.args = ("10.0.0.1:4", "GET", f"/calendar/{SECRET}.ics?x=1", "1.1", 200)
    assert NoSecrets().filter(line)
    assert line.getMessage() == '10.0.0.1:4 - "GET /calendar/…?x=1 HTTP/1.1" 200'
    assert without_secrets({"r": f"GET /calendar/{SECRET}.ics HTTP/1.1", "s": 200}) == {
        "r": "GET /calendar/… HTTP/1.1",
        "s": 200,
    }
    assert without_secrets("/api/v1/me/calendars") == "/api/v1/me/calendars"


def test_what_the_database_tells_with_an_error_is_not_logged() -> None:
    row = 'new row violates check constraint "note_says"\nDETAIL:  Failing row contains (7, She cried.\n\nThen she sang.).'
    try:
        try:
            raise ValueError(row)
        except ValueError as first:
            raise RuntimeError(row) from first
    except RuntimeError:
        record = logging.LogRecord("config.problems", logging.ERROR, "", 0, "refused", None, sys.exc_info())
    formatters: Any = settings.LOGGING["formatters"]
    said = Line(formatters["line"]["format"]).format(record)
    assert "cried" not in said
    assert "sang" not in said
    assert said.count('"note_says"\nDETAIL: …') == 2
    assert "The above exception was the direct cause" in said
    assert formatters["line"]["()"] == "config.logs.Line"


def ask(port: int) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as call:
        call.request("GET", f"/calendar/{SECRET}.ics")
        call.getresponse().read()


@pytest.mark.timeout(120)
def test_the_server_of_the_readme_writes_the_request_without_the_secret(tmp_path: Path) -> None:
    port = free_port()
    more = {"GOODWEEK_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    words = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port", str(port)]
    server = start(words, tmp_path / "log", environment(more))
    try:
        # The database is empty: whatever a calendar's address answers is logged, and until it does nothing is ready.
        wait_for(server, lambda: ask(port))
    finally:
        server.stop()
    assert "GET /calendar/…" in server.said
    assert SECRET not in server.said
