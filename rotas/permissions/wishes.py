"""Who may say that a wish of a person stays so in a week that is being shared?

| who | sees what is locked | locks, and lets go what they locked | lets go what the person asked for |
|---|---|---|---|
| the person | theirs | yes | yes |
| an attorney or deputy, where a record says that the person could not decide about the good week | the person's | yes | yes |
| members of the team | all of the team's | yes | with a reason, which the person is told |
| others in the circle, coach, host | | | |
"""

from uuid import UUID

from profiles.permissions.around import deciders, open_to_others
from rotas.permissions.away import teams_of_person
from teams.auth import Viewer
from teams.errors import NotThere, NotYours


def speaks_for(by: Viewer, person_id: UUID) -> bool:
    """The person themself, and whoever decides for them where they could not."""
    if by.human_id == person_id:
        return True
    decides = person_id in by.circle_of and by.human_id in deciders(person_id)
    return decides and open_to_others(person_id, "good_week") is not None


def check_can_lock_wish(by: Viewer, person_id: UUID, team_id: UUID | None = None) -> list[UUID]:
    """The teams in whose weeks the viewer may lock wishes of this person: `team_id`, or all that support them.

    NotThere for whoever may not know of it; NotYours for somebody of the circle who does not decide for them.
    """
    teams = [t for t in teams_of_person(person_id) if team_id in (None, t)]
    if not teams:
        raise NotThere
    if speaks_for(by, person_id):
        return teams
    mine = [t for t in teams if t in by.member_of]
    if mine:
        return mine
    if person_id in by.circle_of:
        raise NotYours("The person says what stays so, with their team.")
    raise NotThere
