"""What fits in a good week: pure checks of one wish, each fault with its field and what to mend."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

HelpedBy = Literal["self", "technology", "family", "friends", "community", "team"]
Feels = Literal["fixed", "flexible"]
TieKind = Literal["core", "known", "new", "not"]
HELPED_BY: tuple[HelpedBy, ...] = get_args(HelpedBy)
FEELS: tuple[Feels, ...] = get_args(Feels)
TIE_KINDS: tuple[TieKind, ...] = get_args(TieKind)

DAY_MINUTES = 1440
LATEST = 2160
"""The latest minute that anything ends: a night may run until noon of the next day."""
WEEK_DAYS = 7
SKILLS = ("personal-care", "medication", "hoist", "peg", "woman", "driver")
"""What a moment may ask of whoever comes, besides what members of the team have written down themselves."""

Fault = tuple[str, str]
"""Where (a field) and what to mend."""


@dataclass(frozen=True)
class Follows:
    """On a day with both, this starts `least` to `most` (None: any) minutes after `moment` starts."""

    moment: UUID
    least: int
    most: int | None
    others: bool


@dataclass(frozen=True)
class Wish:
    """All that a moment says. Times are minutes after midnight, days are weekdays (0 Monday). Named as the table names it."""

    title: str
    why: str
    helped_by: HelpedBy
    who: str
    feels: Feels
    times: int
    days: tuple[int, ...]
    best_days: tuple[int, ...] | None
    apart: int
    from_minute: int
    to_minute: int
    best_from: int | None
    best_to: int | None
    least: int
    best: int
    carers: int
    needs: tuple[tuple[str, ...], ...]
    gifts: tuple[str, ...]
    matters: int
    place_id: UUID | None
    after: Follows | None
    time_why: str = ""


def time_faults(
    opens: int, closes: int, opens_field: str = "from_minute", closes_field: str = "to_minute"
) -> list[Fault]:
    """What is wrong with a stretch of a day."""
    faults: list[Fault] = []
    if not 0 <= opens < DAY_MINUTES:
        faults.append((opens_field, "must be a time of the day"))
    if closes <= opens:
        faults.append((closes_field, "must be after it begins"))
    elif closes > LATEST:
        faults.append((closes_field, "must be before noon of the next day"))
    return faults


def most_times(days: Collection[int], apart: int) -> int:
    """How many visits fit on these days with at least `apart` days from one to the next."""
    count, last = 0, -WEEK_DAYS
    for day in sorted(set(days)):
        if day - last >= apart:
            count, last = count + 1, day
    return count


def wish_faults(wish: Wish, known_skills: Collection[str]) -> list[Fault]:
    """Everything about a wish that cannot be, in the order of its fields."""
    faults: list[Fault] = []
    if not wish.days or any(d not in range(WEEK_DAYS) for d in wish.days):
        faults.append(("days", "name at least one day of the week"))
    elif wish.times > (fit := most_times(wish.days, wish.apart)):
        what = f"only {fit} fit on these days" + (f", {wish.apart} days apart" if wish.apart > 1 else "")
        faults.append(("times", what))
    if wish.best_days is not None and not set(wish.best_days) & set(wish.days):
        faults.append(("best_days", "must be among its days"))
    faults += time_faults(wish.from_minute, wish.to_minute)
    if wish.from_minute < wish.to_minute < wish.from_minute + wish.least:
        faults.append(
            ("to_minute", f"leaves {wish.to_minute - wish.from_minute} minutes, and it lasts at least {wish.least}")
        )
    faults += _best_time_faults(wish)
    if wish.feels == "fixed" and not wish.time_why:
        faults.append(("time_why", "say why it must be at this time"))
    if wish.best < wish.least:
        faults.append(("best", "must not be shorter than at least"))
    if not 1 <= wish.carers <= 2:
        faults.append(("carers", "one or two come at the same time"))
    elif len(wish.needs) > wish.carers:
        faults.append(("needs", f"has {len(wish.needs)} lists of skills for {wish.carers} who come"))
    for n, skills in enumerate(wish.needs):
        faults += [(f"needs[{n}]", f"nobody knows the skill {s}") for s in skills if s not in known_skills]
    return faults


def _best_time_faults(wish: Wish) -> list[Fault]:
    opens = wish.from_minute if wish.best_from is None else wish.best_from
    closes = wish.to_minute if wish.best_to is None else wish.best_to
    if closes < opens:
        return [("best_to", "must not be before the best time begins")]
    if closes < wish.from_minute or opens > wish.to_minute:
        return [("best_from", "the best time must touch the time in which it may be")]
    return []


def after_fault(moment: UUID, after: UUID, follows: Mapping[UUID, UUID], least: int, most: int | None) -> Fault | None:
    """What is wrong with saying that `moment` comes after `after`, given what follows what already."""
    if most is not None and most < least:
        return ("after.most", "must not be less than least")
    at: UUID | None = after
    seen: set[UUID] = set()
    while at is not None and at not in seen:
        if at == moment:
            return ("after.moment", "would come after itself")
        seen.add(at)
        at = follows.get(at)
    return None
