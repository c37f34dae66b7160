"""Who may write down that a team supports somebody from now on?"""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotYours
from teams.permissions import can_host_team, check_can_see_team


def check_can_welcome(by: Viewer, team_id: UUID) -> None:
    """The team's members, and its host. What the good week holds is then for the person and the team."""
    check_can_see_team(by, team_id)
    if team_id not in by.member_of and not can_host_team(by, team_id):
        raise NotYours("The team and its host welcome people.")
