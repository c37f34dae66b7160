"""What goes over the wire about what is new on a page."""

from profiles.rules import Changed
from profiles.rules.since import Is
from teams.schemas import Out


class MarkedOut(Out):
    text: str
    mark: Is


class MarkedFieldOut(Out):
    section: Changed
    field: str
    lines: list[MarkedOut]


class SinceReadOut(Out):
    """`since`: the version compared with, null when there is nothing to compare; `read`: they said that they have read that
    one (else they only looked at it). `fields`: those that differ, of what the viewer may read."""

    version: int
    since: int | None
    read: bool
    fields: list[MarkedFieldOut]
