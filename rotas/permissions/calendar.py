"""Who may have a calendar of which visits?"""

from uuid import UUID

from rotas.permissions.coming import check_can_see_coming
from teams.auth import Viewer
from teams.errors import NotThere


def check_can_have_calendar(by: Viewer, about_id: UUID, mine: bool) -> None:
    """A member of the visits that they make; a person of those that come to them; somebody of their circle too, while it is
    shared with them. Not members of a person's: they see the team's week. Else NotThere."""
    if mine:
        if about_id != by.human_id or not by.member_of:
            raise NotThere
        return
    if about_id != by.human_id and about_id not in by.circle_of:
        raise NotThere
    check_can_see_coming(by, about_id)


def can_have_calendar(by: Viewer, about_id: UUID, mine: bool) -> bool:
    try:
        check_can_have_calendar(by, about_id, mine)
    except NotThere:
        return False
    return True
