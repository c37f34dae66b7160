"""Interests, introductions and places: who may. Somebody's interests are theirs; a team's places are the team's.

What another human learns of an interest depends on two yeses, theirs and the other's: see queries.community."""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere, NotYours


def can_read_community(by: Viewer, team_id: UUID) -> bool:
    """A team's places and ideas: its members, and the people whom it supports."""
    return team_id in by.member_of or team_id in by.person_in


def check_can_read_community(by: Viewer, team_id: UUID) -> None:
    if not can_read_community(by, team_id):
        raise NotThere


def can_keep_places(by: Viewer, team_id: UUID) -> bool:
    return team_id in by.member_of


def check_can_keep_places(by: Viewer, team_id: UUID) -> None:
    """NotThere for somebody who does not belong; NotYours for a person, who can tell the team of a place."""
    check_can_read_community(by, team_id)
    if not can_keep_places(by, team_id):
        raise NotYours("The team keeps this list. Tell them of a place.")
