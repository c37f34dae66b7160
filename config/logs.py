"""What must not stand in a log: the secret in a calendar's address, by which whoever reads it could follow a week; and the row that
PostgreSQL tells with its errors, which may be a note about somebody."""

import logging
import re
from typing import Any

SECRET = re.compile(r"(/calendar/)[^/\s\"'?#]+")
#: "DETAIL:  Failing row contains (…)", "Key (email)=(…) already exists", in a traceback: to where it ends or the next one begins.
ROW = re.compile(r"DETAIL: .*?(?=\n\n(?:The above|During handling)|\Z)", re.DOTALL)
#: Loggers that write addresses of requests: uvicorn's and gunicorn's of every request, Django's of those that failed.
WRITERS = ("uvicorn.access", "uvicorn.error", "gunicorn.access", "django.request", "django.server")


def without_secrets(value: Any) -> Any:
    """A value of a log line with secrets left out of addresses; anything but text, lists and maps of it stays as it is."""
    if isinstance(value, str):
        return SECRET.sub(r"\1…", value)
    if isinstance(value, tuple):
        return tuple(without_secrets(each) for each in value)
    if isinstance(value, dict):
        return {key: without_secrets(each) for key, each in value.items()}
    return value


class Line(logging.Formatter):
    """A line of ours, with what went wrong below it and without the row that it went wrong with."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's own name
        return ROW.sub("DETAIL: …", super().formatException(ei))


class NoSecrets(logging.Filter):
    """Lets every line through, without its secrets."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_secrets(record.msg)
        record.args = without_secrets(record.args)
        return True


def keep_secrets_out() -> None:
    """Called where the server starts. On the loggers and not their handlers: those are the server's own, made before we come."""
    for name in WRITERS:
        logger = logging.getLogger(name)
        if not any(isinstance(each, NoSecrets) for each in logger.filters):
            logger.addFilter(NoSecrets())
