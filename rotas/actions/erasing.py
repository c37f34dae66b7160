"""Erasing what is kept about somebody: at their wish, or because its time is over. What the law makes stay, stays, and is named.

A human's row goes last, once nobody else's record names them. Where one does (a visit that a member made, a yes that a daughter
wrote down), what is left of them is that name, or for somebody who was only in a circle no name at all.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from profiles.actions.picture_file import forget
from profiles.models import (
    Clip,
    Invitation,
    StepPicture,
    StoryChapter,
    StoryItem,
    StoryPicture,
    SupportSequence,
)
from rotas.models import (
    Block,
    BroughtPicture,
    Erasure,
    GoodWeek,
    Moment,
    Note,
    NotePhoto,
    PausedVisit,
    Place,
    Presence,
    Tap,
    Visit,
    VisitChange,
    WorkingLife,
)
from rotas.queries.letting_go import (
    NOT_BY_ROWS,
    is_only_a_name,
    keeps_name,
    named_by_others,
    nobodys_name,
    whose_time_is_over,
)
from rotas.queries.passport import KEPT
from rotas.queries.retention import check_may_ask, facts_of, kept_of
from rotas.rules.retention import Facts
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken
from teams.models import AuditEvent, Human, IdempotencyKey, Membership, Notice, Team, User

log = logging.getLogger(__name__)
ROOMS = ("teams", "profiles", "rotas", "wellbeing")
NOBODY = "00000000-0000-4000-8000-000000000000"
#: Subjects in whose order rows can go: what leans on visits and moments before them.
FIRST = ("taps", "being_there", "notes", "changes_of_visits", "held_visits", "wishes_that_stayed", "away", "visits")


@transaction.atomic
def ask(*, by: Viewer, human_id: UUID, days: int, said: str = "", now: datetime | None = None) -> Erasure:
    """Ask to be erased after `days`, or at once with 0. `said`: a member asks for somebody who cannot sign in. Twice is once."""
    now = now or timezone.now()
    own = check_may_ask(by, human_id)
    if not own and not said.strip():
        raise RuleBroken(
            "Something needs changing first", problems=[Problem("said", "Write how you know that they want it")]
        )
    _hold(human_id)
    row = Erasure.objects.filter(human=human_id, taken_back_at=None, done_at=None).first()
    due = now + timedelta(days=days)
    if row is None:
        row = Erasure.objects.create(human_id=human_id, by_id=by.human_id, said=said.strip(), asked_at=now, due_at=due)
        _record(by, "asked for", human_id)
    elif due < row.due_at:
        Erasure.objects.filter(id=row.id).update(due_at=due)
    if days == 0:
        erase(human_id=human_id, now=now, row=row)
    return row


@transaction.atomic
def take_back(*, by: Viewer, human_id: UUID) -> None:
    """They think again, before it is due. Saying it twice changes nothing."""
    check_may_ask(by, human_id)
    _hold(human_id)
    waits = Erasure.objects.filter(human=human_id, taken_back_at=None, done_at=None)
    if waits.update(taken_back_at=timezone.now()):
        _record(by, "took back", human_id)


def sweep(now: datetime | None = None) -> int:
    """Once a day: what was asked for and is due, and what has had its time. Gives how many humans something went of.

    What goes wrong with one is no other's trouble; it is tried again the next day.
    """
    now = now or timezone.now()
    due = Erasure.objects.filter(taken_back_at=None, done_at=None, due_at__lte=now, human__isnull=False)
    asked = set(due.values_list("human_id", flat=True))
    left = Membership.objects.filter(ends__lt=now.date()).values_list("human_id", flat=True)
    over = whose_time_is_over(set(left) - asked, now.date())
    done = 0
    for human_id in sorted({*asked, *over}, key=str):
        try:
            done += erase(human_id=human_id, now=now)
        except Exception:
            log.exception("Somebody could not be erased: %s", human_id)
    return done


@transaction.atomic
def erase(*, human_id: UUID, now: datetime, row: Erasure | None = None) -> bool:
    """Erase all that may go of one human; True if anything did. Safe to do again: what is gone is gone."""
    human, today = _hold(human_id), now.date()
    row = row or Erasure.objects.filter(human=human_id, taken_back_at=None, done_at=None).first()
    facts = facts_of(human_id, today)
    lines = {subject: stay for subject, _, stay in kept_of(human_id, today)}
    gone: Counter[str] = Counter()
    by_name = {kept.name: kept for kept in KEPT}
    homes = list(GoodWeek.objects.filter(person=human_id).values_list("place_id", flat=True))
    goes = [s for s, stay in lines.items() if stay is None and s not in NOT_BY_ROWS]
    for subject in sorted(goes, key=lambda s: FIRST.index(s) if s in FIRST else len(FIRST)):
        kept = by_name[subject]
        if subject == "visits":
            gone[subject] += _visits(human_id)
            continue
        found = kept.model._default_manager.filter(**{kept.of: human_id})
        count = found.count()
        _files(kept.model, found)
        if count:
            found.delete()
            gone[subject] += count
    _homes(homes)
    gone += _brought(human)
    if human.photo:
        transaction.on_commit(partial(forget, human.photo), robust=True)
        Human.objects.filter(id=human_id).update(photo="")
        gone["photo"] += 1
    left = {s: stay.until.isoformat() if stay.until else "" for s, stay in lines.items() if stay is not None}
    if not facts.belongs:
        gone += _sign_in(human)
        if all(is_only_a_name(subject) for subject in left):
            gone += _let_go(human, facts)
    if not gone and row is None:
        return False
    row = row or Erasure(human_id=human_id, asked_at=now, due_at=now)
    still = Human.objects.filter(id=human_id).exists()
    Erasure.objects.update_or_create(
        id=row.id,
        defaults={
            "human_id": human_id if still else None, "by_id": row.by_id if row.by_id != human_id or still else None,
            "said": "", "asked_at": row.asked_at, "due_at": row.due_at, "done_at": now, "gone": dict(gone), "stays": left,
        },
    )  # fmt: skip
    audit.record(
        by=None, verb="erased", kind="human", object_id=row.id, about_id=human_id if still else None,
        detail={"lines": sum(gone.values())},
    )  # fmt: skip
    return True


def _hold(human_id: UUID) -> Human:
    """Every team that they have or had a part in, in the order of the ids, then the human."""
    teams = Team.objects.filter(memberships__human=human_id).values_list("id", flat=True)
    for team_id in sorted(set(teams)):
        bell.hold(team_id)
    return Human.objects.select_for_update().get(id=human_id)


def _record(by: Viewer, verb: str, human_id: UUID) -> None:
    team = Membership.objects.filter(human=human_id, team__isnull=False).values_list("team_id", flat=True).first()
    audit.record(by=by, verb=verb, kind="erasure", object_id=human_id, team_id=team, about_id=human_id)


def _visits(person_id: UUID) -> int:
    """Visits to a person, with all that leans on them."""
    visits = Visit.objects.filter(moment__good_week__person=person_id)
    ids = list(visits.values_list("id", flat=True))
    Tap.objects.filter(visit__in=ids).delete()
    Presence.objects.filter(visit__in=ids).delete()
    VisitChange.objects.filter(moment__good_week__person=person_id).delete()
    PausedVisit.objects.filter(moment__good_week__person=person_id).delete()
    Note.objects.filter(visit__in=ids).exclude(person=person_id).update(visit=None)
    visits.delete()
    return len(ids)


def _homes(places: list[UUID]) -> None:
    """Where they lived, once nothing goes there any more."""
    for place in Place.objects.filter(id__in=places):
        used = GoodWeek.objects.filter(place=place).exists() or Moment.objects.filter(place=place).exists()
        if (
            not used
            and not Block.objects.filter(place=place).exists()
            and not WorkingLife.objects.filter(base=place).exists()
        ):
            place.delete()


def _files(model: type[models.Model], found: "models.QuerySet[Any]") -> None:
    """The files of rows that go: pictures of a story and of steps, recordings, photos on notes."""
    names: Iterable[str] = ()
    if model is Note:
        names = NotePhoto.objects.filter(note__in=found).values_list("file", flat=True)
    elif model is SupportSequence:
        names = StepPicture.objects.filter(sequence__in=found).values_list("file", flat=True)
    elif model is StoryPicture or model is Clip:
        names = found.values_list("file", flat=True)
    elif model is StoryItem:
        names = StoryPicture.objects.filter(item__in=found).values_list("file", flat=True)
    elif model is StoryChapter:
        names = StoryPicture.objects.filter(item__chapter__in=found).values_list("file", flat=True)
    for name in list(names):
        if name:
            transaction.on_commit(partial(forget, name), robust=True)


def _brought(human: Human) -> Counter[str]:
    """What came with a passport from elsewhere is theirs alone: no law keeps it here."""
    gone: Counter[str] = Counter()
    for picture in BroughtPicture.objects.filter(human=human):
        transaction.on_commit(partial(forget, picture.file), robust=True)
        picture.delete()
        gone["brought"] += 1
    gone["brought"] += human.brought.all().delete()[0]
    return +gone


def _told_of(human: Human) -> int:
    """Notices to others that say their name: they are news, not a record."""
    teams = Membership.objects.filter(human=human, team__isnull=False).values_list("team_id", flat=True)
    names = {human.called, human.name, str(human.id)}
    ids = [n.id for n in Notice.objects.filter(team__in=list(teams)) if names & set(_texts(n.detail))]
    return Notice.objects.filter(id__in=ids).delete()[0]


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _letters(human: Human) -> int:
    """Letters that invited them, which have their name and address."""
    address = [human.user.email] if human.user else []
    return Invitation.objects.filter(Q(human=human) | Q(email__in=address)).exclude(state="waiting").delete()[0]


def _sign_in(human: Human) -> Counter[str]:
    """Whoever belongs nowhere has no way in any more. What they were asked for goes with it."""
    IdempotencyKey.objects.filter(human=human).delete()
    if human.user_id is None:
        return Counter()
    User.objects.filter(id=human.user_id).delete()
    human.user = None
    Human.objects.filter(id=human.id).update(user=None)
    return Counter({"sign_in": 1})


def _let_go(human: Human, facts: Facts) -> Counter[str]:
    """The human's own row: gone where nothing needs it; else what is left is a name, or none for somebody who never worked here."""
    if named_by_others([human.id]):
        if keeps_name(human, facts):
            return Counter()
        word = nobodys_name(human)
        Human.objects.filter(id=human.id).update(name=word, called=word, tint=0)
        _told_of(human)
        return Counter({"name": 1})
    _told_of(human)
    _letters(human)
    AuditEvent.objects.filter(Q(about=human) | Q(object_id=str(human.id))).delete()
    Erasure.objects.filter(human=human).exclude(done_at=None).delete()
    _scrub(str(human.id))
    human.delete()
    return Counter({"name": 1})


def _scrub(human_id: str) -> None:
    """Their id in what is kept as JSON or as a plain word: plans, facts, changes. It is nobody's from then on."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.concrete_fields:
                if field.is_relation or not isinstance(field, models.JSONField | models.CharField | models.TextField):
                    continue
                found = model._default_manager.annotate(as_text=Cast(field.name, TextField()))
                for row in found.filter(as_text__icontains=human_id).iterator():
                    if model is AuditEvent:
                        row.delete()
                        continue
                    value = _replaced(getattr(row, field.name), human_id)
                    model._default_manager.filter(pk=row.pk).update(**{field.name: value})


def _replaced(value: Any, human_id: str) -> Any:
    if isinstance(value, str):
        return value.replace(human_id, NOBODY)
    if isinstance(value, list):
        return [_replaced(each, human_id) for each in value]
    if isinstance(value, dict):
        return {_replaced(key, human_id): _replaced(each, human_id) for key, each in value.items()}
    return value
