"""What was lived at a visit, as phones tell it: instants that can be trusted, taps in any order, and what a note holds.

A phone may be without signal for days, and its clock may be wrong. Each message says what the phone's clock said then (`said`)
and what it says on sending; the server knows when it came (`got`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

TapKind = Literal["here", "left", "not_here", "not_left", "was_there"]
TAP_KINDS: tuple[TapKind, ...] = get_args(TapKind)
NOTE_PARTS = ("worked", "next", "worry")
TakenBack = Literal["", "not_right", "wrong_person"]
TAKEN_BACK: tuple[TakenBack, ...] = get_args(TakenBack)
"""Why a note was taken back. wrong_person: it was about somebody else, so its words are not for whoever it was written about."""
NOTE_LENGTH = 1000
WAY_IN_LENGTH = 600

LONGEST_WAIT = timedelta(days=90)
"""What waited longer than this was not written when the phone says so."""
EARLIEST = timedelta(hours=6)
"""How long before the planned start somebody can be there."""


@dataclass(frozen=True)
class Instant:
    """When something was, as far as it can be known; `sure` is False when the phone's clock cannot be trusted."""

    at: datetime
    sure: bool


def instant(said: datetime, phone_now: datetime | None, got: datetime, earliest: datetime | None = None) -> Instant:
    """When it was, from what the phone's clock said then and says now.

    A clock that is wrong but runs is read by how long the message waited. One that was set in between, or that says a time
    before `earliest` or after it came, is not trusted: then it is the nearest instant that can be.
    """
    now = phone_now or got
    waited = now - said
    at, sure = got - waited, True
    if waited < timedelta(0) or waited > LONGEST_WAIT:
        at, sure = got, False
    if at > got:
        at, sure = got, False
    if earliest is not None and at < earliest:
        # The clock may have been put right between writing and sending: then what it said then is off by an unknown time.
        at, sure = min(max(said, earliest), got), False
    return Instant(at, sure)


@dataclass(frozen=True)
class Told:
    """One tap. `at`: when it was; `from_at` and `to_at` only for `was_there`. `key` settles two at the same instant."""

    kind: TapKind
    at: datetime
    sure: bool = True
    from_at: datetime | None = None
    to_at: datetime | None = None
    key: str = ""


@dataclass(frozen=True)
class Lived:
    """What all taps of a member at a visit come to."""

    here_at: datetime | None = None
    left_at: datetime | None = None
    sure: bool = True

    @property
    def anything(self) -> bool:
        return self.here_at is not None or self.left_at is not None


def lived(taps: Iterable[Told]) -> Lived:
    """Taken in the order in which they were, whatever the order in which they came: two phones come to the same.

    The first "I'm here" counts until it is taken back, the last "I'm leaving"; what the member writes afterwards replaces both.
    """
    here: datetime | None = None
    left: datetime | None = None
    sure_here = sure_left = True
    for tap in sorted(taps, key=lambda t: (t.at, t.key)):
        match tap.kind:
            case "here":
                if here is None:
                    here, sure_here = tap.at, tap.sure
            case "left":
                left, sure_left = tap.at, tap.sure
            case "not_here":
                here, sure_here = None, True
            case "not_left":
                left, sure_left = None, True
            case "was_there":
                here, left, sure_here, sure_left = tap.from_at, tap.to_at, True, True
    if here is not None and left is not None and left < here:
        return Lived(here, left, sure=False)
    return Lived(here, left, sure=sure_here and sure_left)


def says_something(parts: Mapping[str, str]) -> bool:
    """Whether a note has at least one of what worked, what next, a worry."""
    return any(parts.get(part) for part in NOTE_PARTS)
