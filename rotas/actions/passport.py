"""Making one's passport: reading everything, and the line in the record that it was taken out."""

from rotas.queries.passport import passport_file
from teams import audit
from teams.auth import Viewer


def make_passport(*, by: Viewer) -> bytes:
    """The file (queries.passport). The record notes that it was made, so that somebody whose phone was lent can see it."""
    made = passport_file(by)
    team = next(iter(sorted(by.person_in | by.member_of, key=str)), None)
    audit.record(by=by, verb="took out", kind="passport", object_id=by.human_id, team_id=team, about_id=by.human_id)
    return made
