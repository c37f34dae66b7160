"""Of whom something would go today, for many humans at once: a handful of queries for all, where erasing asks them for each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from rotas.models import Brought, BroughtPicture
from rotas.queries.passport import KEPT
from rotas.queries.retention import facts_of_all, years
from rotas.rules.retention import GROUND, Facts, is_let_go, stays
from teams.models import Human

SOMEBODY = {"en": "Somebody", "cy": "Rhywun"}
#: These are told in a passport, and are other rows' columns or go in a way of their own.
NOT_BY_ROWS = frozenset({"me", "belonging", "record", "erasures", "visits_made", "what_notes_said"})
#: Rows of others that say nothing without the human: they go with them, and keep nobody's name.
LOOSE = frozenset(
    {"AuditEvent", "IdempotencyKey", "Notice", "HowTold", "Device", "Erasure", "Membership", "PulseAnswered", "Tie", "ReadVersion",
     "Look", "WayInLook", "Interest", "HomeSafe", "CalendarFeed", "Asked", "Answer", "OnCall", "Close"}
)  # fmt: skip
AT_ONCE = 500
"""Humans in one query; SQLite takes some thousands of values."""


def whose_time_is_over(human_ids: Collection[UUID], today: date) -> Iterator[UUID]:
    """Those of them who belonged nowhere for long enough, and of whom something would go if they were erased today."""
    ids = sorted(human_ids, key=str)
    for start in range(0, len(ids), AT_ONCE):
        every = facts_of_all(ids[start : start + AT_ONCE], today)
        over = {human_id: facts for human_id, facts in every.items() if is_let_go(facts, years(), today)}
        yield from sorted(_something_goes(over, today), key=str)


def _something_goes(of: Mapping[UUID, Facts], today: date) -> set[UUID]:
    """Who of these, who all belong nowhere, has anything that `rotas.actions.erasing.erase` would take."""
    goes = {
        *Human.objects.filter(id__in=of).exclude(photo="", user=None).values_list("id", flat=True),
        *Brought.objects.filter(human__in=of).values_list("human_id", flat=True),
        *BroughtPicture.objects.filter(human__in=of).values_list("human_id", flat=True),
    }
    held: set[UUID] = set()
    for kept in KEPT:
        for human_id in set(
            kept.model._default_manager.filter(**{f"{kept.of}__in": of}).values_list(kept.of, flat=True)
        ):
            if stays(kept.name, of[human_id], years(), today) is None:
                goes |= {human_id} - ({human_id} if kept.name in NOT_BY_ROWS else set())
            elif not is_only_a_name(kept.name):
                held.add(human_id)
    free = {human_id: facts for human_id, facts in of.items() if human_id not in goes | held}
    named = named_by_others(free)
    humans = Human.objects.filter(id__in=free).only("id", "name", "language")
    return goes | {h.id for h in humans if h.id not in named or not keeps_name(h, free[h.id])}


def is_only_a_name(subject: str) -> bool:
    """Whether a subject that stays needs no more of its human than their row, or a line in somebody else's record."""
    return GROUND.get(subject) in ("record", "others")


def keeps_name(human: Human, facts: Facts) -> bool:
    """Whether somebody whom others' rows name stays as they are: they worked or were supported here, or have no name any more."""
    return facts.left is not None or facts.support_ended is not None or human.name == nobodys_name(human)


def nobodys_name(human: Human) -> str:
    """What stands for somebody who was only in a circle."""
    return SOMEBODY.get(human.language, SOMEBODY["en"])


def named_by_others(human_ids: Iterable[UUID]) -> set[UUID]:
    """Those who did something in a row that is somebody else's."""
    left = set(human_ids)
    named: set[UUID] = set()
    fields: Any = Human._meta.get_fields(include_hidden=True)
    for field in fields:
        related: Any = field.related_model
        if not field.auto_created or field.concrete or related is None or related.__name__ in LOOSE:
            continue
        leaves = getattr(field, "on_delete", None)
        if leaves is models.SET_NULL or "_" in related.__name__:  # an empty column, or a table between two
            continue
        if field.many_to_many:
            continue
        if not left:
            break
        found = related._default_manager.filter(**{f"{field.field.name}__in": left})
        these = set(found.values_list(field.field.attname, flat=True))
        named |= these
        left -= these
    return named
