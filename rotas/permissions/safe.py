"""If nobody comes: whose plan is it, and who looks out?"""

from uuid import UUID

from rotas.permissions.door import check_can_write_way_in
from teams.auth import Viewer
from teams.errors import NotThere


def check_can_see_plan(by: Viewer, person_id: UUID) -> UUID:
    """The person, and the members of the team that supports them, who also write it together. Gives the team."""
    return check_can_write_way_in(by, person_id)


def check_looks_out(by: Viewer, team_id: UUID) -> None:
    """The team's members. No coach and no host: nothing of this is to be watched."""
    if team_id not in by.member_of:
        raise NotThere
