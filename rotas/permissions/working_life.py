"""Whose working life is it to see, and to write?"""

from rotas.models import WorkingLife
from teams.auth import Viewer
from teams.errors import NotThere, NotYours


def can_see_working_life(by: Viewer, life: WorkingLife) -> bool:
    """The team shares out its week among its members, so that its members see when each can. Nobody else."""
    return life.team_id in by.member_of


def check_can_see_working_life(by: Viewer, life: WorkingLife) -> None:
    if not can_see_working_life(by, life):
        raise NotThere


def check_can_write_working_life(by: Viewer, life: WorkingLife) -> None:
    """Only the member themselves."""
    check_can_see_working_life(by, life)
    if life.member_id != by.human_id:
        raise NotYours("Each member says for themselves when they can.")
