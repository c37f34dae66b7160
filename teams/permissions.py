"""May this viewer do it? `can_x` answers, `check_can_x` raises, so that the API and the button ask the same function."""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere, NotYours


def can_see_team(by: Viewer, team_id: UUID) -> bool:
    """Its members, the people it supports, its coaches, its host."""
    return team_id in by.teams


def check_can_see_team(by: Viewer, team_id: UUID) -> None:
    if not can_see_team(by, team_id):
        raise NotThere


def can_plan(by: Viewer, team_id: UUID) -> bool:
    """Only the team itself plans its week. A coach looks and asks; a host pays."""
    return team_id in by.member_of


def check_can_plan(by: Viewer, team_id: UUID) -> None:
    """NotThere for somebody who may not know of the team's week; NotYours for a coach, who sees it and may not steer it."""
    if can_plan(by, team_id):
        return
    if team_id in by.coach_of:
        raise NotYours("A team plans its own week. A coach can look and ask.")
    raise NotThere


def can_host_team(by: Viewer, team_id: UUID) -> bool:
    return team_id in by.hosted_teams


def check_can_host_team(by: Viewer, team_id: UUID) -> None:
    if can_host_team(by, team_id):
        return
    if can_see_team(by, team_id):
        raise NotYours("This is for the host organisation to do.")
    raise NotThere


def can_invite(by: Viewer, team_id: UUID, part: str) -> bool:
    """The team itself decides who joins it; its host invites coaches too."""
    return can_host_team(by, team_id) or (part == "member" and team_id in by.member_of)


def check_can_invite(by: Viewer, team_id: UUID, part: str) -> None:
    if can_invite(by, team_id, part):
        return
    if can_see_team(by, team_id):
        raise NotYours(
            "This is for the host organisation to do." if part == "coach" else "The team decides who joins it."
        )
    raise NotThere
