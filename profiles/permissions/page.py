"""May this viewer do it? The whole policy of profiles on a page; `can_x` answers, `check_can_x` raises.

| who | of whom | may |
|---|---|---|
| anybody | themself | read and write all; answer suggestions; decide who sees what; see who looked |
| team member | the people their team supports, and each other | read and suggest to every section |
| team member | a person of theirs who has no way to sign in | also write with them, saying why, and answer for them |
| person supported | members of their team | the face, and the sections that the member shares with "people" |
| somebody in a circle | the person they stand beside | the sections that the person granted to them |
| coach, host, anybody else | | nothing here: cards only (teams.queries) |

A person without a sign-in cannot press accept. Rather than leave their page to grow old, or give somebody their password,
a member of the team that supports them writes with them: it needs a reason, and the version and the audit name who did it.
As soon as the person has a sign-in, their page is theirs alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from profiles.models import Consent
from profiles.rules import PROFILE_SECTIONS, SECTIONS, Level, ProfileSection, Section, level_for
from teams.auth import Viewer
from teams.errors import NotThere, NotYours
from teams.models import Membership
from teams.queries import current, find_human


@dataclass(frozen=True)
class Reach:
    """How far one viewer reaches into one human's page. `whole`: also its versions, as only its owner and the team around
    it do; `levels` holds only sections that are shared at all."""

    own: bool = False
    edits: bool = False
    opens: bool = False
    whole: bool = False
    levels: Mapping[Section, Level] = field(default_factory=dict)

    def reads(self, section: Section) -> bool:
        return section in self.levels

    def suggests(self, section: Section) -> bool:
        return not self.own and self.levels.get(section) == "suggest"

    @property
    def sections(self) -> list[ProfileSection]:
        """What they may read, in the order of the page."""
        return [s for s in PROFILE_SECTIONS if s in self.levels]


NOTHING = Reach()
_ALL: Mapping[Section, Level] = dict.fromkeys(SECTIONS, "suggest")


def today() -> date:
    """The day on which rights are asked for and looks are noted, in the time of the country that the teams work in."""
    return timezone.now().astimezone(ZoneInfo("Europe/London")).date()


def reach(by: Viewer, human_ids: Iterable[UUID]) -> dict[UUID, Reach]:
    """The reach into each of these humans' pages; those without any are not in it. Two queries at most, however many."""
    wanted = set(human_ids)
    found: dict[UUID, Reach] = {}
    faces: set[UUID] = set()
    others = wanted - {by.human_id}
    if others and (by.member_of or by.person_in):
        rows = Membership.objects.filter(
            current(),
            Q(team__in=by.member_of, part__in=["member", "person"]) | Q(team__in=by.person_in, part="member"),
            human__in=others,
        ).values_list("human_id", "team_id", "part", "human__user_id")
        for human_id, team_id, part, user_id in rows:
            if team_id in by.member_of:
                writes_with = part == "person" and user_id is None
                edits = writes_with or found.get(human_id, NOTHING).edits
                found[human_id] = Reach(edits=edits, opens=True, whole=True, levels=_ALL)
            else:
                faces.add(human_id)
    asks = others - found.keys()
    for human_id, levels in _consented(by, beside=asks & by.circle_of, faces=asks & faces).items():
        found[human_id] = Reach(opens=bool(levels) or human_id in faces, levels=levels)
    if by.human_id in wanted:
        found[by.human_id] = Reach(own=True, edits=True, opens=True, whole=True, levels=_ALL)
    return found


def _consented(by: Viewer, *, beside: set[UUID], faces: set[UUID]) -> dict[UUID, dict[Section, Level]]:
    """What humans granted to the viewer as one of their circle (`beside`) or of the people their team supports (`faces`)."""
    found: dict[UUID, dict[Section, Level]] = {human_id: {} for human_id in beside | faces}
    if not found:
        return found
    on = today()
    rows: dict[tuple[UUID, Section, UUID | None], list[tuple[Level, date, date | None]]] = {}
    for row in Consent.objects.filter(
        Q(grantee=by.human_id, person__in=beside) | Q(audience="people", person__in=faces)
    ).order_by("id"):
        rows.setdefault((row.person_id, row.section, row.grantee_id), []).append((row.level, row.starts, row.ends))  # type: ignore[arg-type]
    for (human_id, section, _), history in rows.items():
        level = level_for(history, on)
        if level != "none" and found[human_id].get(section) != "suggest":
            found[human_id][section] = level
    return found


def reach_into(by: Viewer, human_id: UUID) -> Reach:
    """The reach into one page; NotThere for somebody who may not open it."""
    found = reach(by, [human_id]).get(human_id, NOTHING)
    if not found.opens:
        raise NotThere
    return found


def readable(by: Viewer, human_ids: Iterable[UUID], section: Section) -> set[UUID]:
    """Those of these humans whose section the viewer may read. Two queries at most, however many; mostly one."""
    return {human_id for human_id, found in reach(by, human_ids).items() if found.reads(section)}


def can_read(by: Viewer, person_id: UUID, section: Section) -> bool:
    return person_id in readable(by, [person_id], section)


def check_can_read(by: Viewer, person_id: UUID, section: Section) -> None:
    """NotThere when the section is not shared: to somebody who may not read it, it does not exist."""
    if not can_read(by, person_id, section):
        raise NotThere


def can_edit(by: Viewer, human_id: UUID) -> bool:
    """Write the page, and answer suggestions to it: its owner, or a member who writes with somebody who cannot sign in."""
    return reach(by, [human_id]).get(human_id, NOTHING).edits


def check_can_edit(by: Viewer, human_id: UUID) -> Reach:
    """NotThere for somebody who may not open the page; NotYours for somebody who may read it and suggest."""
    found = reach_into(by, human_id)
    if not found.edits:
        raise NotYours("A page is written by the one it is about. You can suggest a change.")
    return found


def check_can_suggest(by: Viewer, human_id: UUID, section: Section) -> None:
    """NotThere when the section is not shared with them; NotYours when it is shared to read, or it is their own page."""
    found = reach_into(by, human_id)
    if not found.reads(section):
        raise NotThere
    if found.own:
        raise NotYours("This is your own page: change it yourself.", code="edit_instead")
    if not found.suggests(section):
        raise NotYours("This is shared with you to read.")


def check_is_own(by: Viewer, human_id: UUID) -> None:
    """For what is between a human and the product: who sees what, and who has looked."""
    if by.human_id == human_id:
        return
    reach_into(by, human_id)
    raise NotYours("Only they themself can see and change this.")


def check_can_see_face(by: Viewer, human_id: UUID) -> None:
    """For the photo: whoever sees the card, and a circle to whom the person shows who is coming: the members who may come."""
    try:
        find_human(by, human_id)
    except NotThere:
        shown = readable(by, by.circle_of, "who_is_coming")
        teams = Membership.objects.filter(current(), human__in=shown, part="person").values("team")
        if (
            not shown
            or not Membership.objects.filter(current(), human=human_id, part="member", team__in=teams).exists()
        ):
            raise NotThere from None
