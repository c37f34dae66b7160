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
