"""Who may do what around a person: invite, note who somebody is to them, consent in their place.

| who | may |
|---|---|
| the person | read all of it; invite; decide who sees what; note their next of kin; end what is noted |
| a member of their team | read all of it; invite, with the person's word; note attorneys, capacity, best interests |
| an attorney or deputy for health and welfare | read all of it; invite; consent where a record says that the person could not |
| others in the circle | nothing here, and they are told so |
| coach, host, anybody else | it is not there |
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from profiles.models import Capacity, Standing
from profiles.permissions.page import today
from profiles.rules import Section
from profiles.rules.standing import DECIDES, Finding, finding_for
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Human, Membership
from teams.queries import current


@dataclass(frozen=True)
class Around:
    """What the viewer is to the person. `signs_in`: the person can press yes themself; `teams`: those that support them."""

    person_id: UUID
    own: bool
    member: bool
    decides: bool
    signs_in: bool
    teams: tuple[UUID, ...]

    @property
    def speaks(self) -> bool:
        """Whether they may say the person's own yes: the person, or a member for somebody who has no sign-in."""
        return self.own or (self.member and not self.signs_in)


def around(by: Viewer, person_id: UUID) -> Around:
    """NotThere for somebody who may not know of the person; NotYours for the others in their circle."""
    teams = tuple(
        Membership.objects.filter(current(), human=person_id, part="person")
        .order_by("starts", "id")
        .values_list("team_id", flat=True)
    )
    own = by.human_id == person_id
    member = any(team in by.member_of for team in teams)
    decides = person_id in by.circle_of and by.human_id in deciders(person_id)
    if not teams or not (own or member or decides):
        if teams and person_id in by.circle_of:
            raise NotYours("This is between them and their team.")
        raise NotThere
    signs_in = Human.objects.filter(id=person_id, user__is_active=True).exists()
    return Around(person_id, own, member, decides, signs_in, teams)


def check_is_member_around(by: Viewer, person_id: UUID) -> Around:
    """For what only a member of the team that supports somebody notes: they saw the paper, they sat with the person."""
    found = around(by, person_id)
    if not found.member:
        raise NotYours("A member of the team notes this.")
    return found


def deciders(person_id: UUID) -> set[UUID]:
    """The humans in the circle who are attorney or deputy for health and welfare today."""
    on = today()
    return set(
        Standing.objects.filter(
            Q(ends=None) | Q(ends__gte=on),
            person=person_id,
            kind__in=DECIDES,
            starts__lte=on,
            ended_by=None,
            human__in=Membership.objects.filter(current(), part="circle", beside=person_id).values("human"),
        ).values_list("human_id", flat=True)
    )


def findings_of(person_id: UUID) -> list[Finding]:
    """What is written about the person's capacity, oldest first."""
    rows: Iterable[Capacity] = Capacity.objects.filter(person=person_id).order_by("on", "at", "id")
    return [Finding(str(r.id), frozenset(r.sections), r.on, r.could, r.look_again) for r in rows]


def open_to_others(person_id: UUID, section: Section) -> Finding | None:
    """The record by which somebody else may decide about a section today; None: the person decides."""
    return finding_for(section, findings_of(person_id), today())
