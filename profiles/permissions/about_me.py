"""Who may take somebody's About Me out as a file: they themself, and whoever decides for them."""

from uuid import UUID

from profiles.permissions.around import around
from profiles.permissions.page import reach_into
from teams.auth import Viewer
from teams.errors import NotThere, NotYours


def can_take_out(by: Viewer, human_id: UUID) -> bool:
    """The human themself; for a person supported, an attorney or deputy for health and welfare, and a member of their team
    where they have no sign-in of their own (with them, as for all that they write)."""
    if by.human_id == human_id:
        return True
    try:
        found = around(by, human_id)
    except (NotThere, NotYours):
        return False
    return found.speaks or found.decides


def check_can_take_out(by: Viewer, human_id: UUID) -> None:
    """NotThere for somebody who may not open the page; NotYours for somebody who reads it."""
    reach_into(by, human_id)
    if not can_take_out(by, human_id):
        raise NotYours("They take this out themself, or whoever decides for them.")
