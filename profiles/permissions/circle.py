"""The people in somebody's life, their circle's meetings, their learning log and support sequences: who may.

| who | may |
|---|---|
| the person | read all of it, write all of it; decide who sees what |
| a member of the team that supports them | read; take part in the circle; write the learning log and support sequences |
| a member, with a person who has no way to sign in | also write, with them, who is in their life and why they want a circle; saying why |
| their circle | what was granted: `relationships`; `circle`, to read or to take part |
| their circle | with `notes` the learning log, with `support` the sequences |
| coach, host, other people, anybody else | it is not there |
"""

from dataclasses import dataclass
from uuid import UUID

from profiles.models import CircleAction, CircleMeeting, Close, Learning, SupportSequence
from profiles.permissions.page import NOTHING, reach
from profiles.rules import Section
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Human, Membership
from teams.queries import current


@dataclass(frozen=True)
class Part:
    """The viewer's part in what is around one person. `edits`: may write in the person's place as well as the person may."""

    person_id: UUID
    own: bool
    member: bool
    edits: bool
    takes_part: bool


def part_in(by: Viewer, person_id: UUID, section: Section) -> Part:
    """NotThere when the section is not shared with the viewer, or when it is about somebody whom no team supports."""
    found = reach(by, [person_id]).get(person_id, NOTHING)
    teams = set(Membership.objects.filter(current(), human=person_id, part="person").values_list("team_id", flat=True))
    if not teams or not found.reads(section):
        raise NotThere
    member = bool(teams & by.member_of) and not found.own
    return Part(person_id, found.own, member, found.edits, found.own or member or found.suggests(section))


def check_edits(part: Part) -> None:
    if not part.edits:
        raise NotYours("This is theirs to write. You can talk about it with them.")


def check_takes_part(part: Part) -> None:
    if not part.takes_part:
        raise NotYours("This is shared with you to read.")


def check_writes(part: Part) -> None:
    """For what the team writes with the person: the learning log, support sequences."""
    if not (part.own or part.member):
        raise NotYours("The person and their team write this.")


def find_meeting(by: Viewer, meeting_id: UUID) -> tuple[CircleMeeting, Part]:
    found = CircleMeeting.objects.filter(id=meeting_id).select_related("person").first()
    if found is None:
        raise NotThere
    return found, part_in(by, found.person_id, "circle")


def find_action(by: Viewer, action_id: UUID) -> tuple[CircleAction, Part]:
    found = CircleAction.objects.filter(id=action_id).select_related("person").first()
    if found is None:
        raise NotThere
    return found, part_in(by, found.person_id, "circle")


def find_close(by: Viewer, close_id: UUID) -> tuple[Close, Part]:
    found = Close.objects.filter(id=close_id).first()
    if found is None:
        raise NotThere
    return found, part_in(by, found.person_id, "relationships")


def find_learning(by: Viewer, entry_id: UUID) -> tuple[Learning, Part]:
    found = Learning.objects.filter(id=entry_id).first()
    if found is None:
        raise NotThere
    return found, part_in(by, found.person_id, "notes")


def find_sequence(by: Viewer, sequence_id: UUID) -> tuple[SupportSequence, Part]:
    found = SupportSequence.objects.filter(id=sequence_id).first()
    if found is None:
        raise NotThere
    return found, part_in(by, found.person_id, "support")


def humans_around(person_id: UUID) -> list[Human]:
    """Those who can be asked to a meeting, or do something: the person's circle, then the members of their team, by name."""
    circle = Membership.objects.filter(current(), part="circle", beside=person_id).values("human")
    teams = Membership.objects.filter(current(), human=person_id, part="person").values("team")
    members = Membership.objects.filter(current(), part="member", team__in=teams).values("human")
    rows = Human.objects.filter(id__in=circle).order_by("called", "id")
    others = Human.objects.filter(id__in=members).exclude(id__in=circle).exclude(id=person_id).order_by("called", "id")
    return [*rows, *others]
