"""Whose hours bank is it to read, and to write?"""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership, Team
from teams.queries import current


def bank_team(by: Viewer, person_id: UUID) -> Team:
    """The team whose bank with the person the viewer may read: the person themself, and that team's members. Else NotThere.
    A host has the statement, and no bank of anybody's."""
    rows = (
        Membership.objects.filter(current(), human=person_id, part="person")
        .select_related("team")
        .order_by("starts", "id")
    )
    for row in rows:
        if row.team and (person_id == by.human_id or row.team_id in by.member_of):
            return row.team
    raise NotThere


def can_write_bank(by: Viewer, team_id: UUID) -> bool:
    """What was bought and what is moved is the team's to write down, as it is who knows whom."""
    return team_id in by.member_of


def check_can_write_bank(by: Viewer, person_id: UUID) -> Team:
    """NotThere for whoever may not read it; NotYours for the person, who says what they would like."""
    team = bank_team(by, person_id)
    if not can_write_bank(by, team.id):
        raise NotYours("Your team writes this down. You can say what you would like.")
    return team
