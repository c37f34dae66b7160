"""Welcoming somebody, and where places are: pure checks of what was written."""

import re
from typing import Literal, get_args

Ground = Literal["own_decision", "attorney", "best_interests"]
GROUNDS: tuple[Ground, ...] = get_args(Ground)

_PAIR = re.compile(r"(-?\d{1,3}\.\d{3,})\s*[,;/ ]\s*(-?\d{1,3}\.\d{3,})")
_IN_LINK = re.compile(r"!3d(-?\d{1,3}\.\d+)!4d(-?\d{1,3}\.\d+)|mlat=(-?\d{1,3}\.\d+)&mlon=(-?\d{1,3}\.\d+)")


def spot(text: str) -> tuple[float, float] | None:
    """Latitude and longitude, in degrees, of what somebody copied from a map: "51.4651, 0.3619", or a link with that in it."""
    found = _IN_LINK.search(text) or _PAIR.search(text)
    if found is None:
        return None
    numbers = [float(g) for g in found.groups() if g is not None]
    lat, lon = numbers[0], numbers[1]
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None
