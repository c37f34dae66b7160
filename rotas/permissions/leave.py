"""Who may know when a member is not there, and who tells it?"""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership
from teams.queries import current


def teams_of_member(by: Viewer, member_id: UUID) -> list[UUID]:
    """The teams that a member works with now, in the order in which they are locked; NotThere for somebody who works with
    none of them. A team shares out its week among its members, so its members see when each can; nobody else does."""
    rows = Membership.objects.filter(current(), human=member_id, part="member").values_list("team_id", flat=True)
    teams = sorted(set(rows), key=str)
    if not by.member_of & set(teams):
        raise NotThere
    return teams


def check_can_tell_leave(by: Viewer, member_id: UUID) -> list[UUID]:
    """Only the member themself. Gives the teams that it is told to."""
    teams = teams_of_member(by, member_id)
    if member_id != by.human_id:
        raise NotYours("Each member says for themselves when they are not there.")
    return teams


def can_read_why(by: Viewer, member_id: UUID, shared: bool) -> bool:
    """Why somebody is on leave is theirs to say or not."""
    return shared or member_id == by.human_id
