"""What the pulse asks, and when an answer may be shown at all. Pure; nothing here knows who said what.

Source: the measures of the design's domain page (e4), with items of our own wording.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Item = Literal[
    "recommend", "get_my_best", "raise_tension", "say_over_work", "sustainable", "belong", "learned", "agreements", "roles", "strengths"
]  # fmt: skip
ITEMS: tuple[Item, ...] = get_args(Item)
LOWEST, HIGHEST = 0, 10
WORDS_MOST = 500

SHOWN_FROM = 5  # answers; below that nothing of a month is shown to anybody
SMALL_TEAM = 8  # members; below that three months are put together
ROLLING_MONTHS = 3
ENOUGH_IN_A_MONTH = 3  # a month with fewer answers than this takes no part in a rolling mean

Hidden = Literal["running", "too_few", "one_could_be_told", "waiting"]


@dataclass(frozen=True)
class Month:
    """The answers of one month: `first` is its first day, `who` marks that stand for who answered (only ever counted and
    compared), `sheets` the answers, in no order and with no mark."""

    first: date
    who: frozenset[object]
    sheets: tuple[dict[str, int], ...]


@dataclass(frozen=True)
class Shown:
    """What may be said of a month. `answers` and `means` are None unless it is shown; `rolling` when months were put together."""

    first: date
    answers: int | None
    means: dict[str, float] | None
    why_hidden: Hidden | None
    rolling: bool


def month_of(on: date) -> date:
    """The first day of the month of a day."""
    return on.replace(day=1)


def month_after(first: date) -> date:
    """The first day of the month after."""
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


def means(sheets: Sequence[dict[str, int]]) -> dict[str, float]:
    """The mean of each item over the sheets that answer it, to one decimal; an item with fewer than SHOWN_FROM answers is left out."""
    out: dict[str, float] = {}
    for item in ITEMS:
        given = [s[item] for s in sheets if item in s]
        if len(given) >= SHOWN_FROM:
            out[item] = round(sum(given) / len(given), 1)
    return out


def told_apart(before: Collection[object], after: Collection[object]) -> bool:
    """Whether one person's answers could be worked out by comparing two months: exactly one came or went."""
    return len(set(before) ^ set(after)) == 1


def shown(months: Sequence[Month], *, team_size: int, this_month: date) -> list[Shown]:
    """What may be said of each month, oldest first.

    A month is shown when it is over (a mean that moves with each answer gives that answer away), when five or more have
    answered, and when it does not differ by just one person from the month shown before it. A small team's months are put
    together three at a time, of those with at least three answers; the newest has to have that many itself.
    """
    out: list[Shown] = []
    rolling = team_size < SMALL_TEAM
    before: frozenset[object] | None = None
    for i, month in enumerate(months):
        hidden: Hidden | None = None
        pool = (
            [m for m in months[max(0, i - ROLLING_MONTHS + 1) : i + 1] if len(m.sheets) >= ENOUGH_IN_A_MONTH]
            if rolling
            else [month]
        )
        sheets = [s for m in pool for s in m.sheets]
        if month.first >= this_month:
            hidden = "running"
        elif rolling and len(month.sheets) < ENOUGH_IN_A_MONTH:
            hidden = "too_few" if month.sheets else "waiting"
        elif len(sheets) < SHOWN_FROM:
            hidden = "too_few"
        elif not rolling and before is not None and told_apart(before, month.who):
            hidden = "one_could_be_told"
        if hidden:
            out.append(Shown(month.first, None, None, hidden, rolling))
            continue
        before = month.who
        out.append(Shown(month.first, len(sheets), means(sheets), None, rolling))
    return out


def direction(values: Sequence[float]) -> Literal["rising", "falling", "steady", "too_short"]:
    """Whether a measure has moved over the last months: by half a point or more between the first and the last of up to four."""
    recent = list(values)[-4:]
    if len(recent) < 2:
        return "too_short"
    change = recent[-1] - recent[0]
    return "rising" if change >= 0.5 else "falling" if change <= -0.5 else "steady"


SignalKey = Literal[
    "faces_rising", "faces_over_circle", "wishes_missed", "objection_open", "week_not_open", "week_not_agreed",
    "split_days_rising", "pulse_falling", "pulse_few",
]  # fmt: skip
AHEAD = 4  # weeks; how far a week should be open ahead
AGREE_BY = 7  # days before it starts; a week that is not agreed by then deserves a question
FACES_WEEKS = 4  # rising compares with as many weeks ago


@dataclass(frozen=True)
class Signal:
    """Something worth a question: a key of the message files, and the facts of its sentence. Never a name."""

    key: SignalKey
    facts: dict[str, int | str]


@dataclass(frozen=True)
class Faces:
    """How many different members came to each person in 14 days: `counts` per person, and how many each would like at most."""

    counts: dict[object, int]
    wished: dict[object, int]

    @property
    def within_circle(self) -> int:
        """People whose number is at most what they wish."""
        return sum(n <= self.wished.get(p, n) for p, n in self.counts.items())


def faces_signals(now: Faces, before: Faces | None) -> list[Signal]:
    """More faces than four weeks ago for somebody; more than they wish for somebody."""
    out: list[Signal] = []
    if before is not None:
        rising = sum(n > before.counts[p] for p, n in now.counts.items() if p in before.counts)
        if rising:
            out.append(Signal("faces_rising", {"people": rising, "weeks": FACES_WEEKS}))
    over = len(now.counts) - now.within_circle
    if over:
        out.append(Signal("faces_over_circle", {"people": over}))
    return out


def week_signals(ahead: Sequence[tuple[date, str | None]], today: date, *, objections: int) -> list[Signal]:
    """About the weeks ahead: `ahead` has each start and its state (None: not opened). At most one signal of a kind."""
    out: list[Signal] = []
    if objections:
        out.append(Signal("objection_open", {"objections": objections}))
    late = next((s for s, state in ahead if state in ("sharing", "proposed") and (s - today).days < AGREE_BY), None)
    if late:
        out.append(Signal("week_not_agreed", {"starts": late.isoformat(), "days": max(0, (late - today).days)}))
    closed = next((s for s, state in ahead if state is None), None)
    if closed:
        out.append(Signal("week_not_open", {"starts": closed.isoformat()}))
    return out


def figure_signals(*, missed: int, wanted: int, split_days: int, split_before: int | None) -> list[Signal]:
    """About the week as published: wishes that nobody could be found for, days in two halves on the rise."""
    out: list[Signal] = []
    if missed:
        out.append(Signal("wishes_missed", {"missed": missed, "wanted": wanted}))
    if split_before is not None and split_days > split_before:
        out.append(Signal("split_days_rising", {"now": split_days, "before": split_before}))
    return out


def pulse_signals(months: Sequence[Shown], overall: Sequence[float]) -> list[Signal]:
    """A pulse that falls; a pulse that too few answer, two months running."""
    out: list[Signal] = []
    if direction(overall) == "falling":
        out.append(Signal("pulse_falling", {}))
    over = [m for m in months if m.why_hidden != "running"]
    if len(over) >= 2 and all(m.why_hidden == "too_few" for m in over[-2:]):
        out.append(Signal("pulse_few", {"answers_needed": SHOWN_FROM}))
    return out
