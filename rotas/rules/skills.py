"""Skills that somebody learnt and another signed off: for how long they hold. Plain values; no tables, no clock."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, get_args

LearntState = Literal["asked", "signed", "not_yet", "taken_back"]
LEARNT_STATES: tuple[LearntState, ...] = get_args(LearntState)
NOT_LEARNT = frozenset({"woman", "man"})
"""Words beside skills that say who somebody is: wished for by people, and nothing that is learnt."""
WEEK = timedelta(days=6)
USUAL = timedelta(days=365)
MOST = timedelta(days=3 * 365 + 1)
YEARLY = frozenset({"medication", "medicines"})
"""Looked at again each year at the latest (CQC: training and competency for medicines optimisation in adult social care)."""
REMIND_DAYS = (42, 14)
"""How many days before its last day a skill is named to whoever has it: before the weeks that are shared by then, and
when a week without it is near."""
TEXT = 500


def longest(skill: str) -> timedelta:
    """For how long a skill can be signed off at most."""
    return USUAL if skill in YEARLY else MOST


def in_date(skills: Iterable[str], until: dict[str, date], starts: date) -> list[str]:
    """Of a member's skills those that hold through the whole week that begins on `starts`, in order.

    `until`: the last day of what was signed off last, by skill. A skill that is not in it came with the team's file and holds.
    """
    return sorted(s for s in set(skills) if s not in until or until[s] >= starts + WEEK)


def sign_faults(skill: str, *, today: date, until: date, holds: bool, evidence: str) -> list[tuple[str, str]]:
    """What is wrong with signing a skill off, as (field, how to mend it). `holds`: the buddy has the skill themself."""
    wrong: list[tuple[str, str]] = []
    if not today < until:
        wrong.append(("until", "Choose a day to come."))
    elif until > today + longest(skill):
        wrong.append(("until", f"This is looked at again by {(today + longest(skill)).isoformat()} at the latest."))
    if not holds and not evidence:
        wrong.append(("evidence", "You do not have this skill yourself: say who has seen it, a nurse or a coach."))
    return wrong


def remind(today: date, until: date, last: date | None) -> bool:
    """Whether to remind somebody today of a skill that runs out: once for each of `REMIND_DAYS` that has come, also after
    days without a look. `last`: the day of the reminder before."""
    due = [until - timedelta(days=days) for days in REMIND_DAYS]
    come = [day for day in due if day <= today]
    return today <= until and bool(come) and (last is None or last < max(come))
