"""The learning log: what we did, what worked, what did not, what we learnt; and from there to the page."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import Held, content, hold, tell
from profiles.actions.profile import change_profile
from profiles.actions.suggestions import suggest
from profiles.models import Learning, Profile
from profiles.permissions import can_edit, check_can_read, today
from profiles.permissions.circle import Part, check_writes, find_learning, part_in
from profiles.rules import WHY_LENGTH, problem_in_text, tidy
from profiles.rules.learning import SAID, WHO_WAS_THERE, WORDS
from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, NotYours, Problem, RuleBroken, Stale

#: Where on the page something learnt can go.
PageSection = Literal["matters", "support"]
PARTS = ("there", *SAID)


@transaction.atomic
def write(
    *, by: Viewer, person_id: UUID, entry_id: UUID, on: date, parts: Mapping[str, str], note: UUID | None = None
) -> Learning:
    """Keep an entry under the id that the phone gave it; the same again changes nothing. `note`: the note from a visit that it
    comes from, which is learnt from once."""
    part = part_in(by, person_id, "notes")
    check_writes(part)
    words = _words(on, parts)
    held = hold(person_id)
    there = Learning.objects.filter(id=entry_id).first()
    if there is not None:
        if (there.person_id, there.by_id) != (person_id, by.human_id):
            raise Clash("This could not be kept. Write it once more.", code="id_is_taken")
        return there
    if note and (earlier := Learning.objects.filter(person=person_id, note=note).first()):
        return earlier
    made = Learning.objects.create(id=entry_id, person_id=person_id, date=on, note=note, by_id=by.human_id, **words)
    _record(held, made, by=by, verb="wrote")
    return made


@transaction.atomic
def change(*, by: Viewer, entry_id: UUID, seen: int, on: date, parts: Mapping[str, str]) -> Learning:
    """Mend an entry: by who wrote it, and by the person."""
    found, part = find_learning(by, entry_id)
    _check_mends(found, part, by)
    words = _words(on, parts)
    held = hold(found.person_id)
    if not Learning.objects.filter(id=entry_id, version=seen).update(version=seen + 1, date=on, **words):
        raise Stale
    found.refresh_from_db()
    _record(held, found, by=by, verb="mended")
    return found


@transaction.atomic
def remove(*, by: Viewer, entry_id: UUID) -> UUID:
    """Take an entry out: by who wrote it, and by the person. Gives whose log it was."""
    found, part = find_learning(by, entry_id)
    _check_mends(found, part, by)
    held = hold(found.person_id)
    Learning.objects.filter(id=entry_id).delete()
    _record(held, found, by=by, verb="removed")
    return found.person_id


@transaction.atomic
def to_page(*, by: Viewer, entry_id: UUID, section: PageSection, line: str) -> Learning:
    """What was learnt becomes a line of the page: at once for whoever writes it, else as a suggestion to them."""
    found, part = find_learning(by, entry_id)
    check_writes(part)
    check_can_read(by, found.person_id, section)
    line = tidy(line)
    held = hold(found.person_id)
    lines = content(held)[section]
    if line in lines:
        raise RuleBroken("It says that already", code="nothing_new", problems=[Problem("line", "Change something")])
    why = (found.learnt or found.worked)[:WHY_LENGTH]
    if can_edit(by, found.person_id):
        version = Profile.objects.values_list("version", flat=True).get(human=found.person_id)
        change_profile(
            by=by, human_id=found.person_id, seen=version, changes={section: [*lines, line]}, because=why or line
        )
    else:
        suggest(by=by, human_id=found.person_id, section=section, part=None, lines=[*lines, line], why=why)
    Learning.objects.filter(id=entry_id).update(to_page_on=today())
    found.refresh_from_db()
    tell(held, kind="note", ids=[entry_id])
    return found


def _check_mends(found: Learning, part: Part, by: Viewer) -> None:
    check_writes(part)
    if found.by_id != by.human_id and not part.edits:
        raise NotYours("An entry is mended by who wrote it. You can write one of your own.")


def _words(on: date, parts: Mapping[str, str]) -> dict[str, Any]:
    words = {part: tidy(parts.get(part, "")) for part in PARTS}
    problems = [problem_in_text(p, words[p], WHO_WAS_THERE if p == "there" else WORDS) for p in PARTS]
    if not any(words[part] for part in SAID):
        problems.append(Problem("did", "Write what you did, or what you learnt"))
    if on > today():
        problems.append(Problem("date", "Choose today or an earlier day"))
    if found := [p for p in problems if p]:
        raise RuleBroken("Some of it cannot be kept", problems=found)
    return words


def _record(held: Held, entry: Learning, *, by: Viewer, verb: str) -> None:
    audit.record(
        by=by, verb=verb, kind="learning", object_id=entry.id, team_id=held.team_id, about_id=held.human.id,
        version=entry.version,
    )  # fmt: skip
    tell(held, kind="note", ids=[entry.id])
