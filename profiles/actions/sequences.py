"""Support sequences: how support goes for one routine, step by step, with a picture of a step where one helps."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.holding import Held, hold, tell
from profiles.actions.picture import fitted
from profiles.actions.picture_file import forget, kept
from profiles.models import StepPicture, SupportSequence
from profiles.permissions.circle import Part, check_writes, find_sequence, part_in
from profiles.rules import problem_in_text, tidy
from profiles.rules.learning import MOST_SEQUENCES, MOST_STEPS, STEP, TITLE, WHEN
from teams import audit
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken, Stale


@dataclass(frozen=True)
class Step:
    """`i`: what the person does themself; `you`: what who helps does; `picture`: the id of one, or empty."""

    i: str
    you: str
    picture: str = ""


@transaction.atomic
def begin(*, by: Viewer, person_id: UUID, title: str, when: str, steps: Sequence[Step]) -> SupportSequence:
    part = part_in(by, person_id, "support")
    check_writes(part)
    kept_as = columns(title, when, steps, pictures=set())
    held = hold(person_id)
    if SupportSequence.objects.filter(person=person_id, ended_at=None).count() >= MOST_SEQUENCES:
        raise RuleBroken(f"There is room for {MOST_SEQUENCES} of these.", code="many_sequences")
    made = SupportSequence.objects.create(person_id=person_id, **kept_as)
    _record(held, made, by=by, verb="wrote")
    return made


@transaction.atomic
def change(
    *, by: Viewer, sequence_id: UUID, seen: int, title: str, when: str, steps: Sequence[Step]
) -> SupportSequence:
    """All of it. Pictures that no step names any more go, with their files."""
    found, _ = _find_to_write(by, sequence_id)
    pictures = {str(p.id): p for p in found.pictures.all()}
    kept_as = columns(title, when, steps, pictures=set(pictures))
    held = hold(found.person_id)
    if not SupportSequence.objects.filter(id=sequence_id, version=seen).update(
        version=seen + 1, at=timezone.now(), **kept_as
    ):
        raise Stale
    named = {step["picture"] for step in kept_as["steps"]}
    for key, picture in pictures.items():
        if key not in named:
            picture.delete()
            transaction.on_commit(partial(forget, picture.file), robust=True)
    found.refresh_from_db()
    _record(held, found, by=by, verb="changed")
    return found


@transaction.atomic
def put_away(*, by: Viewer, sequence_id: UUID, away: bool = True) -> SupportSequence:
    """It is not how it goes any more; or (away False) it is again."""
    found, _ = _find_to_write(by, sequence_id)
    held = hold(found.person_id)
    rows = SupportSequence.objects.filter(id=sequence_id, ended_at__isnull=away)
    if rows.update(ended_at=timezone.now() if away else None):
        found.refresh_from_db()
        _record(held, found, by=by, verb="put away" if away else "brought back")
    return found


def add_picture(*, by: Viewer, sequence_id: UUID, picture: str) -> StepPicture:
    """Keep a picture (base64) for a step to name. It is shown from when the sequence is saved with it."""
    _find_to_write(by, sequence_id)
    try:
        made = fitted(base64.b64decode(picture, validate=True))
    except (binascii.Error, ValueError) as error:
        raise RuleBroken(
            "Some of it cannot be kept", problems=[Problem("picture", "Choose the photo again")]
        ) from error
    with kept(made.data, "step-") as name:
        return _keep(by, sequence_id, name, (made.width, made.height))


@transaction.atomic
def _keep(by: Viewer, sequence_id: UUID, name: str, size: tuple[int, int]) -> StepPicture:
    found, _ = _find_to_write(by, sequence_id)
    held = hold(found.person_id)
    if found.pictures.count() >= MOST_STEPS * 2:
        raise RuleBroken("There are many pictures already. Save, then add more.", code="many_pictures")
    row = StepPicture.objects.create(sequence=found, file=name, width=size[0], height=size[1])
    _record(held, found, by=by, verb="added a picture")
    return row


def _find_to_write(by: Viewer, sequence_id: UUID) -> tuple[SupportSequence, Part]:
    found, part = find_sequence(by, sequence_id)
    check_writes(part)
    return found, part


def columns(title: str, when: str, steps: Sequence[Step], *, pictures: set[str]) -> dict[str, Any]:
    """What is kept of it, tidy. RuleBroken where it does not fit; `pictures`: ids that a step may name."""
    title, when = tidy(title), tidy(when)
    tidied = [Step(tidy(s.i), tidy(s.you), s.picture) for s in steps]
    kept_steps = [s for s in tidied if s.i or s.you or s.picture]
    problems: list[Problem | None] = [
        problem_in_text("title", title, TITLE),
        problem_in_text("when", when, WHEN),
        None if title else Problem("title", "Say what it is for"),
        Problem("steps", f"Keep to {MOST_STEPS} steps at most") if len(kept_steps) > MOST_STEPS else None,
    ]
    for n, step in enumerate(kept_steps):
        problems += [problem_in_text(f"steps[{n}].i", step.i, STEP), problem_in_text(f"steps[{n}].you", step.you, STEP)]
        if step.picture and step.picture not in pictures:
            problems.append(Problem(f"steps[{n}].picture", "Choose the photo again"))
    if found := [p for p in problems if p]:
        raise RuleBroken("Some of it cannot be kept", problems=found)
    return {"title": title, "when": when, "steps": [asdict(s) for s in kept_steps]}


def _record(held: Held, row: SupportSequence, *, by: Viewer, verb: str) -> None:
    audit.record(
        by=by, verb=verb, kind="support sequence", object_id=row.id, team_id=held.team_id, about_id=held.human.id,
        version=row.version,
    )  # fmt: skip
    tell(held, kind="profile", ids=[held.human.id])
