"""May this viewer do it?"""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere, NotYours


def check_can_answer_pulse(by: Viewer, team_id: UUID) -> None:
    """Members of the team. A coach sees the same trend as the team, and is not asked."""
    if team_id in by.member_of:
        return
    if team_id in by.coach_of:
        raise NotYours("The pulse is the team's own.")
    raise NotThere


def can_see_health(by: Viewer, team_id: UUID) -> bool:
    """The team itself and its coaches, and both see the same."""
    return team_id in by.member_of | by.coach_of


def check_can_see_health(by: Viewer, team_id: UUID) -> None:
    if not can_see_health(by, team_id):
        raise NotThere
