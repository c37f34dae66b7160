"""Whose lived day is it to see, and to write?

| who | may |
|---|---|
| member of the visit's team | tap for themselves, write notes, take up a worry, see that somebody is there or has been; their own times |
| the person | read every note about them, see that somebody is there; take a photo of them away |
| their circle | with consent: notes (section notes), that somebody is there (section who_is_coming) |
| helper of another team | on the day of the visit: tap for themselves; write a note and read their own |
| the same, a fortnight long | have taken what their phone wrote on the day and could not send; take their notes back; read nothing |
| whoever wrote a note | mend it, take it back; then its words are theirs and the person's, unless it was about somebody else |
| coach, host, anybody else | nothing here |
"""

from collections.abc import Iterable
from uuid import UUID

from profiles.permissions import can_read
from rotas.models import Note, Visit
from rotas.permissions.neighbours import helped, helped_lately, helping
from rotas.rules.lived import Instant
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership
from teams.queries import current


def find_lived_visit(by: Viewer, visit_id: UUID) -> Visit:
    """A visit of a published week of the viewer's own team, with its week, moment and person; else NotThere."""
    visit = (
        Visit.objects.filter(id=visit_id, week__state="published", week__team__in=by.member_of)
        .select_related("week__team", "moment__good_week__person")
        .first()
    )
    if visit is None:
        raise NotThere
    return visit


def find_visit_to_live(by: Viewer, visit_id: UUID) -> Visit:
    """The same; and, on its day, a visit of another team at which the viewer helps."""
    today = next((row.visit for row in helping(by) if row.visit_id == visit_id), None)
    return today or find_lived_visit(by, visit_id)


def find_visit_to_tell_of(by: Viewer, visit_id: UUID, when: Instant) -> Visit:
    """The same for what a phone wrote at `when`: a helper's may come later than the day."""
    row = helped(by, visit_id, when)
    return row.visit if row and row.visit else find_lived_visit(by, visit_id)


def check_can_read_notes(by: Viewer, person_id: UUID) -> list[UUID]:
    """The teams whose notes about the person the viewer may read: the person and, with consent, their circle all of them; a
    member those of their own team."""
    rows = Membership.objects.filter(human=person_id, part="person", team__isnull=False).order_by("starts", "id")
    teams = list(rows.values_list("team_id", flat=True))
    seen = teams if _reads_as_the_person(by, person_id) else [team for team in teams if team in by.member_of]
    if not seen:
        raise NotThere
    return seen


def _reads_as_the_person(by: Viewer, person_id: UUID) -> bool:
    return person_id == by.human_id or (person_id in by.circle_of and can_read(by, person_id, "notes"))


def check_can_write_notes(by: Viewer, person_id: UUID, visit_id: UUID | None, when: Instant) -> UUID:
    """The team for which the viewer writes about the person: their own; or that which they help with the visit, if it was
    written on its day."""
    team = supporting_team(by, person_id, by.member_of)
    if team is not None:
        return team
    row = helped(by, visit_id, when) if visit_id else None
    if row and row.visit and row.visit.moment.good_week.person_id == person_id:
        return row.team_id
    check_can_read_notes(by, person_id)
    raise NotYours("The team writes these notes. You can suggest something to their page.")


def supporting_team(by: Viewer, person_id: UUID, among: Iterable[UUID]) -> UUID | None:
    """The first of these teams that supports the person now."""
    rows = Membership.objects.filter(current(), human=person_id, part="person", team__in=list(among))
    return rows.order_by("starts", "id").values_list("team", flat=True).first()


def find_note(by: Viewer, note_id: UUID) -> Note:
    """A note that the viewer may read. A helper's own is theirs to read on the day."""
    note = Note.objects.filter(id=note_id).select_related("by", "person", "taken_up_by").first()
    if note and note.by_id == by.human_id and note.visit_id in {row.visit_id for row in helping(by)}:
        return note
    if note is None or note.team_id not in check_can_read_notes(by, note.person_id):
        raise NotThere
    return note


def find_note_to_take_back(by: Viewer, note_id: UUID) -> Note:
    """The viewer's own note, while they are of the team; a helper's too, for a fortnight: what was written about the wrong person
    goes, also when the day is over."""
    own = Note.objects.filter(id=note_id, by=by.human_id).first()
    if own and own.visit_id and own.team_id not in by.member_of and helped_lately(by, [own.visit_id]):
        return own
    note = find_note(by, note_id)
    check_can_change_note(by, note)
    return note


def check_can_change_note(by: Viewer, note: Note) -> None:
    """Only who wrote it, while they are of the team."""
    if note.by_id != by.human_id or note.team_id not in by.member_of:
        raise NotYours("A note is mended by who wrote it. You can write one of your own.")


def may_read_words(by: Viewer, note: Note) -> bool:
    """Whether what a note said is the viewer's to read, for who may read the note. Once it is taken back: whoever wrote it, and the
    person with those to whom they share their notes; but not when it was about somebody else."""
    if note.taken_back_at is None or note.by_id == by.human_id:
        return True
    return note.taken_back_why != "wrong_person" and _reads_as_the_person(by, note.person_id)


def check_is_of_the_team(by: Viewer, note: Note) -> None:
    if note.team_id not in by.member_of:
        raise NotYours("This is for the team to do.")


def check_can_remove_photo(by: Viewer, note: Note) -> None:
    """Who took it, and the person whose home it shows: a yes can be taken back."""
    if by.human_id not in (note.by_id, note.person_id):
        raise NotYours("Whoever took it can take it away, and the person whose home it shows.")
