"""Jobs of the room: changes go to people in the way that they chose, and the day to look at a page again is told. Thin: the rows
are the truth."""

from datetime import datetime, timedelta

from django.utils import timezone

from profiles.actions import circle_actions, look_again, telling

LOOK_EVERY = timedelta(minutes=10)
_looked: list[datetime] = []


def remind_circles() -> int:
    """The day before a circle meets, or somebody does what they said. Called every few seconds."""
    return circle_actions.remind()


def tell_people() -> int:
    """Called every few seconds."""
    return telling.deliver()


def tell_look_again(now: datetime | None = None) -> int:
    """Called every few seconds, and looks now and then: a day is long."""
    now = now or timezone.now()
    if _looked and _looked[-1] <= now < _looked[-1] + LOOK_EVERY:
        return 0
    _looked[:] = [now]
    return look_again.tell_due()
