"""Who may bring a team's week in as a file, and take it out?"""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.permissions import can_host_team, can_see_team, check_can_host_team


def check_can_import(by: Viewer, team_id: UUID) -> None:
    """The host starts teams and fills them. The team's own people change things in the app, one at a time."""
    check_can_host_team(by, team_id)


def check_can_export(by: Viewer, team_id: UUID) -> None:
    """The members, whose week it is, and the host, who keeps what the law asks for. A coach sees counts only."""
    if team_id in by.member_of or can_host_team(by, team_id):
        return
    if team_id in by.coach_of and can_see_team(by, team_id):
        raise NotYours("A week file holds what is private to people and the team.")
    raise NotThere
