"""What has been planted so far, by the content's keys: every step finds here what the steps before it made."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from teams.auth import Viewer, viewer_for
from teams.models import Human, Organisation, Team

ZONE = ZoneInfo("Europe/London")


@dataclass
class Plot:
    """`today` is the day on which the demo is planted; weeks are counted from its Monday."""

    today: date
    organisation: Organisation
    teams: dict[str, Team] = field(default_factory=dict)
    humans: dict[str, Human] = field(default_factory=dict)
    _viewers: dict[str, Viewer] = field(default_factory=dict)

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    def week_starts(self, week: int) -> date:
        """The Monday of a week, 0 being this one."""
        return self.monday + timedelta(weeks=week)

    def viewer(self, key: str) -> Viewer:
        """The viewer that somebody is. Ask only once everybody has joined: what they belong to is remembered."""
        if key not in self._viewers:
            self._viewers[key] = viewer_for(self.humans[key])
        return self._viewers[key]


def moment_in_time(day: date, clock: str) -> datetime:
    """An instant by the wall clock of the teams' town."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=ZONE)
