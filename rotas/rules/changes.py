"""Why a published week changed, and whom a change concerns. Plain values; no tables, no clock."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

Why = Literal["absence", "taken", "swap", "give", "replan", "by_hand", "away", "leave", "neighbour", "undone"]
WHYS: tuple[Why, ...] = get_args(Why)
"""absence: somebody cannot come. taken: somebody who was asked said yes. swap, give: between two members. replan: a change
that everybody concerned agreed to. by_hand: the team moved it. away: the person is not there. leave: a member's planned
leave. neighbour: another team helps. undone: taken back."""

#: A visit as a change remembers it; empty: there was none, or there is none any more.
#: {"date": "2026-11-23", "start": 600, "minutes": 30, "members": [ids]}
Seen = Mapping[str, Any]


def still_to_find(carers: int, coming: int) -> int:
    """How many members a visit still needs."""
    return max(0, carers - coming)


def differs(before: Seen, after: Seen) -> bool:
    """Whether a visit is another than it was."""
    return dict(before) != dict(after)


def members_concerned(before: Seen, after: Seen) -> set[str]:
    """Members who were to come, or are now."""
    return {*before.get("members", ()), *after.get("members", ())}


def said_now(before: Seen, after: Seen) -> str:
    """How the visit differs from what was told when the week was published: as `Visit.changed` has it."""
    if not before:
        return "new"
    time = any(before.get(k) != after.get(k) for k in ("date", "start", "minutes"))
    members = set(before.get("members", ())) != set(after.get("members", ()))
    return "both" if time and members else "time" if time else "members" if members else ""


def in_order(members: Iterable[object]) -> list[str]:
    """Ids of members as a change writes them: the same members are the same list."""
    return sorted(str(m) for m in members)
