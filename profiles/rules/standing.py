"""Who may decide for somebody, and when. The Mental Capacity Act 2005 as far as this product decides anything by it.

A person decides for themself (section 1: they are assumed to have capacity). Only for a decision that they could not make
at the time, as written down, may somebody else: an attorney or deputy for health and welfare first, else the team, in the
person's best interests. What others decided holds until the day on which it is asked again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from profiles.rules.page import Section

Kind = Literal["attorney_health", "attorney_property", "deputy_health", "deputy_property", "advocate", "next_of_kin"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Those that rest on a paper (an order, a registered power, an instruction), which somebody has to have seen.
POWERS: tuple[Kind, ...] = ("attorney_health", "attorney_property", "deputy_health", "deputy_property", "advocate")
#: Those that may consent to sharing for a person who could not decide it. Money is another matter; an advocate speaks
#: for somebody and decides nothing; next of kin is a word without any power in law.
DECIDES: tuple[Kind, ...] = ("attorney_health", "deputy_health")

LINE = 300
TEXT = 1000
LONGEST = timedelta(days=366)  # until it is asked again


@dataclass(frozen=True)
class Finding:
    """One record of capacity: for which sections, on which day, whether they could, until when it may be leant on."""

    id: str
    sections: frozenset[str]
    on: date
    could: bool
    look_again: date


def finding_for(section: Section, findings: Iterable[Finding], on: date) -> Finding | None:
    """The record that lets somebody else decide about a section today, if there is one.

    `findings` oldest first. The last that speaks of the section counts; if they could then, or it is time to look again,
    the person decides themself.
    """
    last = next((f for f in reversed(list(findings)) if section in f.sections and f.on <= on), None)
    return last if last is not None and not last.could and on <= last.look_again else None
