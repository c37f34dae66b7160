"""Jobs of the room: what was told reaches whom it concerns. Thin: the rows are the truth."""

from datetime import datetime, timedelta

from django.utils import timezone

from teams.actions import telling

GATHER_EVERY = timedelta(minutes=1)
CLEAR_EVERY = timedelta(hours=6)
_last: dict[str, datetime] = {}


def deliver(now: datetime | None = None) -> int:
    """Send what is due now, and now and then let go of what is old. Called every few seconds, by every process that works."""
    now = now or timezone.now()
    if _is_time("clear", CLEAR_EVERY, now):
        telling.forget_old(now)
    sent = telling.deliver_urgent(now)
    if _is_time("gather", GATHER_EVERY, now):
        sent += telling.deliver_gathered(now)
    return sent


def _is_time(what: str, every: timedelta, now: datetime) -> bool:
    last = _last.get(what)
    if last is not None and last <= now < last + every:
        return False
    _last[what] = now
    return True
