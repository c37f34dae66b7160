"""Everybody whom the viewer may know of."""

from uuid import UUID

from profiles.queries.page import headlines
from profiles.schemas import KnownOut, PeopleOut
from teams.auth import Viewer
from teams.models import Membership
from teams.queries import card, visible_memberships
from teams.rules import Part

_GROUPS: tuple[Part, ...] = ("member", "person", "circle", "coach")


def people(viewer: Viewer) -> PeopleOut:
    """Cards by what they are to the viewer's teams, by the name they like, with headlines where those are shared. A human
    is there once in each group, with all teams through which the viewer knows them; the viewer themself too."""
    rows: dict[tuple[Part, UUID, UUID | None], list[Membership]] = {}
    found = visible_memberships(viewer).filter(part__in=_GROUPS).order_by("human__called", "human_id", "team_id")
    for row in found:
        rows.setdefault((row.part, row.human_id, row.beside_id), []).append(row)  # type: ignore[arg-type]
    lines = headlines(viewer, {human_id for _, human_id, _ in rows})
    groups: dict[Part, list[KnownOut]] = {part: [] for part in _GROUPS}
    for (part, human_id, beside_id), memberships in rows.items():
        first = memberships[0]
        groups[part].append(
            KnownOut(
                human=card(viewer, first.human, part),
                headline=lines.get(human_id),
                relation=first.relation,
                beside=beside_id,
                teams=list(dict.fromkeys(m.team_id for m in memberships if m.team_id)),
            )
        )
    return PeopleOut(
        members=groups["member"], people=groups["person"], circle=groups["circle"], coaches=groups["coach"]
    )
