"""The hard rules, each named once. The name keys the judge, the search, the tests and the sentence on the screen."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What a plan may never do. The number is the rule's number in the description of the week file."""

    MOMENT = "moment"  # 1 the visit is of a moment of this week
    DAY = "day"  # 1 on a day that the moment allows
    WINDOW = "window"  # 1 between the moment's from and to
    LENGTH = "length"  # 1 from least to best minutes
    CARERS = "carers"  # 1 by the right number of different members
    SKILLS = "skills"  # 1 who have the skills
    NOT_TIE = "not_tie"  # 1 and whom the person has not said no to
    TIMES = "times"  # 2 no more visits than asked for
    APART = "apart"  # 2 far enough apart
    AFTER = "after"  # 2 so long after another visit
    OTHERS = "others"  # 2 by other members than that visit
    PERSON_OVERLAP = "person_overlap"  # 3 one visit at a time
    BUSY = "busy"  # 3 none in the person's own time
    ALLOCATION = "allocation"  # 3 within the minutes a week
    TRAVEL = "travel"  # 4 a member is in one place at a time
    LEAVES = "leaves"  # 4 and can be at the first one
    AVAILABLE = "available"  # 5 within the time that the member offers
    MOST_DAY = "most_day"  # 6
    MOST_WEEK = "most_week"  # 6
    MOST_DAYS = "most_days"  # 6
    SPAN = "span"  # 6 from first start to last finish
    REST = "rest"  # 7 between days
    STRETCH = "stretch"  # 8 without a break
    PIN = "pin"  # 9 what was already decided


BREAK = 20
"""Minutes beyond travel that make a gap a break (rule 8)."""
DAY_MINUTES = 1440
STRETCH, SPAN, REST = 360, 720, 660
"""Minutes: the longest stretch without a break, the longest day, the shortest night, where a week does not say."""
