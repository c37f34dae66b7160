"""On which phones it rings for a human. A phone belongs to one human, and to the session that it is signed in with."""

import hashlib
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from teams import push
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken
from teams.models import Device

DEVICES_MOST = 10


@transaction.atomic
def add(*, by: Viewer, endpoint: str, p256dh: str, auth: str, session_key: str) -> Device:
    """Let a phone ring for the viewer. Somebody else's phone that is handed on rings for its new human alone; a browser that was
    given another address rings through that one alone, since a session is one browser."""
    if not push.may_go_to(endpoint):
        raise RuleBroken(
            "This browser's push service is not one that this site rings through",
            code="push_service_unknown",
            problems=[Problem("endpoint", "Use another browser, or ask the host to add its push service.")],
        )
    if not push.keys_are_sound(p256dh, auth):
        raise RuleBroken(
            "The browser's keys cannot be read",
            code="push_keys_bad",
            problems=[Problem("p256dh", "Subscribe again.")],
        )
    row, _ = Device.objects.update_or_create(
        mark=mark(endpoint),
        defaults={
            "human_id": by.human_id,
            "endpoint": endpoint,
            "p256dh": p256dh,
            "auth": auth,
            "session_key": session_key,
            "at": timezone.now(),
        },
    )
    if session_key:
        Device.objects.filter(session_key=session_key).exclude(id=row.id).delete()
    for old in Device.objects.filter(human=by.human_id).order_by("-at")[DEVICES_MOST:]:
        old.delete()
    return row


@transaction.atomic
def forget(*, by: Viewer, endpoint: str) -> int:
    """This phone rings no more for the viewer; gives how many were forgotten."""
    return Device.objects.filter(human=by.human_id, mark=mark(endpoint)).delete()[0]


def forget_session(session_key: str | None) -> None:
    """Whoever signs out takes the ringing with them."""
    if session_key:
        Device.objects.filter(session_key=session_key).delete()


def is_gone(device_id: UUID) -> None:
    """The push service says that this phone has unsubscribed."""
    Device.objects.filter(id=device_id).delete()


def mark(endpoint: str) -> str:
    """What a push address is known by."""
    return hashlib.sha256(endpoint.encode()).hexdigest()
