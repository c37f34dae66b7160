"""Who may begin and end somebody's part in a team?

| who | may |
|---|---|
| the host | start a team; see who belongs; write down anybody's last day |
| a member | see who belongs; write down their own last day; that the team supports somebody no longer |
| a coach | their own last day |
| anybody else | nothing: it is not there |
"""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership
from teams.permissions import can_host_team


def check_can_start_team(by: Viewer, organisation_id: UUID) -> None:
    if organisation_id not in by.host_of:
        raise NotThere


def check_can_see_belonging(by: Viewer, team_id: UUID) -> None:
    """The team itself and its host. A coach sees the team's own page, which says no dates."""
    if team_id in by.member_of or can_host_team(by, team_id):
        return
    if team_id in by.coach_of or team_id in by.person_in:
        raise NotYours("This is between the team and its host.")
    raise NotThere


def can_end(by: Viewer, row: Membership) -> bool:
    """Nobody in a team puts a colleague out of it: that is for the employer, or for the member themself."""
    if row.team_id is None or row.part not in ("member", "person", "coach"):
        return False
    if can_host_team(by, row.team_id):
        return True
    if row.part == "person":
        return row.team_id in by.member_of
    return row.human_id == by.human_id and row.team_id in by.teams


def check_can_end(by: Viewer, row: Membership) -> None:
    if not can_end(by, row):
        raise NotYours("This is for them, or for the host.")
