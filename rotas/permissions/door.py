"""Who may see how to get in, and who may write it?"""

from datetime import date
from uuid import UUID

from rotas.models import Visit
from rotas.permissions.lived import supporting_team
from teams.auth import Viewer
from teams.errors import NotThere


def check_can_write_way_in(by: Viewer, person_id: UUID) -> UUID:
    """The team for which it holds: the person themself, and the members of the team that supports them. Else NotThere."""
    among = by.person_in if person_id == by.human_id else by.member_of
    team = supporting_team(by, person_id, among)
    if team is None:
        raise NotThere
    return team


def goes_today(by: Viewer, person_id: UUID, today: date) -> bool:
    """Whether the viewer goes to the person today, by a published week."""
    return Visit.objects.filter(
        week__state="published",
        week__team__in=by.member_of,
        date=today,
        members__member=by.human_id,
        moment__good_week__person=person_id,
    ).exists()


def can_see_way_in(by: Viewer, person_id: UUID, today: date) -> bool:
    """The person at any time; a member only on the day, when they go."""
    return person_id == by.human_id or goes_today(by, person_id, today)
