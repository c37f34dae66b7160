"""What the writes to somebody's page share: the locks in their order, a new version, and the bell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from profiles.models import Profile, ProfileVersion
from profiles.rules import ALL_FIELDS, DATES, changed_sections
from teams import bell
from teams.auth import Viewer
from teams.errors import Stale
from teams.models import Human, Membership, Team
from teams.queries import current, people_of


@dataclass
class Held:
    """A human's page, locked to the end of the transaction, and the teams that will hear of the change (some have none)."""

    human: Human
    profile: Profile
    teams: list[Team]

    @property
    def team_id(self) -> UUID | None:
        """The team whose record the change goes to."""
        return self.teams[0].id if self.teams else None


def hold(human_id: UUID) -> Held:
    """Lock the human's teams in the order of their ids, then the human, then the page, which is made if it is not there yet."""
    ids = Team.objects.filter(memberships__in=Membership.objects.filter(current(), human=human_id)).values_list(
        "id", flat=True
    )
    teams = [bell.hold(team_id) for team_id in sorted(set(ids))]
    human = Human.objects.select_for_update().get(id=human_id)
    Profile.objects.get_or_create(human=human)
    return Held(human, Profile.objects.select_for_update().get(human=human), teams)


def content(held: Held) -> dict[str, Any]:
    """The whole page as it is kept in a version: every field, dates as ISO text."""
    values: dict[str, Any] = {f: getattr(held.profile, f) for f in ALL_FIELDS if f != "called"}
    for name in DATES:
        values[name] = values[name].isoformat() if values[name] else None
    return {**values, "called": held.human.called}


def new_version(
    held: Held,
    *,
    by: Viewer,
    after: Mapping[str, Any],
    because: str,
    suggested_by: UUID | None = None,
    restored: int | None = None,
) -> bool:
    """Keep the page as in `after` (fields of ALL_FIELDS) as its next version; False when that changes nothing.

    The version is in the WHERE of the update, so that even a writer that holds none of our locks cannot be overwritten.
    """
    before = content(held)
    changed = changed_sections(before, {**before, **after})
    if not changed:
        return False
    whole = {**before, **after}
    seen = held.profile.version
    fields = {f: whole[f] for f in ALL_FIELDS if f != "called"}
    if not Profile.objects.filter(human=held.human, version=seen).update(version=seen + 1, **fields):
        raise Stale
    if whole["called"] != held.human.called:
        Human.objects.filter(id=held.human.id).update(called=whole["called"])
    ProfileVersion.objects.create(
        profile=held.profile,
        version=seen + 1,
        content=whole,
        changed=changed,
        by_id=by.human_id,
        suggested_by_id=suggested_by,
        restored=restored,
        because=because,
    )
    held.human.refresh_from_db()
    held.profile.refresh_from_db()
    return True


def tell(held: Held, *, kind: str, ids: Iterable[object], humans: Iterable[UUID] = (), widely: bool = True) -> None:
    """Ring in each of the human's teams. `widely`: also for the human's circle, and for the people whom a member's team
    supports, who may be reading the page; else only for the human and for `humans`."""
    ids, humans = list(ids), list(humans)
    for team in held.teams:
        people: list[UUID] = []
        if widely:
            people = [held.human.id]
            if Membership.objects.filter(current(), human=held.human, team=team, part="member").exists():
                people += [person.id for person in people_of(team.id)]
        bell.ring(team_id=team.id, kind=kind, ids=ids, people=people, humans=[held.human.id, *humans])
