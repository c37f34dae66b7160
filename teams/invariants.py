"""What must be true of the data whatever happened: crashes, races, restores. Each room says its own in `invariants.py`.

`manage.py check_invariants` asks all of them; so does every test that races or kills something.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.models import Count, Max

from teams.models import AuditEvent, Change, IdempotencyKey, Team


def check_invariants() -> list[str]:
    """Everything that is not as it must be, in every room; empty when all is well."""
    wrong: list[str] = []
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.invariants"):
            wrong += import_module(f"{app.name}.invariants").broken()
    return wrong


def broken() -> Iterator[str]:
    """This room's own."""
    yield from _feed()
    yield from _keys()
    yield from _record()


def _feed() -> Iterator[str]:
    """A team's change feed has every number from 1 to its revision, once: else a phone would miss a change for good."""
    feeds = Change.objects.values("team").annotate(n=Count("id"), last=Max("seq"))
    by_team = {row["team"]: row for row in feeds}
    for team in Team.objects.only("id", "rev"):
        row = by_team.get(team.id)
        if (row["n"], row["last"]) != (team.rev, team.rev) if row else team.rev:
            yield f"team {team.id}: revision {team.rev}, but the feed is {row}"


def _keys() -> Iterator[str]:
    """A request that was answered says what it made; one that failed left nothing behind."""
    for row in IdempotencyKey.objects.filter(made=""):
        yield f"idempotency key {row.key} of {row.human_id} has no effect to its name"


def _record() -> Iterator[str]:
    """No version of anything was made twice."""
    versions = AuditEvent.objects.filter(version__isnull=False).order_by().values("kind", "object_id", "version")
    for row in versions.annotate(n=Count("id")).filter(n__gt=1):
        yield f"{row['kind']} {row['object_id']}: version {row['version']} was made {row['n']} times"
