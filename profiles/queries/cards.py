"""Faces beside words: cards of humans whom the caller's query has already let through."""

from collections.abc import Iterable
from uuid import UUID

from teams.auth import Viewer, today
from teams.models import Human, Membership
from teams.queries import card
from teams.rules import Part, is_current
from teams.schemas import CardOut

#: With several parts, a human appears as the first of these that they are now; else as what they last were.
_ORDER: tuple[Part, ...] = ("person", "member", "coach", "circle", "host")


def cards(viewer: Viewer, human_ids: Iterable[UUID]) -> dict[UUID, CardOut]:
    """Cards by human, in two queries. Also of somebody who has left since: what they wrote keeps their name."""
    ids = set(human_ids)
    on = today()
    parts: dict[UUID, tuple[bool, int, Part]] = {}
    rows = Membership.objects.filter(human__in=ids).values_list("human_id", "part", "starts", "ends")
    for human_id, part, starts, ends in rows:
        here: Part = part  # type: ignore[assignment]  # a CharField with choices is a str to mypy
        rank = (not is_current(starts, ends, on), _ORDER.index(here), here)
        parts[human_id] = min(rank, parts.get(human_id, rank))
    return {
        human.id: card(viewer, human, parts[human.id][2] if human.id in parts else "circle")
        for human in Human.objects.filter(id__in=ids)
    }
