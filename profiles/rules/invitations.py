"""Invitations: what can be invited to, for how long, and what a letter is worth. Plain facts on plain values."""

from datetime import datetime, timedelta
from typing import Literal, get_args

from profiles.rules.page import Basis

InvitedPart = Literal["circle", "member", "coach"]
INVITED_PARTS: tuple[InvitedPart, ...] = get_args(InvitedPart)
BASES: tuple[Basis, ...] = get_args(Basis)
RELATION_LENGTH = 60
WORD_LENGTH = 300
LASTS = timedelta(days=7)
TOKEN_BYTES = 32  # from the system's own randomness: nobody tries them out
MOST_WAITING = 10  # for one person, or of one team
MOST_SENDS = 5
BETWEEN_SENDS = timedelta(minutes=1)

InvitationState = Literal["waiting", "accepted", "withdrawn", "expired"]


def state_at(state: str, expires_at: datetime, now: datetime) -> InvitationState:
    """What a letter is worth now: one that waits is worth nothing once its time is over."""
    if state == "waiting" and now >= expires_at:
        return "expired"
    return state  # type: ignore[return-value]  # the table keeps the other three


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one. Letters in capitals make no difference in any mailbox that people have."""
    return one.strip().lower() == other.strip().lower()
