"""What hours are made of, and how a pay period is cut: plain words that tables and rules share."""

from typing import Literal, get_args

Kind = Literal["visit", "travel", "waiting", "meeting", "training"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Every = Literal["week", "four_weeks", "month"]
EVERY: tuple[Every, ...] = get_args(Every)
FloorKind = Literal["21_and_over", "18_to_20", "under_18", "apprentice"]
FLOOR_KINDS: tuple[FloorKind, ...] = get_args(FloorKind)
BREAK_FROM = 30
"""Minutes beyond travel from which a gap is a break, unless the host says another: ten more than the shortest break in law,
so that nobody's time in a car outside a door is called rest."""
