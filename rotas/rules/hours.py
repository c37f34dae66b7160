"""A member's hours as a line of time on which every minute has one kind, or none. Instants are aware, lengths are minutes.

Planned times are wall times; what is paid is the time that passes, also in the nights when the clocks change.
"""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rotas.rules.hours_kinds import BREAK_FROM, KINDS, Kind

NIGHT = 240
"""A visit of four hours or more lasts until a time on the clock (a night: ten in the evening until seven); a shorter one as
long as it says. They differ only in the nights when the clocks change."""
SAME_TURN = 240
"""Minutes between two engagements of different dates below which one follows the other: the way between them is counted."""
MORE_BY_TAP = 60
"""How many minutes longer than planned a visit may be by taps alone. What is more may be a tap that was forgotten: the member
is asked."""
MINUTE = timedelta(minutes=1)
FIRST: dict[Kind, int] = {"visit": 0, "training": 1, "meeting": 2, "travel": 3, "waiting": 4}
ENGAGED: tuple[Kind, ...] = ("visit", "training", "meeting")


@dataclass(frozen=True)
class Span:
    """From an instant to an instant."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        return (self.end - self.start) // MINUTE


@dataclass(frozen=True)
class Work:
    """Something that a member did or is to do. `on` is the date that it belongs to in the plan, `place` names where it is
    (None: wherever they are), `of` what it is."""

    kind: Kind
    span: Span
    on: date
    of: str
    place: str | None = None


@dataclass(frozen=True)
class Piece:
    """A stretch of one kind. `of`: the work that it is a part of; "" for travel and waiting between two."""

    kind: Kind
    span: Span
    of: str = ""


def instant(on: date, minute: int, zone: str) -> datetime:
    """Minutes after midnight on a wall, as an instant. Of an hour that comes twice, the first; in one that is left out, as if
    the clocks had not changed yet."""
    wall = datetime.combine(on, time()) + minute * MINUTE
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def planned(on: date, start: int, minutes: int, zone: str) -> Span:
    """What a plan means; see NIGHT."""
    begins = instant(on, start, zone)
    if minutes < NIGHT:
        return Span(begins, begins + minutes * MINUTE)
    return Span(begins, max(begins, instant(on, start + minutes, zone)))


def on_the_wall(span: Span, zone: str) -> tuple[date, int, int]:
    """A span as clocks show it: its date, the minute it begins at, and how many minutes on the clock it lasts; the other way
    round than `planned`."""
    starts, ends = (at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in (span.start, span.end))
    minutes = span.minutes if span.minutes < NIGHT else (ends - starts) // MINUTE
    return starts.date(), starts.hour * 60 + starts.minute, minutes


def whole_minutes(here: datetime | None, left: datetime | None) -> tuple[datetime | None, datetime | None]:
    """Taps on whole minutes: the minute in which they came, and the end of the one in which they left."""
    if here is not None:
        here = here.astimezone(UTC).replace(second=0, microsecond=0)
    if left is not None:
        left = left.astimezone(UTC)
        left = left if not (left.second or left.microsecond) else left.replace(second=0, microsecond=0) + MINUTE
    return here, left


def lived(plan: Span, here: datetime | None, left: datetime | None) -> tuple[Span, bool]:
    """The time of a visit by its plan and the taps, and whether to ask the member about it.

    Never less than planned, and as near to the planned time as the taps allow. More only by what both taps say, up to
    MORE_BY_TAP; beyond it the plan holds until the member says how it was.
    """
    here, left = whole_minutes(here, left)
    length = plan.end - plan.start
    if here is None or left is None or left <= here:
        one = here or left
        # one tap says where the visit was, not how long
        moved = (here is not None and here > plan.end) or (left is not None and left < plan.start)
        if one is None or not moved:
            return plan, False
        start = here if here is not None else one - length
        return Span(start, start + length), False
    if left - here > length + MORE_BY_TAP * MINUTE:
        start = plan.start if here <= plan.end else here
        return Span(start, start + length), True
    if left - here >= length:
        return Span(here, left), False
    start = min(max(plan.start, left - length), here)
    return Span(start, start + length), False


def line_of(works: Iterable[Work], travel: Callable[[Work, Work], int], break_from: int = BREAK_FROM) -> list[Piece]:
    """The pieces in order of time; no two of them share a minute.

    Where works overlap, a visit comes before training, training before a meeting, and what is earlier before what is
    later. Between two engagements there is the way (`travel`, as far as the gap is long enough); what is left of the gap
    is waiting, or a break if it is long enough. What a member said about travel and waiting fills what is still free.
    """
    rows = sorted(
        (w for w in works if w.span.minutes > 0), key=lambda w: (FIRST[w.kind], w.span.start, w.span.end, w.of)
    )
    line = _Line()
    engaged: list[Work] = []
    for work in rows:
        if work.kind in ENGAGED:
            engaged += [replace(work, span=free) for free in line.take(work.kind, work.span, work.of)]
    for a, b in _neighbours(engaged):
        gap = Span(a.span.end, b.span.start)
        if gap.minutes <= 0 or (a.on != b.on and gap.minutes >= SAME_TURN):
            continue
        there = gap.start + min(gap.minutes, travel(a, b)) * MINUTE
        line.take("travel", Span(gap.start, there))
        if Span(there, gap.end).minutes < break_from:
            line.take("waiting", Span(there, gap.end))
    for work in rows:
        if work.kind not in ENGAGED:
            line.take(work.kind, work.span, work.of)
    return line.pieces


def _neighbours(engaged: Sequence[Work]) -> Iterable[tuple[Work, Work]]:
    """Each engagement and the next. One without a place is where the one before it was."""
    before: Work | None = None
    for work in sorted(engaged, key=lambda w: w.span.start):
        here = work
        if before is not None:
            if here.place is None:
                here = replace(here, place=before.place)
            yield before, here
        before = here


class _Line:
    """Pieces in order of time, of which no two share a minute."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def take(self, kind: Kind, span: Span, of: str = "") -> list[Span]:
        """Take what of a span nothing has taken yet; gives what that is."""
        first = bisect_right(self.pieces, span.start, key=lambda p: p.span.end)
        out, at, n = [], span.start, first
        while n < len(self.pieces) and self.pieces[n].span.start < span.end:
            if self.pieces[n].span.start > at:
                out.append(Span(at, self.pieces[n].span.start))
            at = max(at, self.pieces[n].span.end)
            n += 1
        if at < span.end:
            out.append(Span(at, span.end))
        for free in out:
            insort(self.pieces, Piece(kind, free, of), key=lambda p: p.span.start)
        return out


def within(pieces: Iterable[Piece], span: Span) -> list[Piece]:
    """What of the pieces is in a span: a night at the end of a period is cut at midnight."""
    cut = (replace(p, span=Span(max(p.span.start, span.start), min(p.span.end, span.end))) for p in pieces)
    return [p for p in cut if p.span.start < p.span.end]


def days_span(first: date, last: date, zone: str) -> Span:
    """From the first midnight of a day to the last of another."""
    return Span(instant(first, 0, zone), instant(last + timedelta(days=1), 0, zone))


def totals(pieces: Iterable[Piece]) -> dict[Kind, int]:
    """Minutes by kind; every kind is there."""
    count: Counter[Kind] = Counter()
    for p in pieces:
        count[p.kind] += p.span.minutes
    return {kind: count[kind] for kind in KINDS}
