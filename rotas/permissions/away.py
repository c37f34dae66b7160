"""Who may know that a person is not at home, who may say it, and who may read why?

| who | sees that | why and what was said | says it |
|---|---|---|---|
| the person | yes | yes | yes |
| members of a team that supports them | yes | yes | yes |
| circle, to whom they show their good week | yes | yes | yes |
| circle, to whom they show who is coming | yes | | |
| coach, host, anybody else | | | |
"""

from uuid import UUID

from profiles.permissions import reach
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership
from teams.queries import current


def teams_of_person(person_id: UUID) -> list[UUID]:
    """The teams that support somebody now, in the order in which they are locked."""
    rows = Membership.objects.filter(current(), human=person_id, part="person").values_list("team_id", flat=True)
    return sorted(set(rows), key=str)


def check_can_see_away(by: Viewer, person_id: UUID) -> list[UUID]:
    """NotThere for whoever may not know. Gives the teams that support the person."""
    teams = teams_of_person(person_id)
    if not teams or not (_close(by, person_id, teams) or _shared(by, person_id)):
        raise NotThere
    return teams


def can_read_why_away(by: Viewer, person_id: UUID, told_by: UUID | None) -> bool:
    """Why somebody is away may be their health: for them, their team, those who may read their good week, and who said it."""
    if told_by == by.human_id or _close(by, person_id, teams_of_person(person_id)):
        return True
    return person_id in by.circle_of and reach(by, [person_id])[person_id].reads("good_week")


def can_tell_away(by: Viewer, person_id: UUID, teams: list[UUID]) -> bool:
    """The person, their team, and those of their circle to whom they show their good week."""
    if _close(by, person_id, teams):
        return True
    found = reach(by, [person_id]).get(person_id) if person_id in by.circle_of else None
    return found is not None and found.reads("good_week")


def check_can_tell_away(by: Viewer, person_id: UUID) -> list[UUID]:
    """NotYours for somebody of the circle who may see no more than who is coming."""
    teams = check_can_see_away(by, person_id)
    if not can_tell_away(by, person_id, teams):
        raise NotYours("The person and their team say when they are away. Ring the team, and they will write it down.")
    return teams


def check_can_keep_in_touch(by: Viewer, person_id: UUID) -> list[UUID]:
    """Members of a team that supports the person offer to keep in touch. Their circle needs no page for it."""
    teams = check_can_see_away(by, person_id)
    if not by.member_of & set(teams):
        raise NotYours("The team keeps in touch here.")
    return teams


def _close(by: Viewer, person_id: UUID, teams: list[UUID]) -> bool:
    return person_id == by.human_id or bool(by.member_of & set(teams))


def _shared(by: Viewer, person_id: UUID) -> bool:
    if person_id not in by.circle_of:
        return False
    found = reach(by, [person_id]).get(person_id)
    return found is not None and bool({"good_week", "who_is_coming"} & found.levels.keys())
