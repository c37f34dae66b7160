"""Text messages, by whatever carries them: `settings.TEXT_GATEWAY` names the class. None named: no text is offered."""

import logging
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


class TextFailed(Exception):
    """The message did not leave; it is tried again."""


class TextGateway(Protocol):
    def send(self, number: str, words: str) -> None:
        """Hand the message over, or raise TextFailed. `number`: digits, with + and the country where known."""


class FileGateway:
    """For the demo and for trying out: each message is a line in a file, and on the log. Nothing leaves this machine."""

    def send(self, number: str, words: str) -> None:
        now: datetime = timezone.now()
        line = f"{now:%Y-%m-%d %H:%M} {number}: {words}"
        log.warning("Text message (not sent, this is a demo): %s", line)
        try:
            settings.VAR.mkdir(parents=True, exist_ok=True)
            with (settings.VAR / "texts.log").open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            raise TextFailed(str(error)) from error


def gateway() -> TextGateway | None:
    """What carries text messages here, or None."""
    return import_string(settings.TEXT_GATEWAY)() if settings.TEXT_GATEWAY else None
