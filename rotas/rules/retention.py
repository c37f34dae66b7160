"""How long what is kept about somebody stays, and on what ground. Plain values; no tables, no clock.

How many years is for settings (RETENTION_…): the law differs between nations and changes. Where the defaults come from is in
config/decisions (what stays how long).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Ground = Literal["wish", "support", "team", "care", "pay", "others", "record"]
GROUNDS: tuple[Ground, ...] = get_args(Ground)
"""wish: goes as soon as they wish. support, team: needed while the team supports them, or while they are a member; then as they
wish. care, pay: the law makes it stay for years after the last day of support, or of work. others: a line in somebody else's
record, which goes with it. record: who did what; stays as long as anything of care or pay does."""

_BY_GROUND: Mapping[Ground, str] = {
    "wish": (
        "story_chapters story story_versions story_pictures recordings told_to_look_again interests people_in_my_life"
        " contributions introductions told_how told_in_which_way notices phones calendars"
    ),
    "support": "circle invitations way_in helpers_see",
    "team": "answers_to_weeks asked extra_times on_call home_safe evenings_home_safe hats hats_as_second",
    "care": (
        "page page_versions page_language page_in_other_languages suggestions communication_chart sheets sheet_versions"
        " rows_suggested circle_purpose circle_meetings review_lines circle_actions learning_log support_sequences"
        " standing consents capacity best_interests who_looked who_read_which_version good_weeks moments own_time ties visits"
        " changes_of_visits held_visits wishes_that_stayed notes what_notes_said away kept_in_touch hours_bought hours_bank"
        " bought_visits good_week_told help_offered wishes_to_change how_wishes_went wishes_for_the_bank"
        " who_read_the_way_in if_nobody_comes"
    ),
    "pay": (
        "working_life working_times skills_learnt being_there taps leave could_not_come hours_said hours_right pay long_hours"
    ),
    "others": (
        "asked_to_meet review_lines_i_wrote circle_actions_of_mine standing_for_others kept_in_touch_with visits_made invited"
    ),
    "record": "me belonging erasures record",
}
#: The ground of each subject of a passport (rotas.queries.passport.KEPT).
GROUND: Mapping[str, Ground] = {name: ground for ground, names in _BY_GROUND.items() for name in names.split()}


@dataclass(frozen=True)
class Years:
    """How long: years after the last day of support and of work; days after which somebody who belongs nowhere is let go."""

    care: int
    pay: int
    left_days: int


@dataclass(frozen=True)
class Facts:
    """Where a human belongs. `support_ended`, `left`: the last day of the last part, if it is over; None: never, or still on."""

    supported: bool
    support_ended: date | None
    member: bool
    left: date | None
    belongs: bool
    last: date | None
    """The last day of the last part of any kind."""


@dataclass(frozen=True)
class Stays:
    """It stays. `until`: the first day on which it may go; None: that is not known yet, because it still goes on."""

    until: date | None


def stays(subject: str, facts: Facts, years: Years, today: date) -> Stays | None:
    """Whether a subject stays today, though its human wishes it gone. A subject that nobody has said a ground for is care's."""
    ground = GROUND.get(subject, "care")
    if ground == "support":
        return Stays(None) if facts.supported else None
    if ground == "team":
        return Stays(None) if facts.member else None
    if ground == "care":
        return _for(facts.supported, facts.support_ended, years.care, today)
    if ground == "pay":
        return _for(facts.member, facts.left, years.pay, today)
    if ground in ("record", "others"):
        both = [
            _for(facts.supported, facts.support_ended, years.care, today),
            _for(facts.member, facts.left, years.pay, today),
            Stays(None) if facts.belongs else None,
        ]
        held = [one for one in both if one]
        if not held:
            return None
        return Stays(None) if any(one.until is None for one in held) else max(held, key=lambda one: one.until or today)
    return None


def _for(on: bool, ended: date | None, years: int, today: date) -> Stays | None:
    if on:
        return Stays(None)
    if ended is None:
        return None
    until = years_after(ended, years)
    return Stays(until) if until > today else None


def years_after(day: date, years: int) -> date:
    """The day after so many years; what began on a 29 February ends on a 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def is_let_go(facts: Facts, years: Years, today: date) -> bool:
    """Whether somebody has belonged nowhere for so long that what needs no law goes by itself."""
    return not facts.belongs and facts.last is not None and facts.last + timedelta(days=years.left_days) < today


PAUSES = (0, 7, 30)
"""Days that somebody may take to think again."""
