"""The record of who has looked. Written while reading, so it must neither hold a reader up nor stop one."""

import logging
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import DatabaseError

from profiles.models import Look
from profiles.permissions import today
from profiles.rules import KEPT
from profiles.rules.page import Seen
from teams.auth import Viewer

log = logging.getLogger(__name__)


def note_look(*, by: Viewer, human_id: UUID, sections: Iterable[Seen], version: int = 0) -> None:
    """Note that the viewer opened sections of somebody's page today: once a day for each version. `version` is the page's;
    0 for the sections of the week. One's own page is not noted."""
    _note(by, {(human_id, section): version for section in sections})


def note_kept(*, by: Viewer, versions: Mapping[UUID, int]) -> None:
    """Note that the viewer's phone took copies of these pages today (human -> version)."""
    _note(by, {(human_id, KEPT): version for human_id, version in versions.items()})


def _note(by: Viewer, looked: Mapping[tuple[UUID, str], int]) -> None:
    """Read first and insert only what is missing: on SQLite every write waits for every other, and most looks are repeats.

    A database that only reads for the moment must not keep somebody from the page of whom they are about to visit: the
    log then has what the table has not.
    """
    day = today()
    wanted = {(h, section, version) for (h, section), version in looked.items() if h != by.human_id}
    if not wanted:
        return
    try:
        rows = Look.objects.filter(by=by.human_id, day=day, person__in={h for h, _, _ in wanted})
        missing = wanted - set(rows.values_list("person_id", "section", "version"))
        if missing:
            Look.objects.bulk_create(
                [
                    Look(person_id=h, by_id=by.human_id, section=section, day=day, version=version)
                    for h, section, version in sorted(missing)
                ],
                ignore_conflicts=True,
            )
    except DatabaseError:
        log.exception("A look could not be noted: %s at %s", by.human_id, sorted({str(h) for h, _, _ in wanted}))
