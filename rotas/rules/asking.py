"""Asking each other: kinds of asks, what may be answered, when an ask is settled, when nobody is disturbed. No tables, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

AskKind = Literal["around", "give", "swap", "replan"]
ASK_KINDS: tuple[AskKind, ...] = get_args(AskKind)
"""around: a visit needs somebody; whoever of those asked can. give: I offer one of mine to one member. swap: one of mine
for one of theirs. replan: a changed plan, which everybody whose day changes agrees to, or not."""
AskState = Literal["open", "settled", "withdrawn", "nobody", "overtaken"]
ASK_STATES: tuple[AskState, ...] = get_args(AskState)
"""settled: it happened. withdrawn: taken back by whoever asked. nobody: everybody who could be asked has been, and nobody
can. overtaken: the week changed so that it cannot happen any more."""
Reply = Literal["yes", "could", "no"]
REPLIES: tuple[Reply, ...] = get_args(Reply)


QUIET_FROM, QUIET_TO = 21 * 60, 7 * 60
"""Nobody is asked between these, minutes after local midnight."""
MORNING_ENDS = 12 * 60
WAVE = 2
"""How many are asked at once: few, so that it is not the fastest thumb that decides."""
GAPS = ((72, 12 * 60), (24, 3 * 60), (6, 45), (0, 10))
"""Where a visit begins in more than so many hours, the next few are asked after so many minutes."""


def is_quiet(local: datetime) -> bool:
    """Whether it is night on the team's wall."""
    minute = local.hour * 60 + local.minute
    return minute >= QUIET_FROM or minute < QUIET_TO


def night_of(local: datetime) -> date | None:
    """Which night it is, by the date of its evening; None by day."""
    if not is_quiet(local):
        return None
    return local.date() if local.hour >= 12 else local.date() - timedelta(days=1)


def morning_after(local: datetime) -> datetime:
    """When the night ends, or now by day."""
    night = night_of(local)
    if night is None:
        return local
    return datetime.combine(night + timedelta(days=1), time(QUIET_TO // 60), local.tzinfo)


def may_ask(local: datetime, begins: datetime, asked_this_night: bool) -> bool:
    """Whether somebody may be asked now. By night only for a visit that begins before the next morning ends, and once."""
    night = night_of(local)
    if night is None:
        return True
    ends = datetime.combine(night + timedelta(days=1), time(MORNING_ENDS // 60), local.tzinfo)
    return begins < ends and not asked_this_night


def gap(local: datetime, begins: datetime) -> timedelta:
    """How long those who were asked have before the next few are: the nearer the visit, the less."""
    hours = (begins - local).total_seconds() / 3600
    return timedelta(minutes=next((minutes for above, minutes in GAPS if hours > above), GAPS[-1][1]))


TIE_ORDER = {"core": 0, "known": 1, "new": 2}


@dataclass(frozen=True, order=True)
class Standing:
    """Whose turn it is first: who knows the person best; then who has least of their hours, and of evenings and weekends.

    `tie` 0 to 2, `over` minutes of the week above contract, `unsocial` minutes in five weeks. `member` settles what is
    equal, the same way for everybody who looks.
    """

    tie: int
    over: int
    unsocial: int
    member: str
