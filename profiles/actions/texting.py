"""Text messages, by whatever carries them: `settings.TEXT_GATEWAY` names the class. None named: no text is offered.

`HttpGateway` speaks to any service that takes a message as one HTTP request; what it asks for is set by TEXT_URL and the others
(config/settings.py). A text that may have left is never sent again: then a member rings.
"""

import json
import logging
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)
CONNECT_SECONDS, ANSWER_SECONDS = 5, 20
ANSWER_MOST = 64 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: The service says by these that it took nothing and may later: ask again. All others below 500 are a no for good.
LATER = (408, 425, 429, 503)


class TextFailed(Exception):
    """The message did not leave; it is tried again."""


class TextRefused(Exception):
    """The service takes no such message: the number is none, or it does not know us. Trying again is of no use."""


class TextUnsure(Exception):
    """It may have left, or not: the line broke while it was being taken. It is not sent again."""


class TextGateway(Protocol):
    def send(self, number: str, words: str, key: str) -> None:
        """Hand the message over, or raise one of the three. `number`: digits, with + and the country where known; `key`: the same
        for the same message, for services that know a repeat by it."""


class FileGateway:
    """For the demo and for trying out: each message is a line in a file, and on the log. Nothing leaves this machine."""

    def send(self, number: str, words: str, key: str) -> None:
        now: datetime = timezone.now()
        line = f"{now:%Y-%m-%d %H:%M} {number}: {words}"
        log.warning("Text message (not sent, this is a demo): %s", line)
        try:
            settings.VAR.mkdir(parents=True, exist_ok=True)
            with (settings.VAR / "texts.log").open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            raise TextFailed(str(error)) from error


class HttpGateway:
    """One request for each message, as the settings describe it: where, how, and what is said."""

    def send(self, number: str, words: str, key: str) -> None:
        url = urlsplit(settings.TEXT_URL)
        said = {"{number}": international(number, settings.TEXT_COUNTRY), "{words}": words, "{key}": key}
        body, kind, query = "", "", url.query
        if settings.TEXT_FORMAT == "json":
            body, kind = json.dumps(_filled(json.loads(settings.TEXT_BODY), said)), "application/json"
        else:
            fields = urlencode([(name, _filled(value, said)) for name, value in parse_qsl(settings.TEXT_BODY)])
            if settings.TEXT_METHOD == "GET":
                query = "&".join(filter(None, [query, fields]))
            else:
                body, kind = fields, "application/x-www-form-urlencoded"
        headers = {"Accept": "application/json", "Idempotency-Key": key}
        if kind:
            headers["Content-Type"] = kind
        if settings.TEXT_AUTH:
            name, _, value = settings.TEXT_AUTH.partition(":")
            headers[name.strip()] = value.strip()
        status = _ask(
            url.scheme, url.hostname or "", url.port, f"{url.path or '/'}{'?' if query else ''}{query}", body, headers
        )
        if 200 <= status < 300:
            return
        # Neither the number nor the words are in a log.
        if status in LATER:
            raise TextFailed(f"answered {status}")
        if status >= 500:
            raise TextUnsure(f"answered {status}")
        raise TextRefused(f"answered {status}")


def _ask(scheme: str, host: str, port: int | None, path: str, body: str, headers: dict[str, str]) -> int:
    """The status of the answer. No redirect is followed: the message goes where the settings say, and nowhere else."""
    kind = HTTPSConnection if scheme == "https" else HTTPConnection
    line = kind(host, port, timeout=CONNECT_SECONDS)
    try:
        try:
            line.connect()
        except (OSError, HTTPException) as error:
            raise TextFailed(type(error).__name__) from error
        if line.sock is not None:
            line.sock.settimeout(ANSWER_SECONDS)
        try:
            line.request(settings.TEXT_METHOD, path, body.encode() or None, headers)
            answer = line.getresponse()
            answer.read(ANSWER_MOST)
        except (OSError, HTTPException) as error:
            raise TextUnsure(type(error).__name__) from error
        return answer.status
    finally:
        line.close()


def _filled(value: Any, said: dict[str, str]) -> Any:
    """The template with what is said in the place of its marks, wherever they stand."""
    if isinstance(value, str):
        for mark, words in said.items():
            value = value.replace(mark, words)
        return value
    if isinstance(value, list):
        return [_filled(each, said) for each in value]
    if isinstance(value, dict):
        return {key: _filled(each, said) for key, each in value.items()}
    return value


def international(number: str, country: str) -> str:
    """A number with its country in front: 01632960123 and +44 make +441632960123. Without a country it stays as it is."""
    if not country or number.startswith("+"):
        return number
    return f"{country}{number.removeprefix('0')}"


def check_http_settings() -> None:
    """ImproperlyConfigured, in words, if the gateway could not work as it is set."""
    url = urlsplit(settings.TEXT_URL)
    if url.scheme != "https" and not (url.scheme == "http" and url.hostname in LOOPBACK):
        raise ImproperlyConfigured("TEXT_URL must begin with https://")
    if settings.TEXT_FORMAT not in ("json", "form") or settings.TEXT_METHOD not in ("POST", "PUT", "GET"):
        raise ImproperlyConfigured("TEXT_FORMAT is json or form; TEXT_METHOD is POST, PUT or GET")
    if settings.TEXT_FORMAT == "json":
        try:
            json.loads(settings.TEXT_BODY)
        except ValueError as error:
            raise ImproperlyConfigured(f"TEXT_BODY is not JSON: {error}") from None
        if settings.TEXT_METHOD == "GET":
            raise ImproperlyConfigured("A GET has its fields in the address: TEXT_FORMAT=form")
    for mark in ("{number}", "{words}"):
        if mark not in settings.TEXT_BODY:
            raise ImproperlyConfigured(f"TEXT_BODY does not say where {mark} goes")


def gateway() -> TextGateway | None:
    """What carries text messages here, or None."""
    if not settings.TEXT_GATEWAY:
        return None
    made: TextGateway = import_string(settings.TEXT_GATEWAY)()
    if isinstance(made, HttpGateway):
        check_http_settings()
    return made
