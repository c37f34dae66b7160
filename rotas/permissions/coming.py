"""Who may know who is coming to somebody?"""

from uuid import UUID

from profiles.permissions import can_read
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Membership
from teams.queries import current


def check_can_see_coming(by: Viewer, person_id: UUID) -> list[UUID]:
    """The teams of whose published weeks the viewer may see what concerns the person. The person themself, and those of
    their circle to whom they granted it: of every team that supports them; a member: of their own. Else NotThere."""
    rows = Membership.objects.filter(current(), human=person_id, part="person").order_by("starts", "id")
    teams = list(rows.values_list("team_id", flat=True))
    whole = person_id == by.human_id or (person_id in by.circle_of and can_read(by, person_id, "who_is_coming"))
    seen = teams if whole else [team for team in teams if team in by.member_of]
    if not seen:
        raise NotThere
    return seen
