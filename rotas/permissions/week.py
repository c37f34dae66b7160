"""Whose week is it to see, and to share out?"""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere
from teams.permissions import can_plan


def can_see_week(by: Viewer, team_id: UUID) -> bool:
    """The team's members; and its coach, who sees state and counts."""
    return team_id in by.member_of or team_id in by.coach_of


def check_can_see_week(by: Viewer, team_id: UUID) -> None:
    if not can_see_week(by, team_id):
        raise NotThere


def check_can_list_weeks(by: Viewer, team_id: UUID) -> None:
    """Whoever may see the week; and the host, who exports weeks and needs to know which there are."""
    if team_id not in by.hosted_teams:
        check_can_see_week(by, team_id)


def can_see_visits(by: Viewer, team_id: UUID) -> bool:
    """What is in the week: who is visited, when, by whom, and what members say to it. The team's alone."""
    return can_plan(by, team_id)
