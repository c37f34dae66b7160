"""Mending a published week by the planner: the ways to do it, and what a run is for. Plain values."""

from typing import Literal, get_args

ReplanWay = Literal["first", "least_change", "best_week", "most_familiar"]
REPLAN_WAYS: tuple[ReplanWay, ...] = get_args(ReplanWay)
"""first: an answer at once, without a search; it goes when the others are there."""
RunKind = Literal["share", "live"]
RUN_KINDS: tuple[RunKind, ...] = get_args(RunKind)
"""share: proposals for a week that is being shared. live: what to do about a published one."""
