"""What still has a moment after somebody said stop, so that there is something to show for it."""

from __future__ import annotations

import time
from collections.abc import Callable


def a_little_longer(should_stop: Callable[[], bool], seconds: float) -> Callable[[], bool]:
    """What to ask instead of `should_stop`: whether so many seconds are over since that was first seen to be so."""
    since: float | None = None

    def stop() -> bool:
        nonlocal since
        if not should_stop():
            return False
        since = since or time.monotonic()
        return time.monotonic() - since >= seconds

    return stop
