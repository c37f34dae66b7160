"""Writing somebody's page, and bringing an earlier version of it back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import Held, hold, new_version, tell
from profiles.models import Profile, ProfileVersion
from profiles.permissions import check_can_edit, today
from profiles.rules import ALL_FIELDS, WHY_LENGTH, problem_in_text, problems_in, tidy, tidy_value
from teams import audit
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken, Stale
from teams.models import Human


@transaction.atomic
def change_profile(*, by: Viewer, human_id: UUID, seen: int, changes: Mapping[str, Any], because: str = "") -> Profile:
    """Change what is given (fields of rules.ALL_FIELDS) of the version that was seen (0: nothing written yet).

    Stale when there is a newer one; RuleBroken when a line does not fit. What changes nothing makes no version. A member
    who writes with a person must say why, and is named on the page as having written with them.
    """
    reach = check_can_edit(by, human_id)
    held = hold(human_id)
    if held.profile.version != seen:
        raise Stale
    unknown = changes.keys() - set(ALL_FIELDS)
    if unknown:
        raise RuleBroken(
            "There is no such thing on the page", problems=[Problem(f, "Unknown") for f in sorted(unknown)]
        )
    after = {field: tidy_value(field, value) for field, value in changes.items()}
    because = _reason(because, needed=not reach.own)
    problems = problems_in(after)
    if problems:
        raise RuleBroken("Some of it does not fit on the page", problems=problems)
    if not reach.own:
        after.setdefault("written_with", _called(by))
        after.setdefault("written_on", today().isoformat())
    if new_version(held, by=by, after=after, because=because):
        _record(held, by=by, verb="wrote", own=reach.own)
    return held.profile


@transaction.atomic
def restore_version(*, by: Viewer, human_id: UUID, version: int, seen: int, because: str = "") -> Profile:
    """Bring the page back as it was in an earlier version. That makes a new version; nothing in between is lost."""
    reach = check_can_edit(by, human_id)
    held = hold(human_id)
    if held.profile.version != seen:
        raise Stale
    earlier = ProfileVersion.objects.filter(profile=held.profile, version=version).first()
    if earlier is None:
        raise NotThere
    because = _reason(because, needed=not reach.own)
    if new_version(held, by=by, after=earlier.content, because=because, restored=version):
        _record(held, by=by, verb="restored", own=reach.own)
    return held.profile


def _reason(because: str, *, needed: bool) -> str:
    because = tidy(because)
    problem = problem_in_text("because", because, WHY_LENGTH)
    if needed and not because:
        problem = Problem("because", "Say why you write on their behalf")
    if problem:
        raise RuleBroken("Say why, in a line", problems=[problem])
    return because


def _called(by: Viewer) -> str:
    return Human.objects.values_list("called", flat=True).get(id=by.human_id)


def _record(held: Held, *, by: Viewer, verb: str, own: bool) -> None:
    audit.record(
        by=by,
        verb=verb,
        kind="profile",
        object_id=held.human.id,
        team_id=held.team_id,
        about_id=held.human.id,
        version=held.profile.version,
        detail={} if own else {"on_behalf": True},
    )
    tell(held, kind="profile", ids=[held.human.id])
