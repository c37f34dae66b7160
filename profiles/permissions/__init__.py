"""May this viewer do it? `page` says who reads and writes what; `can_x` answers, `check_can_x` raises."""

from profiles.permissions.page import (
    NOTHING,
    Reach,
    can_edit,
    can_read,
    check_can_edit,
    check_can_read,
    check_can_see_face,
    check_can_suggest,
    check_is_own,
    reach,
    reach_into,
    readable,
    today,
)

__all__ = [
    "NOTHING",
    "Reach",
    "can_edit",
    "can_read",
    "check_can_edit",
    "check_can_read",
    "check_can_see_face",
    "check_can_suggest",
    "check_is_own",
    "reach",
    "reach_into",
    "readable",
    "today",
]
