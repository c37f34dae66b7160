"""What is where in the arrays: columns by name, and the two bundles of arrays that everything takes.

Everything is int64. Members, people, moments, places and days are numbers; -1 is none. Costs are points times `SCALE`
of the flat problem, so that sums are exact.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Whole = Any
"""A whole number: Python's outside, a machine's 64 bits inside compiled code."""

FAR = 4_000_000_000
"""Later than any time."""

# a moment
PERSON, PLACE, OPENS, CLOSES, BEST_OPENS, BEST_CLOSES, LEAST, BEST, CARERS, APART = range(10)
TIMES, FIRST, AFTER, AFTER_LEAST, AFTER_MOST, AFTER_OTHERS, HAS_GIFTS, MISSED, AWAY, CANDS, FOLLOWERS = range(10, 21)
# a moment and a member
TIE, NEED0, NEED1, GIFT = range(4)
# a moment and a day: what that day costs (-1: not allowed), the agreed start, how many came, who
DAY_COST, AGREED, AGREED_COUNT, AGREED_WHO = range(4)
AGREED_MOST = 4
# a visit's moment and pin
MOMENT, PIN_DAY, PIN_START, PIN_1, PIN_2, PINNED = range(6)
# a member
MODE, BASE, CONTRACT, MOST_WEEK, MOST_DAY, MOST_DAYS, SHIFT_LEAST, LAST_FINISH, LEAVES, UNSOCIAL_BEFORE = range(10)
# a person
CIRCLE, ALLOCATION = range(2)
# weights and limits
(W_SHORT, W_FACE, W_GIFT, W_TRAVEL, W_WAITING, W_SHORT_DAY, W_RATHER_NOT, W_UNDER, W_OVER, W_UNSOCIAL, W_CHANGE,
 W_SHIFT, W_WORST, L_STRETCH, L_SPAN, L_REST, CONTRACTS, PIN_PRICE) = range(18)  # fmt: skip

# a visit as planned: its day (-1: missed), who, how long, the earliest it may start, when it does, since when each
# carer works without a break, what it costs, how many minutes of rules it breaks
DAY, WHO1, WHO2, LENGTH, EARLY, START, SINCE1, SINCE2, COST, VIOLATION = range(10)
# a member on a day
ON, MD_COST, MD_VIOLATION, WORKED, UNSOCIAL, FIRST_START, LAST_END = range(7)
# a member in the week
MW_COST, MW_VIOLATION, MW_UNSOCIAL = range(3)
# a person in the week
FACES, USED = range(2)
# totals
T_COST, T_VIOLATION, T_MISSED, T_UNSOCIAL, T_WORST = range(5)
# counters of the edit in hand; of a thousand moves, how many rebuild; whether days are eased; whether the edit is of a start or a length
E_VISITS, E_DAYS, E_MEMBER_DAYS, E_MEMBERS, E_STEPS, E_STAMP, E_PASS, E_PULLED, E_REBUILDS, E_EASES, E_TIMED = range(11)
EASE_COLUMNS = 16
"""Of a member's day in order: see ease.py."""
PULLED_MOST = 24
"""Visits that one rebuilding takes out and puts back, at most."""


class Flat(NamedTuple):
    """A problem. `own`, `rather`, `blocks` and `busy` begin with a count, then that many pairs (or triples)."""

    moment: Ints
    followers: Ints  # moment: those that come after it
    pair: Ints  # moment, member
    cands: Ints  # moment: members who could come
    day: Ints  # moment, day
    visit: Ints
    member: Ints
    person: Ints
    travel: Ints  # mode, place, place; the last place is nowhere
    own: Ints  # member, day
    rather: Ints  # member, day
    blocks: Ints  # member, day
    busy: Ints  # person, day
    weekend: Ints  # day
    weight: Ints


class State(NamedTuple):
    """A plan in hand, with what is needed to take back the last edit."""

    visit: Ints
    order: Ints  # day: visits in order
    planned: Ints  # day: how many
    at: Ints  # moment, day: the visit there
    member_day: Ints
    member_week: Ints
    faces: Ints  # person, member: visits
    person: Ints
    total: Ints
    # scratch of the schedule
    last: Ints  # member: the visit before
    last_person: Ints
    first: Ints  # day, member: the first visit, and after each visit what each of its carers has next, as the day was timed last
    then: Ints
    seen: Ints  # visit
    dirty_member: Ints  # member, day
    dirty_person: Ints  # person, day
    dirty_visit: Ints
    # a rebuilding: visits taken out (visit, day, key), members' minutes to the contract, what a member costs
    pulled: Ints
    room: Ints  # member
    extra: Ints  # member
    # a member's day in order, and the kinks of what it costs: see ease.py
    ease: Ints
    kink: Ints
    # the edit in hand
    edit: Ints
    touched_day: Ints  # day: 0, or 1 + its place in the log
    from_position: Ints  # day
    to_position: Ints  # day
    log_days: Ints
    log_order: Ints
    log_count: Ints
    logged_visit: Ints  # visit: the edit in which it was last logged
    log_visit: Ints
    log_visit_row: Ints
    touched_member_day: Ints  # member, day
    log_member_day: Ints
    log_member_day_row: Ints
    touched_member: Ints
    log_member: Ints
    log_member_row: Ints
    log_total: Ints
    log_steps: Ints  # what was attached or detached: visit, day, who, length, +1 or -1; 0: so many minutes longer
    random: NDArray[np.uint64]
    logs: Ints  # -ln(u) in 65536ths


WIDTHS: dict[type[Flat] | type[State], dict[str, int]] = {
    Flat: {
        "moment": FOLLOWERS + 1,
        "pair": GIFT + 1,
        "day": AGREED_WHO + AGREED_MOST,
        "visit": PINNED + 1,
        "member": UNSOCIAL_BEFORE + 1,
        "person": ALLOCATION + 1,
    },
    State: {
        "visit": VIOLATION + 1,
        "then": 2,
        "member_day": LAST_END + 1,
        "member_week": MW_UNSOCIAL + 1,
        "person": USED + 1,
        "pulled": 3,
        "ease": EASE_COLUMNS,
        "kink": 2,
        "log_visit_row": VIOLATION + 1,
        "log_member_day": 2,
        "log_member_day_row": LAST_END + 1,
        "log_member_row": MW_UNSOCIAL + 1,
        "log_steps": 6,
    },
}
"""How long a row is in every problem and plan, where it always is."""
