"""What things are called on the other side of the bridge: the ids of their rows, or the refs of a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rotas.models import Block, Moment, Place
from teams.models import Membership

Json = dict[str, Any]


def membership_ref(row: Membership) -> str:
    """A member's or person's id in files: what the file that brought them said, else a piece of their row's."""
    return row.ref or row.id.hex[:12]


@dataclass(frozen=True)
class Names:
    """What things are called on the other side. `human` is asked with a part, since somebody may have two."""

    human: Callable[[UUID, str], str]
    place: Callable[[Place], str]
    moment: Callable[[Moment], str]
    block: Callable[[Block], str]


ROWS = Names(
    human=lambda human, _: str(human), place=lambda p: str(p.id), moment=lambda m: str(m.id), block=lambda b: str(b.id)
)


def refs(team_id: UUID) -> Names:
    rows = Membership.objects.filter(team=team_id, part__in=["member", "person"]).order_by("starts", "id")
    refs = {(row.human_id, row.part): membership_ref(row) for row in rows}
    return Names(
        human=lambda human, part: refs.get((human, part)) or human.hex[:12],  # a helper is of another team
        place=lambda p: p.ref,
        moment=lambda m: m.ref,
        block=lambda b: b.ref,
    )
