"""When a moment fits: pure checks of one wish of a good week, each fault with its field and what to mend."""

from typing import Literal, get_args

HelpedBy = Literal["self", "technology", "family", "friends", "community", "team"]
Feels = Literal["fixed", "flexible"]
TieKind = Literal["core", "known", "new", "not"]
HELPED_BY: tuple[HelpedBy, ...] = get_args(HelpedBy)
FEELS: tuple[Feels, ...] = get_args(Feels)
TIE_KINDS: tuple[TieKind, ...] = get_args(TieKind)

DAY_MINUTES = 1440
LATEST = 2160
"""The latest minute that anything ends: a night may run until noon of the next day."""
