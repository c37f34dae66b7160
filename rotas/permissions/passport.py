"""Who may bring a passport here: the human whose it is; or the host of a team of theirs, with their yes."""

from uuid import UUID

from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership
from teams.queries import current


def check_can_bring(by: Viewer, human_id: UUID) -> bool:
    """Whether it is their own. NotYours for a colleague or a circle, NotThere for those who may not know of them."""
    if by.human_id == human_id:
        return True
    rows = Membership.objects.filter(current(), human=human_id, part__in=["member", "person"])
    teams = set(rows.values_list("team_id", flat=True))
    if teams & by.hosted_teams:
        return False
    if teams & by.member_of or human_id in by.circle_of:
        raise NotYours("They bring it themself, or the host does with their yes.")
    raise NotThere
