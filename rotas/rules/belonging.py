"""Starting a team and ending a part in one: what fits. Plain values."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rotas.rules.good_week import Fault

TEAM_NAME, TEAM_PURPOSE = 120, 300
AHEAD = timedelta(days=731)
BACK = timedelta(days=62)
"""How late a last day can be written down. What is older is in the pay that was counted, and stays."""


def team_faults(name: str, zone: str) -> list[Fault]:
    """What is wrong with a new team's name or time zone."""
    faults = []
    if not name:
        faults.append(("name", "give the team a name"))
    if len(name) > TEAM_NAME:
        faults.append(("name", f"at most {TEAM_NAME} letters"))
    if not is_zone(zone):
        faults.append(("timezone", "choose a time zone such as Europe/London"))
    return faults


def is_zone(zone: str) -> bool:
    """Whether there is such a time zone (IANA's name)."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def last_day_faults(starts: date, last: date, today: date) -> list[Fault]:
    """What is wrong with the last day of somebody's part that began on `starts`."""
    if last < starts:
        return [("last", "that is before they began")]
    if not today - BACK <= last <= today + AHEAD:
        return [("last", "choose a day from two months ago to two years ahead")]
    return []
