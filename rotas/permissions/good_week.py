"""Whose good week is it to see, and to change?"""

from profiles.permissions import can_read
from rotas.models import GoodWeek
from teams.auth import Viewer
from teams.errors import NotThere, NotYours


def can_edit_good_week(by: Viewer, good_week: GoodWeek) -> bool:
    """The person whose week it is, while the team supports them, and the members of that team."""
    mine = good_week.person_id == by.human_id and good_week.team_id in by.person_in
    return mine or good_week.team_id in by.member_of


def can_see_good_week(by: Viewer, good_week: GoodWeek) -> bool:
    """Who may edit it, and those of the person's circle to whom they granted it. Never a coach or a host."""
    if can_edit_good_week(by, good_week):
        return True
    return good_week.person_id in by.circle_of and can_read(by, good_week.person_id, "good_week")


def check_can_see_good_week(by: Viewer, good_week: GoodWeek) -> None:
    if not can_see_good_week(by, good_week):
        raise NotThere


def check_can_edit_good_week(by: Viewer, good_week: GoodWeek) -> None:
    """NotThere for whoever may not see it; NotYours for somebody of the circle, who may."""
    check_can_see_good_week(by, good_week)
    if not can_edit_good_week(by, good_week):
        raise NotYours("The person and their team change a good week. You can suggest it to them.")


def can_set_ties(by: Viewer, good_week: GoodWeek) -> bool:
    """Ties are the team's own picture of who knows whom; so is what was bought."""
    return good_week.team_id in by.member_of


def check_can_set_ties(by: Viewer, good_week: GoodWeek) -> None:
    check_can_see_good_week(by, good_week)
    if not can_set_ties(by, good_week):
        raise NotYours("The team says who knows whom.")
