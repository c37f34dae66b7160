"""Notes: what worked, what next, a worry. Written on a doorstep, kept for good, mended by who wrote them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.rules import problem_in_text, tidy
from rotas.models import Note, NoteVersion, Visit
from rotas.permissions.lived import check_can_change_note, check_can_write_notes, check_is_of_the_team, find_note
from rotas.rules.lived import LONGEST_WAIT, NOTE_LENGTH, NOTE_PARTS, instant, says_something
from teams import audit, bell, notices
from teams.auth import Viewer
from teams.errors import Clash, RuleBroken
from teams.queries import members_of, today_in

A_DAY = timedelta(days=1)


@transaction.atomic
def write_note(
    *,
    by: Viewer,
    person_id: UUID,
    note_id: UUID,
    visit_id: UUID | None,
    day: date,
    parts: Mapping[str, str],
    said: datetime,
    phone_now: datetime | None = None,
    edit: int = 0,
    now: datetime | None = None,
) -> Note:
    """Keep a note under the id that the phone gave it; the same again changes nothing, so that it may be sent any number of times.

    `edit`: how often its writer mended it while it waited on the phone. An earlier try may have arrived without the phone
    knowing: then the later words are its next version, and a try that comes late, with older words, changes nothing.

    `parts`: worked, next and worry, at least one of them. A visit that has gone since leaves the note on its `day`.
    """
    got = now or timezone.now()
    when = instant(said, phone_now, got)
    team_id = check_can_write_notes(by, person_id, visit_id, when)
    words = _words(parts)
    team = bell.hold(team_id)
    there = Note.objects.filter(id=note_id).first()
    if there is not None:
        if there.by_id != by.human_id or there.person_id != person_id:
            raise Clash("This note could not be kept. Write it once more.", code="id_is_taken")
        return _mend(there, words, by) if edit >= there.version else there
    visits = Visit.objects.filter(week__team=team_id, week__state="published", moment__good_week__person=person_id)
    visit = visits.filter(id=visit_id).first() if visit_id else None
    note = Note.objects.create(
        id=note_id,
        team_id=team_id,
        person_id=person_id,
        visit=visit,
        date=visit.date if visit else _day(day, today_in(team)),
        by_id=by.human_id,
        at=when.at,
        sure=when.sure,
        said_at=said,
        got_at=got,
        **words,
    )
    NoteVersion.objects.create(note=note, version=1, at=got, **words)
    _record(note, by=by, verb="wrote")
    if note.worry:
        _tell_worry(note, by)
    return note


@transaction.atomic
def change_note(*, by: Viewer, note_id: UUID, parts: Mapping[str, str]) -> Note:
    """Mend one's own note. What it said before stays among its versions; a worry with new words is anybody's to take up again."""
    note = find_note(by, note_id)
    check_can_change_note(by, note)
    words = _words(parts)
    bell.hold(note.team_id)
    now = Note.objects.select_for_update(of=("self",)).get(id=note_id)
    if now.taken_back_at is not None:
        raise Clash("You have taken this note back", code="note_taken_back")
    return _mend(now, words, by)


def _mend(note: Note, words: Mapping[str, str], by: Viewer) -> Note:
    """The note's next version, unless it says that already. One that was taken back in the meantime stays so, and the words are
    kept among its versions: they come late, from a phone that did not know."""
    said = note if note.taken_back_at is None else note.versions.get(version=note.version)
    if all(getattr(said, part) == words[part] for part in NOTE_PARTS):
        return note
    if note.taken_back_at is not None:
        note.version += 1
        note.save(update_fields=["version"])
        NoteVersion.objects.create(note=note, version=note.version, **words)
        _record(note, by=by, verb="mended")
        return note
    new_worry = bool(words["worry"]) and words["worry"] != note.worry
    if new_worry or not words["worry"]:
        note.taken_up_by, note.taken_up_at = None, None
    for part in NOTE_PARTS:
        setattr(note, part, words[part])
    note.version += 1
    note.save()
    NoteVersion.objects.create(note=note, version=note.version, **words)
    _record(note, by=by, verb="mended")
    if new_worry:
        _tell_worry(note, by)
    return note


@transaction.atomic
def take_up(*, by: Viewer, note_id: UUID) -> Note:
    """I have taken this worry up. Whoever says it first; the others see who."""
    note = find_note(by, note_id)
    check_is_of_the_team(by, note)
    bell.hold(note.team_id)
    taken = Note.objects.filter(id=note_id, taken_up_at=None).exclude(worry="")
    if taken.update(taken_up_by=by.human_id, taken_up_at=timezone.now()):
        note.refresh_from_db()
        _record(note, by=by, verb="took up")
    return note


@transaction.atomic
def put_back(*, by: Viewer, note_id: UUID) -> Note:
    """It was not taken up after all: by who said so."""
    note = find_note(by, note_id)
    check_is_of_the_team(by, note)
    bell.hold(note.team_id)
    if Note.objects.filter(id=note_id, taken_up_by=by.human_id).update(taken_up_by=None, taken_up_at=None):
        note.refresh_from_db()
        _record(note, by=by, verb="put back")
    return note


def _day(day: date, today: date) -> date:
    """The day that a note is about, as far as it can be: a phone whose calendar is wrong must not hide it in another year."""
    return day if today - LONGEST_WAIT <= day <= today + A_DAY else today


def _words(parts: Mapping[str, str]) -> dict[str, str]:
    """The parts as they are kept: lines stay lines. RuleBroken when there is nothing, or what cannot be kept."""
    words = {part: "\n".join(filter(None, map(tidy, parts.get(part, "").splitlines()))) for part in NOTE_PARTS}
    problems = [
        problem
        for part, text in words.items()
        if (problem := problem_in_text(part, text.replace("\n", " "), NOTE_LENGTH)) is not None
    ]
    if problems:
        raise RuleBroken("Some of it cannot be kept", problems=problems)
    if not says_something(words):
        raise RuleBroken("Write what worked, what next, or a worry", code="empty_note")
    return words


def _tell_worry(note: Note, by: Viewer) -> None:
    notices.tell(
        by=by,
        team_id=note.team_id,
        kind="worry",
        to=[m.id for m in members_of(note.team_id)],
        object_id=note.id,
        detail={"person": str(note.person_id), "called": note.person.called, "path": "/worries"},
    )


def _record(note: Note, *, by: Viewer, verb: str) -> None:
    audit.record(
        by=by,
        verb=verb,
        kind="note",
        object_id=note.id,
        team_id=note.team_id,
        about_id=note.person_id,
        version=note.version,
    )
    bell.ring(team_id=note.team_id, kind="note", ids=[note.id], people=[note.person_id])
